import { accountTexts } from '#views/texts/account.ts';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

const t = accountTexts.access;

/** `/konto/zugang`: what somebody signs in with. */
export function AccessPage(props: { email: string; passwordChanged?: string; saved: boolean }) {
	return (
		<AccountFrame title={t.title}>
			{props.saved && (
				<Notice title={t.passwordSaved} tone="good">
					<p>{t.passwordSavedText}</p>
				</Notice>
			)}
			<div class="account-facts">
				<section>
					<h2>{t.email}</h2>
					<p hx-ignore>{props.email}</p>
					<p>
						<a href="/konto/zugang/e-mail">{t.changeEmail}</a>
					</p>
				</section>
				<section>
					<h2>{t.password}</h2>
					{props.passwordChanged !== undefined && <p>{t.passwordChanged(props.passwordChanged)}</p>}
					<p>
						<a href="/konto/zugang/passwort">{t.changePassword}</a>
					</p>
				</section>
			</div>
		</AccountFrame>
	);
}

/** `/konto/zugang/e-mail`; `sent` once a mail is on its way, to whomever the address belongs. */
export function NewEmailPage(props: { email: string; state: FormState; sent: boolean }) {
	const { state } = props;
	const words = accountTexts.newEmail;
	return (
		<AccountFrame title={t.changeEmail}>
			{!props.sent ? (
				<>
					<p hx-ignore>{words.now(props.email)}</p>
					<ErrorSummary title={accountTexts.errorTitle} state={state} />
					<form class="form" method="post" action="/konto/zugang/e-mail" novalidate>
						<TextField
							{...{ name: 'email', label: words.field, help: words.help, state, maxlength: 254 }}
							{...{ type: 'email', inputmode: 'email', autocomplete: 'email', autocapitalize: 'none' }}
							spellcheck={false}
							required
						/>
						<p class="actions">
							<button type="submit" class="main">
								{words.send}
							</button>
							<a href="/konto/zugang">{accountTexts.cancel}</a>
						</p>
					</form>
				</>
			) : (
				<Notice title={words.sent} tone="good">
					<p>{words.sentText}</p>
				</Notice>
			)}
		</AccountFrame>
	);
}

/** `/konto/zugang/passwort` */
export function NewPasswordPage(props: { email: string; state: FormState }) {
	const { state } = props;
	const words = accountTexts.newPassword;
	return (
		<AccountFrame title={t.changePassword}>
			<ErrorSummary title={accountTexts.errorTitle} state={state} />
			<form class="form" method="post" action="/konto/zugang/passwort" novalidate>
				{/* Tells password managers whose password it is. */}
				<input type="text" value={props.email} autocomplete="username" readonly hidden />
				<TextField
					{...{ name: 'bisher', label: words.current, state, type: 'password' }}
					autocomplete="current-password"
					required
				/>
				<TextField
					{...{ name: 'neu', label: words.field, help: words.help, state, type: 'password' }}
					autocomplete="new-password"
					required
				/>
				<p class="hint">{words.effect}</p>
				<p class="actions">
					<button type="submit" class="main">
						{t.changePassword}
					</button>
					<a href="/konto/zugang">{accountTexts.cancel}</a>
					<a href="/passwort-vergessen">{words.forgotten}</a>
				</p>
			</form>
		</AccountFrame>
	);
}
