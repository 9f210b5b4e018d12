import type { Database } from '#db/open.ts';
import type { Location, SellerKind } from '#src/listings/listing.ts';
import type { Chance } from '#src/testing/chance.ts';
import { postcodes } from '#src/vehicles/places.ts';
import { zipfRank } from './drawing.ts';

/** Who sells the generated cars: dealers with stocks of very different size, private people with one or two cars. */
export type Sellers = {
	sellerOf(
		random: Chance,
		kind: SellerKind,
		location: Location,
	): { readonly sellerId: number | null; readonly dealerId: number | null };
};

/** Numbers are given out in order: dealers are the users 1 to `dealers`, private people come after them. */
export function sellersOf(listings: number): Sellers & { readonly dealers: number; readonly people: number } {
	const dealers = Math.max(1, Math.round(listings / 60));
	const people = Math.max(1, Math.round(listings * 0.25));
	return {
		dealers,
		people,
		sellerOf(random, kind) {
			if (kind === 'privat') return { sellerId: dealers + random.whole(1, people), dealerId: null };
			const dealer = 1 + zipfRank(random, dealers, dealers / 10);
			return { sellerId: dealer, dealerId: dealer };
		},
	};
}

/** @param at seconds since 1970 */
export function writeSellers(db: Database, listings: number, at: number): void {
	const { dealers, people } = sellersOf(listings);
	const user = db.prepare(
		`INSERT INTO users (id, email, name, kind, password_hash, created_at, confirmed_at) VALUES (?, ?, ?, ?, '-', ?, ?)`,
	);
	const dealer = db.prepare(
		`INSERT INTO dealers (id, user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
		VALUES (?, ?, ?, ?, 'Hauptstraße 1', ?, ?, ?, '030 1234567', ?, 'Autohaus GmbH', ?)`,
	);
	db.transaction(() => {
		for (let id = 1; id <= dealers + people; id++) {
			const kind = id <= dealers ? 'haendler' : 'privat';
			const name = id <= dealers ? `Autohaus ${id}` : `Anbieter ${id}`;
			user.run(id, `${id}@bench.example`, name, kind, at, at);
			if (id > dealers) continue;
			const { country, plz, place } = postcodes[(id * 101) % postcodes.length]!;
			dealer.run(id, id, `autohaus-${id}`, name, country, plz, place, `${id}@bench.example`, at);
		}
	}).immediate();
}
