import type { LoggedDecision, ModerationSubject } from '#src/audit/moderation-log.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { Moment } from './frame.tsx';
import { ruleName } from './ground.tsx';

const words = forumOrderTexts.log;

/** Lines of the log, each with what it is about where that is not clear from the page. */
export function LogLines(props: { lines: readonly LoggedDecision[]; withSubject?: boolean }) {
	if (props.lines.length === 0) return <p>{words.none}</p>;
	return (
		<ol class="log" hx-ignore>
			{props.lines.map(line => (
				<Line line={line} withSubject={props.withSubject === true} />
			))}
		</ol>
	);
}

function Line({ line, withSubject }: { line: LoggedDecision; withSubject: boolean }) {
	const { at, actor, actorName, action, subject, subjectId, rule, reason, note, details } = line;
	const path = pathOf(subject, subjectId);
	const name = `${words.subjects[subject]} ${subjectId}`;
	const known = Object.entries(details).filter(([, value]) => value !== null && value !== '');
	return (
		<li>
			<p>
				<Moment at={at} /> {withSubject && (path === undefined ? <span>{name} </span> : <a href={path}>{name}</a>)}{' '}
				<b>{words.actions[action] ?? action}</b> <small>{words.by(words.actors[actor], actorName)}</small>
			</p>
			{rule !== null && <p>{words.rule(ruleName(rule))}</p>}
			{reason !== '' && <p class="report-text">{reason}</p>}
			{note !== '' && <p class="report-text">{words.note(actor === 'rule' ? ruleName(note) : note)}</p>}
			{known.length > 0 && (
				<p>
					<small>{known.map(([name, value]) => `${words.details[name] ?? name}: ${value}`).join(' · ')}</small>
				</p>
			)}
		</li>
	);
}

function pathOf(subject: ModerationSubject, id: number): string | undefined {
	switch (subject) {
		case 'post':
			return `/verwaltung/forum/beitrag/${id}`;
		case 'topic':
			return `/verwaltung/forum/thema/${id}`;
		case 'weak-point':
			return `/schwachstellen/${id}`;
		case 'user':
			return `/forum/mitglied/${id}`;
		default:
			return undefined;
	}
}
