import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { german } from '#views/texts/german.ts';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';

export const sourcesHref = '/konto/quellen';
export const sourceHref = (id: number, below = ''): string => `${sourcesHref}/${id}${below === '' ? '' : `/${below}`}`;

/** The frame of the pages about sources; what stands above it is the way back to the list or to one source. */
export function SourcesFrame(props: {
	title: Child;
	/** Of the browser's tab, where the heading holds more than text. */
	tab?: string;
	isList?: boolean;
	of?: { readonly id: number; readonly name: string };
	children?: Child;
}) {
	const { title, of } = props;
	const crumbs: Crumb[] = [
		{ text: accountTexts.account, href: '/konto' },
		...(props.isList ? [] : [{ text: t.title, href: sourcesHref }]),
		...(of === undefined ? [] : [{ text: of.name, href: sourceHref(of.id) }]),
	];
	return (
		<Page
			title={props.tab ?? (typeof title === 'string' ? title : t.title)}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/account.css', 'css/sources.css']}
		>
			<div hx-ignore>
				<Breadcrumbs t={german} crumbs={crumbs} />
			</div>
			<h1>{title}</h1>
			{props.children}
		</Page>
	);
}

/** "23.11.2026, 14:02 Uhr" */
export function when(at: number): string {
	const moment = new Date(at * 1000);
	return t.visit.at(german.formats.date(moment), german.formats.timeOfDay(moment));
}

/** A button that does one thing to a source. */
export function Verb(props: { href: string; text: string; label?: string; main?: boolean }) {
	return (
		<form method="post" action={props.href}>
			<button type="submit" class={props.main ? 'main' : undefined} aria-label={props.label}>
				{props.text}
			</button>
		</form>
	);
}
