import type { Example } from '#src/dealer-api/examples.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { Choices, ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Examples } from './examples.tsx';
import { KeyFrame, keysPath } from './keys-page.tsx';

const t = dealerApiTexts.newKey;
const made = dealerApiTexts.made;
const crumbs = [{ text: dealerApiTexts.page.title, href: keysPath }];
const lifetimes = (['30', '90', '365', 'nie'] as const).map(value => ({ value, text: t.lifetimes[value] }));

/** `/konto/api-schluessel/neu` */
export function NewKeyPage(props: { state: FormState }) {
	const { state } = props;
	return (
		<KeyFrame title={t.title} crumbs={crumbs}>
			<ErrorSummary title={t.errorTitle} state={state} />
			<form method="post" action={`${keysPath}/neu`} class="form">
				<TextField
					name="name"
					label={t.name}
					help={t.nameHelp}
					state={state}
					maxlength={60}
					autocomplete="off"
					required
				/>
				<Choices name="dauer" label={t.lifetime} state={state} options={lifetimes} required />
				<div class="actions">
					<button type="submit" class="main">
						{t.make}
					</button>
					<a href={keysPath}>{t.cancel}</a>
				</div>
			</form>
		</KeyFrame>
	);
}

/** The one time a key is shown. */
export function MadeKeyPage(props: { apiKey: string; name: string; examples: readonly Example[] }) {
	return (
		<KeyFrame title={made.title} crumbs={crumbs}>
			<Notice title={made.once} tone="good">
				<p>{made.onceText}</p>
			</Notice>
			<p class="narrow">
				<span hx-ignore>
					{made.label} „{props.name}“:
				</span>
			</p>
			<pre class="api-key" hx-ignore>
				<code>{props.apiKey}</code>
			</pre>
			<p class="narrow">
				<a href={keysPath}>{made.back}</a>
			</p>
			<Examples examples={props.examples} />
		</KeyFrame>
	);
}
