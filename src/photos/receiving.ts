import { rm } from 'node:fs/promises';
import { photoTexts } from '#views/texts/photos.ts';
import type { PhotoMaker } from './making.ts';
import type { ReceivedPhoto, RefusedPicture } from './picture-jobs.ts';

export type { ReceivedPhoto } from './picture-jobs.ts';

/** `busy`: too many pictures are being worked on at this moment; `crashed`: this one ended the process that decoded it. */
export type PhotoRefused = RefusedPicture | 'busy' | 'crashed';
export type PhotoReceived =
	| { ok: true; photo: ReceivedPhoto }
	| {
			ok: false;
			reason: PhotoRefused;
			/** A German sentence that says what is wrong with the picture and what to do. */
			message: string;
	  };

/**
 * Makes a photo of a file somebody sent (`readPhotoForm` puts such files on the disk): upright, sRGB, without any metadata, at
 * most 2,400 pixels a side, stored under its hash and visible at once in the first sizes. The same bytes give the same name.
 *
 * The file itself is removed, whatever comes out. When this resolves, the photo survives a power cut; a name that no row
 * holds after a day is swept away.
 */
export async function receivePhoto(photos: PhotoMaker, file: string): Promise<PhotoReceived> {
	try {
		const received = await photos.receive(file);
		return received.ok ? received : refused(received.reason);
	} finally {
		await rm(file, { force: true });
	}
}

export function refused(reason: PhotoRefused): PhotoReceived & { ok: false } {
	return { ok: false, reason, message: photoTexts.refused[reason] };
}
