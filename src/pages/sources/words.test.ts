import { expect, test } from 'vitest';
import { fieldNames } from '#src/imports/mapping.ts';
import { ruleNames } from '#src/imports/rules.ts';
import { visitReasons } from '#src/imports/visits.ts';
import { sourceTexts } from '#views/texts/sources.ts';
import { fieldInGerman, reasonInGerman, ruleInGerman } from './words.ts';

test('a dealer reads every rule, every field and every reason in German', () => {
	expect(ruleNames.length).toBeGreaterThan(30);
	expect(ruleNames.filter(rule => ruleInGerman(rule) === undefined)).toEqual([]);
	expect([...fieldNames].filter(field => fieldInGerman(field) === field)).toEqual([]);
	expect(visitReasons.filter(reason => !(reason in sourceTexts.reasons))).toEqual([]);
});

test('a dealer is told which line or which ad stood in the way', () => {
	expect(reasonInGerman({ rule: 'duplicate', reason: 'the same ad as line 12' })).toContain('(Zeile 12)');
	expect(reasonInGerman({ rule: 'sold-here', reason: 'listing 7 was marked as sold' })).toContain('(Inserat 7)');
	expect(reasonInGerman({ rule: 'no-such-rule', reason: 'something' })).toBe('something');
});
