import type { Block } from '#src/forum/markdown/tree.ts';
import type { OwnDecision } from '#src/forum/order/objecting.ts';
import { Page } from '#views/layout/page.tsx';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PostText } from '../post-text.tsx';
import { moment } from './frame.tsx';
import { reportMaxLength } from './report-page.tsx';

const words = forumOrderTexts.objection;

export type ObjectionPageProps = {
	readonly decision: OwnDecision;
	/** The text of the post, read. */
	readonly blocks: readonly Block[];
	readonly state: FormState;
};

/** `/forum/beitrag/{id}/widerspruch`: what was decided about somebody's post and why, and how to object. */
export function ObjectionPage({ decision, blocks, state }: ObjectionPageProps) {
	const { postId, objectedAt, isLate } = decision;
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
				{words.topic(decision.title)}
			</p>
			<Facts {...decision} />
			<figure class="quoted-post">
				<figcaption>{words.yours}</figcaption>
				<PostText blocks={blocks} />
			</figure>
			{objectedAt !== undefined ? (
				<Notice title={words.sent(moment(objectedAt))} tone="good" />
			) : isLate ? (
				<p>{words.late}</p>
			) : (
				<>
					<ErrorSummary title={words.errors} state={state} />
					<form class="form" method="post" action={`/forum/beitrag/${postId}/widerspruch`}>
						<p>{words.lead}</p>
						<TextArea name="text" label={words.text} rows={5} maxlength={reportMaxLength} state={state} required />
						<div class="actions">
							<button class="main" type="submit">
								{words.send}
							</button>
						</div>
					</form>
				</>
			)}
			{decision.what === 'hidden' && (
				<p>
					{words.edit} <a href={`/forum/beitrag/${postId}/bearbeiten`}>{words.editLink}</a>
				</p>
			)}
			<p class="actions">
				{words.courts}
				<a href="/forum/regeln">{forumOrderTexts.report.rules}</a>
				<a href="/forum">{words.back}</a>
			</p>
		</Page>
	);
}

/** Everything that Art. 17 (3) DSA wants to be told. */
function Facts({ what, since, rule, reason, byRule }: OwnDecision) {
	const facts = [
		{ name: words.facts.what, text: words.what[what] },
		{ name: words.facts.since, text: moment(since) },
		{ name: words.facts.scope, text: words.scope[what === 'hidden' ? 'hidden' : 'removed'] },
		{ name: words.facts.rule, text: rule === undefined ? words.noRule : `${rule.name}: ${rule.sentence}` },
		{ name: words.facts.ground, text: rule?.isLaw === true ? words.law : words.house },
		...(reason === '' ? [] : [{ name: words.facts.reason, text: reason }]),
		{ name: words.facts.by, text: byRule ? words.byRule : words.byPerson },
	];
	return (
		<dl class="decision" hx-ignore>
			{facts.map(({ name, text }) => (
				<div>
					<dt>{name}</dt>
					<dd>{text}</dd>
				</div>
			))}
		</dl>
	);
}
