import type { Context } from 'hono';
import type { Database } from '#db/open.ts';
import type { Config } from '#src/config.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Env } from '#src/http/types.ts';
import { photoTexts } from '#views/texts/photos.ts';
import { bytesLeftToday, countBytes, type Sender } from './allowance.ts';
import type { PhotoMaker } from './making.ts';
import type { UploadedFile } from './multipart.ts';
import { type ReceivedPhoto, receivePhoto, refused } from './receiving.ts';
import { hasRoom } from './room.ts';
import { discardFiles, takeUpload, uploadLimits } from './uploading.ts';

/** What of the services this needs. */
export type PhotoFormServices = { photos: PhotoMaker; db: Database; config: Pick<Config, 'limits'>; now: () => Date };

export type PhotoForm =
	| {
			ok: true;
			/** Text of a field, '' where the form did not have it. */
			get(name: string): string;
			/** The files that became photos, in the order of the form. */
			photos: readonly { photo: ReceivedPhoto; fileName: string }[];
			/** The others, each with a German sentence. */
			refused: readonly { fileName: string; message: string }[];
			/** Files beyond `maxFiles`, which nobody looked at. */
			left: number;
	  }
	| {
			ok: false;
			status: 400 | 408 | 413 | 429 | 503;
			message: string;
			/** Text of a field, where the form was read although none of its files was taken. */
			get?(name: string): string;
	  };

export type PhotoFormOptions = {
	maxFiles?: number;
	/** Of the longest text beside the photos. */
	maxFieldBytes?: number;
	/** Where the body is read from, if not from the request itself. */
	source?: Pick<Request, 'body' | 'headers'>;
};

/** A member sends one form after the other, a script two at once; more would be a member who fills our disk. */
const uploadsAtOnce = 2;

/**
 * Reads a form with photos, from the first byte on: whether there is room, how much this member sends, the body as it
 * arrives, and every file as a photo. The path of the route must be one of `streamedPaths` in app.tsx.
 *
 * Throws where the disk takes nothing.
 */
export async function readPhotoForm(
	c: Context<Env>,
	services: PhotoFormServices,
	sender: Sender,
	{ maxFiles = uploadLimits.maxFiles, maxFieldBytes, source = c.req.raw }: PhotoFormOptions = {},
): Promise<PhotoForm> {
	const { photos, db, config } = services;
	const at = secondsOf(services.now());
	const { body, headers } = source;
	const announced = Number(headers.get('content-length') ?? 0);
	if (body === null) return refusedForm(400);
	if (announced > uploadLimits.maxBytes) return refusedForm(413);
	const begun = underwayOf(photos);
	const running = begun.get(sender.id) ?? 0;
	const refuseWhenRead = (status: 429 | 503, message: string) =>
		withoutFiles(body, headers, photos.uploads, { maxFieldBytes, status, message });
	if (config.limits && running >= uploadsAtOnce) return refuseWhenRead(429, photoTexts.oneAfterTheOther);
	begun.set(sender.id, running + 1);
	try {
		if (!(await hasRoom(photos.uploads))) return await refuseWhenRead(503, photoTexts.noRoom);
		if (config.limits && bytesLeftToday(db, sender, at) < Math.max(1, announced)) {
			return await refuseWhenRead(429, photoTexts.enoughForToday);
		}
		const upload = await takeUpload(body, headers.get('content-type') ?? '', photos.uploads, {
			...uploadLimits,
			maxFiles,
			maxFieldBytes,
		});
		countBytes(db, sender, upload.bytes, at);
		if (!upload.ok) return refusedForm(upload.reason === 'too-large' ? 413 : upload.reason === 'too-slow' ? 408 : 400);
		const { fields, files, left } = upload;
		try {
			return { ok: true, get: name => fields.get(name) ?? '', ...(await received(photos, files)), left };
		} finally {
			await discardFiles(files);
		}
	} finally {
		const others = (begun.get(sender.id) ?? 1) - 1;
		if (others === 0) begun.delete(sender.id);
		else begun.set(sender.id, others);
	}
}

async function received(photos: PhotoMaker, files: readonly UploadedFile[]) {
	const results = await Promise.all(
		files.map(async ({ file, name, tooLarge }) => ({
			fileName: name,
			result: tooLarge ? refused('too-many-bytes') : await receivePhoto(photos, file),
		})),
	);
	return {
		photos: results.flatMap(({ fileName, result }) => (result.ok ? [{ photo: result.photo, fileName }] : [])),
		refused: results.flatMap(({ fileName, result }) => (result.ok ? [] : [{ fileName, message: result.message }])),
	};
}

function refusedForm(status: 400 | 408 | 413): PhotoForm {
	return { ok: false, status, message: photoTexts.formRefused[status] };
}

/**
 * Browsers look for the answer once they have sent everything: an answer that comes before is a broken connection to them. What
 * was typed beside the files is there for the page that says so.
 */
async function withoutFiles(
	body: ReadableStream<Uint8Array>,
	headers: Headers,
	uploads: string,
	{ maxFieldBytes, status, message }: { maxFieldBytes: number | undefined; status: 429 | 503; message: string },
): Promise<PhotoForm> {
	return { ok: false, status, message, get: await readFieldsAlone({ body, headers }, uploads, maxFieldBytes) };
}

/** Reads a form to its end and keeps none of its files. @returns the text of a field, '' where the form did not have it */
export async function readFieldsAlone(
	{ body, headers }: Pick<Request, 'body' | 'headers'>,
	uploads: string,
	maxFieldBytes: number | undefined,
): Promise<(name: string) => string> {
	if (body === null) return () => '';
	const limits = { ...uploadLimits, maxFiles: 0, maxFieldBytes };
	// Whoever breaks off, or sends too much or too slowly, does not wait for our sentence, nor does a full disk keep it back.
	const read = await takeUpload(body, headers.get('content-type') ?? '', uploads, limits).catch(() => undefined);
	const fields = read?.ok ? read.fields : new Map<string, string>();
	return name => fields.get(name) ?? '';
}

/** Forms being read now, by member. */
const underway = new WeakMap<PhotoMaker, Map<number, number>>();

function underwayOf(photos: PhotoMaker): Map<number, number> {
	const known = underway.get(photos) ?? new Map<number, number>();
	underway.set(photos, known);
	return known;
}
