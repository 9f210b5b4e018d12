import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BodyRefused, limitedStream, type StreamLimits, uploadPace } from '#src/http/limited-stream.ts';
import { type FileLimits, openForm, type UploadedFile } from './multipart.ts';

const megabyte = 1024 * 1024;

/** What one form with photos may hold. */
export const uploadLimits: StreamLimits & FileLimits = {
	...uploadPace,
	maxBytes: 250 * megabyte,
	maxFileBytes: 20 * megabyte,
	maxFiles: 30,
};

export type Upload =
	| {
			ok: true;
			/** The first text of each field. */
			fields: ReadonlyMap<string, string>;
			files: readonly UploadedFile[];
			/** Files beyond `maxFiles`, which were not kept. */
			left: number;
			/** Of the whole request. */
			bytes: number;
	  }
	| { ok: false; reason: 'malformed' | BodyRefused['reason']; bytes: number };

/**
 * Writes the files of a multipart form to the disk as they arrive; a request never lies in memory as a whole. Of a refused body
 * nothing is left. The caller removes the files of a result, as `receivePhoto` does.
 *
 * Throws where the disk takes nothing.
 */
export async function takeUpload(
	body: ReadableStream<Uint8Array>,
	contentType: string,
	uploads: string,
	limits = uploadLimits,
): Promise<Upload> {
	const folder = incomingFolder(uploads);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const form = openForm(contentType, folder, limits);
	if (form === undefined) return { ok: false, reason: 'malformed', bytes: 0 };
	// Read by hand: leaving a `for await` would cancel the stream and close the connection before the answer is out.
	const reader = limitedStream(body, limits).getReader();
	let bytes = 0;
	try {
		for (let step = await reader.read(); !step.done; step = await reader.read()) {
			bytes += step.value.byteLength;
			await form.write(step.value);
		}
		return { ok: true, ...(await form.end()), bytes };
	} catch (error) {
		await form.discard();
		if (error instanceof BodyRefused) return { ok: false, reason: error.reason, bytes };
		if (isFromDisk(error)) throw error;
		return { ok: false, reason: 'malformed', bytes };
	}
}

/** For files whose form is refused after all. */
export async function discardFiles(files: readonly UploadedFile[]): Promise<void> {
	await Promise.all(files.map(({ file }) => rm(file, { force: true })));
}

/** Where files lie that have not become photos yet: on the disk of the photos, so that nothing is copied. */
export function incomingFolder(uploads: string): string {
	return join(uploads, 'incoming');
}

/** Errors of files carry the call that failed; what a broken connection or form throws does not come from one. */
function isFromDisk(error: unknown): boolean {
	return error instanceof Error && 'syscall' in error && /^(open|write|close|mkdir)$/.test(String(error.syscall));
}
