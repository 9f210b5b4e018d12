/** How a feed writes numbers: `1.234,5`, `1,234.5`, or digits with a dot or comma before at most two decimals. All accept `1234`. */
export type NumberStyle = 'german' | 'english' | 'plain';

/** A unit a feed may use: the name in mappings, how many of ours one is, and what may stand behind the number. */
export type Unit = {
	readonly name: string;
	readonly ours: (value: number) => number;
	readonly suffixes: readonly string[];
	/** Decimal places that make sense; more are a misread thousands separator. */
	readonly decimals: number;
};

const plain = (name: string, decimals: number, ...suffixes: string[]): Unit => ({
	name,
	ours: value => value,
	suffixes,
	decimals,
});

export const units = {
	euro: {
		name: 'euro',
		ours: euro => Math.round(euro * 100),
		suffixes: ['€', 'eur', 'euro', ',-', ',- €', ',--', '.-'],
		decimals: 2,
	},
	cents: plain('cents', 0, 'ct', 'cent', 'cents'),
	km: plain('km', 1, 'km'),
	/** International mile, 1,609.344 m. */
	miles: {
		name: 'miles',
		ours: miles => Math.round(miles * 1.609344),
		suffixes: ['mi', 'miles', 'meilen'],
		decimals: 1,
	},
	kW: plain('kW', 1, 'kw'),
	/** One kW is 1.35962 PS; the same rounding as in the filter, so that a search for 75 PS finds what came in as 75 PS. */
	PS: { name: 'PS', ours: ps => Math.round(ps / 1.35962), suffixes: ['ps'], decimals: 1 },
	ccm: plain('ccm', 1, 'ccm', 'cm³', 'cm3', 'cc'),
	litres: { name: 'litres', ours: litres => Math.round(litres * 1000), suffixes: ['l', 'liter'], decimals: 3 },
	/** Whatever unit the fact itself has. */
	own: plain('own', 2, 'l', 'l/100km', 'l/100 km', 'g/km', 'kwh', 'kwh/100km', 'kwh/100 km', 'km', 'kg', '%'),
} as const satisfies Record<string, Unit>;

const written = {
	german: /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
	english: /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
	plain: /^(\d+)(?:[.,](\d{1,2}))?$/,
} as const;

/**
 * A number of a feed in our unit; `undefined` for what is not clearly a number. A dot or comma before exactly three digits may
 * mean thousands or thousandths, so `15.990` in the English style is not read as 15.99.
 */
export function readNumber(text: string, style: NumberStyle, unit: Unit): number | undefined {
	if (text.length > 40) return undefined;
	const [, whole, decimals = ''] = written[style].exec(withoutSuffix(text, unit)) ?? [];
	if (whole === undefined || whole.length > 15 || decimals.length > unit.decimals) return undefined;
	return unit.ours(Number(`${whole.replace(/\D/g, '')}.${decimals || '0'}`));
}

/** The unit a word of a feed names: its own name or what stands behind a number (`KM`, `EUR`, `PS`). */
export function unitOfWord(word: string, known: readonly Unit[]): Unit | undefined {
	const key = word.trim().toLowerCase().replace(/\.$/, '');
	return known.find(unit => unit.name.toLowerCase() === key || unit.suffixes.includes(key));
}

/**
 * A number that may say its unit itself: `98500 km`, `61,000 mi`, `18000 EUR`, `110 kW (150 PS)`; otherwise it is in `usual`.
 * `undefined` for what is no number, and for a unit or a currency that is none of `known`.
 */
export function readStated(text: string, style: NumberStyle, known: readonly Unit[], usual: Unit): number | undefined {
	if (text.length > 60) return undefined;
	const both = /^(.*?\d\s*[a-zA-Z]+)\s*[(/|,]\s*([\d.,]+\s*[a-zA-Z]+)\s*\)?$/.exec(text);
	const said = both?.[2] !== undefined && unitBehind(both[2], known) ? (both[1] ?? text) : text;
	return readNumber(said, style, unitBehind(said, known) ?? usual);
}

/** The unit whose suffix ends the text; of several the longest, for `km` is not the end of `l/100 km`. */
function unitBehind(text: string, known: readonly Unit[]): Unit | undefined {
	const ends = /(?:\d|[\s.,-])(\D+)$/.exec(text.trim())?.[1]?.trim();
	return ends === undefined ? undefined : unitOfWord(ends, known);
}

function withoutSuffix(text: string, unit: Unit): string {
	// A narrow or fixed space between digits groups thousands in some feeds.
	const compact = text
		.trim()
		.replace(/(?<=\d)[\u00A0\u202F\u2009](?=\d{3}(?!\d))/g, '')
		.toLowerCase();
	const suffix = unit.suffixes.filter(candidate => compact.endsWith(candidate)).sort((a, b) => b.length - a.length)[0];
	const bare = suffix === undefined ? compact : compact.slice(0, compact.length - suffix.length).trimEnd();
	return unit.name === 'euro' ? bare.replace(/^(?:€|eur) ?/, '') : bare;
}
