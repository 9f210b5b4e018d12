import type { Child } from 'hono/jsx';
import { countries } from '#src/vehicles/places.ts';
import { AccountFrame } from '#views/accounts/account-frame.tsx';
import { dealerTexts as t } from '#views/texts/dealers.ts';
import { Checkbox, ErrorSummary, type FormState, Select, TextArea, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { DealerLogo, type LogoPhoto } from './logo.tsx';

export type DealerProfileProps = {
	readonly state: FormState;
	/** What stands there already; undefined before the first time. */
	readonly page?: { readonly href: string; readonly company: string; readonly logo?: LogoPhoto };
	/** Whether the declaration of Art. 30 DSA is still to be made. */
	readonly mustCertify: boolean;
	/** Whether saving makes a private member commercial. */
	readonly mustDeclare: boolean;
	readonly saved: boolean;
	/** What was wrong with a logo. */
	readonly logoFault?: string;
};

/** `/konto/haendler`: what a dealer says about itself. */
export function DealerProfilePage(props: DealerProfileProps) {
	const { state, page } = props;
	return (
		<AccountFrame title={t.title}>
			{props.saved && (
				<Notice title={t.saved} tone="good">
					{page !== undefined && (
						<p>
							<a href={page.href}>{t.publicPage}</a>
						</p>
					)}
				</Notice>
			)}
			<p class="narrow">{t.intro}</p>
			<ErrorSummary title={t.errorTitle} state={state} />
			<form class="form" method="post" action="/konto/haendler" novalidate>
				<Address state={state} />
				<Reach state={state} />
				<Group title={t.sections.page}>
					<TextArea {...field('oeffnungszeiten', state)} rows={7} maxlength={1_500} />
					<TextArea {...field('ueber', state)} rows={6} maxlength={5_000} />
				</Group>
				<Group title={t.sections.legal}>
					<TextArea {...field('impressum', state)} rows={9} maxlength={5_000} required />
					<TextField {...field('ust', state)} maxlength={40} autocapitalize="characters" spellcheck={false} />
					<TextField {...field('register', state)} maxlength={120} spellcheck={false} />
					{props.mustCertify && <Checkbox name="zusicherung" label={t.certify} help={t.certifyHelp} state={state} />}
					{props.mustDeclare && (
						<Checkbox name="gewerblich" label={t.commercial.declare} help={t.commercial.oneWay} state={state} />
					)}
				</Group>
				<p class="actions">
					<button type="submit" class="main">
						{t.save}
					</button>
				</p>
			</form>
			<Logo page={page} fault={props.logoFault} />
		</AccountFrame>
	);
}

function Address({ state }: { state: FormState }) {
	return (
		<Group title={t.sections.address}>
			<TextField {...field('firma', state)} maxlength={120} autocomplete="organization" required />
			<TextField {...field('strasse', state)} maxlength={120} autocomplete="street-address" required />
			<Select
				{...field('land', state)}
				none={t.noCountry}
				options={countries.map(country => ({ value: country, text: t.countries[country] }))}
				required
			/>
			<TextField {...field('plz', state)} maxlength={20} autocomplete="postal-code" required />
			<TextField {...field('ort', state)} maxlength={80} autocomplete="address-level2" />
		</Group>
	);
}

function Reach({ state }: { state: FormState }) {
	return (
		<Group title={t.sections.reach}>
			<TextField {...field('telefon', state)} type="tel" maxlength={40} autocomplete="tel" required />
			<TextField
				{...field('email', state)}
				{...{ type: 'email', inputmode: 'email', autocomplete: 'email', autocapitalize: 'none' }}
				maxlength={254}
				spellcheck={false}
				required
			/>
			<TextField
				{...field('website', state)}
				{...{ inputmode: 'url', autocomplete: 'url', autocapitalize: 'none' }}
				maxlength={200}
				spellcheck={false}
			/>
		</Group>
	);
}

function Logo({ page, fault }: { page: DealerProfileProps['page']; fault: string | undefined }) {
	return (
		<section class="narrow" id="logo">
			<h2>{t.logo.title}</h2>
			{page === undefined ? (
				<p class="hint">{t.logo.later}</p>
			) : (
				<>
					<DealerLogo logo={page.logo} company={page.company} />
					<form class="form" method="post" action="/konto/haendler/logo" enctype="multipart/form-data">
						<div class="field">
							<label for="feld-logo">{t.logo.field}</label>
							<p class="hint" id="hilfe-logo">
								{t.logo.help}
							</p>
							{fault !== undefined && (
								<p class="err" id="fehler-logo" role="alert">
									{fault}
								</p>
							)}
							<input
								type="file"
								id="feld-logo"
								name="logo"
								accept="image/jpeg,image/png,image/webp"
								required
								autofocus={fault !== undefined}
								aria-invalid={fault === undefined ? undefined : 'true'}
								aria-describedby={fault === undefined ? 'hilfe-logo' : 'hilfe-logo fehler-logo'}
							/>
						</div>
						<p class="actions">
							<button type="submit">{page.logo === undefined ? t.logo.upload : t.logo.replace}</button>
						</p>
					</form>
					{page.logo !== undefined && (
						<form method="post" action="/konto/haendler/logo/entfernen">
							<button type="submit">{t.logo.remove}</button>
						</form>
					)}
				</>
			)}
		</section>
	);
}

function Group(props: { title: string; children: Child }) {
	return (
		<fieldset class="group">
			<legend>{props.title}</legend>
			{props.children}
		</fieldset>
	);
}

function field(name: keyof typeof t.fields, state: FormState) {
	const [label, help] = t.fields[name];
	return { name, label, state, ...(help !== undefined && { help }) };
}
