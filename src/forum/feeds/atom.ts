import { atomFeed } from '#src/formats/atom.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { xmlText } from '#src/formats/xml.ts';
import { german } from '#views/texts/german.ts';

/** A feed of the forum; addresses are paths of ours, times seconds since 1970. */
export type ForumFeed = {
	readonly title: string;
	readonly path: string;
	/** The page that shows the same. */
	readonly htmlPath: string;
	/** The newest first. */
	readonly entries: readonly FeedEntry[];
};

export type FeedEntry = {
	/** Where it can be read; for ever, whatever its title becomes. */
	readonly idPath: string;
	readonly htmlPath: string;
	readonly title: string;
	readonly author: string;
	readonly publishedAt: number;
	readonly updatedAt: number;
	readonly categories: readonly { readonly term: string; readonly label: string }[];
	/** Plain text, all of it. */
	readonly content: string;
};

/** Writes it as Atom (RFC 4287), with whole texts: who reads in a feed reader need not come. */
export function atomOf({ title, path, htmlPath, entries }: ForumFeed, origin: string): string {
	const frame = { href: origin + path, pageHref: origin + htmlPath, title, site: german.layout.site, origin };
	return atomFeed(
		{ ...frame, updatedAt: updatedAt(entries) },
		entries.map(entry => entryXml(entry, origin)),
	);
}

/** When something in a feed changed last. */
export const updatedAt = (entries: readonly FeedEntry[]): number =>
	Math.max(0, ...entries.map(({ updatedAt }) => updatedAt));

function entryXml(entry: FeedEntry, origin: string): string {
	return [
		'<entry>',
		`<id>${xmlText(origin + entry.idPath)}</id>`,
		`<title>${xmlText(entry.title)}</title>`,
		`<link rel="alternate" type="text/html" href="${xmlText(origin + entry.htmlPath)}"/>`,
		`<author><name>${xmlText(entry.author)}</name></author>`,
		`<published>${isoTime(entry.publishedAt)}</published>`,
		`<updated>${isoTime(entry.updatedAt)}</updated>`,
		...entry.categories.map(({ term, label }) => `<category term="${xmlText(term)}" label="${xmlText(label)}"/>`),
		`<content type="text">${xmlText(entry.content)}</content>`,
		'</entry>',
	].join('\n');
}
