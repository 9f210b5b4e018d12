import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { sellingTexts } from '#views/texts/selling.ts';

const t = sellingTexts.quota;

/** Who has as many cars on offer as a household has: no further one without saying that one sells by trade. */
export function QuotaPage(props: { reason: string }) {
	return (
		<Stop title={t.title}>
			<p>{props.reason}</p>
			<p>{t.why}</p>
			<p class="actions">
				<a class="main" href="/konto/profil">
					{t.declare}
				</a>
				<a href="/meine-inserate">{t.own}</a>
			</p>
		</Stop>
	);
}

export function TooManyDraftsPage(props: { most: number }) {
	return (
		<Stop title={t.draftsTitle}>
			<p>{t.drafts(props.most)}</p>
			<p>
				<a class="main" href="/inserieren">
					{sellingTexts.allDrafts}
				</a>
			</p>
		</Stop>
	);
}

/** What is sold, over or taken down stays as it was. */
export function FixedPage() {
	return (
		<Stop title={sellingTexts.edit.fixedTitle}>
			<p>{sellingTexts.edit.fixed}</p>
			<p>
				<a class="main" href="/meine-inserate">
					{t.own}
				</a>
			</p>
		</Stop>
	);
}

function Stop(props: { title: string; children: Child }) {
	return (
		<Page title={props.title} search={false} robots="noindex" styles={['css/forms.css', 'css/selling.css']}>
			<div class="prose">
				<h1>{props.title}</h1>
				{props.children}
			</div>
		</Page>
	);
}
