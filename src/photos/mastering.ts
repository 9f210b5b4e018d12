import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { openPicture, pixelLimits } from './decoding.ts';
import { dhashOf, likenessGrid } from './likeness.ts';
import type { Box, CoverJob, Outcome, ReceivedPhoto, ReceiveJob, RefusedPicture } from './picture-jobs.ts';
import { recognise } from './recognising.ts';
import { sizeFile, storeOriginal, writeDurably } from './store.ts';

/** Twice what the largest delivered size needs on its longest side: room for screens to come, not for the disk to fill. */
const masterSide = 2400;
const masterQuality = 88;
/** What can be recognised of a logo, at the least. */
const shortestSide = 40;

/** Pixels in sRGB, three bytes each, upright, without anything else. */
type Pixels = { data: Buffer; width: number; height: number };

/**
 * Turns a file that somebody sent into a stored photo. What is kept is a JPEG of our own making: not even on our own disk lies
 * where a picture was taken, with which camera, or what was smuggled in behind it.
 */
export async function receiveFile({ file, uploads }: ReceiveJob): Promise<Outcome> {
	const bytes = await readFile(file);
	const recognised = recognise(bytes);
	if ('foreign' in recognised) return refused(recognised.foreign);
	const { kind } = recognised;
	let pixels: Pixels;
	try {
		// Reads the header alone: a bomb is refused before a single pixel of it is unpacked.
		const { width, height } = await openPicture(bytes, kind).metadata();
		if (width * height > pixelLimits[kind]) return refused('too-many-pixels');
		if (Math.min(width, height) < shortestSide) return refused('too-small');
		pixels = await pixelsOf(bytes, kind);
	} catch (error) {
		const detail = String(error);
		if (/pixel limit/i.test(detail)) return refused('too-many-pixels');
		return refused(
			/premature|truncated|unexpected end|end of (image|file|stream)/i.test(detail) ? 'truncated' : 'unreadable',
			detail,
		);
	}
	if (Math.min(pixels.width, pixels.height) < shortestSide) return refused('too-small');
	return { ok: true, photo: await keep(pixels, uploads) };
}

/** Burns an opaque box into a copy of a photo. Blurred plates have been read again; a box holds nothing to be read. */
export async function coverPlate({ original, kind, uploads, box }: CoverJob): Promise<Outcome> {
	let pixels: Pixels;
	try {
		pixels = await pixelsOf(await readFile(original), kind);
	} catch (error) {
		return refused('unreadable', String(error));
	}
	return { ok: true, photo: await keep(covered(pixels, box), uploads) };
}

async function pixelsOf(bytes: Buffer, kind: Parameters<typeof openPicture>[1]): Promise<Pixels> {
	const { data, info } = await openPicture(bytes, kind)
		.resize({ width: masterSide, height: masterSide, fit: 'inside', withoutEnlargement: true })
		// Logos are often cut out; JPEG knows no transparency.
		.flatten({ background: '#ffffff' })
		.toColourspace('srgb')
		.raw({ depth: 'uchar' })
		.toBuffer({ resolveWithObject: true });
	if (info.channels !== 3) throw new Error(`a picture of ${info.channels} channels`);
	return { data, width: info.width, height: info.height };
}

/** The colour of tarmac: seen as covered, and not as a part of the car. */
const coverColour = [43, 47, 51];

function covered({ data, width, height }: Pixels, box: Box): Pixels {
	const copy = Buffer.from(data);
	const [left, right] = [Math.floor(box.left * width), Math.ceil(box.right * width)];
	const line = Buffer.alloc((right - left) * 3);
	for (let at = 0; at < line.length; at++) line[at] = coverColour[at % 3] ?? 0;
	for (let y = Math.floor(box.top * height); y < Math.ceil(box.bottom * height); y++) {
		line.copy(copy, (y * width + left) * 3);
	}
	return { data: copy, width, height };
}

/** Stores the photo and its first sizes, all from the one decode. */
async function keep(pixels: Pixels, uploads: string): Promise<ReceivedPhoto> {
	const { width, height } = pixels;
	const master = await open(pixels).jpeg({ quality: masterQuality }).toBuffer();
	const { name } = await storeOriginal(uploads, master, 'jpg');
	const small = await shrunk(pixels, 640);
	const tiny = await shrunk(small, 320);
	const files = [
		[sizeFile(uploads, { name, width: 640, format: 'avif' }, true), await open(small).avif(quickAvif).toBuffer()],
		[sizeFile(uploads, { name, width: 320, format: 'avif' }, true), await open(tiny).avif(quickAvif).toBuffer()],
		[
			sizeFile(uploads, { name, width: 640, format: 'jpg' }, false),
			await open(small).jpeg({ quality: 72, mozjpeg: true }).toBuffer(),
		],
	] as const;
	await Promise.all(files.map(([file, bytes]) => writeDurably(file, bytes)));
	return { name, width, height, colour: await placeholderColour(tiny), dhash: await likenessOf(small) };
}

const quickAvif = { effort: 0, quality: 50 };

function open({ data, width, height }: Pixels) {
	return sharp(data, { raw: { width, height, channels: 3 } });
}

async function shrunk(pixels: Pixels, width: number): Promise<Pixels> {
	const { data, info } = await open(pixels)
		.resize({ width, withoutEnlargement: true })
		.raw()
		.toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height };
}

/** The mean: what photos have most of is the black below a car, and a wall of black boxes is no page of cars. */
async function placeholderColour(pixels: Pixels): Promise<string> {
	const { channels } = await open(pixels).stats();
	return channels.map(({ mean }) => Math.round(mean).toString(16).padStart(2, '0')).join('');
}

async function likenessOf(pixels: Pixels): Promise<string> {
	const grey = await open(pixels)
		.greyscale()
		.resize({ ...likenessGrid, fit: 'fill' })
		.raw()
		.toBuffer();
	return dhashOf(grey);
}

function refused(reason: RefusedPicture, detail: string = reason): Outcome {
	return { ok: false, reason, detail };
}
