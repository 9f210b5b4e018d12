import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeMobileDe, type FakeMobileDeOptions, startFakeMobileDe } from '#scripts/fakes/mobile-de.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { openOutgoing } from '../fetching/opening.ts';
import { RequestRefused } from '../fetching/outgoing.ts';
import { openImageReceiver } from '../images/receiver.ts';
import { connectSource, findSource } from '../sources.ts';
import { visitFolder } from '../visit-folder.ts';
import { previewSource } from '../visiting/preview.ts';
import { type Visitor, visitSource } from '../visiting/visiting.ts';
import { openMobileDe } from './mobile-de-api.ts';

export const morning = new Date('2026-11-23T08:00:00Z').getTime();
const hour = 3_600_000;

type Options = FakeMobileDeOptions & {
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Whether pictures are fetched; without, their server does not answer. */
	readonly withPictures?: boolean;
	/** Credentials of the source; those of the fake where nothing is said. */
	readonly password?: string;
	readonly sourcePassword?: string;
	/** How long a request may be silent. */
	readonly idleMs?: number;
};

/** Dieter's stock at a pretended mobile.de, and a market of the operator's that is connected to it; the clock moves by hand. */
export async function dietersStock(options: Options = {}) {
	const { settings = { mode: 'dealer' }, withPictures = false, sourcePassword, idleMs, ...ofFake } = options;
	let time = morning;
	const fake: FakeMobileDe = await startFakeMobileDe({ cars: 12, now: () => time, ...ofFake });
	afterThisTest(() => fake.close());
	const db = freshDatabase();
	const dataFolder = freshDataFolder({ empty: true });
	const photos = openImageReceiver(join(dataFolder, 'uploads'));
	afterThisTest(() => photos.close());
	const draft = {
		...({ kind: 'mobile-de', name: 'Dieter bei mobile.de', way: 'https', address: fake.origin } as const),
		...({ settings, mapping: null, schedule: 'alle-6-stunden' } as const),
	};
	const credentials = { user: 'dlr_muster', password: sourcePassword ?? 'probe-passwort' };
	const id = connectSource(db, draft, { dealerId: null, credentials, privateNetwork: true, at: time / 1000 });
	const waits: number[] = [];
	const told: string[] = [];

	function visitor(stop: AbortController): Visitor {
		return {
			...{ db, photos, dataFolder, origin: 'https://autos.example', now: () => new Date(time), signal: stop.signal },
			openOutgoing: (_source, signal) => {
				const outgoing = openOutgoing({ privateNetwork: true, userAgent: 'Radstand/test', signal });
				const unwanted = () => Promise.reject(new RequestRefused('unreachable', 'The pictures are somewhere else.'));
				return {
					...outgoing,
					ask: (url, asked) => outgoing.ask(url, { ...(idleMs && { idleMs }), ...asked }),
					download: withPictures ? outgoing.download : unwanted,
				};
			},
			pause: async ms => void waits.push(ms),
			tell: line => void told.push(line),
		};
	}

	let seen = 0;
	/** Requests since the last call, by what they were for. */
	function asked() {
		const fresh = fake.requests.slice(seen);
		seen = fake.requests.length;
		const count = (part: string) => fresh.filter(({ path }) => path.startsWith(part)).length;
		return {
			searches: count('/search-api/search'),
			ads: count('/search-api/ad/'),
			words: count('/refdata/'),
			pictures: count('/images/'),
			urls: fresh.map(({ url }) => url),
		};
	}

	const here = visitor(new AbortController());
	const anySource = findSource(db, id);
	if (anySource === undefined) throw new Error('the source is gone');
	const outgoing = here.openOutgoing(anySource, here.signal);
	afterThisTest(() => outgoing.close());
	const api = openMobileDe({ ...here, outgoing, tell: () => {} }, fake.origin, credentials);
	const folder = visitFolder(dataFolder, id);
	mkdirSync(folder, { recursive: true });
	return {
		...{ fake, db, id, folder, waits, told, asked, api },
		/** One visit, so many hours after the one before. */
		async visit(hoursLater = 0, { stopAfterAds }: { stopAfterAds?: number } = {}) {
			time += hoursLater * hour;
			const stop = new AbortController();
			const before = fake.requests.length;
			const adsSoFar = () =>
				fake.requests.slice(before).filter(({ path }) => path.startsWith('/search-api/ad/')).length;
			const watched = visitor(stop);
			const pause = async (ms: number) => {
				await watched.pause(ms);
				if (stopAfterAds !== undefined && adsSoFar() >= stopAfterAds) stop.abort();
			};
			const result = await visitSource({ ...watched, pause }, id, 'betreiber');
			if (result === undefined) throw new Error('nobody else visits it');
			return result;
		},
		preview: () => previewSource(visitor(new AbortController()), id),
		source() {
			const source = findSource(db, id);
			if (source === undefined) throw new Error('the source is gone');
			return source;
		},
		now: () => time / 1000,
		/** Cars on the market by their number at mobile.de. */
		live: () =>
			db
				.prepare(
					`SELECT external_id FROM listings WHERE source = 'mobile-de' AND status IN ('active', 'reserved') ORDER BY 1`,
				)
				.pluck()
				.all() as string[],
		car: (number: string) =>
			db.prepare(`SELECT * FROM listings WHERE source = 'mobile-de' AND external_id = ?`).get(number) as
				| Readonly<Record<string, unknown>>
				| undefined,
	};
}

export const numbersOf = (cars: readonly { readonly mobileAdId: string }[]) =>
	cars.map(({ mobileAdId }) => mobileAdId).sort();
