import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { prepared } from '#db/prepared.ts';
import { hashOfFile } from '#src/formats/hash-of-file.ts';
import type { Cells } from '../parsing/row.ts';
import type { SourceImage, Visit } from '../source-kinds.ts';
import { accountOf } from '../sources.ts';
import { type Beside, pictureName } from '../ways/brought.ts';

/** Inside the visit's folder: pictures wait here under their hash until the photo pipeline has taken them. */
const pictureFolder = 'pictures';

/**
 * Puts delivered pictures where they can wait, and sorts them by the car they belong to: what stands before the number in their
 * name, in small letters. A picture that came before lies under the same name: the same bytes, the same address.
 */
export async function keptPictures(
	visitFolder: string,
	pictures: readonly Beside[],
): Promise<ReadonlyMap<string, readonly SourceImage[]>> {
	const folder = join(visitFolder, pictureFolder);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const byCar = new Map<string, { number: number; image: SourceImage }[]>();
	for (const picture of pictures) {
		const { name, file } = picture;
		const [, car, number] = pictureName.exec(name) ?? [];
		if (car === undefined || number === undefined) continue;
		const hash = picture.file === undefined ? picture.hash : (picture.hash ?? (await hashOfFile(picture.file)));
		const keptName = `${hash}${extname(name).toLowerCase()}`;
		if (file !== undefined) await rename(file, join(folder, keptName));
		const key = car.toLowerCase();
		const image = { key: hash, address: `${pictureFolder}/${keptName}` };
		byCar.set(key, [...(byCar.get(key) ?? []), { number: Number(number), image }]);
	}
	return new Map(
		[...byCar].map(([car, found]) => [car, found.sort((a, b) => a.number - b.number).map(({ image }) => image)]),
	);
}

/** Pictures of a row: by its `bild_id`, else by its `interne_nummer` (imports.md 1.8). */
export function picturesOfRows(
	kept: ReadonlyMap<string, readonly SourceImage[]>,
): (cells: Cells, externalId: string) => readonly SourceImage[] {
	return ({ bild_id: pictureId = '', interne_nummer: number = '' }) =>
		kept.get(pictureId.trim().toLowerCase()) ?? kept.get(number.trim().toLowerCase()) ?? [];
}

const waiting = z.array(z.string());

/** Removes what no car of this source waits for any more: it lies in the photo store by now, or its car is gone. */
export async function forgetDonePictures({ db, source, folder }: Visit): Promise<void> {
	const names = await readdir(join(folder, pictureFolder)).catch(() => []);
	if (names.length === 0) return;
	const sql = `SELECT address FROM import_images WHERE account = ? AND state = 'waiting'`;
	const wanted = new Set(waiting.parse(prepared(db, sql).pluck().all(accountOf(source))));
	for (const name of names) {
		if (!wanted.has(`${pictureFolder}/${name}`)) await rm(join(folder, pictureFolder, name), { force: true });
	}
}
