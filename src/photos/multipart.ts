import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';

export type FileLimits = {
	maxFileBytes: number;
	/** What comes after these is counted, not kept. */
	maxFiles: number;
	/** Of the longest text beside the files, 2,000 where nothing is said. */
	maxFieldBytes?: number;
};

export type UploadedFile = {
	/** Where it lies, under a name of ours. */
	file: string;
	/** As its sender calls it: any text at all, for messages only. */
	name: string;
	field: string;
	/** Cut off at `maxFileBytes`: no use to anybody. */
	tooLarge: boolean;
};

/** A multipart form that is being read. */
export type OpenForm = {
	/** Throws as soon as the form is known to be none, or the disk takes nothing. */
	write(chunk: Uint8Array): Promise<void>;
	/** After the last byte: everything in it, with all files written. Throws like `write`. */
	end(): Promise<{ fields: ReadonlyMap<string, string>; files: readonly UploadedFile[]; left: number }>;
	/** Removes what was written so far. */
	discard(): Promise<void>;
};

/** Our forms have a handful of fields, and somebody may choose a whole folder of photos. What has more wants to see us choke. */
const partLimits = { fields: 64, files: 400, parts: 500 };
const headLimits = { fieldNameSize: 100, fieldSize: 2_000, headerSize: 8 * 1024, headerPairs: 20 };
/** After the last byte nothing is left to wait for but the parser. */
const endMs = 10_000;

/** Undefined where the type announces no multipart form. */
export function openForm(contentType: string, folder: string, limits: FileLimits): OpenForm | undefined {
	const form = parserOf(contentType, limits);
	if (form === undefined) return undefined;
	const fields = new Map<string, string>();
	const files: UploadedFile[] = [];
	const written: Promise<void>[] = [];
	const stop = new AbortController();
	const failed = Promise.withResolvers<never>();
	// Whoever writes next hears of it; nobody has to be listening at this moment.
	failed.promise.catch(() => {});
	let left = 0;

	async function save(stream: BusboyFileStream, file: UploadedFile): Promise<void> {
		await pipeline(stream, createWriteStream(file.file, { flags: 'wx', mode: 0o600 }), { signal: stop.signal });
		file.tooLarge = stream.truncated;
	}

	form.on('error', failed.reject);
	for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
		form.on(limit, () => failed.reject(new Error(`${limit} of a form`)));
	}
	form.on('field', (name, value, nameCut, valueCut) => {
		if (nameCut || valueCut) failed.reject(new Error('a field of a form is too long'));
		// Parts without a name exist, whatever the types say.
		else if (typeof name === 'string' && !fields.has(name)) fields.set(name, value.toWellFormed());
	});
	form.on('file', (field, stream, name) => {
		// The parts of a form that breaks off end with an error, which would end the server if nobody listened.
		stream.on('error', failed.reject);
		const isChosen = typeof name === 'string' && name !== '';
		if (isChosen && files.length < limits.maxFiles) {
			const file = { file: join(folder, randomUUID()), name: name.toWellFormed(), field, tooLarge: false };
			files.push(file);
			written.push(save(stream, file));
			written.at(-1)?.catch(failed.reject);
		} else {
			if (isChosen) left++;
			stream.resume();
		}
	});

	return {
		write: chunk => Promise.race([failed.promise, taken(form, chunk)]),
		async end() {
			const late = setTimeout(() => failed.reject(new Error('a form does not end')), endMs);
			try {
				await Promise.race([failed.promise, finished(form)]);
				await Promise.race([failed.promise, Promise.all(written)]);
			} finally {
				clearTimeout(late);
			}
			return { fields, files, left };
		},
		async discard() {
			stop.abort();
			await Promise.allSettled(written);
			await Promise.all(files.map(({ file }) => rm(file, { force: true })));
		},
	};
}

function parserOf(contentType: string, { maxFileBytes, maxFieldBytes }: FileLimits): BusboyInstance | undefined {
	// The parser would take other forms as well.
	if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
	try {
		return new Busboy({
			headers: { 'content-type': contentType },
			limits: {
				...partLimits,
				...headLimits,
				fileSize: maxFileBytes,
				...(maxFieldBytes !== undefined && { fieldSize: maxFieldBytes }),
			},
		});
	} catch {
		return undefined;
	}
}

function taken(form: BusboyInstance, chunk: Uint8Array): Promise<void> {
	return new Promise(resolve => form.write(chunk, () => resolve()));
}

function finished(form: BusboyInstance): Promise<void> {
	return new Promise(resolve => {
		form.once('finish', () => resolve());
		form.end();
	});
}
