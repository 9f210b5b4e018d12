import { connect, type Socket } from 'node:net';
import process from 'node:process';

/**
 * A load generator that costs next to nothing, because it shares two cores with the server: raw keep-alive connections, one
 * request at a time on each. It is a process of its own; told its task and telling its result over the channel to the bench.
 */
export type LoadTask = {
	readonly port: number;
	readonly addresses: readonly string[];
	/** Positions in `addresses`, in the order they are asked for; each address once, in order, without it. */
	readonly order?: readonly number[];
	readonly connections: number;
	/** Stops after so long, or when everything was asked for. */
	readonly seconds: number;
};

export type LoadResult = {
	readonly answers: number;
	/** Answers per status code. */
	readonly statuses: Readonly<Record<string, number>>;
	readonly seconds: number;
	readonly bytes: number;
	readonly milliseconds: readonly number[];
};

process.once('message', (task: LoadTask) => {
	run(task).then(
		result => process.send?.(result, () => process.exit(0)),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});

async function run({ port, addresses, order, connections, seconds }: LoadTask): Promise<LoadResult> {
	const count = order?.length ?? addresses.length;
	const milliseconds: number[] = [];
	const statuses: Record<string, number> = {};
	let asked = 0;
	let bytes = 0;
	const start = performance.now();
	const until = start + seconds * 1000;
	await Promise.all(Array.from({ length: connections }, ask));
	return { answers: milliseconds.length, statuses, seconds: (performance.now() - start) / 1000, bytes, milliseconds };

	async function ask(): Promise<void> {
		const line = await openLine(port);
		while (asked < count && performance.now() < until) {
			const address = addresses[order?.[asked] ?? asked];
			asked++;
			if (address === undefined) throw new Error('no such address');
			const sent = performance.now();
			const answer = await line.get(address);
			milliseconds.push(performance.now() - sent);
			statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
			bytes += answer.bytes;
		}
		line.close();
	}
}

type Line = { get(path: string): Promise<{ status: string; bytes: number }>; close(): void };

/** Understands exactly what the server says to such requests: a status, a content length, a body. */
async function openLine(port: number): Promise<Line> {
	const socket = await new Promise<Socket>((resolve, reject) => {
		const opened = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(opened));
		opened.once('error', reject);
	});
	let waiting: { resolve(answer: { status: string; bytes: number }): void; reject(error: Error): void } | undefined;
	let head = Buffer.alloc(0);
	/** Bytes of the body that are still to come; `undefined` while the head is read. */
	let missing: number | undefined;
	let status = '';
	let total = 0;

	socket.on('data', chunk => {
		if (missing !== undefined) missing -= chunk.length;
		else {
			head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
			const end = head.indexOf('\r\n\r\n');
			if (end < 0) return;
			const text = head.toString('latin1', 0, end);
			status = text.slice(9, 12);
			const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
			if (Number.isNaN(length)) {
				waiting?.reject(new Error(`an answer without content length: ${text.slice(0, 200)}`));
				return;
			}
			total = end + 4 + length;
			missing = total - head.length;
		}
		if (missing > 0) return;
		missing = undefined;
		head = Buffer.alloc(0);
		const { resolve } = waiting ?? {};
		waiting = undefined;
		resolve?.({ status, bytes: total });
	});
	socket.on('error', error => waiting?.reject(error));
	socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));

	return {
		get(path) {
			return new Promise((resolve, reject) => {
				waiting = { resolve, reject };
				socket.write(
					`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: br\r\nAccept: text/html\r\n\r\n`,
				);
			});
		},
		close() {
			waiting = undefined;
			socket.destroy();
		},
	};
}
