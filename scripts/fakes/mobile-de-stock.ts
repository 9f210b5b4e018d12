import { fakeCars } from './cars.ts';
import { adOf, type MobileDeAd, pictureOf, writtenDate } from './mobile-de-ads.ts';
import { type BadPicture, badPictures, pictureHash } from './pictures.ts';

export const ownSeller = '11223344';
const otherSeller = '55667788';

/** All ads mobile.de has: those of one dealer, what he sells besides cars, and a few of somebody else. */
export type MobileDeStock = ReturnType<typeof mobileDeStock>;

/** @param now milliseconds since 1970 */
export function mobileDeStock(count: number, seed: number, origin: string, now: () => number) {
	// The same all day: a fake that is started again has the ads it had, unchanged.
	const startedAt = new Date(Math.floor(now() / 86_400_000) * 86_400_000);
	const year = startedAt.getUTCFullYear();
	const context = { sellerId: ownSeller, origin, startedAt };
	const ads = new Map<string, MobileDeAd>();
	const keep = (ad: MobileDeAd) => ads.set(ad.mobileAdId, ad);
	let lastNumber = count;
	let changes = 0;

	for (const car of fakeCars(count, { seed, year })) keep(adOf(car, context));
	['TruckOver7500', 'Motorbike', 'VanUpTo7500', 'Motorhome'].forEach((vehicleClass, at) => {
		for (const vehicle of fakeCars(1, { seed, year, first: 90_001 + at })) {
			keep(adOf(vehicle, { ...context, vehicleClass }));
		}
	});
	for (const car of fakeCars(4, { seed, year, first: 80_001 })) {
		keep(adOf(car, { ...context, sellerId: otherSeller, privateSeller: car.number % 2 === 0 }));
	}

	const badHashes = new Map<string, BadPicture>();
	[...ads.keys()].slice(0, badPictures.length).forEach((id, at) => {
		const kind = badPictures[at];
		if (kind) badHashes.set(pictureHash('bad', id), kind);
	});

	function change(id: string, fields: Readonly<Record<string, unknown>>) {
		const ad = ads.get(id);
		if (!ad) throw new Error(`there is no ad ${id}`);
		changes += 1;
		// A millisecond later each time: where the clock of a test stands still, two changes are still two.
		keep({ ...ad, modificationDate: writtenDate(new Date(now() + changes), 2), ...fields });
	}

	return {
		all: () => [...ads.values()],
		cars: () => [...ads.values()].filter(ad => ad.mobileSellerId === ownSeller && ad.vehicleClass === 'Car'),
		find: (id: string) => ads.get(id),
		change,
		changePictures: (id: string, pictures: number) => {
			const hashes = Array.from({ length: pictures }, (_, at) => pictureHash(id, 'new', changes, at));
			change(id, { images: hashes.map((hash, at) => pictureOf(origin, hash, at)) });
		},
		remove: (id: string) => {
			if (!ads.delete(id)) throw new Error(`there is no ad ${id}`);
		},
		add: (more: number) => {
			const added = fakeCars(more, { seed, year, first: lastNumber + 1 }).map(car => adOf(car, context));
			lastNumber += more;
			for (const ad of added) {
				keep(ad);
				change(ad.mobileAdId, { creationDate: writtenDate(new Date(now()), 0) });
			}
			return added.map(ad => ad.mobileAdId);
		},
		/** What is wrong with the picture of that hash; undefined for a good one. */
		badPicture: (hash: string) => badHashes.get(hash),
		/** The ad with the picture more that is none, where it is one of the first. */
		withBadPicture: (ad: MobileDeAd): MobileDeAd => {
			const hash = pictureHash('bad', ad.mobileAdId);
			return badHashes.has(hash) ? { ...ad, images: [...ad.images, pictureOf(origin, hash, 0)] } : ad;
		},
	};
}
