import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '#db/open.ts';
import { makeMarket } from './filling.ts';
import { type MeasuredServer, startServer } from './processes.ts';
import { atMost, type Figure, figureTable, noted, rounded } from './report.ts';
import { longTalk, type Talk, type Talker, talks } from './talks.ts';
import { type Spread, spreadOf } from './timing.ts';

/**
 * Open conversations: `npm run bench -- streams [number of streams]`. What a page that waits for messages costs the server, what
 * everybody else notices of 2,000 of them, how soon a message is there, and how long a conversation of 10,000 messages takes
 * to open.
 */
const wanted = Number(process.argv[2] ?? 2_000);
const cars = 5_000;
const alone = { seconds: 10 };
/** Longer than the pause between two heartbeats, so that one of them falls into it. */
const among = { seconds: 30 };
const messagesSent = 500;
const longMessages = 10_000;
const timesOpened = 300;

const tell = (text: string) => console.error(text);
const folder = mkdtempSync(join(tmpdir(), 'radstand-bench-streams-'));
const open: OpenStream[] = [];
let turnedAway = 0;
try {
	makeMarket(folder, cars, tell);
	tell('making conversations');
	const { all, long } = await makeTalks();
	const server = await startServer(folder);
	try {
		const figures = [
			...(await openLong(server, long)),
			...(await waiting(server, all)),
			...(await delivering(server, all)),
			noted('streams still open at the end', String(open.filter(({ isOpen }) => isOpen()).length)),
		];
		console.log(figureTable(figures));
	} finally {
		for (const { request } of open) request.destroy();
		await server.stop();
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function makeTalks(): Promise<{ all: readonly Talk[]; long: Talk }> {
	const db: Database = openDatabase(folder);
	try {
		// Only the making does not wait for the disk.
		db.pragma('synchronous = OFF');
		return { all: await talks(db, wanted), long: await longTalk(db, longMessages) };
	} finally {
		db.close();
	}
}

async function openLong(server: MeasuredServer, { id, buyer }: Talk): Promise<Figure[]> {
	tell('opening the long conversation');
	const times: number[] = [];
	for (let n = 0; n < timesOpened; n++) times.push(await timed(server, `/nachrichten/${id}`, buyer));
	const spread = spreadOf(times);
	return [
		atMost(`a conversation of ${longMessages} messages opened ${timesOpened} times: p99`, spread.p99, 100, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(spread)),
	];
}

async function waiting(server: MeasuredServer, all: readonly Talk[]): Promise<Figure[]> {
	tell('looking at pages, nobody waiting');
	await look(server, all, alone.seconds);
	const before = await look(server, all, alone.seconds);
	const residentBefore = server.memory().residentMb;
	tell(`opening ${all.length} streams`);
	const started = performance.now();
	for (let from = 0; from < all.length; from += 50) {
		open.push(...(await Promise.all(all.slice(from, from + 50).map(talk => openPatiently(server, talk)))));
	}
	const seconds = (performance.now() - started) / 1_000;
	await pause(3_000);
	const residentAfter = server.memory().residentMb;
	const cpuBefore = server.cpu().mainThreadMs;
	await pause(26_000);
	const idleMs = server.cpu().mainThreadMs - cpuBefore;
	tell('looking at pages, everybody waiting');
	const during = await look(server, all, among.seconds);
	const residentLater = server.memory().residentMb;
	const each = ((Math.max(residentAfter, residentLater) - residentBefore) * 1_000) / all.length;
	return [
		noted('streams opened', `${open.length} in ${rounded(seconds)} s, ${turnedAway} times told to come back`),
		atMost('memory of the server for each', Math.max(0, each), 40, 'kB'),
		noted(
			'  resident before / after / a minute later',
			`${[residentBefore, residentAfter, residentLater].map(rounded).join(' / ')} MB`,
		),
		noted('  processor time of 26 s of waiting', `${rounded(idleMs)} ms`),
		noted('a results page for a member, nobody waiting: p50 / p90 / p99 / max', spreadText(before.results)),
		noted('  everybody waiting', spreadText(during.results)),
		noted('a conversation, nobody waiting: p50 / p90 / p99 / max', spreadText(before.threads)),
		noted('  everybody waiting', spreadText(during.threads)),
	];
}

/** From the moment at which somebody sends a form to the moment at which the other side's page hears that something is new. */
async function delivering(server: MeasuredServer, all: readonly Talk[]): Promise<Figure[]> {
	tell('sending messages');
	const untilHeard: number[] = [];
	const untilAnswered: number[] = [];
	for (let n = 0; n < messagesSent; n++) {
		// Spread over all of them, so that the hub has to find the right one.
		const index = (n * 37) % all.length;
		const [talk, stream] = [all[index], open[index]];
		if (talk === undefined || stream === undefined) throw new Error(`no stream ${index}`);
		const start = performance.now();
		const heard = stream.next().then(() => performance.now() - start);
		const answer = await fetch(`http://127.0.0.1:${server.port}/nachrichten/${talk.id}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie: talk.seller.cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
			body: new URLSearchParams({ text: `Nachricht ${n}`, schluessel: crypto.randomUUID() }),
		});
		await answer.arrayBuffer();
		if (answer.status !== 303) throw new Error(`not sent: ${answer.status}`);
		untilAnswered.push(performance.now() - start);
		untilHeard.push(await heard);
	}
	const spread = spreadOf(untilHeard);
	return [
		atMost(`from sending a message to the other side's stream (${messagesSent}): p99`, spread.p99, 1_000, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(spread)),
		noted('  until its sender has the answer', spreadText(spreadOf(untilAnswered))),
	];
}

/** Results pages and conversations in turn, one at a time, as members see them: never from the memory of pages. */
async function look(
	server: MeasuredServer,
	all: readonly Talk[],
	seconds: number,
): Promise<{ results: Spread; threads: Spread }> {
	const [results, threads]: [number[], number[]] = [[], []];
	const until = performance.now() + seconds * 1_000;
	for (let n = 0; performance.now() < until; n++) {
		const talk = all[(n * 41) % all.length];
		if (talk === undefined) break;
		results.push(await timed(server, `/autos?preis_bis=${5_000 + (n % 50) * 500}&km_bis=${80_000 + n}`, talk.buyer));
		threads.push(await timed(server, `/nachrichten/${talk.id}`, talk.buyer));
	}
	return { results: spreadOf(results), threads: spreadOf(threads) };
}

async function timed(server: MeasuredServer, path: string, { cookie }: Talker): Promise<number> {
	const start = performance.now();
	const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie, accept: 'text/html' } });
	await answer.arrayBuffer();
	if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
	return performance.now() - start;
}

type OpenStream = {
	readonly request: ClientRequest;
	/** The next event that comes. */
	next(): Promise<void>;
	isOpen(): boolean;
};

/** A page that is turned away for a moment comes back. */
async function openPatiently(server: MeasuredServer, talk: Talk): Promise<OpenStream> {
	for (;;) {
		const stream = await openStream(server, talk);
		if (stream !== undefined) return stream;
		turnedAway++;
		await pause(500);
	}
}

/** Over a connection of its own, as every browser has one. Resolves when the first event has come; undefined where it is 503. */
function openStream(server: MeasuredServer, { id, buyer }: Talk): Promise<OpenStream | undefined> {
	return new Promise((resolve, reject) => {
		let hear: (() => void) | undefined;
		let isOpen = true;
		const headers = { cookie: buyer.cookie, accept: 'text/event-stream' };
		const address = { host: '127.0.0.1', port: server.port, path: `/nachrichten/${id}/strom`, headers, agent: false };
		const request = get(address, answer => {
			if (answer.statusCode === 503) {
				answer.resume();
				return resolve(undefined);
			}
			if (answer.statusCode !== 200) return reject(new Error(`no stream: ${answer.statusCode}`));
			const next = () => new Promise<void>(heard => (hear = heard));
			answer.on('data', (chunk: Buffer) => {
				if (!chunk.includes('event: neu')) return;
				if (hear === undefined) resolve({ request, next, isOpen: () => isOpen });
				hear?.();
				hear = () => {};
			});
			answer.on('close', () => {
				isOpen = false;
			});
			answer.on('error', () => {});
		});
		request.on('error', reject);
	});
}

function spreadText({ p50, p90, p99, max }: Spread): string {
	return `${[p50, p90, p99, max].map(rounded).join(' / ')} ms`;
}
