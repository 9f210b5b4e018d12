import type { Child } from 'hono/jsx';
import type { Example } from '#src/dealer-api/examples.ts';
import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Examples } from './examples.tsx';

const t = dealerApiTexts.page;
export const keysPath = '/konto/api-schluessel';

export type ShownKey = {
	readonly id: number;
	readonly name: string;
	/** "rs_4f9aB" */
	readonly beginning: string;
	readonly created: string;
	readonly used?: string;
	readonly expires?: string;
};

/** The frame of the pages about keys. */
export function KeyFrame(props: { title: string; crumbs?: readonly Crumb[]; children?: Child }) {
	return (
		<Page
			title={props.title}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/account.css', 'css/dealer-api.css']}
		>
			<Breadcrumbs t={german} crumbs={[{ text: accountTexts.account, href: '/konto' }, ...(props.crumbs ?? [])]} />
			<h1>{props.title}</h1>
			{props.children}
		</Page>
	);
}

/** `/konto/api-schluessel`: the keys of a dealer, and how the write API is used. */
export function KeysPage(props: {
	keys: readonly ShownKey[];
	most: number;
	revoked?: boolean;
	owesDealerPage?: boolean;
	examples: readonly Example[];
}) {
	const { keys, most } = props;
	return (
		<KeyFrame title={t.title}>
			{props.revoked && <Notice title={t.revoked} tone="good" />}
			<p class="narrow">{t.intro}</p>
			{props.owesDealerPage && (
				<Notice title={t.dealerMissing}>
					<p>
						{t.dealerMissingText} <a href="/konto/haendler">{t.fillIn}</a>
					</p>
				</Notice>
			)}
			{keys.length === 0 ? (
				<p class="narrow">{t.none}</p>
			) : (
				<ul class="devices">
					{keys.map(key => (
						<KeyRow shown={key} />
					))}
				</ul>
			)}
			{keys.length > 0 && <p class="hint narrow">{t.passwordHint}</p>}
			{!props.owesDealerPage && (
				<p class="narrow">
					{keys.length < most ? (
						<a class="main" href={`${keysPath}/neu`}>
							{t.make}
						</a>
					) : (
						t.full(most)
					)}
				</p>
			)}
			<Examples examples={props.examples} />
		</KeyFrame>
	);
}

function KeyRow({ shown }: { shown: ShownKey }) {
	const { id, name, beginning, created, used, expires } = shown;
	return (
		<li>
			<div hx-ignore>
				<b>{name}</b> <code>{beginning}…</code>
				<p class="hint">
					{[
						t.created(created),
						used === undefined ? t.neverUsed : t.used(used),
						expires === undefined ? t.neverExpires : t.expires(expires),
					].join(' · ')}
				</p>
			</div>
			<form method="post" action={`${keysPath}/${id}/widerrufen`}>
				<button type="submit" aria-label={t.revokeLabel(name)}>
					{t.revoke}
				</button>
			</form>
		</li>
	);
}
