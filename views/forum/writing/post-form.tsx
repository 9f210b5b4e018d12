import type { Child } from 'hono/jsx';
import type { PostPhoto } from '#src/forum/writing/post-photos.ts';
import type { KeptPhotos } from '#src/photos/text-with-photos.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { Checkbox, ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { PhotoField } from '#views/ui/form/photo-field.tsx';
import { placeholderClass } from '#views/ui/placeholder.ts';

export type PostFormProps = {
	/** Where it is sent: `/forum/neu`, `/forum/thema/12/antworten`, `/forum/beitrag/34/bearbeiten`. */
	readonly action: string;
	/** What its draft is kept under: 'neu', 'thema:12', 'beitrag:34'. */
	readonly place: string;
	/** Chosen for this form alone: what is sent twice arrives once. */
	readonly formKey: string;
	/** `text` and what else the form asks for; as typed. */
	readonly state: FormState;
	/** How many photos a post takes. */
	readonly mostPhotos: number;
	/** Photos that arrived with an earlier try, or lie in the draft. */
	readonly kept: KeptPhotos | undefined;
	/** Photos that the post has already, with those ticked that are to stay. */
	readonly attached?: { readonly postId: number; readonly photos: readonly PhotoOfPost[] };
	/** The post that is answered. */
	readonly answersId?: number;
	/** What the post said when the form was opened. */
	readonly version?: string;
	/** At the end of a topic: with htmx the answer comes behind this number, without a new page. */
	readonly live?: { readonly after: number };
	/** An answer in a topic that its writer does not follow yet: a box to do so. */
	readonly offersFollowing?: boolean;
	/** When the draft was saved from which the form starts, as people read it. */
	readonly draftOf?: string | undefined;
	readonly label: string;
	readonly submit: string;
	/** Fields above the text. */
	readonly children?: Child;
};

export type PhotoOfPost = PostPhoto & { readonly isKept: boolean };

/** Scripts that a page with this form loads. */
export const postFormScripts = ['js/drafts.js'] as const;
export const postFormStyles = ['css/forms.css', 'css/forum-writing.css'] as const;

/** Where somebody writes a post: a new one, an answer, a change. Everything in it works without scripts. */
export function PostForm(props: PostFormProps) {
	return (
		<form
			id="schreiben"
			class="form post-form"
			method="post"
			action={props.action}
			enctype="multipart/form-data"
			data-draft={props.place}
		>
			<ErrorSummary title={words.formErrors} state={props.state} />
			<input type="hidden" name="schluessel" value={props.formKey} />
			<input type="hidden" name="ort" value={props.place} />
			{props.answersId !== undefined && <input type="hidden" name="antwortet" value={String(props.answersId)} />}
			{props.version !== undefined && <input type="hidden" name="fassung" value={props.version} />}
			{props.live !== undefined && <input type="hidden" name="nach" value={String(props.live.after)} />}
			{props.draftOf !== undefined && (
				<p class="hint" role="note">
					{words.draftOf(props.draftOf)}
				</p>
			)}
			{props.children}
			<TextArea name="text" label={props.label} state={props.state} rows={8} unmarked help={words.markdownHelp} />
			<Attached {...props} />
			<PhotoField {...props} />
			{props.offersFollowing === true && <Checkbox name="folgen" label={words.follow} state={props.state} />}
			<div class="actions">
				<button class="main" type="submit" {...(props.live === undefined ? {} : liveSending(props.action))}>
					{props.submit}
				</button>
				<button type="submit" name="aktion" value="vorschau" formnovalidate>
					{words.preview}
				</button>
				<button type="submit" formaction="/forum/entwurf" formnovalidate>
					{words.saveDraft}
				</button>
				<span
					class="hint"
					role="status"
					data-saved={words.savedNow}
					data-unsaved={words.notSaved}
					data-signed-out={words.signedOutHint}
				/>
			</div>
		</form>
	);
}

/** On the button, not on the form: the preview and the draft are pages of their own. */
const liveSending = (action: string) => ({
	'hx-post': action,
	'hx-encoding': 'multipart/form-data',
	// Six photos over a poor connection take longer than the minute htmx gives a request.
	'hx-config': '{"timeout":"15m"}',
	'hx-target': '#schreiben',
	// At once: htmx would first carry over the `style` that a browser gives to a field somebody has made larger, against our policy.
	'hx-swap': 'outerHTML settle:0',
	'hx-sync': '#schreiben:drop',
});

/** The photos of a post that is being changed: what is not ticked goes. */
function Attached({ attached }: Pick<PostFormProps, 'attached'>) {
	if (attached === undefined || attached.photos.length === 0) return null;
	const { postId, photos } = attached;
	return (
		<fieldset class="field">
			<legend>{words.attached}</legend>
			<ul class="attached">
				{photos.map(({ name, width, height, colour, isKept }, index) => (
					<li>
						<label class="choice">
							{/* Names of their own: of a large form the first text of a name is read. */}
							<input type="checkbox" name={`behalten${index}`} value={name} checked={isKept} />
							<img
								class={placeholderClass(colour)}
								src={`/forum/beitrag/${postId}/fotos/${name}-640.jpg`}
								width={width}
								height={height}
								alt={words.attachedPhoto(index + 1, photos.length)}
								loading="lazy"
							/>
						</label>
					</li>
				))}
			</ul>
		</fieldset>
	);
}
