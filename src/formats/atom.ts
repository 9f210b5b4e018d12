import { isoTime } from './seconds.ts';
import { xmlText } from './xml.ts';

/** What stands around the entries of a feed. Addresses are whole, times seconds since 1970. */
export type AtomFrame = {
	/** The feed itself; its number for ever. */
	readonly href: string;
	/** The page that shows the same. */
	readonly pageHref: string;
	readonly title: string;
	readonly updatedAt: number;
	/** Whose feed it is: the name of the site, and its address. */
	readonly site: string;
	readonly origin: string;
};

/** A feed in German as RFC 4287 has it, around entries that are XML already. */
export function atomFeed(frame: AtomFrame, entries: readonly string[]): string {
	const { href, pageHref, title, updatedAt, site, origin } = frame;
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
		`<id>${xmlText(href)}</id>`,
		`<title>${xmlText(title)}</title>`,
		`<updated>${isoTime(updatedAt)}</updated>`,
		`<author><name>${xmlText(site)}</name><uri>${xmlText(origin)}</uri></author>`,
		`<link rel="self" type="application/atom+xml" href="${xmlText(href)}"/>`,
		`<link rel="alternate" type="text/html" hreflang="de" href="${xmlText(pageHref)}"/>`,
		...entries,
		'</feed>\n',
	].join('\n');
}
