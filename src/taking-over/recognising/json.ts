import { weighed } from './findings.ts';
import { carsIn, recogniseCar } from './json-ld.ts';
import { isObject, type JsonObject, memberOf, objectsIn, textOf } from './json-values.ts';
import { fieldOfLabel } from './labels.ts';
import { isMobileDeAd, pairsOfMobileDe } from './mobile-de-ad.ts';
import { factsOfOwnAd, isOwnAd } from './own-ad.ts';
import { type Pair, readPairs } from './pairs.ts';
import { nothingRecognised, type Recognised, recognisingLimits } from './recognised.ts';
import { wordsOfAd } from './words-of-ad.ts';

export type JsonReading =
	| { readonly ok: true; readonly recognised: Recognised }
	| { readonly ok: false; readonly reason: 'no-json' | 'several-cars' };

const origin = 'Datei';

/**
 * Reads one ad out of a JSON file: our own words, schema.org, an ad of mobile.de, or any file whose names speak for themselves.
 * A file with several cars is a stock and not an ad: it is not for us to choose.
 */
export function readJson(text: string): JsonReading {
	let root: unknown;
	try {
		root = JSON.parse(text);
	} catch {
		return { ok: false, reason: 'no-json' };
	}
	if (typeof root !== 'object' || root === null) return { ok: false, reason: 'no-json' };
	const objects = objectsIn(root);
	const kinds: readonly (readonly [JsonObject[], (car: JsonObject) => Recognised])[] = [
		[carsIn(root), car => recogniseCar(car, origin)],
		[objects.filter(isMobileDeAd), recogniseMobileDe],
		[objects.filter(isOwnAd), recogniseOwn],
	];
	for (const [cars, recognise] of kinds) {
		if (cars.length > 1) return { ok: false, reason: 'several-cars' };
		if (cars[0] !== undefined) return { ok: true, recognised: recognise(cars[0]) };
	}
	return { ok: true, recognised: recogniseByNames(objects) };
}

/** As `readJson`; a file that cannot be read states nothing. */
export function recogniseJson(text: string): Recognised {
	const read = readJson(text);
	return read.ok ? read.recognised : nothingRecognised;
}

function recogniseMobileDe(ad: JsonObject): Recognised {
	const read = readPairs(pairsOfMobileDe(ad), origin);
	const name = [textOf(memberOf(ad, 'make')), decoded(textOf(memberOf(ad, 'modelDescription')))]
		.filter(Boolean)
		.join(' ');
	const description = textOf(memberOf(ad, 'plainTextDescription')) ?? plain(textOf(memberOf(ad, 'description')));
	const words = wordsOfAd(name, description, origin);
	return weighed([...read.findings, ...words.findings], [...read.unread, ...words.unread], words.removed);
}

function recogniseOwn(ad: JsonObject): Recognised {
	const { findings, unread } = factsOfOwnAd(ad, origin);
	const words = wordsOfAd(textOf(memberOf(ad, 'titel')), textOf(memberOf(ad, 'beschreibung')), origin);
	// What the file does not state, its words shall not either: it had a place for everything.
	const said = words.findings.filter(({ field }) => field === 'titel' || field === 'beschreibung');
	return weighed([...findings, ...said], unread, words.removed);
}

function recogniseByNames(objects: readonly JsonObject[]): Recognised {
	const pairs: Pair[] = [];
	for (const object of objects) {
		for (const [key, value] of Object.entries(object)) {
			const said =
				typeof value === 'boolean'
					? value
						? 'ja'
						: 'nein'
					: isObject(value) && fieldOfLabel(key) === undefined
						? undefined
						: textOf(value);
			if (said === undefined || pairs.length >= recognisingLimits.pairs) continue;
			pairs.push({ label: key.replace(/[_-]+/g, ' '), value: said });
		}
	}
	const of = (field: string) => pairs.find(({ label }) => fieldOfLabel(label) === field)?.value;
	const read = readPairs(pairs, origin);
	const words = wordsOfAd(of('titel'), of('beschreibung'), origin);
	return weighed([...read.findings, ...words.findings], [...read.unread, ...words.unread], words.removed);
}

/** `modelDescription` comes with entities, once. */
function decoded(text: string | undefined): string | undefined {
	return text
		?.replace(/&quot;/g, '"')
		.replace(/&#0?39;|&apos;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
}

/** The wiki marks of a description: `**bold**`, `\\` for a line end, `----` for a rule. */
function plain(text: string | undefined): string | undefined {
	return text
		?.replace(/\\\\/g, '\n')
		.replace(/\*\*/g, '')
		.replace(/^-{4,}$/gm, '');
}
