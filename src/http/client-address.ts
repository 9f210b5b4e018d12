import type { IncomingMessage } from 'node:http';
import { type BlockList, isIPv4 } from 'node:net';
import { normalAddress } from './address.ts';

/** Stands for a peer that is already gone, or that came through a Unix socket: they share one address. */
const unknownAddress = '0.0.0.0';

/**
 * Who asks: the rightmost address that is not one of our own proxies.
 *
 * Each proxy appends the address it was asked from, so `X-Forwarded-For` is true from the right as far as the proxies are
 * ours; everything further left was written by the client and may be invented. It is read only if the peer itself is
 * trusted, and an entry that is no address ends the reading: the last address known for certain counts.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trusted: BlockList): string {
	let address = normalAddress(peer ?? '') ?? unknownAddress;
	const hops = forwardedFor === undefined ? [] : forwardedFor.split(',');
	while (isWithin(address, trusted)) {
		const hop = normalAddress(withoutPort(hops.pop()?.trim() ?? ''));
		if (hop === undefined) break;
		address = hop;
	}
	return address;
}

/** The client of a request as Node's server received it. */
export function clientAddressOf(incoming: IncomingMessage, trusted: BlockList): string {
	const forwarded = incoming.headers['x-forwarded-for'];
	return clientAddress(
		incoming.socket.remoteAddress,
		Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
		trusted,
	);
}

/**
 * Whether a request was made on this very machine, by somebody with a shell: from a loopback address and not handed on by
 * a proxy, which would sit on loopback as well and speak for the whole world.
 */
export function isFromThisMachine(incoming: IncomingMessage): boolean {
	const peer = normalAddress(incoming.socket.remoteAddress ?? '');
	if (peer === undefined || !(peer === '::1' || peer.startsWith('127.'))) return false;
	return forwardingHeaders.every(name => incoming.headers[name] === undefined);
}

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

function isWithin(address: string, networks: BlockList): boolean {
	return networks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** Some proxies write `192.0.2.1:50012` and `[2001:db8::1]:50012`. */
function withoutPort(hop: string): string {
	return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}
