import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotFileName } from '#src/search/column-index/snapshot.ts';
import { startServer } from './processes.ts';

export type StartTimes = {
	/** Milliseconds from the start of the process to the complete answer to a first search. */
	readonly withSnapshotMs: number;
	readonly withoutSnapshotMs: number;
};

/** Starts the server twice: as after a crash on a new machine, and as after an ordinary stop. */
export async function measureStart(folder: string, address: string): Promise<StartTimes> {
	rmSync(join(folder, snapshotFileName), { force: true });
	const withoutSnapshotMs = await toFirstAnswer(folder, address);
	return { withoutSnapshotMs, withSnapshotMs: await toFirstAnswer(folder, address) };
}

async function toFirstAnswer(folder: string, address: string): Promise<number> {
	const server = await startServer(folder);
	const asked = performance.now();
	const answer = await fetch(`http://127.0.0.1:${server.port}${address}`);
	await answer.arrayBuffer();
	const milliseconds = server.readyMs + performance.now() - asked;
	await server.stop();
	if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
	return milliseconds;
}
