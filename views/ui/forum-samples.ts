import type { PostActions, PostProps } from '#views/forum/post.tsx';
import type { TopicLine } from '#views/forum/topic-list.tsx';

/** A topic for the gallery of components; nobody has written it. */

const last = { writer: 'Jonas', when: '14:02', machineTime: '2026-11-22T13:02:00Z', href: '/forum' };

export const topics: readonly TopicLine[] = [
	{
		...{ title: 'VW Golf 7: Steuerkette rasselt', href: '/forum', posts: 45, likes: 12, last, unreadHref: '/forum' },
		...{ isPinned: true, isLocked: true, unread: 120, section: { name: 'Technik und Schwachstellen', href: '/forum' } },
		tags: [
			{ name: 'Volkswagen Golf', href: '/forum' },
			{ name: 'steuerkette', href: '/forum' },
		],
	},
	{
		...{ title: 'Was kostet ein Ölwechsel?', href: '/forum', posts: 1, likes: 0, last, unreadHref: '/forum' },
		...{ isPinned: false, isLocked: false, unread: 0, tags: [] },
	},
];

const nothing: PostActions = {
	...{ canQuote: false, canLike: false, isLiked: false, canEdit: false, canWithdraw: false, canBringBack: false },
	...{ canReport: false, canMark: false, isModerator: false },
};

const plain: PostProps = {
	...{ id: 1, topicId: 1, number: 1, when: 'heute, 14:02', machineTime: '2026-11-22T13:02:00Z', likes: 3 },
	...{ author: { name: 'Jonas', href: '/forum', badge: 'privat', since: '03/2024' }, isNew: false },
	...{ blocks: [], photos: [], hasHiddenPhotos: false, weakPoints: [], actions: nothing },
};

const text = (text: string) => [{ kind: 'text' as const, text }];

export const posts: readonly PostProps[] = [
	{
		...plain,
		blocks: [
			{
				kind: 'paragraph',
				inside: [
					...text('Morgens rasselt es. Siehe '),
					{ kind: 'link', text: 'hier', href: 'https://www.adac.de/', domain: 'adac.de' },
					...text(' und '),
					{ kind: 'link', text: 'gratis', domain: 'bit.ly', danger: 'shortener' },
				],
			},
			{ kind: 'list', start: 1, items: [[{ kind: 'paragraph', inside: text('Kette prüfen') }]] },
			{ kind: 'code', text: 'P0016' },
		],
		actions: { ...nothing, canQuote: true, canLike: true, isLiked: true, canReport: true, canMark: true },
	},
	{
		...{ ...plain, id: 2, number: 2, isNew: true, answers: { number: 1, name: 'Jonas', href: '#beitrag-1' } },
		edited: { when: 'heute, 14:10', machineTime: '2026-11-22T13:10:00Z' },
		blocks: [
			{ kind: 'quote', blocks: [{ kind: 'paragraph', inside: text('Morgens rasselt es.') }] },
			{ kind: 'paragraph', inside: text('Bei mir auch.') },
		],
		weakPoints: [{ title: 'Steuerkette längt sich', href: '/forum' }],
		actions: { ...nothing, canEdit: true, canWithdraw: true, isModerator: true },
	},
	{
		...{ ...plain, id: 3, number: 3, likes: 0 },
		standing: { kind: 'removed', rule: 'Werbung und Spam', reason: 'Link auf einen Shop.', objectHref: '/forum' },
	},
];
