import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { FormFields } from '#src/http/form-data.ts';
import { type AttachedPhoto, type KeptPhotos, keepPhotos } from '#src/photos/text-with-photos.ts';
import type { PostFormProps } from '#views/forum/writing/post-form.tsx';
import type { SimilarLink, TopicFieldsProps } from '#views/forum/writing/topic-fields.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { topicPath } from '../addresses.ts';
import { isFollowingTopic } from '../following/follows.ts';
import { whenOf } from '../reading/times.ts';
import { sections } from '../sections.ts';
import { mostTags, tagName, vehicleOfTag } from '../tags.ts';
import { typedAgain } from '../typed-tags.ts';
import { type Draft, findDraft, formPathOf, placeOf } from './drafts.ts';
import { newFormKey, titleLength } from './form.ts';
import { mayRename, mayRetag, type OwnPost } from './own-post.ts';
import { mostPhotos } from './post-photos.ts';
import type { Quotes } from './quoting.ts';
import { similarTopics } from './similar.ts';

/** A form as it was sent, and what is wrong in it. */
export type SentForm = { readonly state: FormState; readonly kept: KeptPhotos | undefined; readonly form: FormFields };

type Writer = { readonly id: number };

/** The form of an answer, as it was sent, or with the draft that lies there, or empty. */
export function replyFormProps(
	db: Database,
	{ viewer, topicId, at }: { readonly viewer: Writer; readonly topicId: number; readonly at: number },
	{ sent, quoted, after }: ReplyOptions = {},
): PostFormProps {
	const place = placeOf.replyTo(topicId);
	const draft = sent === undefined ? findDraft(db, viewer.id, place) : undefined;
	const begun = draft?.fields.text ?? '';
	const text = quoted === undefined || begun.includes(quoted.text.trim()) ? begun : joined(begun, quoted.text);
	const answersId = sent === undefined ? (quoted?.answersId ?? numberIn(draft?.fields.antwortet)) : answered(sent.form);
	return {
		action: formPathOf({ kind: 'reply', topicId }),
		...{ place, mostPhotos, label: words.reply, submit: words.answer },
		...beginning(db, viewer, draft, sent, at),
		state: sent?.state ?? { errors: [], entered: { text } },
		...(answersId !== undefined && { answersId }),
		offersFollowing: !isFollowingTopic(db, viewer.id, topicId),
		...(after !== undefined && { live: { after } }),
	};
}

export type ReplyOptions = {
	readonly sent?: SentForm;
	readonly quoted?: Quotes;
	/** At the end of a topic: the last number on that page, behind which htmx puts the answer. */
	readonly after?: number;
};

/** The form of a new topic. @param wished section and tag of the page that led here */
export function topicFormProps(
	db: Database,
	{ viewer, at }: { readonly viewer: Writer; readonly at: number },
	{ sent, wished = {} }: { readonly sent?: SentForm; readonly wished?: Readonly<Record<string, string>> } = {},
): { readonly form: PostFormProps; readonly fields: TopicFieldsProps } {
	const draft = sent === undefined ? findDraft(db, viewer.id, placeOf.newTopic) : undefined;
	const state = sent?.state ?? { errors: [], entered: { ...wished, ...draft?.fields } };
	const title = typeof state.entered.titel === 'string' ? state.entered.titel : '';
	return {
		form: {
			action: formPathOf({ kind: 'new-topic' }),
			...{ place: placeOf.newTopic, mostPhotos, label: words.text, submit: words.publish, state },
			...beginning(db, viewer, draft, sent, at),
		},
		fields: {
			...{ state, titleLength, similar: similarLinks(db, title) },
			sections: sections.map(({ value, name }) => ({ value, text: name })),
			tags: { most: mostTags, suggestions: tagSuggestions(db) },
		},
	};
}

/** The form in which its writer changes a post. */
export function editFormProps(
	db: Database,
	{ viewer, post, at }: { readonly viewer: Writer; readonly post: OwnPost; readonly at: number },
	sent?: SentForm,
): { readonly form: PostFormProps; readonly fields: TopicFieldsProps | undefined } {
	const place = placeOf.edit(post.id);
	const draft = sent === undefined ? findDraft(db, viewer.id, place) : undefined;
	const asItIs = { text: post.body, titel: post.topic.title, schlagworte: typedAgain(db, post.topic.ownTags) };
	const state = sent?.state ?? { errors: [], entered: { ...asItIs, ...draft?.fields } };
	const kept = sent && new Set(Object.values(sent.form.entered).flat());
	return {
		form: {
			action: formPathOf({ kind: 'edit', postId: post.id }),
			...{ place, mostPhotos, label: words.text, submit: words.save, state },
			...beginning(db, viewer, draft, sent, at),
			attached: {
				postId: post.id,
				photos: post.photos.map(photo => ({ ...photo, isKept: kept?.has(photo.name) ?? true })),
			},
			// A draft goes on from what the post said when it was begun.
			version: sent?.form.get('fassung') || draft?.fields.fassung || post.version,
		},
		fields: mayRename(post, at)
			? {
					...{ state, titleLength, sections: undefined, similar: undefined },
					tags: mayRetag(post, at) ? { most: mostTags, suggestions: tagSuggestions(db) } : undefined,
				}
			: undefined,
	};
}

/** Similar topics with their addresses, for a title that is being typed. */
export const similarLinks = (db: Database, title: string): readonly SimilarLink[] =>
	similarTopics(db, title).map(topic => ({ ...topic, href: topicPath(topic.id, topic.title) }));

/** What every form begins with: its key, photos that are there already, and since when its draft is. */
function beginning(
	db: Database,
	viewer: Writer,
	draft: Draft | undefined,
	sent: SentForm | undefined,
	at: number,
): Pick<PostFormProps, 'formKey' | 'kept' | 'draftOf'> {
	const photos: readonly AttachedPhoto[] = draft?.photos ?? [];
	return {
		// The same text sent again from the form that comes back is the same post.
		formKey: sent?.form.get('schluessel') || newFormKey(),
		kept: sent === undefined ? keepPhotos(db, viewer.id, photos, at) : sent.kept,
		draftOf: draft && whenOf(draft.updatedAt, at).text,
	};
}

const mostSuggestions = 100;

/** Models that are spoken of just now; of all there are, a page would grow by half. */
function tagSuggestions(db: Database): readonly string[] {
	const tags = prepared(
		db,
		`SELECT DISTINCT g.tag FROM (
			SELECT id FROM forum_topics WHERE is_listed = 1 ORDER BY last_post_at DESC, id DESC LIMIT 300
		) t JOIN forum_topic_tags g ON g.topic_id = t.id`,
	)
		.pluck()
		.all() as string[];
	return tags
		.filter(tag => vehicleOfTag(tag) !== undefined)
		.slice(0, mostSuggestions)
		.map(tagName)
		.toSorted((one, other) => one.localeCompare(other, 'de'));
}

const joined = (begun: string, more: string) => (begun.trim() === '' ? more : `${begun.trimEnd()}\n\n${more}`);
const answered = (form: FormFields) => numberIn(form.get('antwortet'));

function numberIn(text: string | undefined): number | undefined {
	const value = Number(text);
	return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
