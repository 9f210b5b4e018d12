import type { DiffPart } from '#src/forum/writing/word-diff.ts';
import { Page } from '#views/layout/page.tsx';
import { forumTexts } from '#views/texts/forum.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';

export type ShownVersion = {
	readonly title: string | undefined;
	readonly body: string;
	readonly when: string;
	readonly machineTime: string;
	/** The one before which there is none. */
	readonly isFirst: boolean;
	readonly changes: { readonly title: readonly DiffPart[] | undefined; readonly body: readonly DiffPart[] } | undefined;
};

export type HistoryPageProps = {
	readonly number: number;
	readonly topic: { readonly title: string; readonly href: string };
	readonly postHref: string;
	/** The newest first. */
	readonly versions: readonly ShownVersion[];
	readonly left: number;
};

/** `/forum/beitrag/{id}/verlauf`: what a post has said, and what was changed each time. */
export function HistoryPage({ number, topic, postHref, versions, left }: HistoryPageProps) {
	return (
		<Page title={words.historyOf(number, topic.title)} robots="noindex" current="/forum" styles={styles}>
			<Breadcrumbs
				t={german}
				crumbs={[
					{ text: forumTexts.title, href: '/forum' },
					{ text: topic.title, href: topic.href },
					{ text: `#${number}`, href: postHref },
				]}
			/>
			<h1>{words.historyOf(number, topic.title)}</h1>
			{versions.length === 1 && <p>{words.unchanged}</p>}
			<ol class="versions">
				{versions.map((version, index) => (
					<Version {...version} isNow={index === 0} />
				))}
			</ol>
			{left > 0 && <p class="hint">{words.left(left)}</p>}
		</Page>
	);
}

const styles = ['css/forms.css', 'css/forum.css', 'css/forum-writing.css'];

function Version(props: ShownVersion & { isNow: boolean }) {
	const { title, body, when, machineTime, isFirst, changes, isNow } = props;
	return (
		<li>
			<h2>
				<time datetime={machineTime}>{isFirst ? words.firstVersion(when) : words.version(when)}</time>
				{isNow && <small> {words.currentVersion}</small>}
			</h2>
			{changes?.title !== undefined ? (
				<h3 hx-ignore>
					<Changes parts={changes.title} />
				</h3>
			) : (
				isFirst && title !== undefined && <h3 hx-ignore>{title}</h3>
			)}
			{changes === undefined && !isFirst && <p class="hint">{words.tooDifferent}</p>}
			{changes !== undefined && changes.title === undefined && changes.body.every(({ kind }) => kind === 'same') && (
				<p class="hint">{words.noWordsChanged}</p>
			)}
			<div class="version" hx-ignore>
				{changes === undefined ? body : <Changes parts={changes.body} />}
			</div>
		</li>
	);
}

/** Heard as well as seen: what is gone and what is new is named. */
function Changes({ parts }: { parts: readonly DiffPart[] }) {
	return (
		<>
			{parts.map(({ kind, text }) => {
				if (kind === 'same') return text;
				return kind === 'gone' ? (
					<del>
						<span class="sr">[{words.gone}: </span>
						{text}
						<span class="sr">]</span>
					</del>
				) : (
					<ins>
						<span class="sr">[{words.added}: </span>
						{text}
						<span class="sr">]</span>
					</ins>
				);
			})}
		</>
	);
}
