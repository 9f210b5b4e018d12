import { join } from 'node:path';
import type { Database } from '#db/open.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import { feedKinds, marketFeedPath } from '../paths.ts';
import { type PublishedSet, type WrittenFile, writeSet } from '../published/set.ts';
import { writeText } from '../published/writing-file.ts';
import { feedCars } from './cars.ts';
import type { FeedItem } from './item.ts';
import { vehicleFeed } from './writing.ts';

/** Writes the vehicle feed of all dealers: too much to be made anew for everybody who asks. */
export async function writeMarketFeeds(
	db: Database,
	folder: string,
	origin: string,
	at: number,
): Promise<PublishedSet> {
	return writeSet(folder, { at, version: marketVersion(db) }, async target => {
		const files: Record<string, WrittenFile> = {};
		let cars = 0;
		for (const kind of feedKinds) {
			cars = 0;
			const counted = (function* (): Generator<FeedItem[]> {
				for (const piece of feedCars(db, origin)) {
					cars += piece.length;
					yield piece;
				}
			})();
			const about = { title: 'Radstand', address: origin + marketFeedPath(kind) };
			const name = `fahrzeuge.${kind}`;
			files[name] = await writeText(join(target, name), vehicleFeed(kind, counted, about));
		}
		return { cars, files };
	});
}
