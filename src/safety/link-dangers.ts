import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { baitWords, brands, cheapEndings, freeHosts, messengerInvites, shorteners } from './domains.ts';
import { unmask } from './folding.ts';

/** Why an address is never made a link. */
export type Danger =
	/** Taken apart, or written so that programs do not see it. */
	| 'disguised'
	/** Borrows the name of a portal, a bank, a carrier, ours. */
	| 'look-alike'
	/** A number in place of a name. */
	| 'number'
	/** A name or password before the host, there to make one site look like another. */
	| 'borrowed-name'
	/** Leads wherever its owner likes. */
	| 'shortener'
	| 'messenger'
	/** A door that browsers do not use. */
	| 'odd-port'
	/** No page at all: a program, a document, a service code. */
	| 'script'
	/** An address made to look like payment, login or tracking. */
	| 'bait';

/** An address as a browser would read it. */
export type Host = {
	/** In punycode, lower case, without `www.` */
	readonly domain: string;
	readonly address: string;
	/** As typed, before a browser has tidied it. */
	readonly typed: string;
};

/** Reads an address as browsers do: `http://3405803801/` is a number, `%6d` a letter. undefined where there is no host. */
export function hostOf(typed: string): Host | undefined {
	if (!URL.canParse(typed)) {
		// Browsers refuse punycode that stands for nothing, but whoever reads it may believe it.
		const [, host] = /^\w+:\/\/(xn--[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d.-]*\.xn--[a-z\d.-]+)/i.exec(typed) ?? [];
		return host === undefined ? undefined : { domain: host.toLowerCase().replace(/^www\./, ''), address: typed, typed };
	}
	const { hostname, href } = new URL(typed);
	const domain = hostname.replace(/\.$/, '').replace(/^www\.(?=.*\.)/, '');
	if (domain === '' || !(domain.includes('.') || domain.startsWith('['))) return undefined;
	return { domain, address: href, typed };
}

/** Why an address must never become a link; undefined for one like any other. */
export function dangerOf(
	{ domain, address, typed }: Host,
	{ ownHost, isDisguised }: { readonly ownHost: string; readonly isDisguised: boolean },
): Danger | undefined {
	if (isDisguised || /%[\da-f]{2}/i.test(typed.split(/[/?#]/)[2] ?? '') || typed.includes('\\')) return 'disguised';
	if (URL.canParse(address)) {
		const { username, password, port, protocol } = new URL(address);
		if (username !== '' || password !== '') return 'borrowed-name';
		if (port !== '' || !/^https?:$/.test(protocol)) return isNumber(domain) ? 'number' : 'odd-port';
	}
	if (isNumber(domain)) return 'number';
	if (isOwn(domain, ownHost)) return undefined;
	// Sites that pass everybody on to wherever the address says.
	if (/[?&#/=]https?(:|%3a)/i.test(address.slice(8))) return 'shortener';
	if (freeHosts.has(domain) || freeHosts.has(registeredPart(domain))) return 'bait';
	if (messengerInvites.has(domain)) return 'messenger';
	if (shorteners.has(domain)) return 'shortener';
	if (isLookAlike(domain, ownHost)) return 'look-alike';
	return isBait(domain) ? 'bait' : undefined;
}

const isNumber = (domain: string) => isIP(domain.replace(/^\[|\]$/g, '')) !== 0;
const isOwn = (domain: string, ownHost: string) => domain === ownHost || domain.endsWith(`.${ownHost}`);

function isLookAlike(domain: string, ownHost: string): boolean {
	const shown = domainToUnicode(domain) || domain;
	// An umlaut is German; a letter of another script among ours is a mask.
	if (domain.includes('xn--') && /[^\p{Script=Latin}\p{N}.-]/u.test(shown)) return true;
	if (/(^|\.)xn--/.test(shown)) return true;
	const registered = registeredPart(domain);
	const own = ownHost.split('.')[0] ?? '';
	const guarded = [...brands, { name: own, domains: [ownHost] }, { name: 'radstand', domains: [ownHost] }];
	if (guarded.some(({ domains }) => domains.includes(registered))) return false;
	const plain = plainLetters(shown).split('.').slice(0, -1);
	// Two letters that look like one: `rnobile.de`.
	const labels = [...plain, ...plain.map(label => label.replace(/rn|vn/g, 'm').replaceAll('vv', 'w'))];
	const pieces = new Set(labels.flatMap(label => [label, label.replaceAll('-', ''), ...label.split('-')]));
	return guarded.some(({ name }) => name.length > 2 && (pieces.has(name) || labels.some(label => isNear(label, name))));
}

/** Two letters of long names, one of short ones; of the shortest nobody can tell. */
function isNear(label: string, name: string): boolean {
	const allowed = name.length > 7 ? 2 : name.length > 5 ? 1 : 0;
	return allowed > 0 && label !== name && distance(label.replaceAll('-', ''), name, allowed) <= allowed;
}

const plainLetters = (domain: string) =>
	unmask(domain).replace(
		/(?<=[a-z])[01345](?=[a-z])|^[01345](?=[a-z])/g,
		digit => ({ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's' })[digit] ?? digit,
	);

/** The part somebody has to buy: `seite.de`, `seite.co.uk`. */
function registeredPart(domain: string): string {
	const labels = domain.split('.');
	return labels.slice(/^(com?|org|net|gv|or|ac)$/.test(labels.at(-2) ?? '') && labels.length > 2 ? -3 : -2).join('.');
}

function isBait(domain: string): boolean {
	const name = unmask(domain.slice(0, domain.lastIndexOf('.')));
	const baits = baitWords.filter(word => name.includes(word)).length;
	const end = domain.slice(domain.lastIndexOf('.') + 1);
	const isAtHome = /^(de|at|ch|li)$/.test(end);
	if (cheapEndings.has(end)) return baits > 0 || /-|\d{2}/.test(name);
	return baits > (isAtHome ? 2 : 1) || (!isAtHome && baits > 0 && /-|\d/.test(name));
}

/** Letters to be changed, added, left out or swapped with their neighbour; more than `most` is not counted on. */
function distance(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let before: number[] = [];
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let at = 1; at <= one.length; at++) {
		const next = [at];
		for (let to = 1; to <= other.length; to++) {
			const isSame = one[at - 1] === other[to - 1];
			let least = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (isSame ? 0 : 1));
			if (one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1])
				least = Math.min(least, (before[to - 2] ?? most) + 1);
			next.push(least);
		}
		before = row;
		row = next;
	}
	return row[other.length] ?? most + 1;
}
