import { readFile } from 'node:fs/promises';
import { type FormError, type FormFields, formFieldsOf } from '#src/http/form-data.ts';
import { discardFiles, takeUpload, uploadLimits } from '#src/photos/uploading.ts';
import { takingOverTexts as t } from '#views/texts/taking-over.ts';
import type { ReadJob } from './reading.ts';
import { recognisingLimits } from './recognising/recognised.ts';

const megabyte = 1024 * 1024;

/** What one sending may hold. A file that is somewhat too large is still taken in, so that what was typed beside it is kept. */
const takingOverLimits = {
	fileBytes: 5 * megabyte,
	bodyBytes: 12 * megabyte,
	/** 50,000 characters of four bytes, and line ends of two. */
	fieldBytes: 250_000,
} as const;

export type SentAd =
	| {
			readonly ok: true;
			readonly form: FormFields;
			readonly job: ReadJob | undefined;
			readonly errors: readonly FormError[];
	  }
	| { readonly ok: false; readonly status: 400 | 408 | 413 };

/**
 * Takes the form apart as it arrives. The file is read and removed at once: nothing of it stays.
 *
 * Throws where the disk takes nothing.
 */
export async function readSentAd(request: Request, uploads: string): Promise<SentAd> {
	if (request.body === null) return { ok: false, status: 400 };
	const { fileBytes: maxFileBytes, bodyBytes: maxBytes, fieldBytes: maxFieldBytes } = takingOverLimits;
	const limits = { ...uploadLimits, maxFileBytes, maxBytes, maxFieldBytes, maxFiles: 1 };
	const upload = await takeUpload(request.body, request.headers.get('content-type') ?? '', uploads, limits);
	if (!upload.ok) {
		return { ok: false, status: upload.reason === 'too-large' ? 413 : upload.reason === 'too-slow' ? 408 : 400 };
	}
	const { fields, files } = upload;
	try {
		const form = formFieldsOf(fields);
		const [file] = files;
		// A form without a file sends an empty one.
		const bytes = file === undefined || file.tooLarge ? undefined : await readFile(file.file);
		const hasFile = file !== undefined && (file.tooLarge || (bytes?.length ?? 0) > 0);
		const text = form.get('text').trim();
		const errors = errorsOf(form, text, hasFile, file?.tooLarge === true);
		const job: ReadJob = hasFile && bytes ? { kind: 'file', bytes: new Uint8Array(bytes) } : { kind: 'text', text };
		return { ok: true, form, errors, job: errors.length === 0 ? job : undefined };
	} finally {
		await discardFiles(files);
	}
}

function errorsOf(form: FormFields, text: string, hasFile: boolean, tooLarge: boolean): FormError[] {
	return [
		...(!hasFile && text === '' ? [{ field: 'text', message: t.errors.nothing }] : []),
		...(!hasFile && isOnlyLinks(text) ? [{ field: 'text', message: t.errors.onlyLink }] : []),
		...(hasFile && text !== '' ? [{ field: 'text', message: t.errors.both }] : []),
		...(text.length > recognisingLimits.text ? [{ field: 'text', message: t.errors.textTooLong }] : []),
		...(tooLarge ? [{ field: 'datei', message: t.errors.fileTooLarge }] : []),
		...(form.get('eigen') === 'ja' ? [] : [{ field: 'eigen', message: t.errors.notOwn }]),
	];
}

/** What most people try first: the address of the ad. Its few words would make an ad that looks as if we had fetched it. */
function isOnlyLinks(text: string): boolean {
	return text !== '' && text.split(/\s+/).every(word => /^(?:https?:\/\/|www\.)/i.test(word));
}
