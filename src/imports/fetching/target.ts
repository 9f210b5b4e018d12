import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { RequestRefused } from './outgoing.ts';
import { reachOf } from './reach.ts';

/** Where requests may go. */
export type Territory = {
	/** Also to this machine and its private network, on any port: only the operator can want that, for a source of their own. */
	readonly privateNetwork: boolean;
	/**
	 * Of the private network only these origins (`http://192.168.1.5:8080`), which may also be reached by redirect from a
	 * public one. Absent: whatever is asked for, or redirected to from a private address.
	 */
	readonly allowedOrigins?: readonly string[] | undefined;
};

export type ResolvedAddress = { readonly address: string; readonly family: number };
/** All addresses of a name. Rejects where there is none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Where one request goes: the address as written, and the only IP addresses a connection for it may be made to. */
export type Target = {
	readonly url: URL;
	readonly addresses: readonly ResolvedAddress[];
	readonly isPrivate: boolean;
};

export const resolveName: Resolve = hostname => lookup(hostname, { all: true });

/** Throws `RequestRefused` for whatever is no web address that we go to; asks nobody. */
export function readAddress(text: string, { privateNetwork }: Territory): URL {
	if (!URL.canParse(text)) throw new RequestRefused('address', 'This is no web address.');
	const url = new URL(text);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new RequestRefused('address', `Only http and https are asked, not ${url.protocol}`);
	}
	if (url.username !== '' || url.password !== '') {
		throw new RequestRefused('address', `The address of ${url.hostname} carries a user name or password.`);
	}
	if (!privateNetwork && !['', '80', '443'].includes(url.port)) {
		throw new RequestRefused('address', `${url.host}: only ports 80 and 443 are asked.`);
	}
	return url;
}

/**
 * Looks up a name once and checks every answer: a connection is made to these addresses alone, so that a name server that
 * gives another answer the second time has nobody who asks it.
 * @param cameFromPublic whether a public address sent us here
 */
export async function findTarget(
	url: URL,
	{ privateNetwork, allowedOrigins }: Territory,
	resolve: Resolve,
	cameFromPublic: boolean,
): Promise<Target> {
	const addresses = await addressesOf(url, resolve);
	const reaches = addresses.map(({ address }) => reachOf(address));
	const isPrivate = reaches.includes('private');
	const mayBePrivate = privateNetwork && (allowedOrigins?.includes(url.origin) ?? !cameFromPublic);
	if (reaches.includes('never') || (isPrivate && !mayBePrivate)) {
		throw new RequestRefused('address', `${url.hostname} lies in a private or reserved network.`);
	}
	return { url, addresses, isPrivate };
}

async function addressesOf({ hostname }: URL, resolve: Resolve): Promise<readonly ResolvedAddress[]> {
	const literal = hostname.replace(/^\[(.*)\]$/, '$1');
	const family = isIP(literal);
	if (family !== 0) return [{ address: literal, family }];
	try {
		const found = await resolve(hostname);
		if (found.length > 0) return found;
	} catch (error) {
		throw new RequestRefused('unreachable', `The name ${hostname} is not known.`, error);
	}
	throw new RequestRefused('unreachable', `The name ${hostname} has no address.`);
}
