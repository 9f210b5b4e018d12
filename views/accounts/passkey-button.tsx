import { secondFactorTexts } from '#views/texts/second-factor.ts';

const t = secondFactorTexts.passkey;

type PasskeyFormProps = {
	/** Where the browser's answer is sent; the questions come from `{action}/anfang`. */
	action: string;
	label: string;
	/** Hidden fields that are sent with both. */
	fields?: Readonly<Record<string, string>>;
	/** Name of a box elsewhere on the page whose tick is sent along ("Angemeldet bleiben"). */
	boxName?: string;
	main?: boolean;
};

/** The page that shows one of these needs the script `js/passkeys.js`. */
export const passkeyScript = 'js/passkeys.js';

/**
 * A button that asks the browser for a passkey. Hidden until the script has found out that this browser knows passkeys:
 * without it the button could do nothing. Stands beside other forms, never inside one.
 */
export function PasskeyForm(props: PasskeyFormProps) {
	return (
		<form
			method="post"
			action={props.action}
			data-passkey="get"
			data-box={props.boxName}
			data-cancelled={t.cancelled}
			data-failed={t.failed}
			hidden
		>
			{Object.entries(props.fields ?? {}).map(([name, value]) => (
				<input type="hidden" name={name} value={value} />
			))}
			{props.boxName !== undefined && <input type="hidden" name="bleiben" value="" />}
			<input type="hidden" name="antwort" value="" />
			<div class="form">
				<p class="err" role="alert" hidden />
				<p class="actions">
					<button type="submit" class={props.main ? 'main' : 'second'}>
						{props.label}
					</button>
				</p>
			</div>
		</form>
	);
}

/** "Mit Passkey anmelden", without a name and without a password. */
export function PasskeyButton(props: { next: string; boxName?: string }) {
	return (
		<PasskeyForm
			action="/anmelden/passkey"
			label={t.signIn}
			fields={{ weiter: props.next }}
			{...(props.boxName !== undefined && { boxName: props.boxName })}
		/>
	);
}

/** For pages that want to know once more who sits there: a passkey proves it as well as the password. */
export function PasskeyProof(props: { next: string }) {
	return <PasskeyForm action="/konto/bestaetigen/passkey" label={t.confirm} fields={{ weiter: props.next }} />;
}
