import { expect, test } from 'vitest';
import { foreignServer, refusalOf, wayOut } from './foreign-server.fixture.ts';

/** Hosts that all mean this machine, its network or nothing at all (safety.md I1), as people who try this write them. */
const forbiddenHosts = [
	...['127.0.0.1', '127.1', '127.0.1', '127.1.2.3', '127.255.255.254', '0177.0.0.1', '0177.0.0.01', '0x7f.0.0.1'],
	...['0x7f.1', '0x7f000001', '0x7F000001', '2130706433', '017700000001', '0177.0x0.0.1', '127.0x1', '127.0.0.1.'],
	...['%31%32%37.0.0.1', '127%2e0%2e0%2e1', '１２７.0.0.1', '①②⑦.0.0.1', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1'],
	...['0', '0.0.0.0', '0.1.2.3', '00', '0x0', '0.0', '10.0.0.1', '10.1', '167772161', '0xa000001', '012.0.0.1'],
	...[
		'100.64.0.1',
		'100.127.255.254',
		'169.254.169.254',
		'2852039166',
		'0xa9fea9fe',
		'0251.0376.0251.0376',
		'169.254.1',
	],
	...[
		'172.16.0.1',
		'172.31.255.254',
		'2886729729',
		'192.0.0.1',
		'192.0.0.192',
		'192.0.2.7',
		'192.168.0.1',
		'192.168.1',
	],
	...['3232235521', '0xc0a80001', '198.18.0.1', '198.19.1.1', '198.51.100.9', '203.0.113.9', '192.88.99.1'],
	...['10.255.255.255', '172.20.10.1', '192.168.178.1', '100.100.100.200', '0x0a.0x00.0x00.0x01', '3221225473'],
	...['0300.0250.0.1', '0xac100001', '%30', '0x', '[::ffff:a00:1]', '[::ffff:ac10:1]', '[64:ff9b::10.0.0.1]'],
	...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '4294967295'],
	...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::0001]', '[::127.0.0.1]'],
	...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[::FFFF:127.0.0.1]', '[::ffff:10.0.0.1]'],
	...[
		'[::ffff:169.254.169.254]',
		'[::ffff:a9fe:a9fe]',
		'[::ffff:0.0.0.0]',
		'[::ffff:192.168.0.1]',
		'[::ffff:0:7f00:1]',
	],
	...['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
	...[
		'[2002:7f00:0001::1]',
		'[2002:c0a8:1::]',
		'[2002:a9fe:a9fe::]',
		'[2001::1]',
		'[2001:0:7f00:1::]',
		'[2001:db8::1]',
	],
	...[
		'[2001:0:101:101:0:0:80ff:fffe]',
		'[fc00::1]',
		'[fd00::1]',
		'[fd00:ec2::254]',
		'[fdff::1]',
		'[fe80::1]',
		'[febf::1]',
	],
	...[
		'[fec0::1]',
		'[ff01::1]',
		'[ff02::1]',
		'[ff0e::1]',
		'[100::1]',
		'[3fff::1]',
		'[5f00::1]',
		'[::2]',
		'[2001:10::1]',
	],
	...['localhost', 'LOCALHOST', 'localhost.', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'intern.example', 'gemischt.example', 'metadata.example'],
];

const names: Readonly<Record<string, readonly string[]>> = {
	localhost: ['127.0.0.1', '::1'],
	'localhost.': ['127.0.0.1'],
	'intern.example': ['192.168.0.7'],
	// One public answer does not make the other one harmless.
	'gemischt.example': ['1.1.1.1', '10.0.0.7'],
	'metadata.example': ['169.254.169.254'],
};

const resolve = async (name: string) => {
	const found = names[name];
	if (found === undefined) throw new Error(`nobody knows ${name}`);
	return found.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
};

test('a dealer who types an address of our own network reaches nobody there', async () => {
	const { port, connections } = await foreignServer((_, response) => response.end('secret'));
	const outgoing = wayOut({ privateNetwork: false, resolve });
	expect(forbiddenHosts.length).toBeGreaterThan(120);
	for (const host of forbiddenHosts) {
		// Without a port it is the host alone that is refused; with the port of the listener a connection would be counted.
		for (const url of [`http://${host}/`, `https://${host}/`, `http://${host}:${port}/`]) {
			expect([url, (await refusalOf(outgoing.ask(url)))?.reason]).toEqual([url, 'address']);
		}
	}
	expect([connections(), outgoing.figures()]).toEqual([0, { requests: 0, bytes: 0 }]);
});

test.each([
	...[
		'file:///etc/passwd',
		'ftp://1.1.1.1/',
		'gopher://1.1.1.1/',
		'data:text/plain,a',
		'javascript:alert(1)',
		'ws://1.1.1.1/',
	],
	...[
		'http://1.1.1.1:22/',
		'http://1.1.1.1:25/',
		'https://1.1.1.1:8443/',
		'http://1.1.1.1:3000/',
		'http://1.1.1.1:6379/',
	],
	...['http://name@1.1.1.1/', 'http://name:password@1.1.1.1/', 'https://1.1.1.1@127.0.0.1/', 'http://:geheim@1.1.1.1/'],
	...[
		'',
		' ',
		'/nur/ein/pfad',
		'//1.1.1.1/',
		'http://',
		'http://[::1',
		'http://a b/',
		'kein Link',
		'http://256.1.1.1/',
	],
])('%s is not asked, and no password stands in the reason', async url => {
	const outgoing = wayOut({ privateNetwork: false, resolve });
	const refusal = await refusalOf(outgoing.ask(url));
	expect(refusal?.reason).toBe('address');
	expect(refusal?.message).not.toMatch(/password@|geheim/);
});

test('a name server that changes its mind is not asked a second time for the same request', async () => {
	const { connections } = await foreignServer((_, response) => response.end('secret'));
	// Nobody has been given 2f00::/8: what goes there reaches nobody, and least of all this machine.
	const answers = ['2f00::1', '127.0.0.1', '127.0.0.1'];
	let asked = 0;
	const rebinding = async () => [{ address: answers[asked++] ?? '', family: asked === 1 ? 6 : 4 }];
	const outgoing = wayOut({ privateNetwork: false, resolve: rebinding });
	const first = await refusalOf(outgoing.ask('http://wechselhaft.example/', { totalMs: 400 }));
	expect(['unreachable', 'too-slow']).toContain(first?.reason);
	expect(asked).toBe(1);
	expect((await refusalOf(outgoing.ask('http://wechselhaft.example/')))?.reason).toBe('address');
	expect([asked, connections(), outgoing.figures().requests]).toEqual([2, 0, 1]);
});

test('the connection goes to the address that was checked, while the server is told the name that was asked for', async () => {
	const { port, requests } = await foreignServer((_, response) => response.end('da'));
	const outgoing = wayOut({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
	expect(await outgoing.ask(`http://haendler.example:${port}/bestand`)).toMatchObject({ status: 200, text: 'da' });
	expect(requests[0]?.headers.host).toBe(`haendler.example:${port}`);
});

test('of the private network the operator may open one origin only', async () => {
	const allowed = await foreignServer((_, response) => response.end('da'));
	const other = await foreignServer((_, response) => response.end('geheim'));
	const outgoing = wayOut({ allowedOrigins: [allowed.origin] });
	expect((await outgoing.ask(allowed.origin)).text).toBe('da');
	expect((await refusalOf(outgoing.ask(other.origin)))?.reason).toBe('address');
	expect(other.connections()).toBe(0);
	// Nor does it open what no source lies at.
	expect((await refusalOf(wayOut().ask('http://169.254.169.254/latest/meta-data/')))?.reason).toBe('address');
});

test('a name that nobody knows is a server that cannot be reached', async () => {
	const outgoing = wayOut({ privateNetwork: false, resolve });
	expect(await refusalOf(outgoing.ask('http://gibtesnicht.example/'))).toEqual({
		reason: 'unreachable',
		message: 'The name gibtesnicht.example is not known.',
	});
});
