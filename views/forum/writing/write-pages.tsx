import type { Block } from '#src/forum/markdown/tree.ts';
import { PostText } from '#views/forum/post-text.tsx';
import { Page } from '#views/layout/page.tsx';
import { forumTexts } from '#views/texts/forum.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { PostForm, type PostFormProps, postFormScripts, postFormStyles } from './post-form.tsx';
import { TopicFields, type TopicFieldsProps } from './topic-fields.tsx';

/** How a post would look, and how many photos come with it. */
export type PreviewProps = { readonly blocks: readonly Block[]; readonly photos: number };

export type WritePageProps = {
	readonly heading: string;
	/** The topic it belongs to. */
	readonly topic?: { readonly title: string; readonly href: string };
	readonly intro?: string | undefined;
	/** What the post says now, where it was changed meanwhile. */
	readonly now?: readonly Block[] | undefined;
	readonly preview: PreviewProps | undefined;
	readonly fields: TopicFieldsProps | undefined;
	readonly form: PostFormProps;
};

/** A page on which somebody writes: a topic, an answer, a change. */
export function WritePage(props: WritePageProps) {
	const { heading, topic, intro, now, preview, fields, form } = props;
	return (
		<Page
			title={heading}
			robots="noindex"
			current="/forum"
			styles={[...postFormStyles, 'css/forum.css']}
			scripts={postFormScripts}
		>
			<Breadcrumbs
				t={german}
				crumbs={[
					{ text: forumTexts.title, href: '/forum' },
					...(topic === undefined ? [] : [{ text: topic.title, href: topic.href }]),
				]}
			/>
			<div class="narrow">
				<h1>{heading}</h1>
				{intro !== undefined && <p>{intro}</p>}
			</div>
			{now !== undefined && (
				<section class="preview" aria-label={words.now}>
					<h2>{words.now}</h2>
					<PostText blocks={now} />
				</section>
			)}
			{preview !== undefined && <Preview {...preview} />}
			<PostForm {...form}>{fields !== undefined && <TopicFields {...fields} />}</PostForm>
		</Page>
	);
}

function Preview({ blocks, photos }: PreviewProps) {
	return (
		<section class="preview" id="vorschau" aria-label={words.previewTitle} tabindex={-1} autofocus>
			<h2>{words.previewTitle}</h2>
			<PostText blocks={blocks} />
			{photos > 0 && <p class="hint">{words.previewPhotos(photos)}</p>}
		</section>
	);
}

/** The answer to a form that nobody was signed in for any more, or that could not be kept: everything typed, in the same form. */
export function KeptTextPage(props: {
	said: readonly string[];
	signIn: boolean;
	fields: TopicFieldsProps | undefined;
	form: PostFormProps;
}) {
	return (
		<Page
			title={words.kept}
			robots="noindex"
			styles={[...postFormStyles, 'css/forum.css']}
			scripts={props.signIn ? [] : postFormScripts}
		>
			<div class="narrow">
				<h1>{words.kept}</h1>
				<div class="notice" role="alert">
					{props.said.map(sentence => (
						<p>{sentence}</p>
					))}
					{props.signIn && (
						<p>
							<a class="second" href="/anmelden" target="_blank" rel="noopener">
								{words.signIn}
							</a>
						</p>
					)}
				</div>
			</div>
			<PostForm {...props.form}>{props.fields !== undefined && <TopicFields {...props.fields} />}</PostForm>
		</Page>
	);
}
