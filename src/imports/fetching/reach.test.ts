import { expect, test } from 'vitest';
import { type Reach, reachOf } from './reach.ts';

test.each<[Reach, string]>([
	['public', '1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255'],
	[
		'public',
		'172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255',
	],
	['public', '2606:4700::1111 2a00:1450::1 2001:200:: 2001:db7:: 64:ff9b::1.1.1.1 ::ffff:1.1.1.1 2002:0101:0101::'],
	['private', '10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 172.16.0.0 172.31.255.255'],
	['private', '192.168.0.0 192.168.255.255 ::1 fc00:: fd12:3456::1 fdff:ffff::1 ::ffff:127.0.0.1 ::ffff:10.1.2.3'],
	['never', '0.0.0.0 0.255.255.255 169.254.0.0 169.254.169.254 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 198.18.0.1'],
	[
		'never',
		'198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::ffff:169.254.169.254',
	],
	[
		'never',
		':: ::2 ::127.0.0.1 ::ffff:0:127.0.0.1 fe80::1 fe80::1%lo fec0::1 ff02::1 100::1 5f00::1 4000::1 fd00:ec2::254',
	],
	[
		'never',
		'2001:db8::1 3fff::1 2001:2::1 2001:10::1 2001:20::1 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1.1.1.1',
	],
	// 6to4 and Teredo carry IPv4 addresses, Teredo that of its client with every bit turned over.
	[
		'never',
		'2002:7f00:0001:: 2002:0a00:0001::1 2002:a9fe:a9fe:: 2001::7f00:1:0:0:fefe:fefe 2001:0:101:101:0:0:80ff:fffe',
	],
	['never', 'localhost example.com 127.1 0x7f.1 1.2.3 1.2.3.4.5 256.1.1.1 :::1'],
])('%s: %s', (reach, addresses) => {
	for (const address of addresses.split(' ')) expect([address, reachOf(address)]).toEqual([address, reach]);
});

test('a Teredo address of a public server and a public client is as public as those', () => {
	expect(reachOf('2001:0:101:101:0:0:f7f7:f7f7')).toBe('public');
});
