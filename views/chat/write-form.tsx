import type { KeptPhotos } from '#src/photos/text-with-photos.ts';
import { chatTexts as words } from '#views/texts/chat.ts';
import { ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { PhotoField } from '#views/ui/form/photo-field.tsx';

/** At once: htmx would first carry over the `style` that a browser gives to a field somebody has made larger, against our policy. */
export const swap = 'outerHTML settle:0';

export type WriteFormProps = {
	readonly conversationId: number;
	/** Chosen for this form alone: what is sent twice arrives once. */
	readonly formKey: string;
	readonly state: FormState;
	/** How many photos a message takes. */
	readonly mostPhotos: number;
	/** Photos that arrived with an earlier try. */
	readonly kept: KeptPhotos | undefined;
	/** Addresses that put a ready answer into the field. */
	readonly quick: readonly QuickText[];
	/** Why nothing can be written. */
	readonly closed?: string;
};

export type QuickText = { readonly href: string; readonly label: string; readonly text: string };

/** Where somebody writes. Its answer to htmx is the form anew, empty or with what is wrong in it. */
export function WriteForm(props: WriteFormProps) {
	const path = `/nachrichten/${props.conversationId}`;
	if (props.closed !== undefined) {
		return (
			<p class="closed" id="schreiben" role="note">
				{props.closed}
			</p>
		);
	}
	return (
		<form
			id="schreiben"
			class="write"
			method="post"
			action={path}
			enctype="multipart/form-data"
			hx-post={path}
			// Six photos over a poor connection take longer than the minute htmx gives a request.
			hx-config='{"timeout":"15m"}'
			hx-target="this"
			hx-swap={swap}
			hx-sync="#verlauf:replace"
		>
			<ErrorSummary title={words.formErrors} state={props.state} />
			<input type="hidden" name="schluessel" value={props.formKey} />
			<QuickTexts label={words.quickAnswers} texts={props.quick} />
			<div class="line">
				<TextArea name="text" label={words.write} state={props.state} rows={2} unmarked />
				<button class="main" type="submit">
					{words.send}
				</button>
			</div>
			<PhotoField {...props} />
			<p class="err" role="alert" data-lost hidden>
				{words.lost}
			</p>
		</form>
	);
}

/** Ready texts: links that fill the field, without scripts by asking for the page again. */
export function QuickTexts(props: { label: string; texts: readonly QuickText[] }) {
	if (props.texts.length === 0) return null;
	return (
		<nav class="quick" aria-label={props.label}>
			<ul class="chips">
				{props.texts.map(({ href, label, text }) => (
					<li>
						<a href={href} data-text={text} rel="nofollow">
							{label}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
