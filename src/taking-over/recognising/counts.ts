import { type AdText, isDenied, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import { wholeOf, wholePattern, written } from './numbers.ts';
import type { Sureness } from './recognised.ts';

const numerals: Readonly<Record<string, number>> = {
	...{ ein: 1, eine: 1, einen: 1, einem: 1, erst: 1, zwei: 2, zweit: 2, drei: 3, dritt: 3, vier: 4, viert: 4, fünf: 5 },
	...{ fünft: 5, kein: 0, keine: 0 },
};
const hands =
	/(?<![\p{L}\d.])(?:(\d)\.?[ -]?|(erst|zweit|dritt|viert|fünft)(?:e[rn]?)?[ -]?)(?:hand(?!\p{L})|besitz(?:er)?(?!\p{L})|halter(?!\p{L}))/giu;
const ownersBefore =
	/(?<![\p{L}\d])(?:(\d)|(ein|eine|einen|einem|zwei|drei|vier|fünf|keine?))\s+vorbesitzer(?:in)?(?!\p{L})|vorbesitzer\s*:\s*(?:(\d)|(keine?))/giu;
const ownersNow = /(?:fahrzeug)?halter\s*:\s*(\d{1,2})(?!\d)/giu;

/** How many people the papers name, with the one who sells: "2. Hand" are two, and so is "1 Vorbesitzer" (to be checked). */
export function ownersIn(ad: AdText): Finding[] {
	const owners = (value: number, from: string, sureness: Sureness): Finding => ({
		...{ field: 'halter', value: String(value), from: quote(from), sureness },
	});
	const counted = (digit: string | undefined, name: string | undefined) =>
		digit === undefined ? numerals[(name ?? '').toLowerCase()] : Number(digit);
	return [
		...mentionsOf(ad, hands).flatMap(({ match }) => {
			const value = counted(match[1], match[2]);
			return value === undefined || value === 0 ? [] : [owners(value, match[0], 'sicher')];
		}),
		...mentionsOf(ad, ownersNow).map(({ match }) => owners(Number(match[1]), match[0], 'sicher')),
		...mentionsOf(ad, ownersBefore).flatMap(({ match }) => {
			const value = counted(match[1] ?? match[3], match[2] ?? match[4]);
			return value === undefined ? [] : [owners(value + 1, match[0], 'bitte-pruefen')];
		}),
	];
}

const doors =
	/(?<![\d.,])([2-7])(?:\s?[/-]\s?[2-7])?[ -]?(?:tür(?:ig(?:er|es|e)?|er|en)|trg|trig|tuerig)(?!\p{L})|(?<!\p{L})türen\s*:\s*([2-7])/giu;
const seats = /(?<![\d.,])([2-9])[ -]?(?:sitzer|sitzplätze|sitze)(?!\p{L})|(?<!\p{L})sitzplätze\s*:\s*([2-9])/giu;
/** "2 Türen neu lackiert" counts no doors. */
const isRepair = /^\s*(?:neu|lackiert|beschädigt|müssen|haben|mit|hinten|vorn|sind)/i;

export function doorsAndSeatsIn(ad: AdText): Finding[] {
	return [
		...mentionsOf(ad, doors).flatMap(({ match, after }): Finding[] => {
			const count = Number(match[1] ?? match[2]);
			if (isRepair.test(after)) return [];
			const value = count <= 3 ? '2-3' : count <= 5 ? '4-5' : '6-7';
			return [{ field: 'tueren', value, from: quote(match[0]), sureness: 'sicher' }];
		}),
		...mentionsOf(ad, seats).flatMap(({ match, after }): Finding[] =>
			isRepair.test(after)
				? []
				: [{ field: 'sitze', value: match[1] ?? match[2] ?? '', from: quote(match[0]), sureness: 'wahrscheinlich' }],
		),
	];
}

const tax = new RegExp(
	String.raw`(?<!\p{L})(?:kfz-?)?steuern?(?:satz)?[\s:=]*(?:(?:nur|ca\.?|beträgt|kostet|liegt|bei|von|sind)\s+){0,3}(${wholePattern})(?:,\d\d)?\s?(?:€|euro|eur)`,
	'giu',
);
const battery =
	/(?:akku|batterie)(?:kapazität)?[\s:]*(?:mit\s+|ca\.?\s+)?(\d{1,3}(?:[.,]\d)?)\s?kwh|(?<![\d.,])(\d{1,3}(?:[.,]\d)?)\s?kwh[ -]?(?:akku|batterie)/giu;
const range =
	/reichweite[\s:]*(?:(?:ca|etwa|rund|von|bis zu|bis|liegt|bei|laut|wltp|real|noch)\.?\s+){0,4}(\d{2,3})\s?km|(\d{2,3})\s?km (?:elektrische )?reichweite/giu;

/** Figures with a name that nothing else has: tax, battery, range. */
export function figuresIn(ad: AdText): Finding[] {
	const figure = (field: string, value: string, from: string, sureness: Sureness): Finding => ({
		...{ field, value, from: quote(from), sureness },
	});
	return [
		...mentionsOf(ad, tax).map(({ match }) =>
			figure('steuer', written(wholeOf(match[1] ?? '')), match[0], 'wahrscheinlich'),
		),
		...mentionsOf(ad, battery)
			.filter(mention => !isDenied(mention))
			.map(({ match }) => figure('akku', (match[1] ?? match[2] ?? '').replace('.', ','), match[0], 'sicher')),
		...mentionsOf(ad, range).map(({ match }) =>
			figure('reichweite', match[1] ?? match[2] ?? '', match[0], 'bitte-pruefen'),
		),
	];
}
