import { cleanText } from '#src/formats/typed-text.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { findSection, type SectionValue } from '../sections.ts';
import { mostTags } from '../tags.ts';
import { readTags, type TypedTags } from '../typed-tags.ts';
import { type ForumRuleValue, findForumRule, otherReason } from './rules.ts';

/** Letters of a reason for a decision, and of a note. */
const reasonMaxLength = 1_000;
/** Letters of a report, and of an objection. */
export const reportMaxLength = 2_000;

const words = forumOrderTexts;

export type Read<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly errors: readonly FormError[] };

const read = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (...errors: readonly FormError[]): Read<never> => ({ ok: false, errors });

export type ReadReport = { readonly reason: string; readonly text: string };

/** What a member holds against a post. 'anderes' says nothing without words. */
export function readReport(form: FormFields): Read<ReadReport> {
	const { report } = words;
	const reason = form.get('grund');
	const text = cleanText(form.get('text'));
	const errors: FormError[] = [];
	if (reason !== otherReason && findForumRule(reason) === undefined) {
		errors.push({ field: 'grund', message: report.reasonMissing });
	}
	if (reason === otherReason && text === '') errors.push({ field: 'text', message: report.textMissing });
	if (text.length > reportMaxLength) errors.push({ field: 'text', message: report.textTooLong(reportMaxLength) });
	// Art. 16 (2) (d) DSA: that it is meant in good faith.
	if (form.get('glauben') !== 'ja') errors.push({ field: 'glauben', message: report.faithMissing });
	return errors.length > 0 ? wrong(...errors) : read({ reason, text });
}

/** Why a decision is held to be wrong. */
export function readObjection(form: FormFields): Read<string> {
	const text = cleanText(form.get('text'));
	if (text === '') return wrong({ field: 'text', message: words.objection.textMissing });
	if (text.length > reportMaxLength) {
		return wrong({ field: 'text', message: words.report.textTooLong(reportMaxLength) });
	}
	return read(text);
}

/** On which rule a decision rests, and why. */
export function readGround(form: FormFields): Read<{ readonly rule: ForumRuleValue; readonly reason: string }> {
	const rule = findForumRule(form.get('regel'));
	const reason = readWords(form, 'grund', words.desk.reasonMissing);
	const errors = reason.ok ? [] : reason.errors;
	if (rule === undefined || !reason.ok) {
		const missing = rule === undefined ? [{ field: 'regel', message: words.desk.ruleMissing }] : [];
		return wrong(...missing, ...errors);
	}
	return read({ rule: rule.value, reason: reason.value });
}

/**
 * A few words of a moderator.
 * @param missing what is said where there are none; without it there need be none
 */
export function readWords(form: FormFields, field: string, missing?: string): Read<string> {
	const text = cleanText(form.get(field));
	if (text === '' && missing !== undefined) return wrong({ field, message: missing });
	if (text.length > reasonMaxLength) return wrong({ field, message: words.desk.reasonTooLong(reasonMaxLength) });
	return read(text);
}

export function readSection(form: FormFields): Read<SectionValue> {
	const section = findSection(form.get('rubrik'));
	return section === undefined ? wrong({ field: 'rubrik', message: words.topic.sectionMissing }) : read(section.value);
}

/** Tags as moderators type them, in the form in which they are kept. None are allowed: the topic has none then. */
export function readTagField(form: FormFields): Read<TypedTags> {
	const typed = readTags(form.get('schlagworte').slice(0, 500).split(','));
	return typed.tags.length > mostTags
		? wrong({ field: 'schlagworte', message: words.topic.tagsTooMany(mostTags) })
		: read(typed);
}

/** The topic that is meant: a number, or its address as it stands in the browser. */
export function readTarget(form: FormFields): Read<number> {
	const typed = form.get('ziel').trim();
	const [, digits] =
		/^(?:https?:\/\/[^/\s]+)?(?:\/(?:verwaltung\/)?forum\/thema\/)?(\d{1,15})(?:[-?#/].*)?$/.exec(typed) ?? [];
	return digits === undefined ? wrong({ field: 'ziel', message: words.topic.mergeMissing }) : read(Number(digits));
}

/** Posts that were ticked. */
export function readPicked(form: FormFields): readonly number[] {
	return [
		...new Set(
			form
				.all('beitrag')
				.filter(text => /^\d{1,15}$/.test(text))
				.map(Number),
		),
	];
}
