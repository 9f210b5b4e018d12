import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chance } from '#src/testing/chance.ts';
import type { Change } from './committer.ts';
import { benchFile, type MeasuredServer } from './processes.ts';
import { type Spread, spreadOf } from './timing.ts';

export type FreshTimes = {
	/** Milliseconds from the commit in another process to the complete answer that holds the listing. */
	readonly published: Spread;
	readonly revised: Spread;
	/** Changes that the next request did not see. There must be none. */
	readonly missed: number;
};

/** Publishes and changes `count` listings from another process; the very next request has to find each. */
export async function measureChanges(
	server: MeasuredServer,
	folder: string,
	listings: number,
	count: number,
): Promise<FreshTimes> {
	const committer = fork(benchFile('committer'), [folder, String(listings)]);
	const carryOut = async (change: Change): Promise<number> => {
		committer.send(change);
		const [answer] = await once(committer, 'message');
		return (answer as { id: number }).id;
	};
	const random = chance(Date.now());
	const published: number[] = [];
	const revised: number[] = [];
	let missed = 0;
	const look = async (id: number, word: string, times: number[]) => {
		const start = performance.now();
		const found = await idsFor(server.port, word);
		times.push(performance.now() - start);
		if (found.length !== 1 || found[0] !== id) missed++;
	};
	try {
		for (let number = 0; number < count; number++) {
			const word = newWord();
			const id = await carryOut({ kind: 'publish', number: listings + number, word });
			await look(id, word, published);
			const other = newWord();
			await carryOut({ kind: 'revise', id, number: listings + count + number, word: other });
			await look(id, other, revised);
			await carryOut({ kind: 'take out', id });
			if ((await idsFor(server.port, other)).length > 0) missed++;
		}
	} finally {
		committer.disconnect();
	}
	return { published: spreadOf(published), revised: spreadOf(revised), missed };

	function newWord(): string {
		return `bench${Array.from({ length: 12 }, () => random.pick([...'bcdfghklmnprstvwz'])).join('')}`;
	}
}

async function idsFor(port: number, word: string): Promise<number[]> {
	const answer = await fetch(`http://127.0.0.1:${port}/api/v1/listings?q=${word}`);
	const { listings } = (await answer.json()) as { listings: { id: number }[] };
	return listings.map(({ id }) => id);
}
