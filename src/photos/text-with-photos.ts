import type { Context } from 'hono';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { standardMaxBytes } from '#src/http/body-limits.ts';
import { type FormError, type FormFields, formFieldsOf, readForm } from '#src/http/form-data.ts';
import { viewerOf } from '#src/http/session.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import type { Env } from '#src/http/types.ts';
import { photoTexts } from '#views/texts/photos.ts';
import { type PhotoForm, type PhotoFormServices, readFieldsAlone, readPhotoForm } from './photo-form.ts';

const words = photoTexts.attaching;

/** A photo that goes with a text: a message, a post. */
export type AttachedPhoto = {
	/** 32 hexadecimal digits, as the photo routes know it. */
	readonly name: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** What it looks like from afar, six hexadecimal digits. */
	readonly colour: string;
};

/** A form with a text as it arrived, and the photos in it. */
export type ReceivedForm = {
	readonly form: FormFields;
	/** With those that came with an earlier try, in their order. */
	readonly photos: readonly AttachedPhoto[];
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

export type TextForm = {
	/** Photos of one text. */
	readonly mostPhotos: number;
	/** Its fields beside the photos; those of a large form that are not named are left out. */
	readonly fields: readonly string[];
};

/**
 * Forms with photos, read as they arrive; the paths of such forms are named in app.tsx. Without any they are forms like others, which
 * go through even where the disk takes no more photos, and so do those that are small, whatever is in them.
 */
export function isLargeForm(headers: Headers): boolean {
	const length = headers.get('content-length');
	return isMultipart(headers) && (length === null || Number(length) > standardMaxBytes);
}

/** Reads the form in which a member writes. Throws where the disk takes nothing. */
export async function receiveText(c: Context<Env>, services: PhotoFormServices, kind: TextForm): Promise<ReceivedForm> {
	const at = secondsOf(services.now());
	const { id } = viewerOf(c);
	const sent = await takeApart(c, services, kind);
	const token = sent.form.get('angehaengt');
	const earlier = photosInToken(services.db, id, token, at);
	const expired = token !== '' && earlier.length === 0 ? [{ field: 'fotos', message: words.expired }] : [];
	const photos = [...new Map([...earlier, ...sent.photos].map(photo => [photo.name, photo])).values()];
	const tooMany =
		photos.length + sent.left > kind.mostPhotos ? [{ field: 'fotos', message: words.tooMany(kind.mostPhotos) }] : [];
	const kept = photos.slice(0, kind.mostPhotos);
	return {
		form: sent.form,
		photos: kept,
		errors: [...sent.errors, ...expired, ...tooMany],
		status: sent.status,
		kept: keepPhotos(services.db, id, kept, at),
	};
}

/** The words of such a form that nobody may send, guests above all: its photos are thrown away as they arrive. */
export async function receiveWordsAlone(
	c: Context<Env>,
	services: PhotoFormServices,
	{ fields }: TextForm,
): Promise<FormFields> {
	if (!isLargeForm(c.req.raw.headers)) return readForm(c);
	const get = await readFieldsAlone(c.req.raw, services.photos.uploads, maxFieldBytes);
	return formFieldsOf(fields.map(name => [name, get(name)]));
}

/** Photos that have arrived, for a form that is shown again within half a day; undefined where there are none. */
export function keepPhotos(
	db: Database,
	userId: number,
	photos: readonly AttachedPhoto[],
	at: number,
): KeptPhotos | undefined {
	if (photos.length === 0) return undefined;
	const token = signed(db, purpose, JSON.stringify({ userId, photos }), at + keptSeconds);
	return { count: photos.length, token };
}

/** What `keepPhotos` kept for this member. */
function photosInToken(db: Database, userId: number, token: string, at: number): readonly AttachedPhoto[] {
	const kept = readToken(db, token, at);
	return kept?.userId === userId ? kept.photos : [];
}

/** The same photos for a form that is shown to somebody who is signed out: it is theirs once they are signed in again. */
export function keptInToken(db: Database, token: string, at: number): KeptPhotos | undefined {
	const kept = readToken(db, token, at);
	return kept && { count: kept.photos.length, token };
}

function readToken(db: Database, token: string, at: number): z.infer<typeof keptShape> | undefined {
	const payload = readSigned(db, purpose, token, at);
	return payload === undefined ? undefined : keptShape.parse(JSON.parse(payload));
}

/** Photos that nothing speaks of are swept away after a day. */
const keptSeconds = 12 * 3_600;
const purpose = 'photos of a text';

const keptShape = z.object({
	userId: z.number(),
	photos: z.array(z.object({ name: z.string(), width: z.number(), height: z.number(), colour: z.string() })),
});

type TakenApart = Pick<ReceivedForm, 'form' | 'photos' | 'errors' | 'status'> & { readonly left: number };

async function takeApart(c: Context<Env>, services: PhotoFormServices, kind: TextForm): Promise<TakenApart> {
	const none = { photos: [], errors: [], status: 422, left: 0 } as const;
	if (isLargeForm(c.req.raw.headers)) return ofPhotoForm(await readPhotos(c, services, kind, c.req.raw), kind);
	const form = await readForm(c);
	if (!isMultipart(c.req.raw.headers)) return { form, ...none };
	const entries = await c.req.formData();
	const hasFiles = [...entries.values()].some(value => typeof value !== 'string' && value.name !== '');
	if (!hasFiles) return { form, ...none };
	// It was taken apart already, so it is put together again, with a boundary of its own.
	const again = new Response(entries);
	const sent = await readPhotos(c, services, kind, { body: again.body, headers: again.headers });
	return { ...ofPhotoForm(sent, kind), form };
}

/** The longest text in UTF-8, and some more, so that who wrote too much is told how much. */
const maxFieldBytes = 48 * 1024;

function readPhotos(
	c: Context<Env>,
	services: PhotoFormServices,
	{ mostPhotos }: TextForm,
	source: Pick<Request, 'body' | 'headers'>,
) {
	return readPhotoForm(c, services, viewerOf(c), { maxFiles: mostPhotos, maxFieldBytes, source });
}

function ofPhotoForm(sent: PhotoForm, { fields }: TextForm): TakenApart {
	const form = formFieldsOf(fields.map(name => [name, sent.get?.(name) ?? '']));
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
