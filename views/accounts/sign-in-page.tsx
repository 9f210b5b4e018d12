import { Page } from '#views/layout/page.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { Checkbox, ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PasskeyButton, PasskeyProof, passkeyScript } from './passkey-button.tsx';

const t = signInTexts.signIn;

type SignInProps = {
	state: FormState;
	/** Own path to go to afterwards. */
	next: string;
	/** Another password has just been chosen. */
	isPasswordNew?: boolean;
};

/** `/anmelden` */
export function SignInPage({ state, next, isPasswordNew = false }: SignInProps) {
	return (
		<Page
			{...{ title: t.title, robots: 'noindex', search: false, current: '/anmelden' }}
			styles={['css/forms.css']}
			scripts={[passkeyScript]}
		>
			<div class="narrow">
				<h1>{t.title}</h1>
				{isPasswordNew && (
					<Notice title={t.changed} tone="good">
						<p>{t.changedText}</p>
					</Notice>
				)}
				<ErrorSummary title={signInTexts.errorTitle} state={state} />
				<form class="form" method="post" action="/anmelden" novalidate>
					<input type="hidden" name="weiter" value={next} />
					<TextField
						{...{ name: 'email', label: signInTexts.email, state, type: 'email', inputmode: 'email' }}
						{...{ autocomplete: 'username', autocapitalize: 'none' }}
						spellcheck={false}
						required
					/>
					<TextField
						{...{ name: 'passwort', label: signInTexts.password, state, type: 'password' }}
						autocomplete="current-password"
						required
					/>
					<Checkbox {...{ name: 'bleiben', label: t.stay, help: t.stayHelp, state }} />
					<p class="actions">
						<button type="submit" class="main">
							{t.submit}
						</button>
						<a href="/passwort-vergessen">{t.forgotten}</a>
					</p>
				</form>
				<PasskeyButton next={next} boxName="bleiben" />
				<p>
					{t.noAccount} <a href="/registrieren">{t.register}</a>
				</p>
			</div>
		</Page>
	);
}

/** `/abmelden`, for those who type the address. */
export function SignOutPage() {
	const words = signInTexts.signOut;
	return (
		<Page title={words.title} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{words.title}</h1>
				<form class="form" method="post" action="/abmelden">
					<p>{words.text}</p>
					<p class="actions">
						<button type="submit" class="main">
							{words.submit}
						</button>
						<a href="/konto">{words.stay}</a>
					</p>
				</form>
			</div>
		</Page>
	);
}

/** `/konto/bestaetigen`: password or passkey once more. */
export function ProofPage(props: { state: FormState; next: string; email: string; hasPasskey: boolean }) {
	const { state, next } = props;
	const words = signInTexts.proof;
	return (
		<Page
			{...{ title: words.title, robots: 'noindex', search: false, current: '/konto' }}
			styles={['css/forms.css']}
			scripts={props.hasPasskey ? [passkeyScript] : []}
		>
			<div class="narrow">
				<h1>{words.title}</h1>
				<p>{words.text}</p>
				<ErrorSummary title={signInTexts.errorTitle} state={state} />
				<form class="form" method="post" action="/konto/bestaetigen" novalidate>
					<input type="hidden" name="weiter" value={next} />
					{/* Tells password managers whose password it is. */}
					<input type="text" value={props.email} autocomplete="username" readonly hidden />
					<TextField
						{...{ name: 'passwort', label: signInTexts.password, state, type: 'password' }}
						autocomplete="current-password"
						required
					/>
					<p class="actions">
						<button type="submit" class="main">
							{words.submit}
						</button>
						<a href="/passwort-vergessen">{t.forgotten}</a>
					</p>
				</form>
				{props.hasPasskey && <PasskeyProof next={next} />}
			</div>
		</Page>
	);
}
