import { createHash } from 'node:crypto';
import { type FakeCar, fakeCars } from './cars.ts';
import { calmFeed, type FeedSwitches, troubleAnswer, unauthorized } from './feed-switches.ts';
import { type Answer, type FakeRequest, type LocalServer, listenLocally } from './local-server.ts';
import { mobileDeCsv, pictureName } from './mobile-de-csv.ts';
import { answerPicture, drawPicture } from './pictures.ts';
import { feedPictureHash, googleFeed, metaFeed, xmlFeed } from './vehicle-feed.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** Where which file lies, below the origin. */
export const feedFiles = {
	'/fahrzeuge.csv': 'vehicle feed, Meta names, commas',
	'/fahrzeuge.tsv': 'vehicle feed, Meta names, tabs',
	'/fahrzeuge.xml': 'vehicle feed, Meta names, XML',
	'/google.csv': 'vehicle feed, Google names, commas',
	'/mobile.csv': 'mobile.de upload CSV, ISO-8859-15, no header row',
	'/mobile-utf8.csv': 'mobile.de upload CSV, UTF-8 with BOM and header row',
	'/bestand.zip': 'mobile.de upload CSV with its pictures',
} as const;
type FeedFile = keyof typeof feedFiles;

export type FakeFeedOptions = Partial<FeedSwitches> & {
	readonly cars?: number;
	/** With the seed of a fake mobile.de, the same cars by their VIN. */
	readonly seed?: number;
	readonly port?: number;
	readonly now?: () => number;
	readonly onAnswered?: (request: FakeRequest, status: number) => void;
};

/** A dealer's web space on 127.0.0.1 with his stock in every format; see `feedFiles`. */
export type FakeFeed = Pick<LocalServer, 'origin' | 'requests' | 'mostAtOnce' | 'close'> & {
	readonly user: string;
	set(switches: Partial<FeedSwitches>): void;
	cars(): readonly FakeCar[];
	/** Throws where there is no car of that number. */
	change(number: number, fields: Partial<Omit<FakeCar, 'number'>>): void;
	remove(number: number): void;
	add(count: number): void;
};

export async function startFakeFeed(options: FakeFeedOptions = {}): Promise<FakeFeed> {
	const { cars: count = 40, seed = 1, port = 0, now = Date.now, onAnswered, ...switches } = options;
	const year = new Date(now()).getUTCFullYear();
	let state: FeedSwitches = { ...calmFeed, ...switches };
	let lastNumber = count;
	let changedAt = now();
	let zipped: { of: string; bytes: Buffer } | undefined;
	const cars = new Map(fakeCars(count, { seed, year }).map(car => [car.number, car]));
	const user = 'feed';
	const server = await listenLocally({ port, now, onAnswered, answer });

	async function answer(request: FakeRequest): Promise<Answer> {
		const picture = /^\/images\/([0-9a-f]{32})\.jpg$/.exec(request.path)?.[1];
		if (picture) return answerPicture(picture);
		if (!isFeedFile(request.path)) return { status: 404 };
		if (state.password !== undefined) {
			const { signedInAs: who } = request;
			if (who?.user !== user || who.password !== state.password) return unauthorized;
		}
		const given = state.trouble ? await troubleAnswer(state.trouble, typeOf(request.path)) : await fileAnswer(request);
		return { ...given, slowMs: state.slowMs, dripMs: state.dripMs };
	}

	async function fileAnswer({ path, headers }: FakeRequest): Promise<Answer> {
		if (!isFeedFile(path)) return { status: 404 };
		const body = path === '/bestand.zip' ? await zip() : fileOf(path, shown(), server.origin, state.badRows);
		if (!state.validators) return { status: 200, headers: { 'content-type': typeOf(path) }, body, gzip: true };
		const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
		const modified = new Date(changedAt).toUTCString();
		const given = { etag, 'last-modified': modified };
		const known = headers['if-none-match'];
		const unchanged = known === undefined ? headers['if-modified-since'] === modified : known === etag;
		if (unchanged) return { status: 304, headers: given };
		return { status: 200, headers: { 'content-type': typeOf(path), ...given }, body, gzip: true };
	}

	/** Drawn once for each state of the stock: it is asked for again and again. */
	async function zip(): Promise<Buffer> {
		const of = JSON.stringify([shown(), state.badRows]);
		if (zipped?.of !== of) zipped = { of, bytes: await stockZip(shown(), state.badRows) };
		return zipped.bytes;
	}

	function shown(): FakeCar[] {
		const all = [...cars.values()];
		if (state.stock === 'empty') return [];
		return state.stock === 'half' ? all.filter((_, at) => at % 2 === 0) : all;
	}

	function carOf(number: number): FakeCar {
		const car = cars.get(number);
		if (!car) throw new Error(`there is no car ${number}`);
		changedAt = Math.max(now(), changedAt + 1_000);
		return car;
	}

	return {
		origin: server.origin,
		requests: server.requests,
		get mostAtOnce() {
			return server.mostAtOnce;
		},
		close: server.close,
		user,
		set: changed => {
			state = { ...state, ...changed };
			if ('stock' in changed || 'badRows' in changed) changedAt = Math.max(now(), changedAt + 1_000);
		},
		cars: () => [...cars.values()],
		change: (number, fields) => {
			cars.set(number, { ...carOf(number), ...fields });
		},
		remove: number => {
			cars.delete(carOf(number).number);
		},
		add: more => {
			for (const car of fakeCars(more, { seed, year, first: lastNumber + 1 })) cars.set(car.number, car);
			lastNumber += more;
			changedAt = Math.max(now(), changedAt + 1_000);
		},
	};
}

function isFeedFile(path: string): path is FeedFile {
	return Object.hasOwn(feedFiles, path);
}

function typeOf(path: FeedFile): string {
	if (path.endsWith('.zip')) return 'application/zip';
	if (path.endsWith('.xml')) return 'application/xml; charset=utf-8';
	if (path === '/mobile.csv') return 'text/csv; charset=ISO-8859-15';
	return path.endsWith('.tsv') ? 'text/tab-separated-values; charset=utf-8' : 'text/csv; charset=utf-8';
}

function fileOf(
	path: Exclude<FeedFile, '/bestand.zip'>,
	cars: readonly FakeCar[],
	origin: string,
	badRows: number,
): Buffer {
	switch (path) {
		case '/fahrzeuge.csv':
			return Buffer.from(metaFeed(cars, origin, ','));
		case '/fahrzeuge.tsv':
			return Buffer.from(metaFeed(cars, origin, '\t'));
		case '/fahrzeuge.xml':
			return Buffer.from(xmlFeed(cars, origin));
		case '/google.csv':
			return Buffer.from(googleFeed(cars, origin));
		case '/mobile.csv':
			return mobileDeCsv(cars, { badRows });
		case '/mobile-utf8.csv':
			return mobileDeCsv(cars, { charset: 'utf8', badRows });
	}
}

/** Flat, as mobile.de asks: the CSV and the pictures side by side. */
export async function stockZip(cars: readonly FakeCar[], badRows = 0): Promise<Buffer> {
	const entries: ZipEntry[] = [{ name: 'bestand.csv', bytes: mobileDeCsv(cars, { badRows }) }];
	for (const car of cars) {
		for (let at = 0; at < car.pictures; at++) {
			entries.push({ name: pictureName(car, at), bytes: await drawPicture(feedPictureHash(car, at)) });
		}
	}
	return zipOf(entries);
}
