import type { PriceRating } from '#src/vehicles/price-ratings.ts';
import { rowsOf, segmentCapacity } from '../column-index/bitmap.ts';
import { positionOfColumn } from '../column-index/columns.ts';
import { type BitField, groups, notStated, numberColumns } from '../column-index/layout.ts';
import { ratingAt } from '../column-index/rating-cars.ts';
import type { Segment } from '../column-index/segment.ts';
import type { Found } from '../searching.ts';

/** What the figures need of a car; what is not stated is absent. */
export type CarInFigures = {
	readonly id: number;
	/** Absent also where the price is only told on request. */
	readonly priceCents: number | undefined;
	readonly year: number | undefined;
	readonly mileageKm: number | undefined;
	readonly powerKw: number | undefined;
	readonly engineCcm: number | undefined;
	/** Value of `kraftstoff`. */
	readonly fuel: string | undefined;
	/** Seconds since 1970. */
	readonly publishedAt: number;
	readonly isReduced: boolean;
	readonly rating: PriceRating | undefined;
};

/** The cars of an answer, read from the columns. */
export function carsOf(found: readonly Found[]): CarInFigures[] {
	const cars: CarInFigures[] = [];
	for (const { segment, hits } of found) {
		const count = rowsOf(hits, rows);
		for (let i = 0; i < count; i++) cars.push(carAt(segment, rows[i]!));
	}
	return cars;
}

/** By car code, how many there are and what they cost: for all models of a make, which may be a fifth of the market. */
export function pricesByCode(found: readonly Found[]): Map<number, { count: number; prices: number[] }> {
	const byCode = new Map<number, { count: number; prices: number[] }>();
	for (const { segment, hits } of found) {
		const count = rowsOf(hits, rows);
		for (let i = 0; i < count; i++) {
			const row = rows[i]!;
			const code = segment.columns.cars[row]!;
			const some = byCode.get(code) ?? { count: 0, prices: [] };
			if (some.count++ === 0) byCode.set(code, some);
			const cents = priceAt(segment, row);
			if (cents !== undefined) some.prices.push(cents);
		}
	}
	return byCode;
}

const rows = new Uint16Array(segmentCapacity);

const price = columnReader('preis');
const mileage = columnReader('km');
const power = columnReader('kw');
const engine = columnReader('hubraum');
const registered = columnReader('ez');
const published = columnReader('veroeffentlicht');
const reduced = columnReader('reduziert');
const priceKind = codeReader('preisart');
const fuel = codeReader('kraftstoff');
const onRequest = groups.get('preisart')!.values.indexOf('auf-anfrage') + 1;
const fuels = groups.get('kraftstoff')!.values;

function carAt(segment: Segment, row: number): CarInFigures {
	const month = registered(segment, row);
	return {
		id: segment.columns.ids[row]!,
		priceCents: priceAt(segment, row),
		year: month === undefined ? undefined : Math.floor(month / 13),
		mileageKm: mileage(segment, row),
		powerKw: power(segment, row),
		engineCcm: engine(segment, row),
		fuel: fuels[fuel(segment, row) - 1],
		publishedAt: published(segment, row) ?? 0,
		isReduced: reduced(segment, row) !== undefined,
		rating: ratingAt(segment, row),
	};
}

/** What is asked for a car; a price that its seller only tells on request is not given away here. */
function priceAt(segment: Segment, row: number): number | undefined {
	return priceKind(segment, row) === onRequest ? undefined : price(segment, row);
}

function columnReader(name: string): (segment: Segment, row: number) => number | undefined {
	const position = positionOfColumn(name);
	const missing = notStated[numberColumns[position]!.bytes];
	return ({ columns }, row) => {
		const value = columns.numbers[position]![row]!;
		return value === missing ? undefined : value;
	};
}

function codeReader(group: string): (segment: Segment, row: number) => number {
	const { pack, shift, mask } = codeField(group);
	return ({ columns }, row) => (columns.packs[pack]![row]! >>> shift) & mask;
}

function codeField(group: string): BitField {
	const fields = groups.get(group)?.fields;
	if (fields?.kind !== 'code') throw new Error(`${group} has no codes`);
	return fields.field;
}
