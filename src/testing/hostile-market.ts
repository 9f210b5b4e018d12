import type { Database } from '#db/open.ts';
import type { ListingDraft, ListingStatus } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { chance } from './chance.ts';
import { hostileAddresses, hostileTexts } from './hostile-texts.ts';
import { marketTime, setStatus } from './market.ts';
import { randomFacts } from './random-facts.ts';

/** A car and its dealer with the same hostile text in every field; `slug` is the dealer's. */
export type Attacked = { readonly id: number; readonly slug: string; readonly text: string };

export type HostileMarket = {
	/** One car and one dealer for every text, for sale. */
	readonly forSale: readonly Attacked[];
	/** Sold long ago, ended, removed: their pages say what the car was. */
	readonly gone: readonly Attacked[];
};

/**
 * Fills the database as if every check at the door had been forgotten: what pages show must be harmless whatever is stored,
 * for imports, old versions and other people's dumps write here too.
 */
export function hostileMarket(db: Database): HostileMarket {
	const random = chance(1);
	return db
		.transaction(() => {
			const forSale = hostileTexts.map((text, at) => attack(text, at));
			const ends: ListingStatus[] = ['sold', 'ended', 'removed'];
			const gone = ends.map((status, at) => {
				const one = attack(hostileTexts[at + 3] ?? '', hostileTexts.length + at);
				setStatus(db, one.id, status);
				return one;
			});
			return { forSale, gone };
		})
		.immediate();

	function attack(text: string, at: number): Attacked {
		const dealerId = insertDealer(db, text, at);
		const address = hostileAddresses[at % hostileAddresses.length] ?? '';
		const vehicles = [
			{ make: null, model: null, makeText: text, modelText: text, variant: text },
			{ make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: text },
			{ make: 'volkswagen', model: null, makeText: null, modelText: text, variant: text },
		];
		const draft: ListingDraft = {
			adKind: 'angebot',
			sellerKind: 'haendler',
			sellerId: null,
			dealerId,
			title: text,
			description: text,
			vehicle: vehicles[at % 3] ?? { make: null, model: null, makeText: null, modelText: null, variant: null },
			facts: { ...randomFacts(random), colourName: text, hsn: text, tsn: text, vin: text },
			location: { country: 'deutschland', plz: text, place: text },
			origin: { source: text, account: text, externalId: String(at), url: address, hash: text },
		};
		const photo = (number: number) => ({
			name: `${String(at).padStart(24, '0')}${String(number).padStart(8, '0')}`,
			width: 1600,
			height: 1200,
			colour: text,
			alt: text,
		});
		const id = publishListing(db, draft, { at: marketTime, photos: [photo(1), photo(2)] });
		return { id, slug: `haendler-${at}`, text };
	}
}

function insertDealer(db: Database, text: string, at: number): number {
	const user = db
		.prepare(`INSERT INTO users (email, name, kind, password_hash, created_at) VALUES (?, ?, 'haendler', 'x', 1)`)
		.run(`haendler-${at}@post.example`, text);
	const website = hostileAddresses[at % hostileAddresses.length];
	const dealer = db
		.prepare(
			`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, website, opening_hours,
				about, imprint, vat_id, register_number, created_at)
			VALUES (@user, @slug, @text, @text, 'oesterreich', @text, @text, @text, @text, @website, @text, @text, @text, @text, @text, 1)`,
		)
		.run({ user: user.lastInsertRowid, slug: `haendler-${at}`, text, website });
	return Number(dealer.lastInsertRowid);
}
