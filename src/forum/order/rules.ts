import { forumOrderTexts } from '#views/texts/forum-order.ts';

/** Kept with decisions and reports: never renamed. */
export type ForumRuleValue = keyof typeof forumOrderTexts.rules;

/** A rule of the forum, as everybody can read it. */
export type ForumRule = {
	readonly value: ForumRuleValue;
	readonly name: string;
	readonly sentence: string;
	/** From 0 to 3: what is looked at first. */
	readonly harm: number;
	/** Whether the law forbids it too, not only we (Art. 17 (3) (d) and (e) DSA tell them apart). */
	readonly isLaw: boolean;
};

/** The worst first. */
const weighed: readonly Pick<ForumRule, 'value' | 'harm' | 'isLaw'>[] = [
	{ value: 'betrug', harm: 3, isLaw: true },
	{ value: 'hass', harm: 3, isLaw: true },
	{ value: 'straftat', harm: 3, isLaw: true },
	{ value: 'personendaten', harm: 3, isLaw: true },
	{ value: 'beleidigung', harm: 2, isLaw: true },
	{ value: 'gefahr', harm: 2, isLaw: false },
	{ value: 'urheberrecht', harm: 2, isLaw: true },
	{ value: 'werbung', harm: 1, isLaw: false },
	{ value: 'thema', harm: 0, isLaw: false },
	{ value: 'doppelt', harm: 0, isLaw: false },
];

export const forumRules: readonly ForumRule[] = weighed.map(one => ({ ...one, ...forumOrderTexts.rules[one.value] }));

/** A rule by the name that a form, a command or an old decision gives; undefined for anything else. */
export function findForumRule(value: string | null): ForumRule | undefined {
	return forumRules.find(rule => rule.value === value);
}

/** What else somebody may report: it needs words. */
export const otherReason = 'anderes';
/** A report by the writer, against a decision. */
export const objectionReason = 'widerspruch';

/** How bad something is if a report is right, by its reason. */
export const harmOfReasons: Readonly<Record<string, number>> = {
	...Object.fromEntries(forumRules.map(({ value, harm }) => [value, harm])),
	[otherReason]: 1,
	[objectionReason]: 2,
};
