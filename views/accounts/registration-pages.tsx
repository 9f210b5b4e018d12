import { Page } from '#views/layout/page.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { Choices, ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';

const t = signInTexts.registration;

type RegistrationProps = {
	state: FormState;
	/** Hidden fields: name and value. */
	stamp: readonly [name: string, value: string];
	/** Name of the field that people do not see. */
	trap: string;
	passwordMin: number;
};

/** `/registrieren` */
export function RegistrationPage({ state, stamp, trap, passwordMin }: RegistrationProps) {
	const [stampName, stampValue] = stamp;
	return (
		<Page title={t.title} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{t.heading}</h1>
				<p>{t.intro}</p>
				<p>
					{t.haveAccount} <a href="/anmelden">{t.signIn}</a>
				</p>
				<ErrorSummary title={signInTexts.errorTitle} state={state} />
				<form class="form" method="post" action="/registrieren" novalidate>
					<input type="hidden" name={stampName} value={stampValue} />
					<Choices
						{...{ name: 'art', label: t.kind, help: t.kindHelp, state }}
						options={(['privat', 'haendler'] as const).map(value => {
							const [text, hint] = t.kinds[value];
							return { value, text, hint };
						})}
						required
					/>
					<TextField {...{ name: 'name', label: t.name, help: t.nameHelp, state, autocomplete: 'name' }} required />
					<TextField
						{...{ name: 'email', label: signInTexts.email, help: t.emailHelp, state, type: 'email' }}
						{...{ inputmode: 'email', autocomplete: 'username', autocapitalize: 'none' }}
						spellcheck={false}
						required
					/>
					{/* No longest length: browsers cut what is pasted, and nobody notices. */}
					<TextField
						{...{ name: 'passwort', label: signInTexts.password, help: t.passwordHelp(passwordMin), state }}
						type="password"
						autocomplete="new-password"
						required
					/>
					<div class="sr" aria-hidden="true">
						<label>
							{t.trap}
							<input type="text" name={trap} tabindex={-1} autocomplete="off" />
						</label>
					</div>
					<p class="hint">{t.consent}</p>
					<p class="actions">
						<button type="submit" class="main">
							{t.submit}
						</button>
					</p>
				</form>
			</div>
		</Page>
	);
}

/**
 * `/registrieren/bestaetigen`: scanners of mail programs open every link, so only a button opens the account; and only the
 * password opens it, because whoever registered may not be the one who reads the mail.
 */
export function ConfirmRegistrationPage({ state, email, token }: { state: FormState; email: string; token: string }) {
	return (
		<Page title={t.confirmTitle} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{t.confirmTitle}</h1>
				<ErrorSummary title={signInTexts.errorTitle} state={state} />
				<form class="form" method="post" action="/registrieren/bestaetigen" novalidate>
					<p hx-ignore>{t.confirm(email)}</p>
					<input type="hidden" name="token" value={token} />
					{/* Tells password managers whose password it is. */}
					<input type="text" value={email} autocomplete="username" readonly hidden />
					<TextField
						{...{ name: 'passwort', label: signInTexts.password, help: t.confirmPasswordHelp, state }}
						type="password"
						autocomplete="current-password"
						required
					/>
					<p class="actions">
						<button type="submit" class="main">
							{t.confirmButton}
						</button>
					</p>
				</form>
				<p>
					{t.confirmOther} <a href="/registrieren">{t.again}</a>
				</p>
			</div>
		</Page>
	);
}
