import { horsepower, number } from '#src/formats/german.ts';
import { type NumberReading, readGermanMonth, readGermanNumber, readPriceCents } from '#src/formats/german-reading.ts';
import type { FormError } from '#src/http/form-data.ts';
import {
	type Amount,
	type Fact,
	type FactKey,
	type Facts,
	factKeys,
	facts,
	nothingStated,
} from '#src/listings/facts.ts';
import { kwOfPs } from '#src/search/horsepower.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { sellingErrors as e } from '#views/texts/selling-errors.ts';
import { type Entered, typed } from './fields.ts';

type Read<T> = { readonly value: T | null; readonly error?: string };
const nothing = { value: null } as const;
const wrong = (error: string) => ({ value: null, error }) as const;

/** Every fact of a car as typed into the form; what cannot be read is not stated, and said as an error at its field. */
export function readFacts(entered: Entered): { facts: Facts; errors: FormError[] } {
	const read: Partial<Record<FactKey, unknown>> = { ...nothingStated };
	const errors: FormError[] = [];
	for (const key of factKeys) {
		const fact = facts[key];
		const { value, error } = readFact(key, fact, entered);
		if (value !== null) read[key] = value;
		if (error !== undefined) errors.push({ field: fact.parameter, message: error });
	}
	return { facts: read as Facts, errors };
}

function readFact(key: FactKey, fact: Fact, entered: Entered): Read<unknown> {
	const text = typed(entered, fact.parameter);
	if (fact.kind === 'choices') return readChoices(fact.vocabulary, entered[fact.parameter]);
	if (text === '') return nothing;
	switch (fact.kind) {
		case 'choice':
			return fact.vocabulary.has(text) ? { value: text } : wrong(e.notInList);
		case 'flag':
			return text === 'ja' || text === 'nein' ? { value: text === 'ja' } : wrong(e.notInList);
		case 'month':
			return key === 'inspectionUntil' && /\bneu\b/i.test(text) ? wrong(e.inspectionNew) : readMonth(text);
		case 'text':
			return readText(key, text, fact.maxLength);
		case 'amount':
			return readAmount(key, fact, text, entered);
	}
}

/** In the order of the list, so that the same ticks are the same fact. */
function readChoices(list: Vocabulary, ticked: string | readonly string[] | undefined): Read<readonly string[]> {
	const values = ticked === undefined ? [] : [ticked].flat();
	const known = list.values.filter(value => values.includes(value));
	return values.every(value => list.has(value)) ? { value: known } : { value: known, error: e.notInList };
}

function readMonth(text: string): Read<string> {
	const read = readGermanMonth(text);
	if (read.ok) return { value: read.month };
	if (read.reason === 'short-year') return wrong(e.shortYear);
	return wrong(read.reason === 'no-such-month' ? e.noSuchMonth : e.monthUnreadable);
}

function readText(key: FactKey, text: string, maxLength: number): Read<string> {
	if (key === 'vin') {
		const vin = text.replace(/[\s-]/g, '').toUpperCase();
		// ISO 3779: I, O and Q are not used, they look like 1 and 0.
		return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) ? { value: vin } : wrong(e.vin);
	}
	if (key === 'hsn' && !/^\d{4}$/.test(text)) return wrong(e.hsn);
	return text.length > maxLength ? wrong(e.textTooLong(maxLength)) : { value: text };
}

function readAmount(key: FactKey, fact: Amount, text: string, entered: Entered): Read<number> {
	if (key === 'powerKw') return readPower(fact, text, typed(entered, 'kw_einheit'));
	if (key === 'engineCcm') return inRange(fact, readEngine(fact, text));
	if (fact.unit === 'ct') {
		if (/\b(?:vb|vhb|fp|festpreis|verhandlungsbasis)\b/i.test(text)) return wrong(e.priceWithKind);
		const read = spelled(fact, readPriceCents(text), e.price, '9.900 €');
		// What is no price of a car is said by the rules of the market, in better words.
		return key === 'priceCents' ? read : inRange(fact, read);
	}
	const units = unitsOf[fact.unit] ?? {};
	const example = fact.unit === '' ? String(fact.min) : e.amount(exampleOf(fact), fact.unit, fact.decimals);
	const read = readGermanNumber(text, { decimals: fact.decimals, units });
	return inRange(
		fact,
		spelled(fact, read, value => e.amount(value, fact.unit, fact.decimals), example),
	);
}

/** What may be typed behind a figure, without spaces and in lower case. */
const unitsOf: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	km: { km: 1, kilometer: 1, tkm: 1000 },
	l: { l: 1, liter: 1, ltr: 1 },
	kg: { kg: 1 },
	'l/100 km': { l: 1, liter: 1, 'l/100km': 1, 'l/100': 1, 'liter/100km': 1, literauf100km: 1 },
	'kWh/100 km': { kwh: 1, 'kwh/100km': 1, 'kwh/100': 1 },
	'g/km': { g: 1, 'g/km': 1 },
	kWh: { kwh: 1 },
};

/** As ads and papers say it: "75 PS (55 kW)". */
const inBothUnits = /^([\d.,]+) ?(ps|kw) ?[(/,|] ?([\d.,]+) ?(ps|kw)\)?$/i;

/** PS or kW: the unit typed behind the figure, else the one chosen beside the field. Never guessed. */
function readPower(fact: Amount, text: string, chosen: string): Read<number> {
	const [, figure, unit, otherFigure, otherUnit] = inBothUnits.exec(text) ?? [];
	if (figure === undefined) return readPowerInOneUnit(fact, text, chosen);
	const first = readPowerInOneUnit(fact, `${figure} ${unit}`, '');
	const second = readPowerInOneUnit(fact, `${otherFigure} ${otherUnit}`, '');
	if (first.value === null) return first;
	if (second.value === null) return second;
	// Both are rounded.
	if (Math.abs(first.value - second.value) > 1) return wrong(e.powerTwice);
	return unit?.toLowerCase() === 'kw' ? first : second;
}

function readPowerInOneUnit(fact: Amount, text: string, chosen: string): Read<number> {
	const read = readGermanNumber(text, { decimals: 1, units: { ps: 1, kw: 1 } });
	if (!read.ok) return spelled(fact, read, value => number(value, 1), '136 PS');
	const unit = read.unit ?? chosen;
	if (unit === 'kw') return inRange(fact, { value: Math.round(read.value) });
	if (unit !== 'ps') return wrong(e.powerUnitMissing);
	const kw = kwOfPs(read.value);
	if (kw >= fact.min && kw <= fact.max) return { value: kw };
	return wrong(e.outOfRange(e.amount(horsepower(fact.min), 'PS'), e.amount(horsepower(fact.max), 'PS')));
}

const asLitres = { l: 1000, liter: 1000, ltr: 1000 };
const asCcm = { ccm: 1, cm3: 1, cc: 1, 'cm^3': 1 };
/** No car engine is smaller than this many cm³, none larger than as many litres. */
const smallestCcm = 50;

/** Papers say 1598 cm³, people say 1.6. */
function readEngine(fact: Amount, text: string): Read<number> {
	const litres = /^(\d{1,2})[.,](\d{1,3})\s*(?:l|liter|ltr)?\.?$/i.exec(text);
	if (litres) return { value: Math.round(Number(`${litres[1]}.${litres[2]}`) * 1000) };
	const read = readGermanNumber(text, { decimals: 1, units: { ...asLitres, ...asCcm } });
	if (read.ok && read.value < smallestCcm) return wrong(e.engineInLitres(`${number(read.value, 1)},0`));
	const ccm = spelled(fact, read, value => e.amount(value, 'cm³'), '1598');
	return ccm.value === null ? ccm : { value: Math.round(ccm.value) };
}

/** The seller is asked what was meant, if it can be one of the readings: nobody has a car with 5.000 seats. */
function spelled(
	{ min, max }: Amount,
	read: NumberReading,
	written: (value: number) => string,
	example: string,
): Read<number> {
	if (read.ok) return { value: read.value };
	const candidates = read.reason === 'ambiguous' ? read.candidates.filter(value => value >= min && value <= max) : [];
	return wrong(candidates.length > 0 ? e.numberAmbiguous(candidates.map(written)) : e.numberUnreadable(example));
}

function inRange({ min, max, unit, decimals }: Amount, read: Read<number>): Read<number> {
	if (read.value === null || (read.value >= min && read.value <= max)) return read;
	const written = (value: number) => (unit === 'ct' ? e.price(value) : e.amount(value, unit, decimals));
	return wrong(e.outOfRange(written(min), written(max)));
}

/** Somewhere in the lower part of what exists, where most cars are. */
function exampleOf({ min, max, decimals }: Amount): number {
	return Number((min + (max - min) / 10).toFixed(decimals));
}
