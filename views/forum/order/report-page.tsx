import type { Block } from '#src/forum/markdown/tree.ts';
import { Page } from '#views/layout/page.tsx';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { Checkbox, Choices, ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { PostText } from '../post-text.tsx';

const words = forumOrderTexts.report;

/** Letters of a report, and of an objection. */
export const reportMaxLength = 2_000;

const reasons = [
	...Object.entries(forumOrderTexts.rules).map(([value, { name, sentence }]) => ({
		...{ value, text: name, hint: sentence },
	})),
	{ value: 'anderes', text: words.other, hint: words.otherHint },
];

export type ReportPageProps = {
	readonly post: { readonly id: number; readonly title: string; readonly authorName: string };
	/** Its text, read. */
	readonly blocks: readonly Block[];
	readonly state: FormState;
};

/** `/forum/beitrag/{id}/melden`: says that a post is against the rules. */
export function ReportPage({ post, blocks, state }: ReportPageProps) {
	const path = `/forum/beitrag/${post.id}`;
	return (
		<Page
			title={words.title}
			robots="noindex"
			search={false}
			current="/forum"
			styles={['css/forms.css', 'css/forum.css', 'css/moderation.css']}
		>
			<h1>{words.title}</h1>
			<p class="lead" hx-ignore>
				{words.of(post.authorName, post.title)}
			</p>
			<figure class="quoted-post">
				<figcaption>{words.quoted}</figcaption>
				<PostText blocks={blocks} />
			</figure>
			<ErrorSummary title={words.errors} state={state} />
			<form class="form" method="post" action={`${path}/melden`}>
				<Choices name="grund" label={words.reason} options={reasons} state={state} required />
				<TextArea
					name="text"
					label={words.text}
					help={words.textHelp}
					rows={4}
					maxlength={reportMaxLength}
					state={state}
				/>
				<Checkbox name="glauben" label={words.faith} state={state} />
				<div class="actions">
					<button class="main" type="submit">
						{words.send}
					</button>
					<a href={path}>{words.back}</a>
					<a href="/forum/regeln">{words.rules}</a>
				</div>
			</form>
		</Page>
	);
}
