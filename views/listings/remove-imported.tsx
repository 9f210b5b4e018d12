import { Page } from '#views/layout/page.tsx';
import { sourceRemovalTexts as words } from '#views/texts/source-removal.ts';
import { Checkbox, ErrorSummary, type FormState } from '#views/ui/form/form.tsx';

/** Takes an ad out that a market-wide source brought, without an account: for whoever's it is. */
export function RemoveImportedPage(props: {
	id: number;
	/** Of the ad, as its source has it. */
	title: string;
	carHref: string;
	state: FormState;
	refused?: string;
}) {
	return (
		<Page title={words.title} robots="noindex" styles={['css/forms.css']}>
			<div class="prose">
				<h1>{words.title}</h1>
				<ErrorSummary title={words.errors} state={props.state} />
				{props.refused !== undefined && <p role="alert">{props.refused}</p>}
				<p hx-ignore>
					<a href={props.carHref}>{props.title}</a>
				</p>
				<p>{words.text}</p>
				<p>{words.what}</p>
				<form method="post" action={`/inserat/${props.id}/entfernen`}>
					<Checkbox name="meins" label={words.confirm} state={props.state} />
					<button type="submit" class="main">
						{words.button}
					</button>
				</form>
			</div>
		</Page>
	);
}

export function ImportedRemovedPage() {
	return (
		<Page title={words.doneTitle} robots="noindex">
			<div class="prose">
				<h1>{words.doneTitle}</h1>
				<p>{words.done}</p>
				<p>
					<a href="/autos">{words.back}</a>
				</p>
			</div>
		</Page>
	);
}
