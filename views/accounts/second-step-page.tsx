import { Page } from '#views/layout/page.tsx';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { PasskeyForm, passkeyScript } from './passkey-button.tsx';

const t = secondFactorTexts.step;

export type SecondStepProps = {
	/** Signed: who has given the right password, and where they wanted to go. */
	ticket: string;
	ways: { readonly app: boolean; readonly passkey: boolean };
	state: FormState;
};

/** After the right password: the code of the app, the passkey, or a recovery code. */
export function SecondStepPage({ ticket, ways, state }: SecondStepProps) {
	const lost = state.errors.some(({ field }) => field === 'ersatzcode');
	return (
		<Page title={t.title} robots="noindex" search={false} styles={['css/forms.css']} scripts={[passkeyScript]}>
			<div class="narrow">
				<div class="form">
					<h1>{t.heading}</h1>
					<p>{ways.app ? t.app : t.passkeyOnly}</p>
				</div>
				<ErrorSummary title={t.faults.title} state={state} />
				{ways.app && (
					<form class="form" method="post" action="/anmelden/code">
						<input type="hidden" name="schein" value={ticket} />
						<TextField
							name="code"
							label={t.code}
							help={t.codeHelp}
							state={state}
							required
							inputmode="numeric"
							autocomplete="one-time-code"
							maxlength={12}
						/>
						<p class="actions">
							<button type="submit" class="main">
								{t.signIn}
							</button>
						</p>
					</form>
				)}
				{ways.passkey && (
					<PasskeyForm action="/anmelden/passkey" label={t.passkey} fields={{ schein: ticket }} main={!ways.app} />
				)}
				<details open={lost || !ways.app}>
					<summary>{t.lost}</summary>
					<form class="form" method="post" action="/anmelden/code">
						<input type="hidden" name="schein" value={ticket} />
						<TextField
							name="ersatzcode"
							label={t.recoveryCode}
							help={t.recoveryHelp}
							state={state}
							required
							autocomplete="off"
							autocapitalize="none"
							spellcheck={false}
							maxlength={40}
						/>
						<p class="actions">
							<button type="submit" class="second">
								{t.withRecoveryCode}
							</button>
						</p>
					</form>
				</details>
				<p class="form">
					<a href="/anmelden">{t.again}</a>
				</p>
			</div>
		</Page>
	);
}
