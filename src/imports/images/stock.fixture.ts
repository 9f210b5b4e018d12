import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Database } from '#db/open.ts';
import { changePhotos, photosOfListing } from '#src/listings/photos.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { borrowedLane } from '#src/testing/picture-lanes.ts';
import type { CarKey } from '../cars/import-cars.ts';
import { foreignServer, wayOut } from '../fetching/foreign-server.fixture.ts';
import { type BringLimits, bringImages } from './bringing.ts';
import { openImageReceiver } from './receiver.ts';
import { stateImages } from './stating.ts';

export const noon = Date.UTC(2026, 10, 2, 12) / 1000;
export const stock = { source: 'mobile-de', account: 'quelle-1' };

/** A picture like no other of the same test: `shade` is 0 to 255. */
export function picture(shade: number, size = 64): Promise<Buffer> {
	return sharp({ create: { width: size, height: 48, channels: 3, background: { r: shade, g: 90, b: 120 } } })
		.jpeg()
		.toBuffer();
}

/**
 * A dealer's stock at a foreign server: `pictures` is what lies there, by path. An entry may also be a status, or a function
 * that answers as it likes.
 */
export async function pictureStock() {
	const db = freshDatabase();
	const folder = freshDataFolder({ empty: true });
	const photos = openImageReceiver(join(folder, 'uploads'), borrowedLane());
	afterThisTest(() => photos.close());
	const pictures = new Map<string, Buffer | number>();
	const { origin, requests } = await foreignServer((request, response) => {
		const found = pictures.get(request.url ?? '') ?? 404;
		if (typeof found === 'number') return response.writeHead(found).end('<!doctype html><title>Fehler</title>');
		return response.writeHead(200, { 'content-type': 'image/jpeg' }).end(found);
	});
	let seen = 0;
	const outgoing = wayOut();
	const tools = { db, photos, outgoing, folder: join(folder, 'visit') };
	return {
		...{ db, folder, photos, pictures, origin, tools },
		/** Paths that were asked for since the last call. */
		asked(): string[] {
			const fresh = requests.slice(seen).map(({ url }) => url ?? '');
			seen = requests.length;
			return fresh;
		},
		/** Puts pictures of different shades at these paths. */
		async shoot(paths: readonly string[], first = 10): Promise<void> {
			for (const [at, path] of paths.entries()) pictures.set(path, await picture(first + at * 7));
		},
		/** The source names these paths as the pictures of a car. */
		state(car: CarKey, paths: readonly string[], at = noon): void {
			const images = paths.map(path => ({ key: path, address: path.startsWith('/') ? origin + path : path }));
			db.transaction(() => stateImages(db, car, images, at)).immediate();
		},
		bring(at = noon, limits: Partial<BringLimits> = {}) {
			return bringImages(
				tools,
				{ account: stock.account },
				{ longestMs: 60_000, signal: new AbortController().signal, ...limits },
				() => at,
			);
		},
		/** Names of the photos that lie on the disk. */
		stored(): string[] {
			const originals = join(folder, 'uploads', 'originals');
			return existsSync(originals) ? readdirSync(originals, { recursive: true, encoding: 'utf8' }).filter(isPhoto) : [];
		},
	};
}

/** A car that came from a source: its key there, and the listing it is here. */
export function carOfSource(
	db: Database,
	externalId: string,
	more: Partial<CarKey> & { listingId?: number; leads?: 0 } = {},
) {
	const {
		listingId = publishOwnCar(db, { sellerId: somebody(db), at: noon, source: 'mobile-de' }),
		leads = 1,
		...key
	} = more;
	const car = { ...stock, externalId, ...key };
	db.prepare(
		`INSERT INTO import_cars (source, account, external_id, listing_id, leads, first_seen_at, seen_at)
		VALUES (@source, @account, @externalId, @listingId, @leads, @noon, @noon)`,
	).run({ ...car, listingId, leads, noon });
	return { ...car, listingId };
}

function isPhoto(file: string): boolean {
	return file.endsWith('.jpg');
}

export function namesOf(db: Database, listingId: number): string[] {
	return photosOfListing(db, listingId).map(({ name }) => name);
}

/** What a seller does by hand, as names in their new order; `own` ones are new. */
export function byHand(db: Database, listingId: number, change: (names: string[]) => readonly string[]): void {
	changePhotos(
		db,
		listingId,
		photos => {
			const known = new Map(photos.map(photo => [photo.name, photo]));
			const own = { width: 640, height: 480, colour: '000000', alt: 'von Hand', dhash: null, createdAt: noon };
			return change([...known.keys()]).map(name => known.get(name) ?? { ...own, name });
		},
		noon,
	);
}

function somebody(db: Database): number {
	const found = db.prepare('SELECT id FROM users LIMIT 1').pluck().get();
	if (typeof found === 'number') return found;
	const sql = `INSERT INTO users (email, name, password_hash, created_at) VALUES ('h@example.invalid', 'Halit', 'x', ${noon})`;
	return Number(db.prepare(sql).run().lastInsertRowid);
}
