import type { Context } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import type { FormFields } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { renderPage } from '#src/http/rendering.tsx';
import { clientKey, createThrottle, type Throttle } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { type KeptPhotos, keptInToken, receiveWordsAlone } from '#src/photos/text-with-photos.ts';
import type { Services } from '#src/services.ts';
import { PostForm, type PostFormProps } from '#views/forum/writing/post-form.tsx';
import type { TopicFieldsProps } from '#views/forum/writing/topic-fields.tsx';
import { KeptTextPage } from '#views/forum/writing/write-pages.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { sections } from '../sections.ts';
import { mostTags } from '../tags.ts';
import { formPathOf, type Place, readPlace } from './drafts.ts';
import { newFormKey, postForm, titleLength } from './form.ts';
import { mostPhotos } from './post-photos.ts';

/** Forms of guests that we read to hand their text back; whoever was signed out a moment ago sends a few. */
const ofGuests = [{ limit: 20, windowSeconds: 600 }];

type Needed = Pick<Services, 'db' | 'config' | 'photos' | 'now'>;

export type WriterGate = (c: Context<Env>, place: string | undefined) => Promise<Viewer | Response>;

/**
 * The door of all forms in which somebody writes: members pass. Whose session has ended gets the text back in the same form; nothing
 * of it is stored.
 * @returns takes the place whose form it is; undefined: the form names it
 */
export function openGate(services: Needed): WriterGate {
	const throttle = createThrottle(ofGuests);
	return async (c, place) => {
		const viewer = c.get('viewer');
		if (viewer !== undefined && !viewer.owesSecondFactor) return viewer;
		if (services.config.limits && isTooMuch(c, throttle, services.now())) return problem(c, 429);
		const form = await receiveWordsAlone(c, services, postForm);
		const said = [
			viewer === undefined ? words.signedOut : words.secondFactorFirst,
			...(hasPhotos(c) ? [words.signedOutPhotos] : []),
		];
		// Scripts that save drafts read the status alone.
		if (c.req.header('accept')?.includes('application/json')) return c.json({ saved: false }, 403);
		const kept = keptInToken(services.db, form.get('angehaengt'), secondsOf(services.now()));
		return keptText(c, form, { place: place ?? form.get('ort'), said, status: 403, signIn: true, kept });
	};
}

export type KeptText = {
	readonly place: string;
	/** What stood in the way. */
	readonly said: readonly string[];
	readonly status: 403 | 409 | 422;
	readonly signIn: boolean;
	/** Photos that arrived before. */
	readonly kept: KeptPhotos | undefined;
};

/** Shows a form again with everything that was typed, whatever stood in the way. */
export function keptText(
	c: Context<Env>,
	form: FormFields,
	{ place, said, status, signIn, kept }: KeptText,
): Response | Promise<Response> {
	const read = readPlace(place);
	if (read === undefined) return c.notFound();
	const state = { entered: form.entered, errors: [] };
	const props = formAsSent(read, { name: place, form, state, kept });
	if (c.req.header('hx-request-type') === 'partial') {
		c.header('vary', 'hx-request-type', { append: true });
		const errors = said.map(message => ({ field: '', message }));
		return c.html(<PostForm {...props} state={{ ...state, errors }} />, status);
	}
	const fields = hasTopicFields(read, form) ? fieldsAsSent(read, state) : undefined;
	return c.html(renderPage(c, <KeptTextPage {...{ said, signIn, fields, form: props }} />), status);
}

function formAsSent(
	place: Place,
	{ name, form, state, kept }: { name: string; form: FormFields; state: FormState; kept: KeptPhotos | undefined },
): PostFormProps {
	const answersId = Number(form.get('antwortet'));
	const version = form.get('fassung');
	return {
		action: formPathOf(place),
		place: name,
		formKey: form.get('schluessel') || newFormKey(),
		...{ state, mostPhotos, kept },
		...(Number.isSafeInteger(answersId) && answersId > 0 && { answersId }),
		...(version !== '' && { version }),
		label: place.kind === 'reply' ? words.reply : words.text,
		submit: { 'new-topic': words.publish, reply: words.answer, edit: words.save }[place.kind],
	};
}

const hasTopicFields = (place: Place, form: FormFields) =>
	place.kind === 'new-topic' || (place.kind === 'edit' && form.get('titel') !== '');

function fieldsAsSent(place: Place, state: FormState): TopicFieldsProps {
	return {
		...{ state, titleLength, similar: undefined, tags: { most: mostTags, suggestions: [] } },
		sections: place.kind === 'new-topic' ? sections.map(({ value, name }) => ({ value, text: name })) : undefined,
	};
}

function isTooMuch(c: Context<Env>, throttle: Throttle, now: Date): boolean {
	const waitSeconds = throttle.take(clientKey(c.get('clientAddress')), now.getTime());
	if (waitSeconds > 0) c.header('retry-after', String(waitSeconds));
	return waitSeconds > 0;
}

/** A form without photos is far smaller than one with the smallest. */
const hasPhotos = (c: Context<Env>) => Number(c.req.header('content-length') ?? 0) > 40_000;
