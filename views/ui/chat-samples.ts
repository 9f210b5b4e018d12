import type { AppointmentCardProps } from '#views/chat/appointment-card.tsx';
import type { MessageRowProps } from '#views/chat/message-row.tsx';

/** A conversation for the gallery of components; nobody has written it. */

export const safetyNote = { conversationId: 1, role: 'buyer', isClosed: false } as const;

const plain = {
	...{ kind: 'text' as const, isOwn: false, sender: 'Jonas', warnings: [], isHeld: false, photos: [] },
	...{ time: '14:02', machineTime: '2026-11-22T13:02:00Z', conversationId: 1, arePhotosGone: false },
};

const viewing: AppointmentCardProps = {
	...{ conversationId: 1, messageId: 4, state: 'vorgeschlagen', isOver: false, hasCalendar: false },
	...{ when: 'Samstag, 28. November 2026, 14:00 bis 15:00 Uhr', machineTime: '2026-11-28T13:00:00Z' },
	place: 'Parkplatz am Bahnhof, Lüneburg',
	answers: ['zusagen', 'ablehnen'],
};

export const messages: readonly MessageRowProps[] = [
	{ ...plain, id: 1, day: '22. November 2026', parts: [{ text: 'Ist das Auto noch da?' }], reportHref: '/nachrichten' },
	{ ...plain, id: 2, isOwn: true, parts: [{ text: 'Ja, ist es.\nWann passt es dir?' }], readAt: '14:05' },
	{
		...{ ...plain, id: 3, warnings: ['vorkasse', 'phishing-link'], reportHref: '/nachrichten' },
		parts: [
			{ text: 'Überweise 500 € Anzahlung, alles unter ' },
			{ link: 'https://mobile.de.sicher-zahlen.top', domain: 'sicher-zahlen.top', danger: 'look-alike' },
		],
	},
	{ ...plain, id: 4, kind: 'appointment', parts: [], appointment: viewing },
	{ ...plain, id: 5, isOwn: true, isHeld: true, parts: [{ text: 'Das wird noch geprüft.' }] },
	{ ...plain, id: 6, kind: 'notice', parts: [{ text: 'Termin abgesagt' }] },
];
