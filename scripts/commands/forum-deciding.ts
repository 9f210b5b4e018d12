import type { Decided, Deciding } from '#src/forum/order/deciding.ts';
import { type ForumRuleValue, findForumRule, forumRules } from '#src/forum/order/rules.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { nowSeconds } from './with-database.ts';

/** A decision of whoever sits at the command line. */
export function deciding(origin: string, reason: string): Deciding {
	return { actor: { kind: 'operator' }, reason, origin, at: nowSeconds() };
}

/** What is printed of a decision; what could not be decided ends the command. */
export function saidOf(decided: Decided, said: string): string {
	if (!decided.ok)
		throw new StartRefused(decided.reason === 'unknown' ? 'there is no such number' : refusals[decided.reason]);
	const sentence = said.charAt(0).toUpperCase() + said.slice(1);
	return decided.isNew ? `${sentence}.` : `${sentence}, as it was before.`;
}

const refusals = {
	own: 'nobody decides about what they wrote themselves',
	'not-now': 'its state does not allow that, see radstand forum log',
} as const;

export function ruleNamed(value: string | undefined): ForumRuleValue {
	const rule = findForumRule(value ?? null);
	if (rule === undefined) throw new StartRefused(`--rule is one of ${forumRules.map(one => one.value).join(', ')}`);
	return rule.value;
}

/** "2026-11-23 06:45", UTC. */
export const minute = (at: number): string => new Date(at * 1_000).toISOString().slice(0, 16).replace('T', ' ');
