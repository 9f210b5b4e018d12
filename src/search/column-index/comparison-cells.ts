import { type ComparedCar, lastMileageStep, mileageStepOf } from '../comparable-cars.ts';
import { type Columns, positionOfColumn } from './columns.ts';
import { type BitField, carCodes, groups, notStated } from './layout.ts';

/**
 * Where a car stands among those it can be compared with: fuel, year of first registration and mileage step in one 16-bit number,
 * in this order, so that neighbouring mileages of one year are neighbouring numbers.
 */
export const cellColumn = 'vergleich';
/** Of a car that is compared with none: something is not stated, it is damaged, or it is not for sale as a car. */
export const noCell = 0xffff;

const firstYear = 1900;
export const lastYearIndex = 255;

/** @param fuel position of the fuel in its list + 1 */
export function cellOf(fuel: number, yearIndex: number, step: number): number {
	return (fuel << 12) | (yearIndex << 4) | step;
}

export const fuelOf = (cell: number): number => cell >>> 12;
export const yearIndexOf = (cell: number): number => (cell >>> 4) & lastYearIndex;
export const stepOf = (cell: number): number => cell & lastMileageStep;
const yearIndexOfYear = (year: number): number => Math.min(lastYearIndex, Math.max(0, year - firstYear));

/** Where a car that need not be on the market would stand; `undefined` for one the catalogue does not know. */
export function placeOfComparison(car: ComparedCar): { code: number; cell: number } | undefined {
	const code = carCodes.models.get(`${car.make}/${car.model}`);
	const fuel = groups.get('kraftstoff')!.values.indexOf(car.fuel) + 1;
	if (code === undefined || fuel === 0) return undefined;
	return { code, cell: cellOf(fuel, yearIndexOfYear(car.registrationYear), mileageStepOf(car.mileageKm)) };
}

/** What the other columns of a row say decides. Called for every car of the market at a start. */
export function cellOfRow(columns: Columns, row: number): number {
	if (carCodes.modelOf[columns.cars[row]!] === undefined) return noCell;
	const registered = columns.numbers[registrationAt]![row]!;
	const mileageKm = columns.numbers[mileageAt]![row]!;
	const fuel = codeIn(columns, row, fuelField);
	const incomplete = registered === notStated[2] || mileageKm === notStated[4] || fuel === 0;
	if (incomplete || columns.numbers[priceAt]![row] === notStated[4]) return noCell;
	if (codeIn(columns, row, damageField) === damaged || codeIn(columns, row, kindField) !== offered) return noCell;
	return cellOf(fuel, yearIndexOfYear(Math.floor(registered / 13)), mileageStepOf(mileageKm));
}

const registrationAt = positionOfColumn('ez');
const mileageAt = positionOfColumn('km');
const priceAt = positionOfColumn('preis');
const fuelField = fieldOf('kraftstoff');
const damageField = fieldOf('schaden');
const kindField = fieldOf('angebot');
const damaged = groups.get('schaden')!.values.indexOf('ja') + 1;
const offered = groups.get('angebot')!.values.indexOf('angebot') + 1;

function fieldOf(group: string): BitField {
	const { fields } = groups.get(group)!;
	if (fields.kind !== 'code') throw new Error(`${group} has no codes`);
	return fields.field;
}

function codeIn({ packs }: Columns, row: number, { pack, shift, mask }: BitField): number {
	return (packs[pack]![row]! >>> shift) & mask;
}
