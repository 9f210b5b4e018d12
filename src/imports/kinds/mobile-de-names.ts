import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recogniseMakeAndModel } from '#src/vehicles/catalogue.ts';
import type { KeptAd } from './mobile-de-ad.ts';
import type { MobileDe } from './mobile-de-api.ts';

/** Make and model of an ad for the mapping, and the title that is made of them. */
export type CarNames = { readonly make?: string; readonly model?: string; readonly title: string };

const keptSeconds = 30 * 86_400;
const retriedAfterSeconds = 300;
/** Lists of models, each a request: more makes that our catalogue does not know are shown as their keys. */
const mostRequests = 20;

const cache = z.record(z.string(), z.object({ at: z.int(), words: z.record(z.string(), z.string()).nullable() }));
type Cache = z.infer<typeof cache>;

/**
 * Names of makes and models. mobile.de sends keys (`LAND ROVER`); our catalogue knows nearly all of them, and for the others mobile.de's
 * own words are looked up: kept in the folder for 30 days, a failure for 5 minutes. Where there are none, the key is shown.
 * @param at seconds since 1970
 */
export async function openCarNames(api: MobileDe, folder: string, at: number) {
	const file = join(folder, 'words.json');
	const kept: Cache = await readFile(file, 'utf8').then(
		text => cache.parse(JSON.parse(text)),
		() => ({}),
	);
	let requests = 0;

	async function wordsOf(path: readonly string[]): Promise<Readonly<Record<string, string>>> {
		const name = path.join('/');
		const known = Object.hasOwn(kept, name) ? kept[name] : undefined;
		if (known && at < known.at + (known.words === null ? retriedAfterSeconds : keptSeconds)) return known.words ?? {};
		if (requests >= mostRequests) return known?.words ?? {};
		requests += 1;
		const words = await api.words(path);
		// Words that are a month old are better than keys.
		const fresh = words === undefined ? (known?.words ?? null) : Object.fromEntries(words);
		kept[name] = {
			at: words === undefined && fresh !== null ? at - keptSeconds + retriedAfterSeconds : at,
			words: fresh,
		};
		await writeFile(file, JSON.stringify(kept), { mode: 0o600 });
		return fresh ?? {};
	}

	return async (ad: KeptAd): Promise<CarNames> => {
		const [make, model] = [textIn(ad.make), textIn(ad.model)];
		const own = textIn(ad.modelDescription) ?? '';
		if (make === undefined) return { title: own, ...(model !== undefined && { model }) };
		const found = recogniseMakeAndModel(make, model ?? '');
		const makeWords = found ? {} : await wordsOf(['classes', 'Car', 'makes']);
		const makeName = found?.make.name ?? wordFor(makeWords, make);
		const asks = model !== undefined && found?.model === undefined && !isOther(model);
		const modelWords = asks ? await wordsOf(['classes', 'Car', 'makes', make, 'models']) : {};
		const modelName = model === undefined ? undefined : (found?.model?.name ?? wordFor(modelWords, model));
		return {
			// What the catalogue knows it knows by mobile.de's key as well.
			make: found ? make : makeName,
			...(model !== undefined &&
				!isOther(model) &&
				modelName !== undefined && { model: found?.model ? model : modelName }),
			title: titleOf(makeName, modelName === undefined || isOther(modelName) ? undefined : modelName, own),
		};
	};
}

function wordFor(words: Readonly<Record<string, string>>, key: string): string {
	return (Object.hasOwn(words, key) ? words[key] : undefined) ?? key;
}

/** "Volkswagen Golf" and "2.0 TDI", but "Volkswagen" and "Golf Variant 2.0 TDI". */
function titleOf(make: string, model: string | undefined, own: string): string {
	const begins = (word: string) => `${own} `.toLowerCase().startsWith(`${word.toLowerCase()} `);
	if (begins(make)) return own;
	const parts = model === undefined || begins(model) ? [make, own] : [make, model, own];
	return parts.join(' ').trim();
}

function isOther(model: string): boolean {
	return /^(other|andere|sonstige)$/i.test(model);
}

function textIn(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
