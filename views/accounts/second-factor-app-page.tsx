import { Page } from '#views/layout/page.tsx';
import { german } from '#views/texts/german.ts';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { QrCode } from '#views/ui/qr-code.tsx';

const t = secondFactorTexts.account;
const styles = ['css/forms.css', 'css/second-factor.css'];

export type SecondFactorAppProps = {
	/** `otpauth://…` */
	address: string;
	/** Base32, to be typed in. */
	secret: string;
	/** The secret, sealed, on its way through the form. */
	sealed: string;
	/** The account has an app already. */
	replaces: boolean;
	state: FormState;
};

/** `/konto/zweiter-faktor/app`: a secret for the app, and the code that shows it has arrived. */
export function SecondFactorAppPage(props: SecondFactorAppProps) {
	const [open, scan, type] = t.app.steps;
	return (
		<Page title={t.app.title} robots="noindex" search={false} current="/konto" styles={styles}>
			<Breadcrumbs t={german} crumbs={[{ text: t.title, href: '/konto/zweiter-faktor' }]} />
			<h1>{t.app.title}</h1>
			<ErrorSummary title={t.app.faultTitle} state={props.state} />
			{props.replaces && <p class="form">{t.app.replaces}</p>}
			<div class="narrow app-steps">
				<ol>
					<li>{open}</li>
					<li>
						{scan}
						<QrCode text={props.address} label={t.app.qr} />
						<p>
							<a href={props.address}>{t.app.open}</a>
						</p>
						<p>
							{t.app.key}:<br />
							<b class="secret-key">{props.secret.match(/.{1,4}/g)?.join(' ')}</b>
						</p>
					</li>
					<li>{type}</li>
				</ol>
			</div>
			<form class="form" method="post" action="/konto/zweiter-faktor/app">
				<input type="hidden" name="schluessel" value={props.sealed} />
				<TextField
					name="code"
					label={t.app.code}
					help={t.app.codeHelp}
					state={props.state}
					required
					inputmode="numeric"
					autocomplete="one-time-code"
					maxlength={12}
				/>
				<p class="actions">
					<button type="submit" class="main">
						{t.app.confirm}
					</button>
					<a href="/konto/zweiter-faktor">{t.app.cancel}</a>
				</p>
			</form>
		</Page>
	);
}

/** The codes for lost apps and keys: shown once, in the answer to what made them, and in no other page. */
export function RecoveryCodesPage(props: { codes: readonly string[]; done?: keyof typeof t.done }) {
	return (
		<Page title={t.codes.title} robots="noindex" search={false} current="/konto" styles={styles}>
			<div class="form">
				<h1>{t.codes.title}</h1>
				{props.done !== undefined && (
					<p>
						{t.done[props.done]} {t.othersEnded}
					</p>
				)}
				<p>{t.codes.intro}</p>
			</div>
			<ul class="recovery-codes">
				{props.codes.map(code => (
					<li>{code}</li>
				))}
			</ul>
			<p>
				<a class="main" href="/konto/zweiter-faktor">
					{t.codes.done}
				</a>
			</p>
		</Page>
	);
}
