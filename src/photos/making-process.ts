import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { openPicture } from './decoding.ts';
import { coverPlate, receiveFile } from './mastering.ts';
import type { Job, Outcome, SizeJob } from './picture-jobs.ts';
import { writeDurably } from './store.ts';

/*
 * A process of its own that turns what was sent into originals and originals into delivered sizes, one job at a time.
 * Decoders of pictures are where hostile files break in or blow up: here they meet no database, no secrets, a memory limit,
 * and a parent that kills whatever takes too long.
 */

/** A photo of 50 megapixels takes about 230 MB; what takes more is a bomb. */
const memoryLimitBytes = 450 * 1024 * 1024;
const memoryLookMs = 50;

function main(): void {
	sharp.concurrency(1);
	sharp.cache(false);
	setInterval(() => {
		if (process.memoryUsage.rss() > memoryLimitBytes) process.exit(70);
	}, memoryLookMs).unref();
	process.on('disconnect', () => process.exit(0));
	process.on('message', (job: Job) => {
		work(job).then(
			outcome => process.send?.(outcome),
			error => process.send?.({ ok: false, reason: 'failed', detail: String(error) } satisfies Outcome),
		);
	});
}

function work(job: Job): Promise<Outcome> {
	if (job.task === 'receive') return receiveFile(job);
	return job.task === 'cover' ? coverPlate(job) : makeSize(job);
}

async function makeSize(job: SizeJob): Promise<Outcome> {
	const original = await readFile(job.original);
	let bytes: Buffer;
	try {
		const picture = openPicture(original, job.kind);
		picture.resize({ width: job.width, withoutEnlargement: job.kind !== 'svg' });
		bytes = await encode(picture, job).toBuffer();
	} catch (error) {
		return { ok: false, reason: 'unreadable', detail: String(error) };
	}
	await writeDurably(job.target, bytes);
	return { ok: true };
}

function encode(picture: Sharp, { format, quick }: SizeJob): Sharp {
	// JPEG knows no transparency, and a car on black looks broken.
	if (format === 'jpg') return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 72, mozjpeg: true });
	return picture.avif(quick ? { effort: 0, quality: 50 } : { effort: 3, quality: 45 });
}

main();
