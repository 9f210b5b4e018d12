import type { Child } from 'hono/jsx';
import { date, timeOfDay } from '#src/formats/german.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { Page } from '#views/layout/page.tsx';
import { forumOrderTexts as words } from '#views/texts/forum-order.ts';
import { Notice } from '#views/ui/notice.tsx';

const pages = [
	{ href: '/verwaltung/forum', text: words.desk.queue },
	{ href: '/verwaltung/protokoll', text: words.desk.protocol },
	{ href: '/forum/regeln', text: words.desk.rules },
	{ href: '/forum', text: words.desk.forum },
];

export type Done = { readonly text: string; readonly isGood: boolean };

type DeskProps = {
	readonly title: string;
	/** The page of the navigation that is being shown. */
	readonly current?: string;
	/** What was just done, or could not be. */
	readonly done?: Done | undefined;
	readonly children?: Child;
};

/** The frame of all pages for moderators. */
export function DeskPage({ title, current, done, children }: DeskProps) {
	return (
		<Page
			title={title}
			robots="noindex"
			search={false}
			styles={['css/forms.css', 'css/forum.css', 'css/moderation.css']}
		>
			<nav class="desk-nav" aria-label={words.desk.nav}>
				{pages.map(({ href, text }) => (
					<a href={href} aria-current={href === current ? 'page' : undefined}>
						{text}
					</a>
				))}
			</nav>
			{done !== undefined && <Notice title={done.text} tone={done.isGood ? 'good' : 'warn'} />}
			{children}
		</Page>
	);
}

/** "23.11.2026, 06:45", of seconds since 1970. */
export function moment(at: number): string {
	return `${date(new Date(at * 1_000))}, ${timeOfDay(new Date(at * 1_000))}`;
}

export function Moment(props: { at: number }) {
	return <time datetime={isoTime(props.at)}>{moment(props.at)}</time>;
}
