import { counted } from '#src/formats/german.ts';
import type { ToldTopic } from '#src/forum/following/told-topics.ts';
import type { MailItem, MailParts } from './layout.tsx';

type Topics = { readonly topics: readonly ToldTopic[]; readonly moreTopics: number };

type News = Topics & {
	readonly origin: string;
	/** One for each topic or tag that is followed and led to this. */
	readonly endings: readonly { readonly href: string; readonly name: string }[];
	/** Ends every mail from the forum. */
	readonly unsubscribeHref: string;
};

/** New posts in what somebody follows in the forum, and answers to them, all of it in one mail. */
export function forumNewsMail({ origin, topics, moreTopics, endings, unsubscribeHref }: News): MailParts {
	return {
		origin,
		subject: subjectOf({ topics, moreTopics }),
		paragraphs: ['Hallo,', 'im Forum gibt es Neues für dich:'],
		items: topics.map(itemOf),
		links: [
			{ href: '/forum/gefolgt', text: moreText(moreTopics) },
			...endings.map(({ href, name }) => ({ href, text: `„${name}“ nicht mehr folgen` })),
			{ href: unsubscribeHref, text: 'Alle Mails aus dem Forum abbestellen' },
		],
		closing:
			'Du bekommst diese Mail, weil du bei Radstand diesen Themen oder Schlagworten folgst oder dir jemand geantwortet hat. Wie oft wir schreiben, bestimmst du in deinem Konto unter „Benachrichtigungen“.',
	};
}

/** The same in a line for a lock screen. */
export function forumNewsPush(news: Topics): { title: string; body: string; path: string } {
	const [one] = news.topics;
	if (one === undefined || news.topics.length > 1) {
		return { title: subjectOf(news), body: news.topics.map(({ title }) => title).join(', '), path: '/forum/gefolgt' };
	}
	const [first] = one.posts;
	return {
		title: subjectOf(news),
		body: first === undefined ? '' : `${first.writer}: ${first.excerpt}`,
		path: one.path,
	};
}

function subjectOf({ topics, moreTopics }: Topics): string {
	const [one] = topics;
	if (one === undefined || topics.length > 1) return `Neues aus ${topics.length + moreTopics} Themen im Forum`;
	const [first] = one.posts;
	if (one.count > 1) return `${plain(counted(one.count, 'neuer Beitrag', 'neue Beiträge'))}: ${one.title}`;
	if (first?.isAnswer === true) return `${first.writer} hat dir geantwortet: ${one.title}`;
	return `Neuer Beitrag: ${one.title}`;
}

function itemOf({ title, path, count, posts }: ToldTopic): MailItem {
	const more = count - posts.length;
	return {
		href: path,
		title,
		lines: [
			...posts.map(({ writer, excerpt, isAnswer }) =>
				// A post may be photos alone.
				[`${writer}${isAnswer ? ' (antwortet dir)' : ''}`, excerpt].filter(text => text !== '').join(': '),
			),
			...(more > 0 ? [`und ${plain(counted(more, 'weiterer Beitrag', 'weitere Beiträge'))}`] : []),
		],
	};
}

function moreText(moreTopics: number): string {
	if (moreTopics === 0) return 'Alles, dem du folgst';
	return `Und ${plain(counted(moreTopics, 'weiteres Thema', 'weitere Themen'))}: alles, dem du folgst`;
}

/** With ordinary spaces: mails are searched and quoted. */
function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}
