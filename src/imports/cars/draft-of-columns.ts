import { columnOf, type StatedColumns, type Value } from '#src/listings/columns.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';

/** The draft whose row these columns are: what `columnsOf` makes of it is the same again. */
export function draftOfColumns(columns: StatedColumns): ListingDraft {
	const text = (column: string) => columns[column] as string | null;
	const whole = (column: string) => columns[column] as number | null;
	const stated = factKeys.map(key => [key, factValue(facts[key].kind, columns[columnOf(key)] ?? null)]);
	return {
		adKind: columns.ad_kind as ListingDraft['adKind'],
		sellerKind: columns.seller_kind as ListingDraft['sellerKind'],
		sellerId: whole('seller_id'),
		dealerId: whole('dealer_id'),
		title: String(columns.title),
		description: String(columns.description),
		vehicle: {
			make: text('make'),
			model: text('model'),
			makeText: text('make_text'),
			modelText: text('model_text'),
			variant: text('variant'),
		},
		facts: Object.fromEntries(stated) as ListingDraft['facts'],
		location: {
			country: columns.country as ListingDraft['location']['country'],
			plz: text('plz'),
			place: text('place'),
		},
		origin: {
			source: String(columns.source),
			account: String(columns.source_account),
			externalId: text('external_id'),
			url: text('source_url'),
			hash: text('source_hash'),
		},
	};
}

function factValue(kind: string, value: Value): unknown {
	if (kind === 'choices') return value === null ? [] : JSON.parse(String(value));
	return kind === 'flag' && value !== null ? value === 1 : value;
}
