/**
 * What people type into a form, read as they mean it: "9.900 €", "150 tkm", "6,2 l/100 km", "März 2018". Where a text can mean
 * two things ("9.9": nine euros ninety, or nine thousand nine hundred?) the answer is `ambiguous`, and whoever typed it is asked.
 */
export type NumberReading =
	| {
			readonly ok: true;
			readonly value: number /** The unit that was typed, one of `units`. */;
			readonly unit?: string;
	  }
	| { readonly ok: false; readonly reason: 'unreadable' }
	/** The possible readings, in the order people would guess. */
	| { readonly ok: false; readonly reason: 'ambiguous'; readonly candidates: readonly number[] };

export type NumberRules = {
	/** Decimal places this figure may have; 0 for figures that are whole by nature. */
	readonly decimals: number;
	/** What may stand behind the number, lower case and without spaces, with how many of ours one is: `{ km: 1, tkm: 1000 }`. */
	readonly units?: Readonly<Record<string, number>>;
};

const unreadable = { ok: false, reason: 'unreadable' } as const;
/** Longer than any figure of a car with its unit. */
const longestText = 40;
// "150 Tsd. km", "150 tausend"
const thousand = /^(?:tsd\.?|tausend|t)$/;

/** A number as it is typed in Germany, Austria and Switzerland, with or without its unit. */
export function readGermanNumber(text: string, { decimals, units = {} }: NumberRules): NumberReading {
	if (text.length > longestText) return unreadable;
	const [, digits, behind = ''] = /^(\d(?:[\d.,'’ ]*\d)?)\s*(.*)$/s.exec(oneSpelling(text)) ?? [];
	if (digits === undefined) return unreadable;
	const tail = unitOf(behind, units);
	if (tail === undefined) return unreadable;
	const read = readDigits(digits, decimals, tail.factor);
	if (!read.ok || tail.unit === undefined) return read;
	return { ...read, unit: tail.unit };
}

/** Euros as cents: "9.900", "9.900 €", "9900,-", "€ 9.900,00", "9,9 Tsd. €", "EUR 9'900". */
export function readPriceCents(text: string): NumberReading {
	const amount = oneSpelling(text)
		.replace(/^(?:€|eur|euro)\s*/i, '')
		.replace(/[.,] ?[-–—]{1,2}\s*(?=€|eur|$)/i, ' ')
		.trim();
	const read = readGermanNumber(amount, { decimals: 2, units: { '€': 1, eur: 1, euro: 1 } });
	if (read.ok) return { ok: true, value: Math.round(read.value * 100) };
	if (read.reason === 'unreadable') return read;
	return { ...read, candidates: read.candidates.map(euro => Math.round(euro * 100)) };
}

/** Spaces of every width are one space, "kWh/100 km" and "kWh / 100km" are one unit. */
function oneSpelling(text: string): string {
	return text
		.replace(/[\s\u00A0\u2007-\u200A\u202F]+/gu, ' ')
		.trim()
		.replace(/³/g, '3');
}

function unitOf(
	behind: string,
	units: Readonly<Record<string, number>>,
): { unit: string | undefined; factor: number } | undefined {
	const words = behind.toLowerCase().trim();
	if (words === '') return { unit: undefined, factor: 1 };
	const compact = words.replace(/ /g, '');
	const factor = Object.hasOwn(units, compact) ? units[compact] : undefined;
	if (factor !== undefined) return { unit: compact, factor };
	const [first = '', ...rest] = words.split(' ');
	if (!thousand.test(first)) return undefined;
	const inner = unitOf(rest.join(' '), units);
	return inner && { unit: inner.unit, factor: inner.factor * 1000 };
}

function readDigits(digits: string, decimals: number, factor: number): NumberReading {
	const plain = digits.replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, '');
	// "9,9 Tsd." has a place more than what it stands for.
	const places = factor >= 1000 ? decimals + 3 : decimals;
	const value = (whole: string, fraction = ''): NumberReading =>
		whole.length > 12 ? unreadable : { ok: true, value: exact(Number(`${whole}.${fraction || '0'}`) * factor) };
	const [, whole = '', fraction] = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(plain) ?? [];
	if (whole !== '') {
		const asThousands = whole.replaceAll('.', '');
		if (fraction === undefined) return value(asThousands);
		const said = fraction.replace(/0+$/, '');
		// Three places behind a comma: thousands in the English way, or thousandths nobody needs.
		if (fraction.length === 3 && places < 3 && !whole.includes('.')) {
			return ambiguous(
				[whole + fraction, ...(said.length <= places ? [`${whole}.${fraction}`] : [])].map(
					text => Number(text) * factor,
				),
			);
		}
		return said.length <= places ? value(asThousands, said) : unreadable;
	}
	const [, before, after] = /^(\d+)\.(\d{1,2})$/.exec(plain) ?? [];
	if (before === undefined || after === undefined) return unreadable;
	const asDecimal = Number(`${before}.${after}`) * factor;
	// A point before one or two digits cannot group thousands; but a price of "9.9" may well be short for 9.900.
	const canBeShort = decimals !== 1 && before.length <= 3 && factor === 1;
	if (canBeShort) {
		const short = Number(before) * 1000 + Number(after.padEnd(3, '0'));
		return ambiguous(after.length <= places ? [short, asDecimal] : [short]);
	}
	return after.replace(/0+$/, '').length <= places ? { ok: true, value: exact(asDecimal) } : unreadable;
}

function ambiguous(candidates: readonly number[]): NumberReading {
	return { ok: false, reason: 'ambiguous', candidates: candidates.map(exact) };
}

/** 9.9 × 1000 is 9900, not 9900.000000000001. */
function exact(value: number): number {
	return Number(value.toFixed(4));
}

export type MonthReading =
	| { readonly ok: true; readonly month: string }
	/** `short-year`: "03/18" may be 1918 for those who sell old cars. */
	| { readonly ok: false; readonly reason: 'unreadable' | 'no-such-month' | 'short-year' };

const monthNames = [
	['januar', 'jaenner', 'jan', 'jaen'],
	['februar', 'feber', 'feb', 'febr'],
	['maerz', 'marz', 'mrz', 'maer', 'mar'],
	['april', 'apr'],
	['mai'],
	['juni', 'juno', 'jun'],
	['juli', 'jul'],
	['august', 'aug'],
	['september', 'sept', 'sep'],
	['oktober', 'okt'],
	['november', 'nov'],
	['dezember', 'dez'],
] as const;

/**
 * A month as `YYYY-MM`, or `YYYY` where only the year was typed: "03/2018", "3.2018", "März 2018", "2018-03", "15.03.2018"
 * (the papers give the day), "2018".
 */
export function readGermanMonth(text: string): MonthReading {
	if (text.length > longestText) return unreadable;
	const said = oneSpelling(text).toLowerCase().replace(/ä/g, 'ae');
	if (/^\d{4}$/.test(said)) return { ok: true, month: said };
	const numbers =
		/^(?:\d{1,2} ?[./-] ?)?(?<month>\d{1,2}) ?[./ -] ?(?<year>\d{4})$/.exec(said) ??
		/^(?<year>\d{4}) ?[./-] ?(?<month>\d{1,2})(?: ?[./-] ?\d{1,2})?$/.exec(said);
	if (numbers?.groups) return monthOf(numbers.groups.year ?? '', Number(numbers.groups.month));
	const [, name = '', year = ''] = /^([a-z]+)\.? ?[./-]? ?(\d{4})$/.exec(said) ?? [];
	const named = monthNames.findIndex(names => names.some(one => one === name));
	if (named !== -1) return monthOf(year, named + 1);
	if (/^(?:\d{1,2}[./-])?\d{1,2} ?[./-] ?\d{2}$/.test(said)) return { ok: false, reason: 'short-year' };
	return unreadable;
}

function monthOf(year: string, month: number): MonthReading {
	if (month < 1 || month > 12) return { ok: false, reason: 'no-such-month' };
	return { ok: true, month: `${year}-${String(month).padStart(2, '0')}` };
}
