import { createHash } from 'node:crypto';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import { kindOfAd } from '#src/listings/kinds-of-ad.ts';
import type { AdKind, ListingDraft, Location } from '#src/listings/listing.ts';
import { type Dropped, soberDraft } from '#src/listings/plausibility.ts';
import { type Country, findPostcode, readPostcode } from '#src/vehicles/places.ts';
import { note } from './cells/read.ts';
import type { Mapping } from './mapping.ts';
import type { Cells, GoodRow } from './parsing/row.ts';
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
};
export type RefusedRow = {
	readonly ok: false;
	readonly line: number;
	/** Where it is known, so that a car whose row is bad today does not count as vanished. */
	readonly externalId: string | null;
	readonly rule: string;
	readonly reason: string;
};

const longestIdChars = 200;
const longestUrlChars = 2_000;
const earliestPublication = Date.UTC(1990, 0) / 1000;

/** One row as a checked listing, or the rule that refuses it. `at` is now, seconds since 1970. */
export function mapRow(mapping: Mapping, account: string, row: GoodRow, at: number): MappedRow {
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
	const country = mapping.country(cells, notes);
	if (country === null)
		return refused('no-country', 'the country is not Germany, Austria or Switzerland, or not stated');
	const sellerKind = mapping.sellerKind(cells, notes);
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
		sellerId: null,
		dealerId: null,
		title,
		description,
		vehicle: vehicleOfRow(text('marke'), text('modell'), title, text('variante')),
		facts: factsOf(mapping, cells, notes),
		location: locationOf(country, text('plz'), text('ort'), notes),
		origin: { source: mapping.source, account, externalId, url: urlOf(text('url'), notes), hash: null },
	};
	const sober = soberDraft(draft, lastSeenAt ?? publishedAt ?? at);
	if (!sober.ok) {
		const [first] = sober.reasons;
		if (!first) throw new Error('refused without a reason');
		return refused(first.name, sober.reasons.map(({ english }) => english).join('; '));
	}
	const hash = createHash('sha256')
		.update(JSON.stringify([sober.draft, publishedAt]))
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
	};
}

function identityOf(mapping: Mapping, cells: Cells, notes: Dropped[]): string | null {
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
