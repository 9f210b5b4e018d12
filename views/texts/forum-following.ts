import { counted } from '#src/formats/german.ts';

/** What visitors read about topics and tags they follow. */
export const followingTexts = {
	follow: 'Folgen',
	unfollow: 'Nicht mehr folgen',
	buttonFor: (what: string, isFollowed: boolean) => (isFollowed ? `„${what}“ nicht mehr folgen` : `„${what}“ folgen`),

	title: 'Gefolgt',
	forum: 'Forum',
	paces: {
		gesammelt: 'Zu neuen Beiträgen bekommst du gesammelte Mails, höchstens eine in der Stunde.',
		taeglich: 'Zu neuen Beiträgen bekommst du eine Mail am Tag, morgens um acht.',
		nie: 'Mails aus dem Forum sind abbestellt. Hier siehst du trotzdem, wo es Neues gibt.',
	},
	change: 'Ändern',
	topics: 'Themen',
	tags: 'Schlagworte',
	unread: (count: number) =>
		count > 99 ? 'mehr als 99 neue Beiträge' : counted(count, 'neuer Beitrag', 'neue Beiträge'),
	nothingNew: 'nichts Neues',
	lastPost: (when: string) => `letzter Beitrag ${when}`,
	goneTitle: 'Ein Thema',
	gone: 'zurzeit nicht zu lesen',
	emptyTitle: 'Du folgst noch nichts',
	emptyText:
		'Unter jedem Thema und jedem Schlagwort steht „Folgen“. Dann sagen wir dir Bescheid, wenn jemand etwas Neues schreibt.',
	find: 'Zum Forum',
	unfollowed: 'Erledigt. Dazu bekommst du keine Mails mehr.',
	fullOfTopics: (most: number) => `Du folgst schon ${most} Themen. Nimm eines herunter, dann ist wieder Platz.`,
	fullOfTags: (most: number) => `Du folgst schon ${most} Schlagworten. Nimm eines herunter, dann ist wieder Platz.`,
	earlier: 'Weitere Themen',
	toFirst: 'Zum Anfang',

	unsubscribe: {
		title: 'Mails aus dem Forum abbestellen',
		ofTopic: (title: string) =>
			title === ''
				? 'Zu diesem Thema bekommst du dann keine Mails mehr.'
				: `Zum Thema „${title}“ bekommst du dann keine Mails mehr.`,
		ofTag: (name: string) => `Zum Schlagwort „${name}“ bekommst du dann keine Mails mehr.`,
		ofAll: 'Du bekommst dann gar keine Mails mehr aus dem Forum. Wem du folgst, bleibt gemerkt.',
		button: 'Abbestellen',
		allButton: 'Alle Mails aus dem Forum abbestellen',
		doneTitle: 'Abbestellt',
		done: 'Erledigt. In den Einstellungen deines Kontos kannst du es jederzeit ändern.',
		settings: 'Zu den Benachrichtigungen',
		deadTitle: 'Dieser Link gilt nicht mehr',
		dead: 'In den Einstellungen deines Kontos kannst du die Mails abbestellen.',
	},
};
