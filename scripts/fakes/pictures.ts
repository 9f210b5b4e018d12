import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Answer } from './local-server.ts';

/** Pictures of one kind each, that a reader must cope with. */
export const badPictures = ['missing', 'html', 'endless', 'moved', 'cut'] as const;
export type BadPicture = (typeof badPictures)[number];

const jpeg = { 'content-type': 'image/jpeg' };

/** The hash under which a picture is known: another for every car, picture and version of it. */
export function pictureHash(...of: readonly (string | number)[]): string {
	return createHash('md5').update(of.join('/')).digest('hex');
}

/** A JPEG that no other hash has: a landscape of its own colours, and a car before it. */
export async function answerPicture(hash: string, widthPx = 480): Promise<Answer> {
	return { status: 200, headers: { ...jpeg, etag: `"${hash}"` }, body: await drawPicture(hash, widthPx) };
}

export async function drawPicture(hash: string, widthPx = 480): Promise<Buffer> {
	const heightPx = Math.round((widthPx * 3) / 4);
	const spots = createHash('sha512').update(hash).digest();
	const colour = `rgb(${spots[60]},${spots[61]},${spots[62]})`;
	const car = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="${widthPx}" height="${heightPx}">
		<path fill="${colour}" d="M8 42v-9l12-3 9-10h23l11 10 11 4v8z"/><path fill="#cde" d="M24 30l7-7h9v7zM43 30v-7h8l7 7z"/>
		<circle cx="22" cy="43" r="6"/><circle cx="61" cy="43" r="6"/></svg>`;
	return sharp(spots.subarray(0, 60), { raw: { width: 5, height: 4, channels: 3 } })
		.resize(widthPx, heightPx, { fit: 'fill', kernel: 'cubic' })
		.composite([{ input: Buffer.from(car) }])
		.jpeg({ quality: 70 })
		.toBuffer();
}

/** @param elsewhere address of a good picture, for the one that has moved */
export async function answerBadPicture(kind: BadPicture, elsewhere: string): Promise<Answer> {
	if (kind === 'missing') return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such picture' };
	if (kind === 'moved') return { status: 302, headers: { location: elsewhere } };
	if (kind === 'endless') return { status: 200, headers: jpeg, body: zeros(30 * 1024 * 1024) };
	if (kind === 'cut') return { status: 200, headers: jpeg, body: (await drawPicture('cut')).subarray(0, 2_000) };
	return { status: 200, headers: jpeg, body: '<!doctype html><title>Kein Bild</title><script>alert(1)</script>' };
}

/** Begins like a JPEG; made while it is sent. */
async function* zeros(bytes: number): AsyncGenerator<Buffer> {
	yield Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
	const piece = Buffer.alloc(64 * 1024);
	for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
}
