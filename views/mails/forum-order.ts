import { date, timeOfDay } from '#src/formats/german.ts';
import type { MailParts } from './layout.tsx';

/** A post that something was decided about. */
export type MailedPost = {
	readonly id: number;
	/** Of its topic. */
	readonly title: string;
	/** As it was typed. */
	readonly body: string;
	readonly createdAt: number;
};

type Rule = { readonly name: string; readonly sentence: string; readonly isLaw: boolean };

type Restricted = {
	readonly origin: string;
	readonly at: number;
	readonly kind: 'hidden' | 'removed' | 'stays-removed';
	readonly rule: Rule | undefined;
	readonly reason: string;
	readonly byRule: boolean;
	readonly wasReported: boolean;
	/** Whether it had to wait until somebody looked at it, because of one of our checks. */
	readonly wasHeld: boolean;
	readonly post: MailedPost;
};

const restrictions = {
	hidden: {
		subject: 'Verborgen: dein Beitrag',
		did: 'haben wir verborgen',
		scope: 'bis ein Mensch darüber entschieden hat',
	},
	removed: { subject: 'Entfernt: dein Beitrag', did: 'haben wir entfernt', scope: 'auf Dauer und überall' },
	'stays-removed': {
		subject: 'Bleibt entfernt: dein Beitrag',
		did: 'haben wir uns noch einmal angesehen. Er bleibt entfernt',
		scope: 'auf Dauer und überall',
	},
} as const;

/** The statement of reasons: everything that Art. 17 (3) DSA wants in it, in plain words. */
export function postRestrictedMail(told: Restricted): MailParts {
	const { origin, kind, post } = told;
	const { subject, did, scope } = restrictions[kind];
	return {
		origin,
		subject: `${subject} in „${shortened(post.title, 80)}“`,
		paragraphs: [
			'Hallo,',
			`deinen Beitrag vom ${moment(post.createdAt)} im Thema „${shortened(post.title, 120)}“ ${did}. Das gilt ab ${moment(told.at)}, ${scope}.`,
			`Es geht um diesen Text:\n${shortened(post.body, 300)}`,
			...groundLines(told.rule, told.reason),
			byLine(told),
			`Was du tun kannst: Du kannst ${kind === 'hidden' ? 'den Beitrag ändern und auf die Entscheidung warten, oder ' : ''}sechs Monate lang kostenlos widersprechen. Über den Widerspruch entscheidet ein Mensch. Außerdem stehen dir die Gerichte offen.`,
		],
		links: [
			{ href: `/forum/beitrag/${post.id}/widerspruch`, text: 'Entscheidung ansehen und widersprechen' },
			{ href: '/forum/regeln', text: 'Regeln des Forums' },
		],
	};
}

type Released = {
	readonly origin: string;
	readonly kind: 'approved' | 'restored';
	readonly reason: string;
	readonly others: number;
	readonly post: MailedPost;
};

/** Good news: a post can be read now, or again. */
export function postReleasedMail({ origin, kind, reason, others, post }: Released): MailParts {
	const isNew = kind === 'approved';
	return {
		origin,
		subject: `${isNew ? 'Jetzt zu sehen' : 'Wieder da'}: dein Beitrag in „${shortened(post.title, 80)}“`,
		paragraphs: [
			'Hallo,',
			isNew
				? `wir haben deinen Beitrag im Thema „${shortened(post.title, 120)}“ angesehen. Ab jetzt können ihn alle lesen.`
				: `deinen Beitrag vom ${moment(post.createdAt)} im Thema „${shortened(post.title, 120)}“ können wieder alle lesen.`,
			...(others > 0
				? [
						others === 1
							? 'Ein anderer Beitrag von dir ist auch dabei.'
							: `${others} andere Beiträge von dir sind auch dabei.`,
					]
				: []),
			...(reason === '' ? [] : [`Dazu schreiben wir dir:\n${reason}`]),
		],
		link: { href: `/forum/beitrag/${post.id}`, text: 'Beitrag ansehen' },
	};
}

type ReportTold = { readonly origin: string; readonly post: MailedPost };

export function reportReceivedMail({ origin, post }: ReportTold): MailParts {
	return {
		origin,
		subject: `Deine Meldung zu „${shortened(post.title, 80)}“ ist da`,
		paragraphs: [
			'Hallo,',
			`danke: Du hast einen Beitrag im Thema „${shortened(post.title, 120)}“ gemeldet. Ein Mensch sieht sich das an. Wir schreiben dir, was daraus geworden ist.`,
		],
		link: { href: `/forum/beitrag/${post.id}`, text: 'Beitrag ansehen' },
	};
}

type ReportDecided = ReportTold & { readonly outcome: 'removed' | 'kept'; readonly byRule: boolean };

export function reportDecidedMail({ origin, outcome, byRule, post }: ReportDecided): MailParts {
	return {
		origin,
		subject: `Entschieden: deine Meldung zu „${shortened(post.title, 80)}“`,
		paragraphs: [
			'Hallo,',
			outcome === 'removed'
				? `du hast einen Beitrag im Thema „${shortened(post.title, 120)}“ gemeldet. Wir haben ihn entfernt. Danke.`
				: `du hast einen Beitrag im Thema „${shortened(post.title, 120)}“ gemeldet. Wir haben ihn uns angesehen: Gegen die Regeln des Forums verstößt er nicht, er bleibt.`,
			byRule ? 'Das hat eine Regel unserer Seite entschieden.' : 'Entschieden hat ein Mensch.',
			outcome === 'removed'
				? 'Wer ihn geschrieben hat, kann widersprechen. Von wem die Meldung kam, erfährt niemand.'
				: 'Du siehst das anders? Dann melde den Beitrag noch einmal und sag uns, was wir übersehen haben. Ein Mensch sieht es sich erneut an. Außerdem stehen dir die Gerichte offen.',
		],
		links: [
			...(outcome === 'kept' ? [{ href: `/forum/beitrag/${post.id}/melden`, text: 'Noch einmal melden' }] : []),
			{ href: '/forum/regeln', text: 'Regeln des Forums' },
		],
	};
}

type TopicTold = {
	readonly origin: string;
	readonly at: number;
	readonly reason: string;
	readonly byRule: boolean;
	/** Whether who reads this has opened the topic; else they wrote in it. */
	readonly isOwn: boolean;
	readonly rule: Rule | undefined;
	readonly topic: { readonly id: number; readonly title: string };
	readonly change:
		| { readonly kind: 'locked' | 'unlocked' | 'restored' }
		| { readonly kind: 'removed'; readonly firstPostId: number }
		| { readonly kind: 'moved'; readonly to: string }
		| { readonly kind: 'merged'; readonly into: { readonly id: number; readonly title: string } };
};

/** What was done with a whole topic. */
export function topicChangedMail(told: TopicTold): MailParts {
	const { origin, topic, change } = told;
	const title = `„${shortened(topic.title, 120)}“`;
	const which = told.isOwn ? `dein Thema ${title}` : `das Thema ${title}, in dem du geschrieben hast,`;
	const subjectOf = (word: string) => `${word}: „${shortened(topic.title, 80)}“`;
	const why = told.reason === '' ? [] : [`Begründung:\n${told.reason}`];
	const look = { href: `/forum/thema/${topic.id}`, text: 'Thema ansehen' };
	switch (change.kind) {
		case 'locked':
			return {
				origin,
				subject: subjectOf('Geschlossen'),
				paragraphs: [
					'Hallo,',
					`${which} ist geschlossen: Alle können es lesen, niemand kann mehr darin schreiben.`,
					...why,
					byLine(told),
				],
				link: look,
			};
		case 'unlocked':
			return {
				origin,
				subject: subjectOf('Wieder offen'),
				paragraphs: ['Hallo,', `${which} ist wieder offen.`, ...why],
				link: look,
			};
		case 'restored':
			return {
				origin,
				subject: subjectOf('Wieder da'),
				paragraphs: ['Hallo,', `${which} können wieder alle lesen.`, ...why],
				link: look,
			};
		case 'moved':
			return {
				origin,
				subject: subjectOf('Verschoben'),
				paragraphs: [
					'Hallo,',
					`${which} steht jetzt in der Rubrik „${change.to}“. An der Adresse hat sich nichts geändert.`,
					...why,
				],
				link: look,
			};
		case 'merged':
			return {
				origin,
				subject: subjectOf('Zusammengeführt'),
				paragraphs: [
					'Hallo,',
					`${which} gibt es jetzt zusammen mit „${shortened(change.into.title, 120)}“. Alle Beiträge stehen dort, und die alte Adresse führt hin.`,
					...why,
				],
				link: { href: `/forum/thema/${change.into.id}`, text: 'Thema ansehen' },
			};
		case 'removed':
			return {
				origin,
				subject: subjectOf('Entfernt'),
				paragraphs: [
					'Hallo,',
					`${which} haben wir mit allen Beiträgen entfernt. Das gilt ab ${moment(told.at)}, auf Dauer und überall.`,
					...groundLines(told.rule, told.reason),
					byLine(told),
					'Was du tun kannst: Du kannst sechs Monate lang kostenlos widersprechen. Darüber entscheidet ein Mensch. Außerdem stehen dir die Gerichte offen.',
				],
				links: [
					{ href: `/forum/beitrag/${change.firstPostId}/widerspruch`, text: 'Entscheidung ansehen und widersprechen' },
					{ href: '/forum/regeln', text: 'Regeln des Forums' },
				],
			};
	}
}

/** On which rule it rests, and in words why (Art. 17 (3) (d) and (e) DSA). */
function groundLines(rule: Rule | undefined, reason: string): string[] {
	const ground =
		rule === undefined
			? []
			: [`Regel „${rule.name}“: ${rule.sentence}${rule.isLaw ? ' Das verbietet auch das Gesetz.' : ''}`];
	return [...ground, ...(reason === '' ? [] : [`Begründung:\n${reason}`])];
}

/** Who decided, on whose hint, and whether programs had a part in it (Art. 17 (3) (b) and (c) DSA). */
function byLine(told: {
	readonly byRule: boolean;
	readonly wasReported?: boolean;
	readonly wasHeld?: boolean;
}): string {
	if (told.byRule) {
		return 'Das hat eine Regel unserer Seite entschieden, weil mehrere Mitglieder den Beitrag gemeldet haben. Ein Mensch sieht ihn sich noch an.';
	}
	if (told.wasHeld) return 'Eine Prüfung unserer Seite hatte den Beitrag zurückgehalten. Entschieden hat ein Mensch.';
	if (told.wasReported) return 'Entschieden hat ein Mensch, nachdem der Beitrag gemeldet wurde.';
	return 'Entschieden hat ein Mensch, von sich aus. Programme waren daran nicht beteiligt.';
}

const moment = (at: number) => `${date(new Date(at * 1_000))}, ${timeOfDay(new Date(at * 1_000))} Uhr`;

/** By whole characters: half a sign would become a question mark on the way. */
function shortened(text: string, most: number): string {
	const characters = [...text.replace(/\n{2,}/g, '\n')];
	return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}
