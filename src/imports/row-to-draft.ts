import { createHash } from 'node:crypto';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import { kindOfAd } from '#src/listings/kinds-of-ad.ts';
import type { AdKind, ListingDraft, Location } from '#src/listings/listing.ts';
import { type Dropped, soberDraft } from '#src/listings/plausibility.ts';
import { type Country, findPostcode, readPostcode } from '#src/vehicles/places.ts';
import { note } from './cells/read.ts';
import type { Mapping } from './mapping.ts';
import type { Cells, GoodRow } from './parsing/row.ts';
import type { SourceImage } from './source-kinds.ts';
import { vehicleOfRow } from './vehicle-of-row.ts';

export type MappedRow = MappedListing | RefusedRow;
export type MappedListing = {
	readonly ok: true;
	readonly line: number;
	readonly draft: ListingDraft;
	/** The ad at its source, within source and account: its own id, or a hash of the identity columns. */
	readonly externalId: string;
	/** Hash of all that the row came to, to see at once that nothing changed. */
	readonly hash: string;
	/** Seconds since 1970; when the source says it was published. */
	readonly publishedAt: number | null;
	/** Until when the source vouches for it: when it was last seen, or now where a feed has no such column. */
	readonly confirmedAt: number | null;
	readonly dropped: readonly Dropped[];
	/** Where its pictures are, as the adapter knows or the mapping says. */
	readonly images: readonly SourceImage[];
	/** The seller's own number of the car. */
	readonly inventoryNumber: string | null;
};
export type RefusedRow = {
	readonly ok: false;
	readonly line: number;
	/** Where it is known, so that a car whose row is bad today does not count as vanished. */
	readonly externalId: string | null;
	readonly rule: string;
	readonly reason: string;
	/** No car of this stock: counted, not refused. */
	readonly skipped?: true;
};

const longestIdChars = 200;
const longestUrlChars = 2_000;
const earliestPublication = Date.UTC(1990, 0) / 1000;

/** Whose stock a source is: every row is this dealer's car, and stands at the dealer's place unless it says where. */
export type StockOwner = {
	readonly sellerId: number;
	readonly dealerId: number;
	readonly country: Country;
	readonly plz: string;
	readonly place: string;
};

/** What is known of all rows of a source, besides what stands in them. */
export type RowContext = {
	readonly account: string;
	/** Now, seconds since 1970. */
	readonly at: number;
	readonly owner?: StockOwner | undefined;
	/** Where the pictures of a row are, when the mapping does not say it. */
	readonly imagesOf?: ((cells: Cells, externalId: string) => readonly SourceImage[]) | undefined;
};

/** One row as a checked listing, or the rule that refuses it. */
export function mapRow(mapping: Mapping, { account, at, owner, imagesOf }: RowContext, row: GoodRow): MappedRow {
	const { line, cells } = row;
	const notes: Dropped[] = [];
	const externalId = identityOf(mapping, cells, notes);
	const refused = (rule: string, reason: string): RefusedRow => ({ ok: false, line, externalId, rule, reason });
	if (externalId === null) return refused('no-identity', 'the row has no id: the columns that name the ad are empty');
	if (externalId.length > longestIdChars) {
		return {
			ok: false,
			line,
			externalId: null,
			rule: 'no-identity',
			reason: `the id has more than ${longestIdChars} characters`,
		};
	}
	const broken = mapping.refuse.find(({ holds }) => holds(cells));
	if (broken) return refused(broken.because, `${broken.column} is "${(cells[broken.column] ?? '').slice(0, 40)}"`);
	const stated = mapping.country(cells, notes);
	const country = stated ?? owner?.country ?? null;
	if (country === null)
		return refused('no-country', 'the country is not Germany, Austria or Switzerland, or not stated');
	const sellerKind = owner ? 'haendler' : mapping.sellerKind(cells, notes);
	if (sellerKind === null)
		return refused('no-seller-kind', 'the row does not say whether the seller is private or a dealer');

	const text = (name: keyof Mapping['texts']) => mapping.texts[name]?.(cells, notes) ?? null;
	const title = text('titel') ?? '';
	const description = text('beschreibung') ?? '';
	const publishedAt = timeOf(mapping, 'veroeffentlicht', cells, notes, at);
	const lastSeenAt = timeOf(mapping, 'zuletzt_gesehen', cells, notes, at);
	const draft: ListingDraft = {
		adKind: adKindOf(mapping.adKind(cells, notes), title, description),
		sellerKind,
		sellerId: owner?.sellerId ?? null,
		dealerId: owner?.dealerId ?? null,
		title,
		description,
		vehicle: vehicleOfRow(text('marke'), text('modell'), title, text('variante')),
		facts: factsOf(mapping, cells, notes),
		location: atOwner(locationOf(country, text('plz'), text('ort'), notes), owner),
		origin: { source: mapping.source, account, externalId, url: urlOf(text('url'), notes), hash: null },
	};
	const images = imagesOf?.(cells, externalId) ?? mapping.images?.(cells, notes) ?? [];
	const sober = soberDraft(draft, lastSeenAt ?? publishedAt ?? at);
	if (!sober.ok) {
		const [first] = sober.reasons;
		if (!first) throw new Error('refused without a reason');
		return refused(first.name, sober.reasons.map(({ english }) => english).join('; '));
	}
	// Where a picture lies may change every day; which picture it is does not.
	const keys = images.map(({ key }) => key);
	const hash = createHash('sha256')
		.update(JSON.stringify([sober.draft, publishedAt, ...(keys.length === 0 ? [] : [keys])]))
		.digest('base64url')
		.slice(0, 27);
	return {
		ok: true,
		line,
		draft: { ...sober.draft, origin: { ...sober.draft.origin, hash } },
		externalId,
		hash,
		publishedAt,
		confirmedAt: mapping.times.zuletzt_gesehen ? lastSeenAt : at,
		dropped: [...notes, ...sober.dropped],
		images,
		inventoryNumber: inventoryNumberOf(text('inventarnummer')),
	};
}

function inventoryNumberOf(text: string | null): string | null {
	return text === null || text.length > longestIdChars ? null : text;
}

/** A row without a postcode of its own is about a car that stands at the dealer's. */
function atOwner(location: Location, owner: StockOwner | undefined): Location {
	if (owner === undefined || location.plz !== null || location.country !== owner.country) return location;
	return { country: owner.country, plz: owner.plz, place: owner.place };
}

/** The ad at its source: its own id, or a hash of the identity columns; `null` where the row names none. */
export function identityOf(mapping: Mapping, cells: Cells, notes: Dropped[]): string | null {
	if (mapping.identity.length === 0) return mapping.texts.id?.(cells, notes) ?? null;
	const parts = mapping.identity.map(column => (cells[column] ?? '').trim());
	if (parts.every(part => part === '')) return null;
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}

function factsOf(mapping: Mapping, cells: Cells, notes: Dropped[]): Facts {
	const stated = mapping.facts.flatMap(({ key, read }) => {
		const value = read(cells, notes);
		return value === null ? [] : [[key, value] as const];
	});
	return { ...nothingStated, ...Object.fromEntries(stated) };
}

/** What the source says outright is believed; that an ad is an offer is only what its form says unless ticked otherwise. */
function adKindOf(stated: AdKind | null, title: string, description: string): AdKind {
	return stated === 'gesuch' || stated === 'teiletraeger' ? stated : kindOfAd(title, description);
}

function locationOf(country: Country, plzText: string | null, place: string | null, notes: Dropped[]): Location {
	const read = plzText === null ? undefined : readPostcode(plzText);
	const found = read && (read.country ?? country) === country ? findPostcode(read.plz, country) : undefined;
	if (plzText !== null && !found?.ok) note(notes, 'unknown-postcode', 'plz', plzText);
	const postcode = found?.ok ? found.postcode : undefined;
	return { country, plz: postcode?.plz ?? null, place: place ?? postcode?.place ?? null };
}

/** Only addresses a browser opens as a page: `javascript:` and the like must never reach a link. */
function urlOf(text: string | null, notes: Dropped[]): string | null {
	if (text === null) return null;
	const url = text.length <= longestUrlChars && URL.canParse(text) ? new URL(text) : undefined;
	const isPage = url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
	return isPage ? url.href : note(notes, 'unusable-url', 'url', text);
}

function timeOf(
	mapping: Mapping,
	field: keyof Mapping['times'],
	cells: Cells,
	notes: Dropped[],
	at: number,
): number | null {
	const seconds = mapping.times[field]?.(cells, notes) ?? null;
	if (seconds === null || (seconds >= earliestPublication && seconds <= at)) return seconds;
	return note(notes, 'impossible-time', field, new Date(seconds * 1000).toISOString());
}
