import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { exportTexts } from '#views/texts/exports.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { Notice } from '#views/ui/notice.tsx';

const t = accountTexts.overview;

/** `/konto`: where everything about an account is. */
export function AccountPage(props: {
	name: string;
	email: string;
	isDealer: boolean;
	dealerMissing: boolean;
	/** The account has just been opened. */
	isWelcome: boolean;
}) {
	const links = [
		['/konto/profil', t.links.profile],
		...(props.isDealer ? [['/konto/haendler', t.links.dealer] as const] : []),
		...(props.isDealer ? [['/konto/quellen', sourcePageTexts.account] as const] : []),
		...(props.isDealer ? [['/konto/api-schluessel', dealerApiTexts.account] as const] : []),
		['/konto/zugang', t.links.access],
		['/konto/zweiter-faktor', t.links.secondFactor],
		['/konto/geraete', t.links.devices],
		['/konto/benachrichtigungen', t.links.notifications],
		['/suchauftraege', t.links.searches],
		['/meine-inserate', t.links.listings],
		['/konto/export', exportTexts.link],
	] as const;
	return (
		<Page
			title={accountTexts.account}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/account.css']}
		>
			<h1 hx-ignore>{t.greeting(props.name)}</h1>
			<p class="hint" hx-ignore>
				{t.signedInAs(props.email)}
			</p>
			{props.isWelcome && (
				<Notice title={t.welcome} tone="good">
					<p>
						{t.welcomeText} <a href="/inserieren">{t.sell}</a>
					</p>
				</Notice>
			)}
			{props.dealerMissing && (
				<Notice title={t.dealerMissing}>
					<p>
						{t.dealerMissingText} <a href="/konto/haendler">{t.fillIn}</a>
					</p>
				</Notice>
			)}
			<ul class="account-links">
				{links.map(([href, [title, hint]]) => (
					<li>
						<a href={href}>{title}</a>
						<p class="hint">{hint}</p>
					</li>
				))}
			</ul>
			<form method="post" action="/abmelden">
				<button type="submit">{t.signOut}</button>
			</form>
		</Page>
	);
}
