import type { Database } from '#db/open.ts';
import { placeName, sourceName } from '#src/listings/cards.ts';
import { findListing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { listingPath } from '#src/paths.ts';
import { adKinds, countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { SnapshotPageProps } from '#views/chat/snapshot-page.tsx';
import type { CanonicalValue } from './canonical.ts';
import { compareWithToday, type FrozenAd, statedFacts, wordOf } from './reading.ts';

/** What the two of a conversation see of a frozen ad. `at` in seconds since 1970. */
export function snapshotPageProps(db: Database, frozen: FrozenAd, at: number): SnapshotPageProps {
	const { facts } = frozen;
	const listing = findListing(db, frozen.listingId);
	const today = compareWithToday(db, frozen, listing, at);
	const isVisible = today.state !== 'hidden' && today.state !== 'gone';
	const reducedAt = secondsOf(facts.reduziert);
	const alts = frozen.words?.bildtexte;
	return {
		id: frozen.id,
		conversationId: frozen.conversationId,
		listingId: frozen.listingId,
		takenAt: frozen.takenAt,
		erasedAt: frozen.erasedAt,
		title: wordOf(frozen, 'titel'),
		vehicle: vehicleOf(frozen),
		description: wordOf(frozen, 'beschreibung'),
		facts: statedFacts(frozen),
		adKind: oneOf(adKinds.values, facts.angebot) ?? 'angebot',
		isReserved: facts.status === 'reserviert',
		reduced:
			reducedAt === null
				? undefined
				: {
						at: reducedAt,
						beforeCents: typeof facts.preis_vorher === 'number' ? Math.round(facts.preis_vorher * 100) : null,
					},
		seller: {
			kind: oneOf(sellerKinds.values, facts.anbieter) ?? 'privat',
			name: wordOf(frozen, 'firma') ?? wordOf(frozen, 'verkaeufer'),
			address: wordOf(frozen, 'anschrift'),
		},
		place: placeOf(frozen),
		source: typeof facts.quelle === 'string' ? sourceName(facts.quelle) : undefined,
		publishedAt: secondsOf(facts.veroeffentlicht),
		changedAt: secondsOf(facts.geaendert),
		photos: frozen.photos.map((photo, position) => {
			const alt = Array.isArray(alts) ? alts[position] : '';
			return { ...photo, alt: typeof alt === 'string' ? alt : '' };
		}),
		sha256: frozen.sha256,
		today,
		now: at,
		listingHref: listing !== undefined && isVisible ? listingPath(listing.id, listing.title) : undefined,
	};
}

function vehicleOf(frozen: FrozenAd): string | undefined {
	const { marke, modell } = frozen.facts;
	return vehicleName({
		make: typeof marke === 'string' ? marke : null,
		model: typeof modell === 'string' ? (modell.split('/')[1] ?? null) : null,
		makeText: wordOf(frozen, 'marke_text') ?? null,
		modelText: wordOf(frozen, 'modell_text') ?? null,
		variant: wordOf(frozen, 'variante') ?? null,
	});
}

/** The country is a fact, and stays when the place is erased. */
function placeOf(frozen: FrozenAd): string | undefined {
	const country = oneOf(countries.values, frozen.facts.land) ?? 'deutschland';
	return placeName({ country, plz: wordOf(frozen, 'plz') ?? null, place: wordOf(frozen, 'ort') ?? null });
}

function oneOf<V extends string>(values: readonly V[], value: CanonicalValue | undefined): V | undefined {
	return values.find(one => one === value);
}

function secondsOf(value: CanonicalValue | undefined): number | null {
	const at = typeof value === 'string' ? Math.floor(Date.parse(value) / 1000) : Number.NaN;
	return Number.isNaN(at) ? null : at;
}
