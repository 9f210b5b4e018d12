import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { exampleOf, learn, messagesForWriting } from './learn-likeness.ts';

test('whoever learns the weights again from the messages for writing gets the ones that are in use', () => {
	const messages = messagesForWriting();
	expect(messages.length).toBeGreaterThan(700);
	const text = readFileSync(join(projectRoot, 'db/reference/likeness-weights.json'), 'utf8');
	expect(learn(messages.map(exampleOf))).toEqual(JSON.parse(text));
	expect(text.length).toBeLessThan(100_000);
});
