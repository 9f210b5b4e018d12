import { Page } from '#views/layout/page.tsx';
import { german } from '#views/texts/german.ts';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { passkeyScript } from './passkey-button.tsx';

const t = secondFactorTexts.account;

export type SecondFactorProps = {
	/** The account must have one and has none: nothing else goes on until then. */
	owes: boolean;
	/** The date the app was set up. */
	appSince?: string;
	passkeys: readonly { readonly id: string; readonly name: string; readonly created: string; readonly used?: string }[];
	codesLeft: number;
	/** What has just been done. */
	done?: keyof typeof t.done;
	state: FormState;
};

/** `/konto/zweiter-faktor`: what there is, and what can be added. */
export function SecondFactorPage(props: SecondFactorProps) {
	const on = props.appSince !== undefined || props.passkeys.length > 0;
	return (
		<Page
			title={t.title}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/second-factor.css']}
			scripts={[passkeyScript]}
		>
			<Breadcrumbs t={german} crumbs={[{ text: t.back, href: '/konto' }]} />
			<div class="form">
				<h1>{t.heading}</h1>
				{props.owes && (
					<Notice title={t.dutyTitle}>
						<p>{t.duty}</p>
					</Notice>
				)}
				{props.done !== undefined && (
					<Notice title={t.done[props.done]} tone="good">
						<p>{t.othersEnded}</p>
					</Notice>
				)}
				<ErrorSummary title={secondFactorTexts.step.faults.title} state={props.state} />
				<p>{t.intro}</p>
				<p>
					<b>{on ? t.on : t.off}.</b> {on ? t.onText : t.offText}
				</p>
			</div>
			<AppPart since={props.appSince} />
			<PasskeysPart passkeys={props.passkeys} state={props.state} />
			{on && <CodesPart left={props.codesLeft} />}
		</Page>
	);
}

function AppPart({ since }: { since: string | undefined }) {
	return (
		<section class="factor" id="app">
			<h2>{t.app.heading}</h2>
			<p>{t.app.what}</p>
			{since !== undefined && <p>{t.app.since(since)}</p>}
			<div class="actions">
				<a class={since === undefined ? 'main' : 'second'} href="/konto/zweiter-faktor/app">
					{since === undefined ? t.app.setUp : t.app.again}
				</a>
				{since !== undefined && (
					<form method="post" action="/konto/zweiter-faktor/app/entfernen">
						<button type="submit">{t.app.remove}</button>
					</form>
				)}
			</div>
		</section>
	);
}

function PasskeysPart(props: { passkeys: SecondFactorProps['passkeys']; state: FormState }) {
	return (
		<section class="factor" id="passkeys">
			<h2>{t.passkeys.heading}</h2>
			<p>{t.passkeys.what}</p>
			{props.passkeys.length === 0 ? (
				<p>{t.passkeys.none}</p>
			) : (
				<ul>
					{props.passkeys.map(({ id, name, created, used }) => (
						<li>
							<div hx-ignore>
								<b>{name}</b>
								<p class="hint">
									{t.passkeys.created(created)} · {used === undefined ? t.passkeys.unused : t.passkeys.used(used)}
								</p>
							</div>
							<form method="post" action="/konto/zweiter-faktor/passkeys/entfernen">
								<input type="hidden" name="id" value={id} />
								<button type="submit" aria-label={t.passkeys.removeNamed(name)}>
									{t.passkeys.remove}
								</button>
							</form>
						</li>
					))}
				</ul>
			)}
			<p class="hint" data-without-passkeys="">
				{t.passkeys.needsBrowser}
			</p>
			<form
				method="post"
				action="/konto/zweiter-faktor/passkeys"
				data-passkey="create"
				data-cancelled={secondFactorTexts.passkey.cancelled}
				data-failed={secondFactorTexts.passkey.failed}
				hidden
			>
				<input type="hidden" name="antwort" value="" />
				<div class="form">
					<TextField
						name="name"
						label={t.passkeys.name}
						help={t.passkeys.nameHelp}
						state={props.state}
						required
						autocomplete="off"
						maxlength={60}
					/>
					<p class="err" role="alert" hidden />
					<p class="actions">
						<button type="submit" class="second">
							{t.passkeys.add}
						</button>
					</p>
				</div>
			</form>
		</section>
	);
}

function CodesPart({ left }: { left: number }) {
	return (
		<section class="factor" id="ersatzcodes">
			<h2>{t.codes.heading}</h2>
			<p>
				{t.codes.what} {t.codes.left(left)}
			</p>
			<form method="post" action="/konto/zweiter-faktor/codes">
				<button type="submit">{t.codes.renew}</button>
			</form>
			<p class="hint">{t.codes.renewHint}</p>
		</section>
	);
}
