import { columnOf, type StatedColumns } from './columns.ts';
import { type FactKey, type Facts, factKeys, facts } from './facts.ts';
import type { ListingDraft } from './listing.ts';

/** The draft whose row these columns are: what `columnsOf` makes of it is the same again. */
export function draftOfColumns(columns: StatedColumns): ListingDraft {
	const text = (column: string) => columns[column] as string | null;
	const whole = (column: string) => columns[column] as number | null;
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
		facts: factsOf(columns),
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

const factColumns = factKeys.map(key => [key, columnOf(key), facts[key].kind] as const);

function factsOf(columns: StatedColumns): Facts {
	const read: Partial<Record<FactKey, unknown>> = {};
	for (const [key, column, kind] of factColumns) {
		const value = columns[column] ?? null;
		if (kind === 'choices') read[key] = value === null || value === '[]' ? [] : JSON.parse(String(value));
		else if (kind === 'flag') read[key] = value === null ? null : value === 1;
		else read[key] = value;
	}
	return read as Facts;
}
