import { Page } from '#views/layout/page.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';

/** `/passwort-vergessen` */
export function ForgottenPasswordPage({ state }: { state: FormState }) {
	const t = signInTexts.forgotten;
	return (
		<Page title={t.title} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{t.title}</h1>
				<p>{t.intro}</p>
				<ErrorSummary title={signInTexts.errorTitle} state={state} />
				<form class="form" method="post" action="/passwort-vergessen" novalidate>
					<TextField
						{...{ name: 'email', label: signInTexts.email, state, type: 'email', inputmode: 'email' }}
						{...{ autocomplete: 'username', autocapitalize: 'none' }}
						spellcheck={false}
						required
					/>
					<p class="actions">
						<button type="submit" class="main">
							{t.submit}
						</button>
						<a href="/anmelden">{signInTexts.signIn.title}</a>
					</p>
				</form>
			</div>
		</Page>
	);
}

/** `/passwort-neu`, behind the link of a mail. */
export function ResetPasswordPage(props: { state: FormState; token: string; email: string; passwordMin: number }) {
	const t = signInTexts.newPassword;
	return (
		<Page title={t.title} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{t.title}</h1>
				<ErrorSummary title={signInTexts.errorTitle} state={props.state} />
				<form class="form" method="post" action="/passwort-neu" novalidate>
					<input type="hidden" name="token" value={props.token} />
					{/* Tells password managers whose password it is. */}
					<input type="text" value={props.email} autocomplete="username" readonly hidden />
					<TextField
						{...{ name: 'passwort', label: t.label, state: props.state, type: 'password' }}
						help={signInTexts.registration.passwordHelp(props.passwordMin)}
						autocomplete="new-password"
						required
					/>
					<p class="hint">{t.effect}</p>
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
