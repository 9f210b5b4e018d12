import { Page } from '#views/layout/page.tsx';
import { favouritesTexts } from '#views/texts/favourites.ts';

const words = favouritesTexts.unsubscribe;

/** Ends the mails about kept cars, for whoever holds the link of one. */
export function UnsubscribePage(props: { state: 'asking' | 'done' | 'dead'; ticket: string }) {
	const { state } = props;
	return (
		<Page title={words.title} robots="noindex" styles={['css/forms.css']}>
			<div class="prose">
				<h1>{state === 'asking' ? words.title : state === 'done' ? words.doneTitle : words.deadTitle}</h1>
				{state === 'asking' ? (
					<>
						<p>{words.text}</p>
						<form method="post" action={`/abbestellen/merkliste?t=${encodeURIComponent(props.ticket)}`}>
							<button type="submit" class="main">
								{words.button}
							</button>
						</form>
					</>
				) : (
					<>
						<p>{state === 'done' ? words.done : words.dead}</p>
						<p>
							<a href="/konto/benachrichtigungen">{words.settings}</a>
						</p>
					</>
				)}
			</div>
		</Page>
	);
}
