import { type Amount, type FactKey, type Facts, factKeys, facts, type Month } from './facts.ts';

/**
 * What cannot be true of a car, written down. A rule takes facts away ("kept as not stated"), it never changes one: where two
 * facts contradict each other and nothing says which is wrong, both go.
 */
export type FactRule = {
	readonly name: string;
	readonly german: string;
	readonly english: string;
	/** The facts that cannot be kept; `saidAt` is when the seller said it, in seconds since 1970. */
	readonly broken: (car: Facts, saidAt: number) => readonly FactKey[];
};

const none: readonly FactKey[] = [];
const secondsPerDay = 86_400;
/** Day and night without a stop to sleep, in kilometres: no car has ever averaged it. */
const mostKmPerDay = 2_000;
/** Driven before the first registration: delivery, demonstration, red plates. */
const kmBeforeRegistration = 1_000;
/** The most powerful engines ever sold on the road, hybrid systems included, stay below 500 kW a litre. */
const mostKwPerLitre = 600;
/** Well above any diesel car, tuned ones included. */
const mostDieselKw = 600;
/** New cars of Switzerland are inspected after five years, the longest of the three countries. */
const longestInspectionMonths = 60;

export const factRules: readonly FactRule[] = [
	{
		name: 'price-zero',
		german: 'Der Preis 0 ist kein Preis.',
		english: 'a price of 0 is no price',
		broken: car => (car.priceCents === 0 ? ['priceCents'] : none),
	},
	{
		name: 'price-placeholder',
		german: 'Ein Preis unter 50 € ist ein Platzhalter.',
		english: 'a price below 50 € is a place-holder',
		broken: car =>
			car.priceCents !== null && car.priceCents !== 0 && car.priceCents < facts.priceCents.min ? ['priceCents'] : none,
	},
	{
		// 1.111 € and 11.111 € are real prices of real cars; six equal digits and 12345 never are.
		name: 'price-joke',
		german: 'Ein Preis wie 12345 oder 999999 ist keiner.',
		english: 'a price like 12345 or 999999 is none',
		broken: car =>
			car.priceCents !== null &&
			/^(?:(\d)\1{5,}|1234|12345|123456|1234567|654321|54321)$/.test(String(car.priceCents / 100))
				? ['priceCents']
				: none,
	},
	{
		// Some feeds put a number there all the same: searches, ratings and sorting would tell what the page does not.
		name: 'price-on-request',
		german: 'Zu „Preis auf Anfrage“ gehört keine Zahl.',
		english: 'a price on request is no number',
		broken: car => (car.priceKind === 'auf-anfrage' && car.priceCents !== null ? ['priceCents'] : none),
	},
	{
		name: 'price-too-high',
		german: 'Über 5.000.000 € kostet hier kein Auto.',
		english: 'no car here costs more than 5,000,000 €',
		broken: car => (car.priceCents !== null && car.priceCents > facts.priceCents.max ? ['priceCents'] : none),
	},
	{
		name: 'fraction',
		german: 'Diese Angabe ist eine ganze Zahl.',
		english: 'this is a whole number by nature',
		broken: car =>
			amounts.filter(key => {
				const value = car[key];
				return value !== null && factOf(key).decimals === 0 && Number.isFinite(value) && !Number.isInteger(value);
			}),
	},
	{
		name: 'out-of-range',
		german: 'Die Angabe liegt außerhalb dessen, was es gibt.',
		english: 'outside of what exists',
		broken: car =>
			amounts.filter(key => {
				const value = car[key];
				// The negation catches NaN, too.
				return key !== 'priceCents' && value !== null && !(value >= factOf(key).min && value <= factOf(key).max);
			}),
	},
	{
		name: 'no-month',
		german: 'Das ist kein Monat.',
		english: 'not a month of the calendar',
		broken: car => months.filter(key => car[key] !== null && !/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(car[key])),
	},
	{
		name: 'too-early',
		german: 'So früh gab es das noch nicht.',
		english: 'before there was such a thing',
		broken: car =>
			months.filter(key => car[key] !== null && lastMonthOf(car[key]) < firstMonthOf(factOf(key).earliest)),
	},
	{
		// The month after the ad is the last one for which plates can be reserved and papers dated.
		name: 'registered-in-the-future',
		german: 'Die Erstzulassung liegt nach dem Inserat.',
		english: 'first registered after the ad was written',
		broken: (car, saidAt) =>
			car.firstRegistration !== null && firstMonthOf(car.firstRegistration) > monthAt(saidAt) + 1
				? ['firstRegistration']
				: none,
	},
	{
		name: 'inspection-too-long',
		german: 'Eine HU gilt höchstens fünf Jahre.',
		english: 'an inspection is valid for at most five years',
		broken: (car, saidAt) =>
			car.inspectionUntil !== null && firstMonthOf(car.inspectionUntil) > monthAt(saidAt) + longestInspectionMonths + 1
				? ['inspectionUntil']
				: none,
	},
	{
		name: 'mileage-against-age',
		german: 'So viele Kilometer sind in dieser Zeit nicht zu fahren.',
		english: 'so many kilometres cannot be driven in this time',
		broken: (car, saidAt) => {
			if (car.mileageKm === null || car.firstRegistration === null) return none;
			const days = Math.max(1, (saidAt - secondsAt(firstMonthOf(car.firstRegistration))) / secondsPerDay);
			return car.mileageKm > kmBeforeRegistration + days * mostKmPerDay ? ['mileageKm', 'firstRegistration'] : none;
		},
	},
	{
		name: 'power-against-engine',
		german: 'So viel Leistung gibt dieser Hubraum nicht her.',
		english: 'no engine of this size has this power',
		broken: car =>
			car.powerKw !== null && car.engineCcm !== null && car.powerKw > (car.engineCcm / 1000) * mostKwPerLitre
				? ['powerKw', 'engineCcm']
				: none,
	},
	{
		// The strongest diesel car, a V12, had 368 kW; 1998 in this field is the engine size of a van.
		name: 'power-of-no-diesel',
		german: 'So viel Leistung hat kein Diesel-Pkw.',
		english: 'no diesel car has this power',
		broken: car => (car.fuel === 'diesel' && car.powerKw !== null && car.powerKw > mostDieselKw ? ['powerKw'] : none),
	},
	{
		// A battery car with an engine on board (range extender) does burn petrol.
		name: 'electric-with-fuel',
		german: 'Ein reines Elektroauto verbraucht keinen Kraftstoff und stößt kein CO₂ aus.',
		english: 'a purely electric car burns no fuel and emits no CO₂',
		broken: car =>
			car.fuel === 'elektro' && car.plugIn !== true && car.engineCcm === null && !hasRangeExtender(car)
				? burning.filter(key => car[key] !== null && car[key] !== 0)
				: none,
	},
	{
		name: 'weights-contradict',
		german: 'Leer kann ein Auto nicht mehr wiegen als beladen.',
		english: 'no car is heavier empty than loaded',
		broken: car =>
			car.emptyWeightKg !== null && car.grossWeightKg !== null && car.emptyWeightKg > car.grossWeightKg
				? ['emptyWeightKg', 'grossWeightKg']
				: none,
	},
	{
		name: 'text-too-long',
		german: 'Der Text ist zu lang für diese Angabe.',
		english: 'longer than this fact can be',
		broken: car => texts.filter(key => car[key] !== null && car[key].length > facts[key].maxLength),
	},
	{
		name: 'text-of-nothing',
		german: 'Der Text sagt nichts.',
		english: 'a text without a letter or digit',
		broken: car => texts.filter(key => car[key] !== null && !/[\p{L}\p{N}]/u.test(car[key])),
	},
];

type KeysOf<K extends string> = { [F in FactKey]: (typeof facts)[F]['kind'] extends K ? F : never }[FactKey];
const isOfKind =
	<K extends string>(kind: K) =>
	(key: FactKey): key is KeysOf<K> =>
		facts[key].kind === kind;
const amounts = factKeys.filter(isOfKind('amount'));
const months = factKeys.filter(isOfKind('month'));
const texts = factKeys.filter(isOfKind('text'));

/** The table knows each number literally; rules compare with any. */
function factOf(key: KeysOf<'amount'>): Amount;
function factOf(key: KeysOf<'month'>): Month;
function factOf(key: KeysOf<'amount'> | KeysOf<'month'>): Amount | Month {
	return facts[key];
}

const burning = [
	'consumptionCombined',
	'consumptionUrban',
	'consumptionExtraUrban',
	'co2GramsPerKm',
] as const satisfies readonly FactKey[];

function hasRangeExtender(car: Facts): boolean {
	return car.equipment.includes('range-extender');
}

/** Months are counted from the year 0, so that they compare and subtract as numbers. `2016` is all of 2016. */
function firstMonthOf(month: string): number {
	return Number(month.slice(0, 4)) * 12 + (month.length > 4 ? Number(month.slice(5)) - 1 : 0);
}

function lastMonthOf(month: string): number {
	return month.length > 4 ? firstMonthOf(month) : firstMonthOf(month) + 11;
}

function monthAt(seconds: number): number {
	const date = new Date(seconds * 1000);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function secondsAt(month: number): number {
	return Date.UTC(Math.floor(month / 12), month % 12) / 1000;
}
