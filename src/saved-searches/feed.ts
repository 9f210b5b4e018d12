import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { atomFeed } from '#src/formats/atom.ts';
import * as german from '#src/formats/german.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { xmlText } from '#src/formats/xml.ts';
import { findCards } from '#src/listings/cards.ts';
import { fuels, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { CardProps } from '#views/listings/card.tsx';
import { german as words } from '#views/texts/german.ts';

/** A feed of cars; addresses are paths of ours. */
export type Feed = {
	/** The public origin: 'https://radstand.example'. */
	readonly origin: string;
	readonly title: string;
	readonly path: string;
	/** The page with the same cars. */
	readonly htmlPath: string;
	/** In the order of the feed. */
	readonly ids: readonly number[];
};

/** Writes cars as Atom (RFC 4287). No phone number, no name: whoever wants to reach the seller comes to the page. */
export function atomOf(db: Database, { origin, title, path, htmlPath, ids }: Feed): string {
	const entries = ids.flatMap(id => entryOf(db, origin, id));
	const updatedAt = Math.max(0, ...entries.map(entry => entry.updatedAt));
	const frame = { href: origin + path, pageHref: origin + htmlPath, title, site: words.layout.site, origin };
	return atomFeed(
		{ ...frame, updatedAt },
		entries.map(({ xml }) => xml),
	);
}

type Entry = { readonly xml: string; readonly updatedAt: number };

/** Nothing for a car that has gone since the search. */
function entryOf(db: Database, origin: string, id: number): Entry[] {
	const [car] = findCards(db, [{ id }]);
	const times = prepared(
		db,
		`SELECT published_at AS publishedAt, (SELECT max(at) FROM listing_history
			WHERE listing_id = l.id AND event = 'changed' AND field = 'preis') AS pricedAt
		FROM listings l WHERE id = ?`,
	).get(id) as { publishedAt: number | null; pricedAt: number | null } | undefined;
	if (car === undefined || times === undefined || times.publishedAt === null) return [];
	const updatedAt = Math.max(times.publishedAt, times.pricedAt ?? 0);
	const kind = sellerKinds.german(car.sellerKind);
	const lines = [
		'<entry>',
		// Without the readable part, which follows the title: the same car stays the same entry.
		`<id>${xmlText(`${origin}/inserat/${id}`)}</id>`,
		`<title>${xmlText(`${car.title}, ${priceOf(car)}`)}</title>`,
		`<link rel="alternate" type="text/html" href="${xmlText(origin + car.href)}"/>`,
		`<published>${isoTime(times.publishedAt)}</published>`,
		`<updated>${isoTime(updatedAt)}</updated>`,
		`<category term="${xmlText(car.sellerKind)}" label="${xmlText(kind)}"/>`,
		`<summary>${xmlText([priceOf(car), ...factsOf(car), kind, ...placeOf(car)].join(' · '))}</summary>`,
		'</entry>',
	];
	return [{ xml: lines.join('\n'), updatedAt }];
}

function priceOf({ facts: { priceCents, priceKind } }: CardProps): string {
	if (priceKind === 'auf-anfrage') return words.price.onRequest;
	if (priceCents === null) return words.price.unstated;
	return german.price(priceCents) + (priceKind === 'vb' ? ` ${words.price.negotiable}` : '');
}

function factsOf({ facts }: CardProps): string[] {
	const { firstRegistration, mileageKm, powerKw, fuel } = facts;
	return [
		firstRegistration !== null && `EZ ${german.month(firstRegistration)}`,
		mileageKm !== null && german.amount(mileageKm, 'km'),
		powerKw !== null && german.power(powerKw),
		fuel !== null && fuels.german(fuel),
	].filter(fact => fact !== false);
}

const placeOf = ({ place, source }: CardProps): string[] => [place, source].filter(part => part !== undefined);
