import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { foldText } from '#src/formats/folding.ts';
import { checkText } from '#src/safety/checking.ts';
import { linksIn } from '#src/safety/links.ts';
import type { ForumWriter } from './writers.ts';

/** What is known of a post before anybody reads it. */
export type PostToCheck = {
	/** Of the topic, for its first post. */
	readonly title?: string;
	/** As it will be kept. */
	readonly body: string;
	readonly topicId: number | undefined;
	readonly writer: ForumWriter;
	/** Host of this site, whose own links are no danger. */
	readonly ownHost: string;
	/** Seconds since 1970. */
	readonly at: number;
};

export type CheckedPost = {
	/** Names of public rules against fraud. */
	readonly warnings: readonly string[];
	/** Why somebody has to look at it first; undefined where nobody has to. */
	readonly holdFor: string | undefined;
	/** Whether it is one of the rules that holds it: then it is reported too. */
	readonly isByRules: boolean;
};

/** Letters below which a text is a phrase that one writes again and again. */
const tellingLetters = 30;
/** How long somebody's own posts are compared with each other. */
const compareSeconds = 7 * 86_400;
const mostCompared = 60;

/** Which public rules a post meets, and whether it waits for a moderator. Those never wait for each other. */
export function checkPost(db: Database, post: PostToCheck): CheckedPost {
	const { writer, ownHost } = post;
	const { warnings, hold } = checkText({ text: textOf(post), isFirst: false, senderAgeDays: writer.ageDays, ownHost });
	const holdFor = writer.isModerator ? undefined : whyHeld(db, post, hold ? warnings : []);
	return { warnings, holdFor, isByRules: holdFor !== undefined && hold };
}

function whyHeld(db: Database, post: PostToCheck, rules: readonly string[]): string | undefined {
	const { writer, ownHost } = post;
	if (rules.length > 0) return `regeln: ${rules.join(', ')}`;
	if (writer.isYoung && !writer.isKnown) return 'neues Konto';
	// Whoever only wants to place a link waits a week for it, if a week is all it takes.
	const isUnknown = writer.isYoung || !writer.isKnown;
	if (isUnknown && linksIn(textOf(post), ownHost).some(({ domain }) => domain !== ownHost))
		return 'Link von neuem Konto';
	return isRepeated(db, post) ? 'gleicher Text in mehreren Themen' : undefined;
}

const textOf = ({ title, body }: PostToCheck) => (title === undefined ? body : `${title}\n\n${body}`);

/** Whether the writer has put the same words into another topic within a week; digits, signs and quotes do not count. */
function isRepeated(db: Database, { body, topicId, writer, at }: PostToCheck): boolean {
	const words = tellingWords(body);
	if (words.length < tellingLetters) return false;
	const others = prepared(
		db,
		`SELECT body FROM forum_posts
		WHERE author_id = @id AND topic_id IS NOT @topicId AND created_at > @since AND withdrawn_at IS NULL
		ORDER BY id DESC LIMIT ${mostCompared}`,
	)
		.pluck()
		.all({ id: writer.id, topicId: topicId ?? null, since: at - compareSeconds }) as string[];
	return others.some(other => tellingWords(other) === words);
}

function tellingWords(text: string): string {
	const own = text
		.split('\n')
		.filter(line => !/^\s*>/.test(line))
		.join('\n');
	return foldText(own)
		.replace(/\P{L}+/gu, ' ')
		.trim();
}
