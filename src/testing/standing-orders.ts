import { secondsOf } from '#src/formats/seconds.ts';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { sendAlerts } from '#src/saved-searches/alerts.ts';
import { noteDeliveries } from '#src/saved-searches/deliveries.ts';
import { followMarket } from '#src/saved-searches/following.ts';
import type { SearchSettings } from '#src/saved-searches/queries.ts';
import { begin, insertSearch } from '#src/saved-searches/saving.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import type { Services } from '#src/services.ts';
import { openTestSite, type TestSite } from './site.ts';

type Site = { readonly services: Services };

/** Who saves a search: a member by number, or a guest by address. */
export type Owner = { readonly userId: number } | { readonly email: string };

/** Saves a search as its owner's form does; answers with its number. */
export async function saveFor(
	{ services }: Site,
	owner: Owner,
	query: string,
	settings: Partial<SearchSettings> & { confirmed?: boolean } = {},
): Promise<number> {
	const { db, search, now } = services;
	const at = secondsOf(now());
	const { confirmed = true, ...more } = settings;
	const ids = await search.ids(readSearch(new URLSearchParams(query)).request.filter);
	return db.transaction(() => {
		const id = insertSearch(db, {
			...{ name: 'Ein Golf', pace: 'sofort', byMail: true, byPush: false, reductions: true },
			...{ quietFrom: null, quietTo: null, userId: null, email: null, query, confirmedAt: confirmed ? at : null, at },
			...('userId' in owner ? { userId: owner.userId } : { email: owner.email }),
			...more,
		});
		if (confirmed) begin(db, id, ids, at);
		return id;
	})();
}

/** What the timetable does every few seconds. */
export async function lookAround({ services }: Site): Promise<void> {
	await followMarket(services);
	await sendAlerts(services);
	await services.mailer.deliver();
	noteDeliveries(services.db, secondsOf(services.now()));
}

export type Match = {
	id: number;
	search_id: number;
	listing_id: number;
	reason: string;
	occasion: number;
	why: string;
	title: string;
	price_cents: number | null;
	price_before_cents: number | null;
	found_at: number;
	due_at: number;
	handed_at: number | null;
	mail_id: number | null;
	mailed_at: number | null;
	mail_failed_at: number | null;
	pushes: number;
};

/** The receipts of a search. */
export function matchesIn({ services: { db } }: Site, searchId: number): Match[] {
	return db.prepare<[number], Match>('SELECT * FROM search_matches WHERE search_id = ? ORDER BY id').all(searchId);
}

/** What was told of a car, in order: "neu", "reduziert 900000". */
export function toldOf(site: Site, searchId: number, listingId?: number): string[] {
	return matchesIn(site, searchId)
		.filter(match => match.mail_id !== null && (listingId === undefined || match.listing_id === listingId))
		.map(({ reason, occasion }) => (occasion === 0 ? reason : `${reason} ${occasion}`));
}

export type Golf = Partial<Omit<ListingDraft, 'facts'>> & { readonly facts?: Partial<Facts> };

/** A Golf for 11.000 €. */
export function golf({ facts, ...more }: Golf = {}): ListingDraft {
	return {
		...{ adKind: 'angebot', sellerKind: 'privat', sellerId: null, dealerId: null, title: 'VW Golf', description: '' },
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
		location: { country: 'deutschland', plz: '50667', place: 'Köln' },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
		...more,
		facts: { ...nothingStated, priceCents: 1_100_000, mileageKm: 98_000, fuel: 'diesel', ...facts },
	};
}

export function publishGolf({ services: { db, now } }: Site, car?: Golf): number {
	return publishListing(db, golf(car), { at: secondsOf(now()) });
}

export function reviseGolf({ services: { db, now } }: Site, id: number, car?: Golf): void {
	reviseListing(db, id, golf(car), secondsOf(now()));
}

/** The same for so many euros. */
export const priced = (euro: number, more: Golf = {}): Golf => ({
	...more,
	facts: { priceCents: euro * 100, ...more.facts },
});

export type SiteInTime = TestSite & { at(): number; later(seconds: number): void };

/** A site whose clock goes on step by step, from a Monday, ten in the morning in Germany. */
export function siteInTime(): SiteInTime {
	const site = openTestSite(monday);
	let time = monday;
	return {
		...site,
		at: () => time,
		later(seconds) {
			time += seconds;
			site.setTime(time);
		},
	};
}

export const monday = Date.UTC(2026, 10, 2, 9) / 1000;
