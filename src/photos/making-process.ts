import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { type OriginalKind, writeDurably } from './store.ts';

/**
 * A process of its own that turns originals into delivered sizes, one job at a time. Decoders of pictures are where
 * hostile files break in or blow up: here they meet no database, no secrets, a memory limit, and a parent that kills
 * whatever takes too long.
 */
export type Job = {
	original: string;
	kind: OriginalKind;
	target: string;
	width: number;
	format: 'avif' | 'jpg';
	/** Somebody waits: a little larger, ten times faster. */
	quick: boolean;
};
export type Outcome = { ok: true } | { ok: false; reason: 'unreadable' | 'failed'; detail: string };

/** A photo of 50 megapixels takes about 230 MB; what takes more is a bomb. */
const memoryLimitBytes = 450 * 1024 * 1024;
const memoryLookMs = 50;
const pixelLimits: Record<OriginalKind, number> = { jpg: 50e6, webp: 50e6, png: 24e6, svg: 50e6 };
/** The one decoder each kind may reach; every other of libvips' forty stays blocked. */
const decoders: Record<OriginalKind, string> = {
	jpg: 'VipsForeignLoadJpegBuffer',
	png: 'VipsForeignLoadPngBuffer',
	webp: 'VipsForeignLoadWebpBuffer',
	svg: 'VipsForeignLoadSvgBuffer',
};

function main(): void {
	sharp.concurrency(1);
	sharp.cache(false);
	setInterval(() => {
		if (process.memoryUsage.rss() > memoryLimitBytes) process.exit(70);
	}, memoryLookMs).unref();
	process.on('disconnect', () => process.exit(0));
	process.on('message', (job: Job) => {
		make(job).then(
			outcome => process.send?.(outcome),
			error => process.send?.({ ok: false, reason: 'failed', detail: String(error) } satisfies Outcome),
		);
	});
}

async function make(job: Job): Promise<Outcome> {
	sharp.block({ operation: ['VipsForeignLoad'] });
	sharp.unblock({ operation: [decoders[job.kind]] });
	const original = await readFile(job.original);
	let bytes: Buffer;
	try {
		const picture = sharp(original, { limitInputPixels: pixelLimits[job.kind], failOn: 'error' })
			// Cameras say in the metadata which side is up; the metadata itself (place, owner, serial number) is dropped.
			.autoOrient()
			.resize({ width: job.width, withoutEnlargement: job.kind !== 'svg' });
		bytes = await encode(picture, job).toBuffer();
	} catch (error) {
		return { ok: false, reason: 'unreadable', detail: String(error) };
	}
	await writeDurably(job.target, bytes);
	return { ok: true };
}

function encode(picture: Sharp, { format, quick }: Job): Sharp {
	// JPEG knows no transparency, and a car on black looks broken.
	if (format === 'jpg') return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 72, mozjpeg: true });
	return picture.avif(quick ? { effort: 0, quality: 50 } : { effort: 3, quality: 45 });
}

main();
