import { Page } from '#views/layout/page.tsx';
import { deskTexts as words } from '#views/texts/desk.ts';

const styles = ['css/forms.css', 'css/desk.css'];

/** Asked before an ad is taken down. */
export function DeletePage(props: { id: number; title: string; held: boolean }) {
	return (
		<Page title={words.deleteTitle} robots="noindex" styles={styles}>
			<div class="prose narrow">
				<h1>{words.deleteTitle}</h1>
				<p class="lead" hx-ignore>
					{words.deleteText(props.title)}
				</p>
				<p>{props.held ? words.deleteHeldHint : words.deleteHint}</p>
				<form class="actions" method="post" action={`/inserat/${props.id}/loeschen`}>
					<button class="main" type="submit">
						{words.deleteYes}
					</button>
					<a class="second" href="/meine-inserate">
						{words.deleteNo}
					</a>
				</form>
			</div>
		</Page>
	);
}

/** Says why something could not be done to an ad; sent with 409. */
export function NotNowPage(props: { text: string }) {
	return (
		<Page title={words.notNowTitle} robots="noindex" styles={styles}>
			<div class="prose narrow">
				<h1>{words.notNowTitle}</h1>
				<p class="lead" hx-ignore>
					{props.text}
				</p>
				<p>
					<a class="main" href="/meine-inserate">
						{words.backToDesk}
					</a>
				</p>
			</div>
		</Page>
	);
}
