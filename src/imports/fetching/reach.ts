import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where an IP address lies. `private`: this machine or a network of its owner, where only the operator may send us. `never`:
 * nothing a source of cars lies at: link-local (among it what clouds hand out their keys at), multicast, documentation.
 */
export type Reach = 'public' | 'private' | 'never';

/** IANA special-purpose registry for IPv4 (RFC 6890 and its successors): everything not listed is public. */
const special: readonly (readonly [string, number, Reach])[] = [
	['0.0.0.0', 8, 'never'],
	['10.0.0.0', 8, 'private'],
	['100.64.0.0', 10, 'private'],
	['127.0.0.0', 8, 'private'],
	['169.254.0.0', 16, 'never'],
	['172.16.0.0', 12, 'private'],
	['192.0.0.0', 24, 'never'],
	['192.0.2.0', 24, 'never'],
	['192.88.99.0', 24, 'never'],
	['192.168.0.0', 16, 'private'],
	['198.18.0.0', 15, 'never'],
	['198.51.100.0', 24, 'never'],
	['203.0.113.0', 24, 'never'],
	['224.0.0.0', 4, 'never'],
	['240.0.0.0', 4, 'never'],
];

/** @param address as `dns.lookup` gives it; whatever is no IP address is nowhere we go */
export function reachOf(address: string): Reach {
	if (isIPv4(address)) return reachOfNumber(numberOf(address));
	// fe80::1%eth0: the zone is a matter of this machine, and such an address never is a source.
	return isIPv6(address) && !address.includes('%') ? reachOfGroups(groupsOf(address)) : 'never';
}

function reachOfNumber(number: number): Reach {
	const found = special.find(([net, bits]) => number >>> (32 - bits) === numberOf(net) >>> (32 - bits));
	return found?.[2] ?? 'public';
}

function reachOfGroups(groups: readonly number[]): Reach {
	const [first = 0, second = 0, third = 0, fourth = 0] = groups;
	const last = pair(groups, 6);
	if (groups.slice(0, 5).every(group => group === 0)) {
		if (groups[5] === 0xffff) return reachOfNumber(last);
		return groups[5] === 0 && last === 1 ? 'private' : 'never';
	}
	// An IPv4 address inside: the gateway would take us there.
	if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every(group => group === 0)) return onlyPublic(last);
	if (first === 0x2002) return onlyPublic(pair(groups, 1));
	// Teredo names its server, and its client upside down.
	if (first === 0x2001 && second === 0) return both(onlyPublic(pair([third, fourth], 0)), onlyPublic(~last >>> 0));
	if ((first & 0xfe00) === 0xfc00) return isKeyServerOfCloud(groups) ? 'never' : 'private';
	const isReserved =
		(first & 0xe000) !== 0x2000 ||
		(first === 0x2001 && (second < 0x200 || second === 0xdb8)) ||
		(first === 0x3fff && second < 0x1000);
	return isReserved ? 'never' : 'public';
}

/** fd00:ec2::254 is to IPv6 what 169.254.169.254 is to IPv4. */
function isKeyServerOfCloud(groups: readonly number[]): boolean {
	return groups[0] === 0xfd00 && groups[1] === 0xec2;
}

function onlyPublic(number: number): Reach {
	return reachOfNumber(number) === 'public' ? 'public' : 'never';
}

function both(one: Reach, other: Reach): Reach {
	return one === 'public' ? other : one;
}

function numberOf(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function pair(groups: readonly number[], at: number): number {
	return (groups[at] ?? 0) * 0x1_0000 + (groups[at + 1] ?? 0);
}

/** The eight groups. The URL parser writes every IPv6 address in one way: hexadecimal, without an IPv4 tail. */
function groupsOf(address: string): number[] {
	const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
	const [before = '', after] = written.split('::');
	const numbers = (text: string) =>
		text.split(':').flatMap(group => (group === '' ? [] : [Number.parseInt(group, 16)]));
	if (after === undefined) return numbers(before);
	const [left, right] = [numbers(before), numbers(after)];
	return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
