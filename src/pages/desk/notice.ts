import type { Database } from '#db/open.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import type { DeskNotice } from '#views/desk/page.tsx';
import { deskTexts as words } from '#views/texts/desk.ts';
import { findOwnListing } from './queries.ts';
import { bulkVerbs, type DeskVerb, deskVerbs, possibleVerbs } from './verbs.ts';

const undoes: Readonly<Partial<Record<DeskVerb, DeskVerb>>> = {
	reservieren: 'freigeben',
	freigeben: 'reservieren',
	pausieren: 'fortsetzen',
	fortsetzen: 'pausieren',
	verkauft: 'wieder-einstellen',
	loeschen: 'wieder-einstellen',
};

/** Where an ad stands after each verb; where it stands elsewhere, nothing is said. */
const ledTo: Readonly<Record<DeskVerb, readonly ListingStatus[]>> = {
	erneuern: ['active', 'reserved'],
	reservieren: ['reserved'],
	freigeben: ['active'],
	verkauft: ['sold'],
	pausieren: ['paused'],
	fortsetzen: ['active', 'reserved'],
	'wieder-einstellen': ['active'],
	loeschen: ['ended', 'removed'],
};

/**
 * What the page says about what was just done. The address carries which verb and which ad, never words, and the ad must
 * stand where the verb leads: a link from elsewhere can make the page say nothing that is not so.
 */
export function noticeOf(
	db: Database,
	sellerId: number,
	query: (name: string) => string | undefined,
): DeskNotice | undefined {
	const told = query('getan');
	if (told === 'nichts') return { title: words.nothingTicked, tone: 'warn' };
	const verb = deskVerbs.find(one => one === told);
	if (verb === undefined) return undefined;
	return query('anzahl') === undefined ? aboutOne(db, sellerId, verb, query) : aboutSeveral(verb, query);
}

function aboutOne(
	db: Database,
	sellerId: number,
	verb: DeskVerb,
	query: (name: string) => string | undefined,
): DeskNotice | undefined {
	const own = findOwnListing(db, sellerId, numberIn(query('inserat')));
	if (own === undefined || !ledTo[verb].includes(own.status)) return undefined;
	const undo = undoes[verb];
	return {
		title: words.done[verb](own.title),
		tone: 'good',
		about: own.id,
		...(undo !== undefined && possibleVerbs(own).includes(undo) && { undo: { id: own.id, verb: undo } }),
	};
}

function aboutSeveral(verb: DeskVerb, query: (name: string) => string | undefined): DeskNotice | undefined {
	const bulk = bulkVerbs.find(one => one === verb);
	if (bulk === undefined) return undefined;
	const failed = numberIn(query('nicht'));
	return {
		title: words.doneSeveral[bulk](numberIn(query('anzahl'))),
		tone: failed > 0 ? 'warn' : 'good',
		...(failed > 0 && { text: words.notDone(failed) }),
	};
}

function numberIn(text: string | undefined): number {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
