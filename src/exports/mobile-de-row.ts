import { asLatin9 } from '#src/formats/latin9.ts';
import { type Amount, type Fact, type Facts, facts } from '#src/listings/facts.ts';
import { saysSomething, soberLine, soberParagraphs, textLimits } from '#src/listings/plausible-texts.ts';
import {
	type MobileDeFact,
	mobileDeCategories,
	mobileDeEquipment,
	mobileDeFacts,
	mobileDeOutOnly,
	mobileDeParkingAids,
	mobileDeUsages,
} from '#src/vehicles/mobile-de-codes.ts';
import { guardedCell, toCreole } from '#src/vehicles/mobile-de-text.ts';
import type { Country } from '#src/vehicles/places.ts';
import { heldFacts, keyOfParameter } from './held-facts.ts';
import { mobileDeName } from './mobile-de-name.ts';
import type { OwnCar } from './own-cars.ts';

/** Cells of a row by the name of their column, as they stand in the file; those without anything to say are missing. */
export type MobileDeRow = {
	readonly cells: Readonly<Record<string, string>>;
	/** Characters of its texts that ISO-8859-15 does not have. */
	readonly lostCharacters: number;
};

export type MobileDeRowOptions = {
	/** mobile.de's number of the dealer; '' where the file is of one dealer alone. */
	readonly customerNumber: string;
	/** Whether the file has a column of that name. */
	readonly has: (column: string) => boolean;
	/** Now, seconds since 1970. */
	readonly at: number;
};

/** VAT of the country a car is sold in, for cars whose VAT is shown (as of 2024). */
const vatRates: Readonly<Record<Country, string>> = { deutschland: '19', oesterreich: '20', schweiz: '8.1' };

/** Columns that mobile.de wants filled in every row: what nobody has stated is an empty box there. */
const alwaysFilled = ['beschaedigtes_fahrzeug', 'metallic', 'garantie'] as const;

/** @param number `interne_nummer`: what mobile.de and we know the car by */
export function mobileDeRow(car: OwnCar, number: string, { customerNumber, has, at }: MobileDeRowOptions): MobileDeRow {
	let lostCharacters = 0;
	const text = (words: string): string => {
		const { text, lost } = asLatin9(words);
		lostCharacters += lost;
		return text;
	};
	const held = heldFacts(car, has, at);
	const { make, model } = mobileDeName(car, words => soberLine(text(words)).text);
	const cells: Record<string, string> = {
		kundennummer: customerNumber,
		interne_nummer: number,
		kategorie: `Car.${mobileDeCategories.write[held.body ?? 'andere']}`,
		marke: guardedCell(make),
		modell: guardedCell(model),
		bemerkung: guardedCell(descriptionCell(text(car.description))),
		bild_id: number,
		waehrung: 'EUR',
		mwstsatz: held.vat === 'ausweisbar' ? vatRates[car.location.country] : '',
	};
	for (const fact of mobileDeFacts) cells[fact.column] = factCell(fact, held);
	for (const [column, value] of Object.entries(mobileDeEquipment)) cells[column] = tick(held.equipment.includes(value));
	for (const [column, value] of Object.entries(mobileDeParkingAids)) cells[column] = tick(held.parking.includes(value));
	for (const [column, value] of Object.entries(mobileDeUsages)) cells[column] = tick(held.usage === value);
	for (const [column, parameter] of Object.entries(mobileDeOutOnly)) cells[column] = tick(hasAny(parameter, car.facts));
	for (const column of alwaysFilled) cells[column] ||= '0';
	return { cells: withoutEmpty(cells), lostCharacters };
}

/** Whatever the letters became, it is a description as the market would keep it: what comes in again is the same. */
function descriptionCell(plain: string): string {
	const cell = toCreole(soberParagraphs(plain).text.slice(0, textLimits.description));
	return saysSomething(cell) ? cell : '';
}

const tick = (yes: boolean): string => (yes ? '1' : '');

function hasAny(parameter: string, stated: Facts): boolean {
	const value = stated[keyOfParameter(parameter)];
	return Array.isArray(value) ? value.length > 0 : value !== null && value !== 'keine';
}

function factCell({ parameter, form }: MobileDeFact, held: Facts): string {
	const key = keyOfParameter(parameter);
	const value = held[key];
	if (value === null) return '';
	if (typeof form === 'object') return (typeof value === 'string' && form.write[value]) || '';
	switch (form) {
		case 'yes':
			return tick(value === true);
		case 'month':
			return monthCell(String(value));
		case 'number':
			return numberCell(facts[key], Number(value));
		case 'text':
			return guardedCell(soberLine(asLatin9(String(value)).text).text);
	}
}

/** `2019-03` → `03.2019`; a year alone → `00.2019`. */
function monthCell(month: string): string {
	const [year = '', part = '00'] = month.split('-');
	return `${part}.${year}`;
}

function numberCell(fact: Fact, value: number): string {
	const { unit, decimals } = fact as Amount;
	return unit === 'ct' ? (value / 100).toFixed(2) : value.toFixed(decimals);
}

function withoutEmpty(cells: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
}
