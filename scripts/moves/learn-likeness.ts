import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import { conceptsOf } from '#src/safety/checking.ts';
import { type HeardText, hear } from '#src/safety/hearing.ts';
import { featuresOf, outside } from '#src/safety/likeness.ts';

/*
 * Makes db/reference/likeness-weights.json from the labelled messages for writing, and from no others:
 *
 *     npx node scripts/moves/learn-likeness.ts
 *
 * A logistic regression that is held back from large weights (L2), by gradient descent from zero: the same messages always give the
 * same weights. To be run again when messages for writing are added, or when the lexicon, the folding or the features change.
 */

type Message = { label: 'betrug' | 'alltag'; first: boolean; from: 'kaeufer' | 'verkaeufer'; text: string };

const folder = join(projectRoot, 'src/safety/labelled');
const target = join(projectRoot, 'db/reference/likeness-weights.json');
const rounds = 300;
const heldBack = 0.002;
const step = 1;
const momentum = 0.9;
/** What only one message says is learnt from nobody. */
const fewestMessages = 2;
/** Weights this small change nothing. */
const smallest = 0.04;

export type Example = { readonly features: readonly string[]; readonly isFraud: boolean };

export function exampleOf({ text, first, from, label }: Message): Example {
	const heard: HeardText = hear(text, conceptsOf(text, 'radstand.example'));
	const speaking = { isFirst: first, from: from === 'kaeufer' ? 'buyer' : 'seller' } as const;
	return { features: [...featuresOf(heard.words, outside(heard), speaking)], isFraud: label === 'betrug' };
}

/** Weights by feature, rounded. */
export function learn(examples: readonly Example[]): { bias: number; weights: Record<string, number> } {
	const count = new Map<string, number>();
	for (const { features } of examples) for (const one of features) count.set(one, (count.get(one) ?? 0) + 1);
	const places = new Map([...count].filter(([, times]) => times >= fewestMessages).map(([one], place) => [one, place]));
	const rows = examples.map(({ features, isFraud }) => {
		const at = features.map(one => places.get(one)).filter(place => place !== undefined);
		return { at, value: 1 / Math.sqrt(Math.max(12, at.length)), isFraud: isFraud ? 1 : 0 };
	});
	const weights = new Float64Array(places.size);
	const speeds = new Float64Array(places.size);
	let [bias, biasSpeed] = [0, 0];
	for (let round = 0; round < rounds; round++) {
		const slopes = new Float64Array(places.size);
		let biasSlope = 0;
		for (const { at, value, isFraud } of rows) {
			let sum = bias;
			for (const place of at) sum += (weights[place] ?? 0) * value;
			const error = 1 / (1 + Math.exp(-sum)) - isFraud;
			for (const place of at) slopes[place] = (slopes[place] ?? 0) + error * value;
			biasSlope += error;
		}
		for (let place = 0; place < weights.length; place++) {
			const weight = weights[place] ?? 0;
			const speed = momentum * (speeds[place] ?? 0) + ((slopes[place] ?? 0) / rows.length) * 10 + heldBack * weight;
			speeds[place] = speed;
			weights[place] = weight - step * speed;
		}
		biasSpeed = momentum * biasSpeed + biasSlope / rows.length;
		bias -= step * biasSpeed;
	}
	const kept = [...places].map(([one, place]) => [one, Math.round((weights[place] ?? 0) * 100) / 100] as const);
	const known = kept.filter(([, weight]) => Math.abs(weight) >= smallest).sort(([a], [b]) => (a < b ? -1 : 1));
	return { bias: Math.round(bias * 100) / 100, weights: Object.fromEntries(known) };
}

export function messagesForWriting(): Message[] {
	const names = readdirSync(folder).filter(name => name.startsWith('messages-for-writing'));
	return names.sort().flatMap((name): Message[] => JSON.parse(readFileSync(join(folder, name), 'utf8')).messages);
}

if (process.argv[1] === import.meta.filename) {
	const text = `${JSON.stringify(learn(messagesForWriting().map(exampleOf)))}\n`;
	writeFileSync(target, text);
	console.info(`${target}: ${Math.round(text.length / 1000)} kB`);
}
