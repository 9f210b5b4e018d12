import type { RuleCount } from '#views/sources/counts.tsx';
import { fieldInGerman, ruleInGerman } from './words.ts';

/** How often rules applied, as pages say it. */
export function countsInWords(
	counts: readonly { readonly rule: string; readonly field: string; readonly count: number }[] = [],
): RuleCount[] {
	return counts.map(({ rule, field, count }) => ({
		text: ruleInGerman(rule) ?? rule,
		field: field === '' ? undefined : fieldInGerman(field),
		count,
	}));
}
