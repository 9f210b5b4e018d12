import { expect, test } from 'vitest';
import { type Line, openTurns } from './turns.ts';

test('thirty photos of a seller do not keep visitors waiting, nor a crowd of visitors the seller', async () => {
	const lane = { run: () => Promise.resolve({ ok: true } as const), stop: () => {} };
	const served: Line[] = [];
	const turns = openTurns([lane], () => {});
	const first = await turns.take('sellers');
	const work = async (line: Line) => {
		const taken = await turns.take(line);
		served.push(line);
		if (taken) turns.giveBack(taken);
	};
	const waiting = [...Array<Line>(5).fill('sellers'), ...Array<Line>(3).fill('visitors')].map(work);
	if (first) turns.giveBack(first);
	await Promise.all(waiting);
	expect(served.map(line => line.charAt(0)).join('')).toBe('vsvsvsss');
});

test('a process that nobody waits for may be used for something else; when everything stops, nobody waits any longer', async () => {
	const lane = { run: () => Promise.resolve({ ok: true } as const), stop: () => {} };
	let idle = 0;
	const turns = openTurns([lane], () => void idle++);
	expect(turns.takeIdle()).toBe(lane);
	expect(turns.takeIdle()).toBe(undefined);
	const waiting = turns.take('visitors');
	turns.giveBack(lane);
	expect(await waiting).toBe(lane);
	expect(idle).toBe(0);
	const last = turns.take('sellers');
	turns.close();
	expect([await last, await turns.take('visitors'), turns.takeIdle()]).toEqual([undefined, undefined, undefined]);
});
