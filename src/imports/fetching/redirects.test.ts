import { expect, test } from 'vitest';
import { foreignServer, refusalOf, wayOut } from './foreign-server.fixture.ts';
import { followed } from './redirects.ts';
import { findTarget } from './target.ts';

const credentials = { authorization: 'Basic geheim', 'x-key': 'geheim', accept: 'application/json' };

function hop(from: string, location: string | undefined, statusCode = 302) {
	return followed(new URL(from), { statusCode, headers: { location } }, credentials);
}

test('what was meant for one origin is not shown to another', () => {
	const { accept } = credentials;
	expect(hop('https://a.example/x', '/y')).toEqual({ address: 'https://a.example/y', headers: credentials });
	for (const other of [
		'https://b.example/',
		'https://a.example:8443/',
		'//www.a.example/',
		'https://a.example.evil/',
	]) {
		expect(hop('https://a.example/x', other)?.headers).toEqual({ accept });
	}
	expect(hop('http://a.example/', 'https://a.example/')?.headers).toEqual({ accept });
	expect(() => hop('https://a.example/', 'http://a.example/')).toThrow(/from https to http/);
	expect(() => hop('https://a.example/', 'http://[')).toThrow(/no address/);
	expect([hop('https://a.example/', undefined), hop('https://a.example/', '/y', 304)]).toEqual([undefined, undefined]);
});

test('three redirects are followed, the password stays with its server, and a fourth is one too many', async () => {
	const end = await foreignServer((request, response) => response.end(JSON.stringify(request.headers)));
	const start = await foreignServer((request, response) => {
		const left = Number(request.url?.slice(1));
		response.writeHead(307, { location: left > 0 ? `/${left - 1}` : `${end.origin}/ziel` }).end();
	});
	const outgoing = wayOut();
	const answer = await outgoing.ask(`${start.origin}/2`, { headers: { Authorization: 'Basic geheim' } });
	expect(answer.url).toBe(`${end.origin}/ziel`);
	expect(start.requests.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Basic geheim'));
	expect(answer.text).not.toMatch(/geheim/);
	expect(JSON.parse(answer.text)).toMatchObject({ 'user-agent': 'Radstand/test (+https://autos.example)' });
	expect(outgoing.figures().requests).toBe(4);
	expect((await refusalOf(outgoing.ask(`${start.origin}/3`)))?.reason).toBe('redirects');
	expect(end.requests).toHaveLength(1);
});

test('a server that sends us into another protocol or to a forbidden address is not followed', async () => {
	const places = [
		'file:///etc/passwd',
		'ftp://127.0.0.1/',
		'http://169.254.169.254/',
		'http://a:b@127.0.0.1/',
		'http://0/',
	];
	const { origin } = await foreignServer((request, response) =>
		response.writeHead(301, { location: places[Number(request.url?.slice(1))] }).end(),
	);
	const outgoing = wayOut();
	for (const [number, place] of places.entries()) {
		expect([place, (await refusalOf(outgoing.ask(`${origin}/${number}`)))?.reason]).toEqual([place, 'address']);
	}
});

test('from outside nobody is led into the private network, unless the operator opened just that place', async () => {
	const inside = new URL('http://192.168.0.7:8080/stock');
	const resolve = async () => [];
	const reach = (territory: object, cameFromPublic: boolean) =>
		refusalOf(findTarget(inside, { privateNetwork: true, ...territory }, resolve, cameFromPublic));
	expect(await reach({}, false)).toBeUndefined();
	expect((await reach({}, true))?.reason).toBe('address');
	expect(await reach({ allowedOrigins: ['http://192.168.0.7:8080'] }, true)).toBeUndefined();
	expect((await reach({ allowedOrigins: ['http://192.168.0.7'] }, true))?.reason).toBe('address');
	expect((await reach({ privateNetwork: false, allowedOrigins: ['http://192.168.0.7:8080'] }, false))?.reason).toBe(
		'address',
	);
});
