import { expect, test } from 'vitest';
import { networkList } from '#src/settings.ts';
import { networkOf, normalAddress } from './address.ts';
import { clientAddress } from './client-address.ts';

const proxies = networkList(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
const nobody = networkList([]);

test.each([
	['a visitor without a proxy', '198.51.100.7', undefined, proxies, '198.51.100.7'],
	['a visitor who invents a header', '198.51.100.7', '1.2.3.4', proxies, '198.51.100.7'],
	['a visitor behind a proxy nobody named', '127.0.0.1', '198.51.100.7', nobody, '127.0.0.1'],
	['a visitor behind our proxy', '127.0.0.1', '198.51.100.7', proxies, '198.51.100.7'],
	['a visitor who invents the leftmost hop', '127.0.0.1', '1.2.3.4, 198.51.100.7', proxies, '198.51.100.7'],
	['a visitor behind three of our proxies', '127.0.0.1', '198.51.100.7,10.1.1.1 , 10.2.2.2', proxies, '198.51.100.7'],
	[
		'a visitor behind somebody else’s proxy',
		'127.0.0.1',
		'198.51.100.7, 203.0.113.9, 10.2.2.2',
		proxies,
		'203.0.113.9',
	],
	['a visitor with IPv6', '::ffff:127.0.0.1', '2001:DB8::1', proxies, '2001:db8::1'],
	['a visitor behind a proxy that names ports', 'fd00::1', '[2001:db8::1]:50012', proxies, '2001:db8::1'],
	['a visitor behind a proxy that names IPv4 ports', '10.0.0.1', '198.51.100.7:50012', proxies, '198.51.100.7'],
	['a request of a proxy itself', '127.0.0.1', undefined, proxies, '127.0.0.1'],
	['a proxy that forwards nonsense', '127.0.0.1', 'unknown', proxies, '127.0.0.1'],
	['a visitor who sends nonsense through our proxy', '127.0.0.1', '"><b>, 10.9.9.9', proxies, '10.9.9.9'],
	['a proxy that forwards an empty list', '127.0.0.1', ' , ', proxies, '127.0.0.1'],
	['a peer that has already gone', undefined, '198.51.100.7', proxies, '0.0.0.0'],
])('%s is known by the address that is certain', (_, peer, forwarded, trusted, expected) => {
	expect(clientAddress(peer, forwarded, trusted)).toBe(expected);
});

test.each([
	['192.0.2.1', 24, '192.0.2.0/24'],
	['2001:db8:1:2:3:4:5:6', 64, '2001:db8:1:2::/64'],
	['2001:db8::6', 64, '2001:db8:0:0::/64'],
	['2001:db8:1:2::', 48, '2001:db8:1::/48'],
	['::1', 64, '0:0:0:0::/64'],
])('everyone of %s/%i shares one network', (address, bits, network) => {
	expect(networkOf(address, bits)).toBe(network);
});

test.each([
	['::ffff:192.0.2.1', '192.0.2.1'],
	['::FFFF:c000:201', '192.0.2.1'],
	['fe80::1%eth0', 'fe80::1'],
	['192.0.2.1.', undefined],
	['0300.0.2.1', undefined],
	['', undefined],
])('an address written as %s has one spelling', (text, expected) => {
	expect(normalAddress(text)).toBe(expected);
});
