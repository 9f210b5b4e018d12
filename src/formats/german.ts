/**
 * Numbers, prices, units and times as German readers write them. A non-breaking space stands between a number and its unit,
 * so that "9.900 €" never breaks in two; searchable text and CSV exports must not use these.
 */

const wholeNumbers = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
// Cars stand in the German-speaking countries, which share one clock.
const days = new Intl.DateTimeFormat('de-DE', {
	timeZone: 'Europe/Berlin',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
});

/** `1234` → "1.234"; at most `decimals` (0 or 1) places, and those only where they say something. */
export function number(value: number, decimals = 0): string {
	// Hundreds of counts stand on a page of results, and Intl takes a microsecond for each.
	if (decimals === 0 && value >= 0 && value < 1_000) return String(Math.round(value));
	return (decimals === 0 ? wholeNumbers : oneDecimal).format(value);
}

/** Cents as "9.900 €", with cents only where there are any: "49,50 €". */
export function price(priceCents: number): string {
	const amount = priceCents % 100 === 0 ? number(priceCents / 100) : cents.format(priceCents / 100);
	return `${amount}\u00a0€`;
}

/** A number with its unit, "84.300 km"; without a unit the number alone. */
export function amount(value: number, unit: string, decimals = 0): string {
	return unit === '' ? number(value, decimals) : `${number(value, decimals)}\u00a0${unit}`;
}

// 1 PS is exactly 75 kp·m/s = 0.73549875 kW (DIN 66036).
const kwPerPs = 0.73549875;

/** Metric horsepower, rounded as registration papers and portals do. */
export function horsepower(powerKw: number): number {
	return Math.round(powerKw / kwPerPs);
}

/** "136 PS (100 kW)": buyers think in PS, the papers state kW. */
export function power(powerKw: number): string {
	return `${amount(horsepower(powerKw), 'PS')} (${amount(powerKw, 'kW')})`;
}

/** `2019-03` → "03/2019", `2019` (month not known) → "2019". */
export function month(month: string): string {
	const [year = '', monthOfYear] = month.split('-');
	return monthOfYear === undefined ? year : `${monthOfYear}/${year}`;
}

/** Distance as the crow flies, whole kilometres; the centres of postcodes are no finer than that. */
export function distance(distanceKm: number): string {
	return distanceKm < 1 ? `unter\u00a01\u00a0km` : amount(distanceKm, 'km');
}

/** "22.11.2026", by the clock of Berlin. */
export function date(at: Date): string {
	return days.format(at);
}

const clock = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });

/** "14:02", by the clock of Berlin. */
export function timeOfDay(at: Date): string {
	return clock.format(at);
}

const longDays = new Intl.DateTimeFormat('de-DE', {
	timeZone: 'Europe/Berlin',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
});

/** "22. November 2026", by the clock of Berlin. */
export function longDate(at: Date): string {
	return longDays.format(at);
}

/** "seit heute", "seit gestern", "seit 3 Tagen", "seit 5 Wochen", "seit 4 Monaten": by calendar days in Berlin. */
export function since(at: Date, now: Date): string {
	const passed = Math.max(0, Math.round((calendarDay(now) - calendarDay(at)) / 86_400_000));
	if (passed === 0) return 'seit heute';
	if (passed === 1) return 'seit gestern';
	if (passed < 21) return `seit ${passed}\u00a0Tagen`;
	if (passed < 90) return `seit ${Math.floor(passed / 7)}\u00a0Wochen`;
	if (passed < 730) return `seit ${Math.floor(passed / 30.44)}\u00a0Monaten`;
	return `seit ${Math.floor(passed / 365.25)}\u00a0Jahren`;
}

/** Midnight (UTC) of the day it is in Berlin, so that days can be subtracted across the change of clocks. */
function calendarDay(at: Date): number {
	const part = (type: string) => Number(days.formatToParts(at).find(piece => piece.type === type)?.value);
	return Date.UTC(part('year'), part('month') - 1, part('day'));
}

/** "1 Auto", "1.234 Autos", "0 Autos". */
export function counted(count: number, one: string, many: string): string {
	return `${number(count)}\u00a0${count === 1 ? one : many}`;
}

/** "5.000 bis 9.900 €", "ab 5.000 €", "bis 9.900 €"; empty where neither bound is given. */
export function between(from: string | undefined, to: string | undefined): string {
	if (from === undefined) return to === undefined ? '' : `bis ${to}`;
	if (to === undefined) return `ab ${from}`;
	if (from === to) return from;
	const [, unit] = /(\u00a0\D+)$/.exec(to) ?? [];
	return `${unit !== undefined && from.endsWith(unit) ? from.slice(0, -unit.length) : from} bis ${to}`;
}
