import type { Database } from '#db/open.ts';
import type { ListLine, ListPageProps } from '#views/chat/list.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import { type ChatCar, carsOf } from './cars.ts';
import {
	countConversations,
	type ListCursor,
	type ListedConversation,
	listConversations,
} from './conversation-list.ts';
import { nameOf } from './thread.ts';
import { machineTime, shortTime } from './times.ts';

/** `/nachrichten` with what stands behind its question mark; what is nonsense there is left out. */
export function listPageProps(
	db: Database,
	userId: number,
	query: (name: string) => string | undefined,
	now: number,
): ListPageProps {
	const archived = query('ablage') === 'archiv';
	const carText = query('inserat') ?? '';
	const listingId = /^\d{1,15}$/.test(carText) ? Number(carText) : undefined;
	const after = readCursor(query('nach'));
	const { conversations, next } = listConversations(db, userId, { archived, listingId, after });
	const cars = carsOf(db, conversations);
	const counts = countConversations(db, userId);
	const href = (more: Record<string, string>) =>
		addressOf({ ...(listingId !== undefined && { inserat: String(listingId) }), ...more });
	const own: Record<string, string> = archived ? { ablage: 'archiv' } : {};
	return {
		tabs: [
			{ href: '/nachrichten', text: words.inView, count: counts.inView, chosen: !archived },
			{ href: '/nachrichten?ablage=archiv', text: words.archive, count: counts.archived, chosen: archived },
		],
		lines: conversations.flatMap(one => {
			const car = cars.get(one.listingId);
			return car === undefined ? [] : [lineOf(one, car, now)];
		}),
		none:
			listingId !== undefined
				? { text: words.noneOfCar }
				: archived
					? { text: words.noneArchived }
					: { text: words.none, hint: words.noneHint },
		allHref: listingId === undefined ? undefined : '/nachrichten',
		firstHref: after === undefined ? undefined : href(own),
		nextHref: next && href({ ...own, nach: cursorText(next) }),
	};
}

function lineOf(one: ListedConversation, car: ChatCar, now: number): ListLine {
	return {
		href: `/nachrichten/${one.id}#ende`,
		name: nameOf(one.other),
		car,
		excerpt: excerptOf(one),
		unread: one.unread,
		isMuted: one.isMuted,
		when: shortTime(one.lastAt, now),
		machineTime: machineTime(one.lastAt),
	};
}

function excerptOf({ last, other }: ListedConversation): string {
	if (last === undefined) return words.underReview;
	if (other.isBanned) return words.notWritable.banned;
	const text = excerptText(last.kind, last.text);
	return last.isOwn && last.kind !== 'notice' ? words.you + text : text;
}

function excerptText(kind: 'text' | 'appointment' | 'notice', text: string): string {
	if (kind === 'appointment') return words.appointment;
	return text === '' ? words.photos.alone : text.replace(/\s+/g, ' ');
}

function addressOf(parameters: Record<string, string>): string {
	const query = new URLSearchParams(parameters).toString();
	return query === '' ? '/nachrichten' : `/nachrichten?${query}`;
}

const cursorText = ({ isUnread, at, id }: ListCursor) => `${isUnread}-${at}-${id}`;

function readCursor(text: string | undefined): ListCursor | undefined {
	const [, isUnread, at, id] = /^([01])-(\d{1,15})-(\d{1,15})$/.exec(text ?? '') ?? [];
	return isUnread === undefined ? undefined : { isUnread: isUnread === '1' ? 1 : 0, at: Number(at), id: Number(id) };
}
