import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import type { FormValue } from './recognising/recognised.ts';
import { recogniseText } from './recognising/text.ts';

type Ad = { id: string; text: string; states: Record<string, FormValue> };

/** A wrong field is worse than a missing one: at most 1 % of what is recognised is wrong, at least 85 % of what is said is found. */
const asked = { wrong: 0.01, found: 0.85 };

/** What every ad has by being one. */
const notCounted: ReadonlySet<string> = new Set(['titel', 'beschreibung', 'land']);

test.each(['for-writing', 'for-judging'])(
	'of the ads %s, what their sellers state is recognised, and nothing else',
	half => {
		const { ads } = JSON.parse(
			readFileSync(join(projectRoot, 'src/taking-over/labelled', `ads-${half}.json`), 'utf8'),
		) as { ads: Ad[] };
		const perField = new Map<string, { stated: number; right: number; wrong: number }>();
		const count = (field: string, what: 'stated' | 'right' | 'wrong') => {
			const counts = perField.get(field) ?? { stated: 0, right: 0, wrong: 0 };
			counts[what]++;
			perField.set(field, counts);
		};
		const mistakes: string[] = [];
		for (const { id, text, states } of ads) {
			const { fields } = recogniseText(text);
			for (const [field, value] of Object.entries(states)) {
				for (const one of [value].flat()) {
					count(field, 'stated');
					const isFound = [fields[field]?.value ?? []].flat().includes(one);
					if (isFound) count(field, 'right');
					else mistakes.push(`${id} ${field} missing: ${one}`);
				}
			}
			for (const [field, { value, from }] of Object.entries(fields)) {
				if (notCounted.has(field)) continue;
				for (const one of [value].flat()) {
					if ([states[field] ?? []].flat().includes(one)) continue;
					count(field, 'wrong');
					mistakes.push(`${id} ${field} WRONG: ${one} from ${from}`);
				}
			}
		}
		const total = { stated: 0, right: 0, wrong: 0 };
		for (const counts of perField.values()) {
			for (const key of ['stated', 'right', 'wrong'] as const) total[key] += counts[key];
		}
		console.info(half, `${ads.length} ads`, total, mistakes);
		console.table(Object.fromEntries(perField));
		expect(ads.length).toBeGreaterThanOrEqual(25);
		expect(total.wrong / (total.right + total.wrong)).toBeLessThanOrEqual(asked.wrong);
		expect(total.right / total.stated).toBeGreaterThanOrEqual(asked.found);
	},
);
