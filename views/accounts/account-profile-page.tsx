import { countries } from '#src/vehicles/places.ts';
import { accountTexts } from '#views/texts/account.ts';
import { Choices, ErrorSummary, type FormState, Select, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

const t = accountTexts.profile;

/** `/konto/profil` */
export function ProfilePage(props: { state: FormState; kind: 'privat' | 'haendler'; saved: boolean }) {
	const { state } = props;
	return (
		<AccountFrame title={t.title}>
			{props.saved && <Notice title={accountTexts.saved} tone="good" />}
			<ErrorSummary title={accountTexts.errorTitle} state={state} />
			<form class="form" method="post" action="/konto/profil" novalidate>
				<TextField
					{...{ name: 'name', label: t.name, help: t.nameHelp, state, maxlength: 80, autocomplete: 'name' }}
					required
				/>
				<Select
					{...{ name: 'land', label: t.country, state, none: t.noCountry }}
					options={countries.map(country => ({ value: country, text: t.countries[country] }))}
				/>
				<TextField
					{...{ name: 'plz', label: t.plz, help: t.plzHelp, state, maxlength: 60 }}
					autocomplete="postal-code"
				/>
				<TextField
					{...{ name: 'telefon', label: t.phone, help: t.phoneHelp, state, maxlength: 40 }}
					type="tel"
					autocomplete="tel"
				/>
				<Choices
					{...{ name: 'kontakt', label: t.contact, state }}
					options={(['nachricht', 'telefon'] as const).map(value => {
						const [text, hint] = t.contacts[value];
						return { value, text, ...(hint !== '' && { hint }) };
					})}
					required
				/>
				<p class="actions">
					<button type="submit" class="main">
						{accountTexts.save}
					</button>
				</p>
			</form>
			<section class="narrow">
				<h2>{t.kind}</h2>
				{props.kind === 'privat' ? (
					<>
						<p>{t.isPrivate}</p>
						<p>
							<a href="/konto/profil/gewerblich">{t.becomeCommercial}</a>
						</p>
					</>
				) : (
					<>
						<p>{t.isCommercial}</p>
						<p class="hint">{t.backBySupport}</p>
					</>
				)}
			</section>
		</AccountFrame>
	);
}
