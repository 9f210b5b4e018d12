import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { secondsOf } from '#src/formats/seconds.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import { writeInFull } from '../fetching/part-file.ts';
import { type Mapping, readMapping } from '../mapping.ts';
import { findMapping } from '../mapping-file.ts';
import { type Fetched, type FetchStopped, type SourceKind, stopped, type Visit } from '../source-kinds.ts';
import { type KeptAd, renewed } from './mobile-de-ad.ts';
import { openMobileDe } from './mobile-de-api.ts';
import { askForDetails, type Details, fromList, isKnown } from './mobile-de-details.ts';
import { type KnownAds, openKnownAds } from './mobile-de-known.ts';
import { openCarNames } from './mobile-de-names.ts';
import { changesSince, type FoundStock, type Listed, someStock, wholeStock } from './mobile-de-stock.ts';

/**
 * `dealer`: a dealer's account (`dlr_…`), which mobile.de shows its own stock. `api`: an API account, which reads the stock of the
 * seller with this number; it is not the customer number of the invoice.
 */
const mobileDeSettings = z
	.object({
		mode: z.enum(['dealer', 'api'], 'dealer or api').default('dealer'),
		customerId: z
			.string()
			.regex(/^\d{1,20}$/, 'the number of the seller, digits alone')
			.optional(),
	})
	.refine(({ mode, customerId }) => mode === 'dealer' || customerId !== undefined, {
		path: ['customerId'],
		message: 'an API account has to say whose stock it reads',
	});

const usualAddress = 'https://services.mobile.de';
/** A stock is read whole at least once a day, so that what is sold leaves; visits that are daily on the clock are late by seconds. */
const wholeAfterSeconds = 20 * 3_600;
/** Changes are asked for from a minute before the newest one seen: those of one second come in one after the other. */
const overlapMs = 60_000;

/** What is remembered from one finished visit to the next. */
const memoryShape = z.object({
	/** Hash of the account: with another one everything is new. */
	of: z.string(),
	/** Newest `modificationDate` seen of which everything is known, ISO 8601. */
	newest: z.iso.datetime(),
	/** When the stock was last read as a whole, seconds since 1970. */
	wholeAt: z.int(),
	/** On how many pages it stood. */
	pages: z.int(),
});
type Memory = z.infer<typeof memoryShape>;

/** The stock of a dealer over mobile.de's Search-API, New JSON (imports.md 1.1 to 1.6 and 1.10). */
export const mobileDe: SourceKind = {
	settings: mobileDeSettings,
	async fetch(visit: Visit): Promise<Fetched> {
		const ready = prepare(visit);
		if ('result' in ready) return ready;
		const known = await openKnownAds(visit.folder, ready.base);
		try {
			return await fetchWith(visit, ready, known);
		} finally {
			await known.close();
		}
	},
};

type Ready = {
	readonly base: string;
	readonly of: string;
	readonly customerId: string | undefined;
	readonly mapping: Mapping;
	readonly credentials: { readonly user: string; readonly password: string };
};

function prepare({ source, credentials }: Visit): Ready | FetchStopped {
	const settings = mobileDeSettings.safeParse(source.settings);
	if (!settings.success) {
		return stopped('settings', 'The mode of this source is "dealer", or "api" with a customerId.');
	}
	if (credentials === undefined) return stopped('credentials', 'mobile.de wants a user name and a password.');
	const base = baseOf(source.address.trim() || usualAddress);
	if (base === undefined) return stopped('settings', 'The address of mobile.de is no web address.');
	if (base.startsWith('http:') && !source.privateNetwork) {
		return stopped('settings', 'The password of mobile.de goes over https:// alone.');
	}
	const own = source.mapping === null ? undefined : readMapping(source.mapping);
	if (own?.ok === false) {
		return stopped('mapping', `The mapping of this source cannot be used: ${own.problems[0]}.`);
	}
	if (own && own.mapping.format !== 'jsonl')
		return stopped('mapping', 'The mapping of this source is not for JSON lines.');
	const customerId = settings.data.mode === 'api' ? settings.data.customerId : undefined;
	const of = createHash('sha256')
		.update(JSON.stringify([base, customerId, credentials.user]))
		.digest('base64url')
		.slice(0, 22);
	return { base, of, customerId, credentials, mapping: own?.mapping ?? findMapping('mobile-de-json') };
}

/** Origin and path without the part that is the same everywhere. */
function baseOf(address: string): string | undefined {
	if (!isWebAddress(address)) return undefined;
	const { origin, pathname } = new URL(address);
	return `${origin}${pathname.replace(/\/(search-api.*)?$/, '')}`;
}

async function fetchWith(visit: Visit, ready: Ready, known: KnownAds): Promise<Fetched> {
	const { source, most, folder, tell } = visit;
	const now = secondsOf(visit.now());
	const api = openMobileDe(visit, ready.base, ready.credentials);
	const memory = memoryOf(visit, ready);
	const query = { api, customerId: ready.customerId };
	const isPass = most === undefined && (memory === undefined || wantsWhole(source, memory, now));
	const found = await (most !== undefined
		? someStock(query, most)
		: isPass || memory === undefined
			? wholeStock(query)
			: changesSince(query, new Date(Date.parse(memory.newest) - overlapMs)));
	if (!found.ok) return found.stop;
	const { ads, nameless, pages, isWhole } = found.value;
	tell(
		`mobile.de lists ${ads.size} ads${isPass ? '' : most === undefined ? ' that were changed' : ' on the first page'}`,
	);
	if (isPass && ads.size + nameless === 0 && known.count() === 0) return nothingThere(ready);
	const fresh = isPass || most !== undefined ? ads : changedAmong(ads, known);
	const details = await askForDetails(api, known, fresh, tell);
	if (!details.ok) return details.stop;
	if (details.value.failed.size > 0)
		tell(`${details.value.failed.size} ads could not be read and wait for the next visit`);
	if (!isPass && most === undefined && fresh.size + nameless === 0) return { result: 'unchanged', confirms: false };
	const names = await openCarNames(api, folder, now);
	const file = join(folder, 'stock.jsonl');
	const day = `${visit.now().toISOString().slice(0, 10)}T00:00:00Z`;
	await writeInFull(file, rows({ ads: fresh, nameless, details: details.value, known, names, day }));
	if (isPass && isWhole) await known.keepOnly(new Set(ads.keys()));
	const newest = newestOf(found.value, details.value, visit.now(), isPass ? undefined : memory);
	return {
		...{ result: 'file', file, mapping: ready.mapping, complete: isPass && isWhole },
		// A pass that may have missed an ad is done again at the next visit.
		...(isPass && isWhole && { memory: { of: ready.of, newest, wholeAt: now, pages } }),
		...(!isPass && memory && most === undefined && { memory: { ...memory, newest } }),
	};
}

function memoryOf({ source }: Visit, { of }: Ready): Memory | undefined {
	const memory = memoryShape.safeParse(source.memory);
	return memory.success && memory.data.of === of ? memory.data : undefined;
}

/** A stock on one page costs one request either way; and whoever asks by hand wants to see what is gone, too. */
function wantsWhole(source: Visit['source'], { wholeAt, pages }: Memory, now: number): boolean {
	const asked = source.askedAt !== null || source.shrinkingAllowedAt !== null;
	return pages <= 1 || asked || now >= wholeAt + wholeAfterSeconds || now < wholeAt;
}

/** Nothing there, and nothing ever was: more likely the wrong account than an empty yard. */
function nothingThere({ customerId }: Ready): FetchStopped {
	return customerId === undefined
		? stopped('no-file', 'The account has no ads at mobile.de.')
		: stopped('settings', 'mobile.de knows no ads of this customerId, or it is the number of an invoice.');
}

function changedAmong(ads: ReadonlyMap<string, Listed>, known: KnownAds): ReadonlyMap<string, Listed> {
	return new Map([...ads].filter(([id, { modified }]) => !isKnown(known, id, modified)));
}

type Rows = {
	readonly ads: ReadonlyMap<string, Listed>;
	readonly nameless: number;
	readonly details: Details;
	readonly known: KnownAds;
	readonly names: Awaited<ReturnType<typeof openCarNames>>;
	readonly day: string;
};

/** One line for every ad that is there: an ad that could not be read is there as well. */
async function* rows({ ads, nameless, details, known, names, day }: Rows): AsyncGenerator<Buffer> {
	for (const [id, { isOurs, json }] of ads) {
		if (details.gone.has(id)) continue;
		const listed: KeptAd = { ...fromList(json), mobileAdId: id };
		if (!isOurs) {
			yield lineOf(bare(listed));
			continue;
		}
		const before = await known.find(id);
		const ad = before && !details.failed.has(id) ? before : renewed(before, listed);
		const { make: _make, model: _model, ...rest } = ad;
		yield lineOf({ ...rest, ...(await names(ad)), seenAt: day });
	}
	// A car is there that nobody can name: its row is a bad one, and no car ends because of it.
	for (let number = 0; number < nameless; number++) yield lineOf({ vehicleClass: 'Car' });
}

function lineOf(row: object): Buffer {
	return Buffer.from(`${JSON.stringify(row)}\n`);
}

/** Of what we do not take nothing but the reason is handed on. */
function bare({ mobileAdId, vehicleClass, seller }: KeptAd): KeptAd {
	return { mobileAdId, vehicleClass, seller };
}

/**
 * From when on changes are asked for next time: never from later than now, should their clock be ahead, and from before every ad
 * that could not be read.
 */
function newestOf({ ads }: FoundStock, { failed }: Details, now: Date, before: Memory | undefined): string {
	const times = (listed: Iterable<Listed>) =>
		[...listed].map(({ modified }) => Date.parse(modified)).filter(time => !Number.isNaN(time));
	const seen = times(ads.values()).reduce((a, b) => Math.max(a, b), before ? Date.parse(before.newest) : 0);
	const waiting = times([...ads].filter(([id]) => failed.has(id)).map(([, ad]) => ad));
	return new Date(waiting.reduce((a, b) => Math.min(a, b), Math.min(seen, now.getTime()))).toISOString();
}
