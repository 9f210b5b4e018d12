import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isWebAddress } from '#src/formats/web-address.ts';
import type { ReceivedPhoto } from '#src/photos/receiving.ts';
import { incomingFolder } from '#src/photos/uploading.ts';
import { type Outgoing, RequestRefused } from '../fetching/outgoing.ts';
import { imageFile } from './image-file.ts';
import type { ImageReceiver } from './receiver.ts';

/** Where pictures come from and what makes photos of them. */
export type ImageTools = {
	readonly photos: ImageReceiver;
	readonly outgoing: Pick<Outgoing, 'download'>;
	/** Of the visit: pictures that came with a file lie in it. */
	readonly folder: string;
};

export type FetchedImage =
	| { readonly result: 'photo'; readonly photo: ReceivedPhoto }
	/** Never of use: it is gone, or no picture. `error`: one English sentence or word. */
	| { readonly result: 'useless'; readonly error: string }
	| { readonly result: 'later'; readonly error: string }
	/** Not the picture's fault: the source asks for a pause, or our disk takes nothing. */
	| { readonly result: 'stop'; readonly reason: 'asked-to-wait' | 'no-room'; readonly error: string };

/** Camera pictures of today fit; what is larger is no picture for an ad. */
export const maxImageBytes = 15_000_000;
const idleMs = 20_000;
const totalMs = 60_000;

/** Fetches one picture, from the web or the visit's folder, and makes a stored photo of it. */
export async function fetchImage(
	{ photos, outgoing, folder }: ImageTools,
	address: string,
	maxBytes: number,
): Promise<FetchedImage> {
	if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) {
		const file = await imageFile(folder, address, maxBytes);
		return file === undefined ? { result: 'useless', error: 'no such file, or too large' } : received(photos, file);
	}
	if (!isWebAddress(address)) return { result: 'useless', error: 'no web address' };
	const incoming = incomingFolder(photos.uploads);
	await mkdir(incoming, { recursive: true, mode: 0o700 });
	const file = join(incoming, randomUUID());
	try {
		const { status } = await outgoing.download(address, file, {
			...{ maxBytes, idleMs, totalMs },
			headers: { accept: 'image/jpeg, image/png, image/webp' },
		});
		return status === 200 ? await received(photos, file) : unanswered(status);
	} catch (error) {
		if (!(error instanceof RequestRefused)) throw error;
		return { result: final.has(error.reason) ? 'useless' : 'later', error: error.message };
	} finally {
		await rm(file, { force: true });
	}
}

/** Asked again, these would be refused again. */
const final: ReadonlySet<RequestRefused['reason']> = new Set(['address', 'redirects', 'too-large']);

function unanswered(status: number): FetchedImage {
	const error = `status ${status}`;
	if (status === 404 || status === 410) return { result: 'useless', error };
	return status === 429 ? { result: 'stop', reason: 'asked-to-wait', error } : { result: 'later', error };
}

/** What the bytes are decides the picture process; what the server calls them does not matter. */
async function received(photos: ImageReceiver, file: string): Promise<FetchedImage> {
	const outcome = await photos.receive(file);
	if (outcome.ok) return { result: 'photo', photo: outcome.photo };
	const { reason } = outcome;
	if (reason === 'busy') return { result: 'stop', reason: 'no-room', error: 'the disk takes nothing' };
	return { result: reason === 'crashed' ? 'later' : 'useless', error: reason };
}
