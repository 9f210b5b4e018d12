import type { Database } from '#db/open.ts';
import { signed } from '#src/http/signing.ts';
import type { Danger } from './link-dangers.ts';
import { linkParts } from './links.ts';
import { youngDays } from './young.ts';

/** In the first messages of a conversation nothing is a link: that is where those are sent who know each other least. */
export const unlinkedMessages = 3;

/** A stretch of a message: plain, or an address in it. */
export type ShownPart =
	| { readonly text: string }
	| {
			/** As it was typed. */
			readonly link: string;
			/** Whose page it is. */
			readonly domain?: string;
			readonly danger?: Danger;
			/** Where it can be followed. */
			readonly href?: string;
	  };

/** What a page that shows a text must know to decide about its links. */
export type LinkFacts = {
	/** How many messages stand before this one; undefined where there is no conversation, and nothing is ever a link. */
	readonly position: number | undefined;
	/** When it was sent. */
	readonly senderAgeDays: number;
	/** Host of this site. */
	readonly ownHost: string;
	/** Seconds since 1970: from now on a shown link works for a month. */
	readonly now: number;
};

/** What signs addresses for `/weiter`, so that it leads nowhere else. */
export const leavingPurpose = 'weiter';
const worksForSeconds = 30 * 86_400;

/**
 * A text as it is shown: plain stretches, and addresses with their domain. They can be followed, by way of `/weiter`, only late
 * in a conversation, from accounts that are not new, and never where something about them is wrong.
 */
export function shownParts(db: Database, text: string, facts: LinkFacts): readonly ShownPart[] {
	const { position = 0, senderAgeDays, ownHost, now } = facts;
	const mayLink = position >= unlinkedMessages && senderAgeDays >= youngDays;
	return linkParts(text, ownHost).map((part): ShownPart => {
		if (!('link' in part)) return part;
		const { link, domain, address, danger } = part;
		const mark = { link, ...(domain !== undefined && { domain }), ...(danger !== undefined && { danger }) };
		if (!mayLink || address === undefined) return mark;
		return { ...mark, href: `/weiter?ziel=${signed(db, leavingPurpose, address, now + worksForSeconds)}` };
	});
}
