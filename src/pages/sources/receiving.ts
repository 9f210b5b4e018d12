import { stat } from 'node:fs/promises';
import type { Context } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormFields, formFieldsOf } from '#src/http/form-data.ts';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { SourceKindName } from '#src/imports/sources.ts';
import { bytesLeftToday, countBytes } from '#src/photos/allowance.ts';
import { hasRoom } from '#src/photos/room.ts';
import { discardFiles, takeUpload, uploadLimits } from '#src/photos/uploading.ts';
import type { Services } from '#src/services.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';

const megabyte = 1024 * 1024;

/** The most a file of a kind may have: a ZIP with pictures, a catalogue. What a kind takes of it, it says itself. */
const mostBytes: Readonly<Partial<Record<SourceKindName, number>>> = {
	'mobile-de-datei': 500 * megabyte,
	'fahrzeug-feed': 100 * megabyte,
};
/** Room for the fields beside the file, so that one a little too large is told so with everything typed kept. */
const beside = 5 * megabyte;

export type SentFile = { readonly file: string; readonly name: string };

export type Received =
	| {
			readonly ok: true;
			readonly form: FormFields;
			/** Undefined where none was chosen. The caller moves it away or calls `discard`. */
			readonly file: SentFile | undefined;
			/** What is wrong with the file, to stand at its field. */
			readonly fault: string | undefined;
			discard(): Promise<void>;
	  }
	| { readonly ok: false; readonly status: 400 | 408 | 413 | 429 | 503; readonly message?: string };

const t = sourcePageTexts.form.faults;

/** Takes a form with a list of cars in it apart as it arrives: the file goes to the disk, never into memory as a whole. */
export async function receiveFile(c: Context<Env>, services: Services, kind: SourceKindName): Promise<Received> {
	const { db, photos, config, now } = services;
	const { body, headers } = c.req.raw;
	const most = mostBytes[kind] ?? 0;
	if (body === null) return { ok: false, status: 400 };
	const sender = viewerOf(c);
	if (underway.has(sender.id)) return { ok: false, status: 429, message: t.oneAfterTheOther };
	underway.add(sender.id);
	try {
		if (!(await hasRoom(photos.uploads))) return { ok: false, status: 503 };
		const announced = Number(headers.get('content-length') ?? 0);
		if (config.limits && bytesLeftToday(db, sender, secondsOf(now())) < Math.max(1, announced)) {
			return { ok: false, status: 429, message: t.enoughForToday };
		}
		const limits = {
			...uploadLimits,
			...{ maxFiles: 1, maxFileBytes: most, maxBytes: most + beside, maxFieldBytes: 20_000 },
		};
		const upload = await takeUpload(body, headers.get('content-type') ?? '', photos.uploads, limits);
		countBytes(db, sender, upload.bytes, secondsOf(now()));
		if (!upload.ok) {
			return { ok: false, status: upload.reason === 'too-large' ? 413 : upload.reason === 'too-slow' ? 408 : 400 };
		}
		const { fields, files } = upload;
		const discard = () => discardFiles(files);
		try {
			const form = formFieldsOf(fields);
			const [sent] = files;
			// A form without a file sends an empty one.
			const isEmpty = sent === undefined || (!sent.tooLarge && (await stat(sent.file)).size === 0);
			const fault = isEmpty ? t.file : sent.tooLarge ? t.fileTooLarge : undefined;
			return { ok: true, form, file: isEmpty ? undefined : { file: sent.file, name: sent.name }, fault, discard };
		} catch (error) {
			await discard();
			throw error;
		}
	} finally {
		underway.delete(sender.id);
	}
}

/** Members whose list is arriving now: a second one beside it would only be a way to fill the disk. */
const underway = new Set<number>();
