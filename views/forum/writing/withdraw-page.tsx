import type { Block } from '#src/forum/markdown/tree.ts';
import { PostText } from '#views/forum/post-text.tsx';
import { Page } from '#views/layout/page.tsx';
import { forumTexts } from '#views/texts/forum.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';

export type WithdrawPageProps = {
	readonly postId: number;
	readonly topic: { readonly title: string; readonly href: string };
	readonly blocks: readonly Block[];
	readonly isWithdrawn: boolean;
	/** Why it stays as it is. */
	readonly refused: string | undefined;
	/** Where the post can be changed instead. */
	readonly editHref: string | undefined;
};

/** `/forum/beitrag/{id}/zurueckziehen`: asks before a post is gone, and brings it back. */
export function WithdrawPage(props: WithdrawPageProps) {
	const { postId, topic, blocks, isWithdrawn, refused, editHref } = props;
	const heading = isWithdrawn ? words.bringBack : words.withdraw;
	return (
		<Page
			title={heading}
			robots="noindex"
			current="/forum"
			styles={['css/forms.css', 'css/forum.css', 'css/forum-writing.css']}
		>
			<Breadcrumbs
				t={german}
				crumbs={[
					{ text: forumTexts.title, href: '/forum' },
					{ text: topic.title, href: topic.href },
				]}
			/>
			<div class="narrow">
				<h1>{heading}</h1>
				{refused === undefined ? (
					<p>{isWithdrawn ? words.bringBackHint : `${words.withdrawQuestion} ${words.withdrawHint}`}</p>
				) : (
					<p class="notice" role="alert">
						{refused}
					</p>
				)}
				<div class="preview">
					<PostText blocks={blocks} />
				</div>
				{refused === undefined ? (
					<form class="form" method="post" action={`/forum/beitrag/${postId}/zurueckziehen`}>
						<div class="actions">
							<button class="main" type="submit" name="aktion" value={isWithdrawn ? 'zurueckholen' : 'zurueckziehen'}>
								{isWithdrawn ? words.bringBackYes : words.withdrawYes}
							</button>
							<a href={topic.href}>{words.backToTopic(topic.title)}</a>
						</div>
					</form>
				) : (
					<p class="actions">
						{editHref !== undefined && (
							<a class="second" href={editHref}>
								{words.edit}
							</a>
						)}
						<a href={topic.href}>{words.backToTopic(topic.title)}</a>
					</p>
				)}
			</div>
		</Page>
	);
}

/** A post or topic that cannot be written to, with a way back. */
export function NotWritablePage(props: { heading: string; said: string; back: { href: string; text: string } }) {
	return (
		<Page title={props.heading} robots="noindex" current="/forum" styles={['css/forms.css', 'css/forum.css']}>
			<h1>{props.heading}</h1>
			<p class="notice" role="alert">
				{props.said}
			</p>
			<p>
				<a href={props.back.href}>{props.back.text}</a>
			</p>
		</Page>
	);
}
