import { factKeys, facts } from '#src/listings/facts.ts';
import { plausibilityRules } from '#src/listings/plausibility.ts';
import { importFieldTexts, importRuleTexts } from '#views/texts/import-rules.ts';

const rules = new Map<string, string>([
	...plausibilityRules.map(({ name, german }) => [name, german] as const),
	...Object.entries(importRuleTexts),
]);
const fields = new Map<string, string>([
	...factKeys.map(key => [facts[key].parameter, facts[key].german] as const),
	...Object.entries(importFieldTexts),
]);

/** What a rule says, in German; undefined for one that nobody has put into words. */
export function ruleInGerman(rule: string): string | undefined {
	return rules.get(rule);
}

/** The German name of a field of a mapping or a report. */
export function fieldInGerman(field: string): string {
	return fields.get(field) ?? field;
}

/** Why a row was not taken, with the number the English sentence of the report names. */
export function reasonInGerman({ rule, reason }: { readonly rule: string; readonly reason: string }): string {
	const said = ruleInGerman(rule) ?? reason;
	const line = rule === 'duplicate' ? /line (\d+)/.exec(reason)?.[1] : undefined;
	const listing = /^listing (\d+) was/.exec(reason)?.[1];
	if (line !== undefined) return `${said} (Zeile ${line})`;
	return listing === undefined ? said : `${said} (Inserat ${listing})`;
}
