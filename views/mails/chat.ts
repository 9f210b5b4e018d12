import { chatTexts } from '#views/texts/chat.ts';
import type { MailParts } from './layout.tsx';

const words = chatTexts.mail;
/** Lines in one mail; whoever has more waiting is told how many. */
const mostLines = 10;

export type WaitingTalk = {
	readonly conversationId: number;
	readonly messages: number;
	/** Who wrote, as the reader may know them. */
	readonly name: string;
	readonly listingId: number;
	/** Of the car. */
	readonly title: string;
};

/** Somebody's unread messages: who wrote and about which car, never what, so that no fraud is carried past our warnings. */
export function unreadMail({ origin, talks }: { origin: string; talks: readonly WaitingTalk[] }): MailParts {
	const messages = talks.reduce((sum, talk) => sum + talk.messages, 0);
	const cars = new Set(talks.map(({ listingId }) => listingId)).size;
	const [only] = talks;
	const rest = talks.length - mostLines;
	return {
		origin,
		subject: words.subject(messages, cars),
		paragraphs: [
			words.greeting,
			words.intro,
			...talks.slice(0, mostLines).map(talk => words.line(talk.messages, talk.name, talk.title)),
			...(rest > 0 ? [words.more(rest)] : []),
		],
		link: {
			href: talks.length === 1 && only !== undefined ? `/nachrichten/${only.conversationId}` : '/nachrichten',
			text: words.link,
		},
		closing: words.closing,
	};
}
