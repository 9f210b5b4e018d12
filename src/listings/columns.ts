import { type FactKey, factKeys, facts } from './facts.ts';
import type { ListingDraft } from './listing.ts';

export type Value = string | number | null;
/** What a listing states, as its row holds it: by name of the column. */
export type StatedColumns = Readonly<Record<string, Value>>;

/** Database column of a fact: `powerKw` → `power_kw`. */
export function columnOf(key: FactKey): string {
	return key.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`);
}

/** Every column that a draft fills. */
export const draftColumns: readonly string[] = [
	...['ad_kind', 'seller_kind', 'seller_id', 'dealer_id', 'title', 'description'],
	...['make', 'model', 'make_text', 'model_text', 'variant', 'country', 'plz', 'place'],
	...['source', 'source_account', 'external_id', 'source_url', 'source_hash'],
	...factKeys.map(columnOf),
];

const factColumns = factKeys.map(key => [key, columnOf(key)] as const);

/** A draft as its row will hold it. */
export function columnsOf(draft: ListingDraft): StatedColumns {
	const { vehicle, location, origin } = draft;
	const columns: Record<string, Value> = {
		ad_kind: draft.adKind,
		seller_kind: draft.sellerKind,
		seller_id: draft.sellerId,
		dealer_id: draft.dealerId,
		title: draft.title,
		description: draft.description,
		make: vehicle.make,
		model: vehicle.model,
		make_text: vehicle.makeText,
		model_text: vehicle.modelText,
		variant: vehicle.variant,
		country: location.country,
		plz: location.plz,
		place: location.place,
		source: origin.source,
		source_account: origin.account,
		external_id: origin.externalId,
		source_url: origin.url,
		source_hash: origin.hash,
	};
	for (const [key, column] of factColumns) columns[column] = storedValue(key, draft.facts[key]);
	return columns;
}

function storedValue(key: FactKey, value: string | number | boolean | readonly string[] | null): Value {
	const fact = facts[key];
	if (typeof value === 'boolean') return value ? 1 : 0;
	// What is kept, searched and shown has the same number of places.
	if (typeof value === 'number' && fact.kind === 'amount') return Number(value.toFixed(fact.decimals));
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return value;
}
