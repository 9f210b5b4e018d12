import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { openDatabase } from '#db/open.ts';
import { withNew } from '#src/listings/photo-order.ts';
import { openPhotoMaker } from '#src/photos/making.ts';
import { receivePhoto } from '#src/photos/receiving.ts';
import { changeOwnPhotos } from './photos.ts';

/**
 * A server that does nothing but receive photos for one draft, started and killed by `photos-cut-off.test.ts`; says `file`
 * when a photo lies on the disk, and `row` when its draft has it. Every picture is another one.
 */
const [data = '', sellerId, draftId, seed] = process.argv.slice(2);
const uploads = join(data, 'uploads');
const incoming = join(uploads, 'incoming');
mkdirSync(incoming, { recursive: true });
const db = openDatabase(data);
const photos = openPhotoMaker(uploads);

for (let n = Number(seed); ; n++) {
	const background = { r: n % 256, g: (n * 7) % 256, b: (n * 31) % 256 };
	const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
		.jpeg()
		.toBuffer();
	const file = join(incoming, `gesendet-${n}`);
	await writeFile(file, bytes);
	const received = await receivePhoto(photos, file);
	if (!received.ok) throw new Error(received.message);
	console.log(`file ${received.photo.name}`);
	await wait(15);
	const place = { kind: 'draft', id: Number(draftId) } as const;
	const change = withNew([received.photo], n);
	changeOwnPhotos(db, Number(sellerId), place, before => change(before.slice(-20)), n);
	console.log(`row ${received.photo.name}`);
}
