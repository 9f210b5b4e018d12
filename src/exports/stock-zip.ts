import { readFile } from 'node:fs/promises';
import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import type { PhotoMaker } from '#src/photos/making.ts';
import { findOriginal } from '#src/photos/store.ts';
import { type MobileDeFileOptions, mobileDeFile } from './mobile-de-file.ts';
import type { OwnCar } from './own-cars.ts';
import { streamed } from './streaming.ts';

/** mobile.de's own limit of pictures a car. */
const mostPhotos = 30;

/**
 * A stock with its photos, as mobile.de takes it by HTTP or FTP: the CSV and `<bild_id>_1.jpg`, `_2.jpg`, … in one folder. Made while
 * it is sent, one photo in memory at a time.
 * @param again the same cars once more: the rows first, then the pictures
 * @param fileName of the CSV, with `.csv`
 */
export function stockZip(
	photos: PhotoMaker,
	again: () => Iterable<readonly OwnCar[]>,
	fileName: string,
	options: MobileDeFileOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
	writeStock(writable, photos, again, fileName, options).catch(async (error: unknown) => {
		// The client has gone, or the disk fails: an archive that breaks off is no archive.
		await writable.abort(error).catch(() => {});
	});
	return readable;
}

async function writeStock(
	writable: WritableStream<Uint8Array<ArrayBuffer>>,
	photos: PhotoMaker,
	again: () => Iterable<readonly OwnCar[]>,
	fileName: string,
	options: MobileDeFileOptions,
): Promise<void> {
	// Workers of the browser's kind there are none of here.
	const zip = new ZipWriter(writable, { useWebWorkers: false, level: 6, keepOrder: true });
	const numbers = new Map<number, string>();
	await zip.add(fileName, streamed(mobileDeFile(again(), options, numbers)));
	for (const piece of again()) {
		for (const car of piece) {
			const number = numbers.get(car.id);
			if (number === undefined) continue;
			for (const [at, { name }] of car.photos.slice(0, mostPhotos).entries()) {
				const bytes = await jpegOf(photos, name);
				// Pictures are as small as they get: packing them again only takes time.
				if (bytes) await zip.add(`${number}_${at + 1}.jpg`, new Uint8ArrayReader(bytes), { level: 0 });
			}
		}
	}
	await zip.close();
}

/** The master itself where it is a JPEG, else the largest JPEG we make of it. `undefined` where the file is gone. */
async function jpegOf(photos: PhotoMaker, name: string): Promise<Uint8Array | undefined> {
	const original = await findOriginal(photos.uploads, name);
	if (original?.kind === 'jpg') return readFile(original.file);
	const found = await photos.find({ name, width: 1280, format: 'jpg' });
	return found.ok ? found.bytes : undefined;
}
