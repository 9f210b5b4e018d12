import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { german } from '#views/texts/german.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { Notice } from '#views/ui/notice.tsx';

const t = savedSearchTexts;

/** What has just been done. */
export type SearchNotice = keyof typeof t.notices;

type FrameProps = {
	readonly title: string;
	/** The way up; the list of all searches unless it says otherwise. */
	readonly crumbs?: readonly { readonly text: string; readonly href: string }[];
	readonly notice?: SearchNotice | undefined;
	readonly feedHref?: string;
	readonly children?: Child;
};

/** The frame of every page about saved searches. */
export function SavedSearchFrame(props: FrameProps) {
	const crumbs = props.crumbs ?? [{ text: t.title, href: '/suchauftraege' }];
	return (
		<Page
			title={props.title}
			robots="noindex"
			current="/suchauftraege"
			styles={['css/forms.css', 'css/saved-searches.css']}
			feed={props.feedHref}
		>
			{crumbs.length > 0 && <Breadcrumbs t={german} crumbs={crumbs} />}
			{props.notice !== undefined && <Notice title={t.notices[props.notice]} tone="good" />}
			<h1 class="named" hx-ignore>
				{props.title}
			</h1>
			{props.children}
		</Page>
	);
}

/** What is searched, condition by condition. */
export function Conditions(props: { conditions: readonly string[] }) {
	const { conditions } = props;
	return (
		<ul class="conditions" hx-ignore>
			{(conditions.length === 0 ? [t.search.noFilter] : conditions).map(text => (
				<li>{text}</li>
			))}
		</ul>
	);
}
