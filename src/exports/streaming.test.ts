import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { streamed, utf8 } from './streaming.ts';

test('fifty who fetch a feed at once leave room between any two pieces for whoever wants a page', async () => {
	let [piecesOfRound, mostOfRound, isOver] = [0, 0, false];
	const rounds = (async () => {
		while (!isOver) {
			await setImmediate();
			mostOfRound = Math.max(mostOfRound, piecesOfRound);
			piecesOfRound = 0;
		}
	})();
	function* pieces() {
		for (let piece = 0; piece < 5; piece++) {
			piecesOfRound += 1;
			yield `${piece};`;
		}
	}
	const texts = await Promise.all(Array.from({ length: 50 }, () => new Response(streamed(utf8(pieces()))).text()));
	isOver = true;
	await rounds;
	expect(new Set(texts)).toEqual(new Set(['0;1;2;3;4;']));
	expect(mostOfRound).toBeLessThanOrEqual(2);
});
