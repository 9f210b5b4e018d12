import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { listingPath } from '#src/paths.ts';
import { countries, sources } from '#src/vehicles/enumerations.ts';
import type { CardFacts, CardProps } from '#views/listings/card.tsx';
import type { Location } from './listing.ts';

/** What a card needs of a listing, read in one question for a whole page of hits. */
const sql = `SELECT l.id, l.title, l.status, l.ad_kind, l.seller_kind, l.country, l.plz, l.place, l.source, l.photo_count,
	l.price_cents, l.reduced_at, l.price_before_cents, l.price_kind, l.vat, l.first_registration, l.mileage_km, l.power_kw, l.fuel, l.plug_in, l.gearbox,
	l.inspection_until, l.new_inspection, l.previous_owners, l.accident, l.damaged,
	p.name, p.width, p.height, p.colour, p.alt
	FROM listings l LEFT JOIN listing_photos p ON p.listing_id = l.id AND p.position = 0
	WHERE l.id IN (SELECT value FROM json_each(?))`;

type Row = {
	id: number;
	title: string;
	status: string;
	ad_kind: CardProps['adKind'];
	seller_kind: CardProps['sellerKind'];
	country: Location['country'];
	plz: string | null;
	place: string | null;
	source: string;
	photo_count: number;
	price_cents: number | null;
	reduced_at: number | null;
	price_before_cents: number | null;
	price_kind: CardFacts['priceKind'];
	vat: CardFacts['vat'];
	first_registration: string | null;
	mileage_km: number | null;
	power_kw: number | null;
	fuel: CardFacts['fuel'];
	plug_in: number | null;
	gearbox: CardFacts['gearbox'];
	inspection_until: string | null;
	new_inspection: number | null;
	previous_owners: number | null;
	accident: CardFacts['accident'];
	damaged: number | null;
	name: string | null;
	width: number;
	height: number;
	colour: string;
	alt: string;
};

/** A car to be shown, with what the search knows of it and its row does not. */
export type CardHit = { id: number; distanceKm?: number; priceRating?: CardProps['priceRating'] };

/** Cards in the order of the hits. A listing that has gone since the search is left out. */
export function findCards(db: Database, hits: readonly CardHit[]): CardProps[] {
	const rows = prepared(db, sql).all(JSON.stringify(hits.map(({ id }) => id))) as Row[];
	const byId = new Map(rows.map(row => [row.id, row]));
	return hits.flatMap(hit => {
		const row = byId.get(hit.id);
		return row ? [cardOf(row, hit)] : [];
	});
}

function cardOf(row: Row, { distanceKm, priceRating }: CardHit): CardProps {
	return {
		id: row.id,
		href: listingPath(row.id, row.title),
		title: row.title,
		facts: {
			priceCents: row.price_cents,
			priceKind: row.price_kind,
			vat: row.vat,
			firstRegistration: row.first_registration,
			mileageKm: row.mileage_km,
			powerKw: row.power_kw,
			fuel: row.fuel,
			plugIn: yesNo(row.plug_in),
			gearbox: row.gearbox,
			inspectionUntil: row.inspection_until,
			newInspection: yesNo(row.new_inspection),
			previousOwners: row.previous_owners,
			accident: row.accident,
			damaged: yesNo(row.damaged),
		},
		photo:
			row.name === null
				? undefined
				: { name: row.name, width: row.width, height: row.height, colour: row.colour, alt: row.alt },
		photoCount: row.photo_count,
		adKind: row.ad_kind,
		sellerKind: row.seller_kind,
		place: placeName(row),
		distanceKm,
		priceRating,
		reducedFromCents: reducedFrom(row),
		state: row.status === 'reserved' || row.status === 'sold' ? row.status : undefined,
		source: sourceName(row.source),
	};
}

/** Where no price is shown, none is struck through either. */
function reducedFrom({ reduced_at, price_before_cents, price_cents, price_kind }: Row): number | undefined {
	const isShown = reduced_at !== null && price_cents !== null && price_kind !== 'auf-anfrage';
	return isShown ? (price_before_cents ?? undefined) : undefined;
}

const yesNo = (value: number | null): boolean | null => (value === null ? null : value === 1);

/** "10115 Berlin", "8010 Graz, Österreich"; `undefined` where only the country is known to be Germany. */
export function placeName({ country, plz, place }: Location): string | undefined {
	const town = [plz, place].filter(part => part !== null).join(' ');
	if (country === 'deutschland') return town === '' ? undefined : town;
	return [town, countries.german(country)].filter(part => part !== '').join(', ');
}

/** Where an ad of another site comes from; `undefined` for those entered here. */
export function sourceName(source: string): string | undefined {
	if (source === 'radstand') return undefined;
	return sources.has(source) ? sources.german(source) : source;
}
