import { type AdText, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';

/** ISO 3779: seventeen signs without I, O and Q; letters and digits both, so that no long number is taken for one. */
const vin = /(?<![\p{L}\d])(?=[A-HJ-NPR-Z0-9]*\d)(?=[A-HJ-NPR-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\d])/gu;
const together = /hsn\s?[/|]\s?tsn\)?\s*:?\s*(\d{4})\s?[/|, -]\s?([a-z0-9]{3})(?![a-z0-9])/giu;
const apart = /(?<!\p{L})(hsn|tsn)\s*:?\s*(\d{4}|[a-z0-9]{3})(?![\p{L}\d])/giu;

/** Numbers from the papers. */
export function papersIn(ad: AdText): Finding[] {
	const stated = (field: string, value: string, from: string): Finding => ({
		...{ field, value: value.toUpperCase(), from: quote(from), sureness: 'sicher' },
	});
	return [
		...mentionsOf(ad, vin).map(({ match }) => stated('fin', match[0], match[0])),
		...mentionsOf(ad, together).flatMap(({ match }) => [
			stated('hsn', match[1] ?? '', match[0]),
			stated('tsn', match[2] ?? '', match[0]),
		]),
		...mentionsOf(ad, apart).flatMap(({ match }) => {
			const [, kind = '', value = ''] = match;
			const fits = kind.toLowerCase() === 'hsn' ? /^\d{4}$/.test(value) : /^[a-z0-9]{3}$/i.test(value);
			return fits ? [stated(kind.toLowerCase(), value, match[0])] : [];
		}),
	];
}
