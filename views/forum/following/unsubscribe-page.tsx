import { Page } from '#views/layout/page.tsx';
import { followingTexts } from '#views/texts/forum-following.ts';

const words = followingTexts.unsubscribe;

export type UnsubscribeState = 'asking' | 'done' | 'dead';

/** Ends mails from the forum, for whoever holds the link of one: what the link names, or all of them. */
export function ForumUnsubscribePage(props: {
	state: UnsubscribeState;
	ticket: string;
	/** What the link names; undefined for one that ends everything. */
	subject?: { readonly kind: 'thema' | 'schlagwort'; readonly name: string } | undefined;
}) {
	const { state, subject } = props;
	const action = `/forum/abbestellen?t=${encodeURIComponent(props.ticket)}`;
	return (
		<Page title={words.title} robots="noindex" styles={['css/forms.css']}>
			<div class="prose">
				<h1>{state === 'asking' ? words.title : state === 'done' ? words.doneTitle : words.deadTitle}</h1>
				{state === 'asking' ? (
					<>
						<p hx-ignore>{textOf(subject)}</p>
						<form method="post" action={action}>
							<p>
								<button type="submit" class="main">
									{words.button}
								</button>
							</p>
						</form>
						{subject !== undefined && (
							<form method="post" action={action}>
								<input type="hidden" name="alles" value="ja" />
								<button type="submit">{words.allButton}</button>
							</form>
						)}
					</>
				) : (
					<>
						<p>{state === 'done' ? words.done : words.dead}</p>
						<p>
							<a href="/konto/benachrichtigungen#forum">{words.settings}</a>
						</p>
					</>
				)}
			</div>
		</Page>
	);
}

function textOf(subject: { kind: 'thema' | 'schlagwort'; name: string } | undefined): string {
	if (subject === undefined) return words.ofAll;
	return subject.kind === 'thema' ? words.ofTopic(subject.name) : words.ofTag(subject.name);
}
