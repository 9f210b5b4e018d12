import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { maxPhotos } from '#src/listings/photos.ts';
import type { CarKey } from '../cars/import-cars.ts';
import type { SourceImage } from '../source-kinds.ts';
import { type ImageRow, imagesOfCar, leavingFrom, writeImages } from './image-rows.ts';
import { placeImages } from './placing.ts';

/**
 * Takes down which pictures a source has of a car, in its order, as many as a car may have here. A picture that is known by its key keeps
 * what was fetched of it; new ones wait for `bringImages`. Where nothing has to be fetched, the car's photos follow at once.
 *
 * A source that names no picture at all changes nothing: a file without its pictures must not undress a whole stock.
 *
 * In the transaction of the row, after its `import_cars`. Cheap where nothing changed: one read.
 * @param at seconds since 1970
 */
export function stateImages(db: Database, car: CarKey, images: readonly SourceImage[], at: number): void {
	if (images.length === 0) return;
	const before = imagesOfCar(db, car);
	const wanted = [...new Map(images.map(image => [image.key, image])).values()].slice(0, maxPhotos);
	const present = before.filter(({ position }) => position < leavingFrom);
	const isSame = ({ key, address }: SourceImage, index: number) =>
		present[index]?.key === key && present[index].address === address;
	if (wanted.length === present.length && wanted.every(isSame)) return;
	inTransaction(db, () => {
		writeImages(db, car, restated(before, wanted, at));
		if (before.some(({ state }) => state === 'kept')) placeImages(db, car, at);
	});
}

function restated(before: readonly ImageRow[], wanted: readonly SourceImage[], at: number): ImageRow[] {
	const known = new Map(before.map(row => [row.key, row]));
	const stating = wanted.map(({ key, address }, position): ImageRow => {
		const row = known.get(key);
		if (row === undefined) return { ...freshRow, position, key, address, dueAt: at };
		// The same picture lies somewhere else now: worth another try, but the tries stay counted.
		const isMoved = row.state === 'failed' && row.address !== address;
		return { ...row, position, address, ...(isMoved ? { state: 'waiting', dueAt: at } : {}) };
	});
	const keys = new Set(wanted.map(({ key }) => key));
	const leaving = before.filter(({ key, state }) => state === 'kept' && !keys.has(key));
	return [...stating, ...leaving.map((row, index) => ({ ...row, position: leavingFrom + index }))];
}

const freshRow = { state: 'waiting', photo: null, attempts: 0, error: null } as const;
