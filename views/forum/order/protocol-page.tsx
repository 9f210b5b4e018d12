import type { LoggedDecision, ModerationSubject } from '#src/audit/moderation-log.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { PageLinks } from '#views/ui/page-links.tsx';
import { DeskPage } from './frame.tsx';
import { LogLines } from './log-lines.tsx';

const words = forumOrderTexts.log;

export type ProtocolPageProps = {
	readonly subject: ModerationSubject | undefined;
	readonly subjects: readonly ModerationSubject[];
	readonly lines: readonly LoggedDecision[];
	/** Number of the last line shown, where older ones are left. */
	readonly olderBefore: number | undefined;
	readonly isFirst: boolean;
};

/** `/verwaltung/protokoll`: what was decided, by whom and why. */
export function ProtocolPage(props: ProtocolPageProps) {
	const { subject, lines, olderBefore } = props;
	return (
		<DeskPage title={words.title} current="/verwaltung/protokoll">
			<h1>{words.title}</h1>
			<p class="lead">{words.lead}</p>
			<nav class="kinds" aria-label={words.label}>
				<a href={pathOf(undefined, undefined)} aria-current={subject === undefined ? 'page' : undefined}>
					{words.all}
				</a>
				{props.subjects.map(one => (
					<a href={pathOf(one, undefined)} aria-current={subject === one ? 'page' : undefined}>
						{words.subjects[one]}
					</a>
				))}
			</nav>
			<LogLines lines={lines} withSubject />
			<PageLinks
				label={words.pages}
				first={{ href: props.isFirst ? undefined : pathOf(subject, undefined), text: words.newest }}
				next={{ href: olderBefore === undefined ? undefined : pathOf(subject, olderBefore), text: words.older }}
			/>
		</DeskPage>
	);
}

function pathOf(subject: ModerationSubject | undefined, before: number | undefined): string {
	const query = [
		...(subject === undefined ? [] : [`gegenstand=${subject}`]),
		...(before === undefined ? [] : [`vor=${before}`]),
	].join('&');
	return `/verwaltung/protokoll${query === '' ? '' : `?${query}`}`;
}
