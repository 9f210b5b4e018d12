import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { mediaType } from '#src/http/form-data.ts';
import type { Env } from '#src/http/types.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { withNew, without } from '#src/listings/photo-order.ts';
import { type ChangePhotos, maxPhotos } from '#src/listings/photos.ts';
import { type PhotoFormServices, readPhotoForm } from '#src/photos/photo-form.ts';
import { changeOwnPhotos, findPhotos } from '#src/selling/photos.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { photoPageTexts } from '#views/texts/photo-pages.ts';
import { photoTexts } from '#views/texts/photos.ts';
import { type Outcome, type RefusedOutcome, refuse } from './answer.ts';
import type { Target } from './changing.ts';
import { statusWords } from './listing-json.ts';
import { carNow, carToChange, type DealerDesk } from './own-cars.ts';

const t = dealerApiTexts.problems;
const parameter = 'fotos';
/** Seconds after which photos that found everything busy may come again. */
const busySeconds = 60;

/** Paths whose bodies are written to the disk as they arrive. */
export const photoUploadPath = /^\/api\/v1\/dealer\/listings\/\d+\/fotos$/;

/**
 * Puts photos behind those that are there: a form with several, or one file as the body. What cannot be a photo is named; the
 * others are kept all the same. The same bytes twice are one photo, so that sending again does no harm.
 */
export async function addPhotos(
	c: Context<Env>,
	services: PhotoFormServices,
	desk: DealerDesk,
	{ id, ifMatch }: Target,
): Promise<Outcome> {
	const { db, seller } = desk;
	const place = { kind: 'listing', id } as const;
	const found = carToChange(desk, id, ifMatch);
	if (!found.ok) return found;
	const before = findPhotos(db, seller.sellerId, place);
	if (before === undefined) return refuse(409, t.over(statusWords[found.listing.status]));
	const source = asForm(c);
	if (source === undefined) return refuse(415, t.photoType, 'Content-Type');
	const sender = { id: seller.sellerId, kind: seller.sellerKind };
	const form = await readPhotoForm(c, services, sender, { maxFiles: maxPhotos - before.length, source });
	if (!form.ok) return { ...refuse(statusOf(form.status), form.message, parameter), ...later(form.status) };
	const received = form.photos.map(({ photo }) => photo);
	if (received.length > 0) {
		const photos = changeOwnPhotos(db, seller.sellerId, place, withNew(received, desk.at), desk.at);
		if (photos === undefined) return refuse(409, t.overMeanwhile);
	}
	const problems = [
		...form.refused.map(({ fileName, message }) => (fileName === wholeBody ? message : `${fileName}: ${message}`)),
		...(form.left > 0 ? [photoPageTexts.full(maxPhotos)] : []),
		...(received.length + form.refused.length + form.left === 0 ? [t.noPhoto] : []),
	].map(reason => ({ parameter, reason }));
	if (problems.length === 0) return carNow(desk, id, 201);
	const isBusy = form.refused.every(({ message }) => message === photoTexts.refused.busy) && form.left === 0;
	if (isBusy && form.refused.length > 0) return { ...refuse(503, problems), retryAfterSeconds: busySeconds };
	return refuse(422, problems);
}

/** Puts the photos of a car in this order, the first being its cover. All of them must be named. */
export function orderPhotos(desk: DealerDesk, target: Target, names: readonly string[]): Outcome {
	return changePhotos(desk, target, photos => {
		const inOrder = names.flatMap(name => photos.find(photo => photo.name === name) ?? []);
		const isSame =
			inOrder.length === photos.length && new Set(names).size === names.length && names.length === photos.length;
		if (!isSame) return refuse(422, t.photoOrder(photos.map(({ name }) => name)), parameter);
		return inOrder.every((photo, at) => photo === photos[at]) ? photos : inOrder;
	});
}

/** Takes a photo away. */
export function removePhoto(desk: DealerDesk, target: Target, name: string): Outcome {
	return changePhotos(desk, target, photos => {
		if (!photos.some(photo => photo.name === name)) return refuse(404, t.unknownPhoto, 'name');
		return without(name)(photos);
	});
}

function changePhotos(
	desk: DealerDesk,
	{ id, ifMatch }: Target,
	change: (photos: Parameters<ChangePhotos>[0]) => ReturnType<ChangePhotos> | RefusedOutcome,
): Outcome {
	const { db, seller, at } = desk;
	const place = { kind: 'listing', id } as const;
	return inTransaction(db, (): Outcome => {
		const found = carToChange(desk, id, ifMatch);
		if (!found.ok) return found;
		const before = findPhotos(db, seller.sellerId, place);
		if (before === undefined) return refuse(409, t.over(statusWords[found.listing.status]));
		const after = change(before);
		if ('ok' in after) return after;
		changeOwnPhotos(db, seller.sellerId, place, now => (after === before ? now : after), at);
		return carNow(desk, id);
	});
}

/** What a file is called that came without a name. */
const wholeBody = 'foto';

/**
 * The body as a form with files: a file that is the whole body is put into one as it passes, so that there is one way in with one
 * set of limits. Undefined for what is neither.
 */
function asForm(c: Context<Env>): Pick<Request, 'body' | 'headers'> | undefined {
	const type = mediaType(c) ?? '';
	const { body, headers } = c.req.raw;
	if (type === 'multipart/form-data') return { body, headers };
	if (!/^image\/[\w.+-]+$/.test(type)) return undefined;
	const boundary = randomUUID();
	const head = `--${boundary}\r\ncontent-disposition: form-data; name="fotos"; filename="${wholeBody}"\r\ncontent-type: ${type}\r\n\r\n`;
	const wrapped = new Headers({ 'content-type': `multipart/form-data; boundary=${boundary}` });
	const length = headers.get('content-length');
	if (length !== null) wrapped.set('content-length', length);
	return { body: body && between(head, body, `\r\n--${boundary}--\r\n`), headers: wrapped };
}

/** Bytes before and behind a stream. Nothing is read before it is asked for, and the stream is never cancelled. */
function between(head: string, body: ReadableStream<Uint8Array>, foot: string): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	const encoder = new TextEncoder();
	let begun = false;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				if (!begun) {
					begun = true;
					return controller.enqueue(encoder.encode(head));
				}
				const step = await reader.read();
				if (!step.done) return controller.enqueue(step.value);
				controller.enqueue(encoder.encode(foot));
				controller.close();
			},
		},
		{ highWaterMark: 0 },
	);
}

/** A form that arrived too slowly is one that did not arrive. */
function statusOf(status: 400 | 408 | 413 | 429 | 503): 400 | 413 | 429 | 503 {
	return status === 408 ? 400 : status;
}

function later(status: number): { retryAfterSeconds?: number } {
	return status === 429 || status === 503 ? { retryAfterSeconds: busySeconds } : {};
}
