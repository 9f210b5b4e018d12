import { isWebAddress } from '#src/formats/web-address.ts';
import { linkParts } from '#src/safety/links.ts';
import type { Inline, Link } from './tree.ts';

/** How the addresses of a text are read. */
export type Linking = {
	/** Plain text, in which addresses may stand. */
	inText(text: string): readonly Inline[];
	/** `[text](target)`; undefined where that is no address, and what was typed is shown. */
	titled(text: string, target: string): Inline | undefined;
};

export type LinkFacts = {
	/** Of this site: 'https://radstand.example'. */
	readonly origin: string;
	/** Whether links to other sites can be followed: not in what new accounts write. */
	readonly mayLink: boolean;
};

/** Further addresses of one text stay text. */
const mostLinks = 50;
/** Further pieces of one text are not searched: emphasis and line ends cut it, and every search has its price. */
const mostPieces = 500;
/** Without any of this there is no address, however disguised: a point, what is written in its place, or letters it may hide among. */
const maybeAddress = /[.,:/\\·]|d[o0]t|p(?:un)?kt|point|www|[\u0100-\uffff]/i;

/** Links as readers get them: ours plain, those of others marked, and what is wrong about one said. */
export function linksFor(facts: LinkFacts): Linking {
	let left = mostLinks;
	let pieces = 0;
	return {
		inText(text) {
			if (!maybeAddress.test(text) || ++pieces > mostPieces) return [{ kind: 'text', text }];
			return splitAtOwn(text, facts.origin).flatMap(part => (part.kind === 'text' ? foreign(part.text) : [part]));
		},
		titled(text, target) {
			const own = ownPathOf(target, facts.origin);
			if (own !== undefined) return { kind: 'link', text, href: own, isOwn: true };
			const [part, ...rest] = linkParts(target, hostOf(facts.origin));
			if (part === undefined || !('link' in part) || part.link !== target || rest.length > 0 || --left < 0)
				return undefined;
			// Whatever the text says: where it leads is said behind it.
			return { ...linkOf(part), text, ...(part.domain !== undefined && text !== target && { domain: part.domain }) };
		},
	};

	function foreign(text: string): Inline[] {
		return linkParts(text, hostOf(facts.origin)).map((part): Inline => {
			if (!('link' in part)) return { kind: 'text', text: part.text };
			return --left < 0 ? { kind: 'text', text: part.link } : linkOf(part);
		});
	}

	function linkOf({
		link,
		domain,
		address,
		danger,
	}: Extract<ReturnType<typeof linkParts>[number], { link: string }>): Link {
		const isSaid = domain === undefined || link.toLowerCase().includes(domain);
		const shown: Link = { kind: 'link', text: link, ...(!isSaid && { domain }) };
		if (danger !== undefined) return { ...shown, danger };
		if (address === undefined || !isWebAddress(address)) return shown;
		if (domain === hostOf(facts.origin)) return { ...shown, href: address, isOwn: true };
		return facts.mayLink ? { ...shown, href: address } : shown;
	}
}

/** For texts that are only read: an address stands behind its title. */
export const linksAsText: Linking = {
	inText: text => [{ kind: 'text', text }],
	titled: (text, target) => ({ kind: 'text', text: text === target ? text : `${text} (${target})` }),
};

const hostOf = (origin: string) => new URL(origin).hostname;

/** Addresses of ours in a text, whatever the port we stand at in development. */
function splitAtOwn(text: string, origin: string): (Inline & { kind: 'text' | 'link' })[] {
	const parts: (Inline & { kind: 'text' | 'link' })[] = [];
	let done = 0;
	for (let at = text.indexOf(origin); at !== -1; at = text.indexOf(origin, at + origin.length)) {
		const [whole = ''] = /^[^\s<>"'`()[\]{}|]*/.exec(text.slice(at)) ?? [];
		const link = whole.replace(/[.,;:!?…]+$/, '');
		const href = ownPathOf(link, origin);
		// Behind other letters it is part of another address.
		if (at < done || href === undefined || !/(^|[\s<("'„«[{|])$/.test(text.slice(Math.max(0, at - 1), at))) continue;
		if (at > done) parts.push({ kind: 'text', text: text.slice(done, at) });
		parts.push({ kind: 'link', text: link, href, isOwn: true });
		done = at + link.length;
	}
	if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
	return parts;
}

/** The path of a page of ours, written with or without our address; undefined for everything else. */
function ownPathOf(target: string, origin: string): string | undefined {
	// Browsers read `/\` as `//`, and skip tabs and line ends wherever they stand.
	if (!/^[\x21-\x7e]+$/.test(target) || target.includes('\\')) return undefined;
	const isPath = /^\/(?!\/)/.test(target);
	if (!isPath && target !== origin && !target.startsWith(`${origin}/`)) return undefined;
	const url = URL.parse(target, origin);
	if (url === null || url.origin !== origin || url.username !== '' || url.pathname.startsWith('//')) return undefined;
	return url.pathname + url.search + url.hash;
}
