import { isIPv4, isIPv6 } from 'node:net';

/**
 * One spelling per address: IPv4 in IPv6 (`::ffff:192.0.2.1`, as a dual-stack socket reports it) as IPv4, zone ids
 * dropped, IPv6 lower case. `undefined` for what is no address.
 */
export function normalAddress(text: string): string | undefined {
	const [address = ''] = text.split('%', 1);
	if (isIPv4(address)) return address;
	if (!isIPv6(address)) return undefined;
	const groups = groupsOf(address);
	const mapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff;
	if (!mapped) return address.toLowerCase();
	const [high = 0, low = 0] = groups.slice(6);
	return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * The network an address belongs to, as `192.0.2.0/24` or `2001:db8:1::/48`. `bits` is a multiple of 8 for IPv4 and of 16
 * for IPv6. Expects what `normalAddress` returned; the whole address again for bits 32 and 128.
 */
export function networkOf(address: string, bits: number): string {
	if (isIPv4(address)) {
		const kept = address.split('.').slice(0, bits / 8);
		return `${[...kept, '0', '0', '0', '0'].slice(0, 4).join('.')}/${bits}`;
	}
	if (!isIPv6(address)) return address;
	const kept = groupsOf(address).slice(0, bits / 16);
	return `${kept.map(group => group.toString(16)).join(':')}::/${bits}`;
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
	const [head = '', tail] = address.split('::', 2);
	const before = parts(head);
	if (tail === undefined) return before;
	const after = parts(tail);
	return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function parts(text: string): number[] {
	if (text === '') return [];
	return text.split(':').flatMap(part => {
		if (!part.includes('.')) return [Number.parseInt(part, 16)];
		const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
		return [a * 256 + b, c * 256 + d];
	});
}
