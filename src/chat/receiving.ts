import type { Context } from 'hono';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { standardMaxBytes } from '#src/http/body-limits.ts';
import { type FormError, type FormFields, formFieldsOf, readForm } from '#src/http/form-data.ts';
import { viewerOf } from '#src/http/session.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import type { Env } from '#src/http/types.ts';
import { type PhotoForm, type PhotoFormServices, readPhotoForm } from '#src/photos/photo-form.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { type MessagePhoto, mostPhotos } from './message-photos.ts';

const words = chatTexts.photos;

/** The form of a conversation as it arrived, and the photos in it. */
export type ReceivedForm = {
	readonly form: FormFields;
	/** With those that came with an earlier try, in their order. */
	readonly photos: readonly MessagePhoto[];
	/** Empty where everything can be sent. */
	readonly errors: readonly FormError[];
	/** Of an answer that names the errors. */
	readonly status: 400 | 408 | 413 | 422 | 429 | 503;
	/** The photos for the form that is shown again: they need not be sent twice over a poor connection. */
	readonly kept: KeptPhotos | undefined;
};

export type KeptPhotos = {
	readonly count: number;
	/** For the field `angehaengt`; in the hands of anybody else it is worth nothing. */
	readonly token: string;
};

/**
 * Forms with photos, read as they arrive. Without any they are forms like others, which go through even where the disk takes no
 * more photos, and so do those that are small, whatever is in them.
 */
export function isLargeMessage(path: string, headers: Headers): boolean {
	if (!/^\/nachrichten\/\d+$/.test(path)) return false;
	const length = headers.get('content-length');
	return isMultipart(headers) && (length === null || Number(length) > standardMaxBytes);
}

/** Reads the form in which somebody writes. Throws where the disk takes nothing. */
export async function receiveForm(c: Context<Env>, services: PhotoFormServices): Promise<ReceivedForm> {
	const at = secondsOf(services.now());
	const { id } = viewerOf(c);
	const sent = await takeApart(c, services);
	const earlier = readKept(services.db, id, sent.form.get('angehaengt'), at);
	const photos = [...new Map([...earlier, ...sent.photos].map(photo => [photo.name, photo])).values()];
	const tooMany =
		photos.length + sent.left > mostPhotos ? [{ field: 'fotos', message: words.tooMany(mostPhotos) }] : [];
	const kept = photos.slice(0, mostPhotos);
	return {
		form: sent.form,
		photos: kept,
		errors: [...sent.errors, ...tooMany],
		status: sent.status,
		kept: kept.length === 0 ? undefined : { count: kept.length, token: keptToken(services.db, id, kept, at) },
	};
}

type TakenApart = Pick<ReceivedForm, 'form' | 'photos' | 'errors' | 'status'> & { readonly left: number };

async function takeApart(c: Context<Env>, services: PhotoFormServices): Promise<TakenApart> {
	const none = { photos: [], errors: [], status: 422, left: 0 } as const;
	if (isLargeMessage(c.req.path, c.req.raw.headers)) return ofPhotoForm(await readPhotos(c, services, c.req.raw));
	const form = await readForm(c);
	if (!isMultipart(c.req.raw.headers)) return { form, ...none };
	const entries = await c.req.formData();
	const hasFiles = [...entries.values()].some(value => typeof value !== 'string' && value.name !== '');
	if (!hasFiles) return { form, ...none };
	// It was taken apart already, so it is put together again, with a boundary of its own.
	const again = new Response(entries);
	return ofPhotoForm(await readPhotos(c, services, { body: again.body, headers: again.headers }));
}

/** The longest message in UTF-8, and some more, so that who wrote too much is told how much. */
const maxFieldBytes = 48 * 1024;

function readPhotos(c: Context<Env>, services: PhotoFormServices, source: Pick<Request, 'body' | 'headers'>) {
	return readPhotoForm(c, services, viewerOf(c), { maxFiles: mostPhotos, maxFieldBytes, source });
}

const fieldNames = ['text', 'schluessel', 'nach', 'angehaengt'] as const;

function ofPhotoForm(sent: PhotoForm): TakenApart {
	const form = formFieldsOf(fieldNames.map(name => [name, sent.get?.(name) ?? '']));
	if (!sent.ok) {
		const { status, message } = sent;
		return { form, photos: [], errors: [{ field: 'fotos', message }], status, left: 0 };
	}
	return {
		form,
		photos: sent.photos.map(({ photo: { name, width, height, colour } }) => ({ name, width, height, colour })),
		errors: sent.refused.map(({ fileName, message }) => ({
			field: 'fotos',
			message: words.refused(fileName, message),
		})),
		status: 422,
		left: sent.left,
	};
}

const isMultipart = (headers: Headers) => /^multipart\/form-data\s*;/i.test(headers.get('content-type') ?? '');

/** Photos that nothing speaks of are swept away after a day. */
const keptSeconds = 12 * 3_600;
const purpose = 'photos of a message';

function keptToken(db: Database, userId: number, photos: readonly MessagePhoto[], at: number): string {
	return signed(db, purpose, JSON.stringify({ userId, photos }), at + keptSeconds);
}

const keptShape = z.object({
	userId: z.number(),
	photos: z.array(z.object({ name: z.string(), width: z.number(), height: z.number(), colour: z.string() })),
});

function readKept(db: Database, userId: number, token: string, at: number): readonly MessagePhoto[] {
	const payload = readSigned(db, purpose, token, at);
	if (payload === undefined) return [];
	const read = keptShape.parse(JSON.parse(payload));
	return read.userId === userId ? read.photos : [];
}
