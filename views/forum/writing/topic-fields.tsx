import type { SimilarTopic } from '#src/forum/writing/similar.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { type FormState, type Option, Select, TextField } from '#views/ui/form/form.tsx';

export type TopicFieldsProps = {
	readonly state: FormState;
	/** undefined where a topic stays in its section. */
	readonly sections: readonly Option[] | undefined;
	readonly titleLength: { readonly least: number; readonly most: number };
	/** undefined where they stay as they are. */
	readonly tags: { readonly most: number; readonly suggestions: readonly string[] } | undefined;
	/** undefined where nobody is asked whether the topic is there already. */
	readonly similar: readonly SimilarLink[] | undefined;
};

export type SimilarLink = SimilarTopic & { readonly href: string };

/** What a topic has beside its first post. */
export function TopicFields({ state, sections, titleLength, tags, similar }: TopicFieldsProps) {
	return (
		<>
			{sections !== undefined && (
				<Select
					name="rubrik"
					label={words.section}
					state={state}
					options={sections}
					none={words.sectionNone}
					required
				/>
			)}
			<TextField
				name="titel"
				label={words.title}
				state={state}
				help={words.titleHelp(titleLength.least, titleLength.most)}
				required
				maxlength={titleLength.most}
				autocomplete="off"
				live={similar === undefined ? {} : similarAsked}
			/>
			{similar !== undefined && (
				<div id="aehnlich" aria-live="polite">
					<SimilarTopics topics={similar} />
				</div>
			)}
			{tags !== undefined && (
				<>
					<TextField
						name="schlagworte"
						label={words.tags}
						state={state}
						help={words.tagsHelp(tags.most)}
						list="schlagwort-vorschlaege"
						autocomplete="off"
						autocapitalize="none"
					/>
					<datalist id="schlagwort-vorschlaege">
						{tags.suggestions.map(name => (
							<option value={name} />
						))}
					</datalist>
				</>
			)}
		</>
	);
}

/** Without scripts they come with the preview. */
const similarAsked = {
	'hx-get': '/forum/neu',
	'hx-trigger': 'input delay:500ms',
	'hx-target': '#aehnlich',
	'hx-sync': 'this:replace',
};

/** Topics that may answer the question already. They open beside the form: what was typed is not left. */
export function SimilarTopics({ topics }: { topics: readonly SimilarLink[] }) {
	if (topics.length === 0) return null;
	return (
		<section class="notice" aria-label={words.similar}>
			<h2>{words.similar}</h2>
			<ul hx-ignore>
				{topics.map(({ href, title, posts }) => (
					<li>
						<a href={href} target="_blank" rel="noopener">
							{title}
						</a>{' '}
						<small>{words.similarPosts(posts)}</small>
					</li>
				))}
			</ul>
		</section>
	);
}
