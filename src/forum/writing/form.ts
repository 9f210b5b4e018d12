import { randomUUID } from 'node:crypto';
import { cleanText } from '#src/formats/typed-text.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { saysSomething, soberLine } from '#src/listings/plausible-texts.ts';
import { isLargeForm, type TextForm } from '#src/photos/text-with-photos.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { findSection } from '../sections.ts';
import { mostTags, tagOf } from '../tags.ts';
import { readTags, type TypedTags } from '../typed-tags.ts';
import { mostPhotos, type PostPhoto } from './post-photos.ts';
import type { PostDraft, TopicDraft } from './posting.ts';

/** Characters of a post and a title, as browsers count them. */
export const bodyMaxLength = 10_000;
export const titleLength = { least: 10, most: 120 } as const;

/** The fields of all forms of the forum in which somebody writes. */
export const postForm: TextForm = {
	mostPhotos,
	fields: [
		...['schluessel', 'ort', 'text', 'titel', 'rubrik', 'schlagworte', 'antwortet', 'fassung', 'aktion', 'nach'],
		'folgen',
		...['angehaengt', ...Array.from({ length: mostPhotos }, (_, index) => `behalten${index}`)],
	],
};

/** Forms in which somebody writes: guests may send them too, because a session may end while one is typed. */
export const writingPaths = /^\/forum\/(?:neu|entwurf|thema\/\d+\/antworten|beitrag\/\d+\/bearbeiten)$/;

/** Those with photos in them, which are read as they arrive. */
export const isLargePost = (path: string, headers: Headers): boolean => writingPaths.test(path) && isLargeForm(headers);

/** A key for one form: whatever is sent with it twice arrives once. */
export const newFormKey = (): string => randomUUID();

export type Read<T> =
	| { readonly ok: true; readonly draft: T }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/** @param photos that come with it: then an answer needs no words */
export function readReplyForm(form: FormFields, photos: readonly PostPhoto[]): Read<PostDraft> {
	const body = cleanText(form.get('text'));
	const errors = [...wrongInBody(body, photos.length === 0), ...wrongInKey(form)];
	if (errors.length > 0) return { ok: false, errors };
	const answersId = Number(form.get('antwortet'));
	const isAnswer = Number.isSafeInteger(answersId) && answersId > 0;
	return { ok: true, draft: { body, key: form.get('schluessel'), photos, ...(isAnswer && { answersId }) } };
}

export function readTopicForm(form: FormFields, photos: readonly PostPhoto[]): Read<TopicDraft> {
	const section = findSection(form.get('rubrik'));
	const title = readTitle(form);
	const tags = readTypedTags(form);
	const body = cleanText(form.get('text'));
	const errors = [
		...(section === undefined ? [{ field: 'rubrik', message: words.errors.section }] : []),
		...title.errors,
		...tags.errors,
		...wrongInBody(body, true),
		...wrongInKey(form),
	];
	if (section === undefined || errors.length > 0) return { ok: false, errors };
	const { value } = section;
	return {
		ok: true,
		draft: { section: value, title: title.text, ...tags.read, body, key: form.get('schluessel'), photos },
	};
}

/** A post that its writer changes; title and tags where the form has them. */
export type ReadEdit = {
	readonly body: string;
	readonly photos: readonly PostPhoto[];
	readonly title: string | undefined;
	readonly tags: TypedTags | undefined;
};

/**
 * @param asks which of the fields of a topic the form has
 * @param before the photos of the post; those that are ticked stay, in front of the new ones
 */
export function readEditForm(
	form: FormFields,
	asks: { readonly title: boolean; readonly tags: boolean; readonly isFirst: boolean },
	{ before, arrived }: { readonly before: readonly PostPhoto[]; readonly arrived: readonly PostPhoto[] },
): Read<ReadEdit> {
	const kept = new Set(postForm.fields.filter(name => name.startsWith('behalten')).map(name => form.get(name)));
	const stay = before.filter(({ name }) => kept.has(name));
	const photos = [...new Map([...stay, ...arrived].map(photo => [photo.name, photo])).values()];
	const title = asks.title ? readTitle(form) : undefined;
	const tags = asks.tags ? readTypedTags(form) : undefined;
	const body = cleanText(form.get('text'));
	const errors = [
		...(title?.errors ?? []),
		...(tags?.errors ?? []),
		...wrongInBody(body, asks.isFirst || photos.length === 0),
		...(photos.length > mostPhotos ? [{ field: 'fotos', message: words.errors.photos(mostPhotos) }] : []),
	];
	if (errors.length > 0) return { ok: false, errors };
	return { ok: true, draft: { body, photos, title: title?.text, tags: tags?.read } };
}

function readTitle(form: FormFields): { readonly text: string; readonly errors: readonly FormError[] } {
	const { text } = soberLine(form.get('titel').normalize('NFC'));
	const wrong = (message: string) => ({ text, errors: [{ field: 'titel', message }] });
	const { least, most } = titleLength;
	if (text === '') return wrong(words.errors.title);
	if (text.length < least) return wrong(words.errors.titleTooShort(least));
	if (text.length > most) return wrong(words.errors.titleTooLong(text.length, most));
	return tellsSomething(text) ? { text, errors: [] } : wrong(words.errors.titleSaysNothing);
}

/** "HILFE!!!!!!" and "Frage???" make nobody read on; a car and one word do. */
function tellsSomething(title: string): boolean {
	const found = title.match(/[\p{L}\p{N}]+/gu) ?? [];
	return found.length >= 2 && new Set(found.join('').toLowerCase()).size >= 5;
}

function readTypedTags(form: FormFields): { readonly read: TypedTags; readonly errors: readonly FormError[] } {
	const typed = soberLine(form.get('schlagworte').replace(/[;\n]/g, ','))
		.text.split(',')
		.map(one => one.trim())
		.filter(one => one !== '');
	const wrong = (message: string) => ({ read: readTags([]), errors: [{ field: 'schlagworte', message }] });
	const looked = typed.slice(0, 50);
	const strange = looked.find(one => !saysSomething(one) || tagOf(one) === undefined);
	if (strange !== undefined) return wrong(words.errors.tag(strange.slice(0, 40)));
	const read = readTags(looked);
	return read.tags.length > mostTags ? wrong(words.errors.tags(read.tags.length, mostTags)) : { read, errors: [] };
}

function wrongInBody(body: string, isNeeded: boolean): readonly FormError[] {
	if (body === '' && isNeeded) return [{ field: 'text', message: words.errors.empty }];
	if (body.length <= bodyMaxLength) return [];
	return [{ field: 'text', message: words.errors.tooLong(body.length, bodyMaxLength) }];
}

const wrongInKey = (form: FormFields): readonly FormError[] =>
	/^[0-9a-f-]{36}$/.test(form.get('schluessel')) ? [] : [{ field: '', message: words.errors.staleForm }];
