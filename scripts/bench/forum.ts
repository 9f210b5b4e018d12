import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '#db/open.ts';
import { createApp } from '#src/app.tsx';
import { readConfig } from '#src/config.ts';
import { replyToTopic } from '#src/forum/writing/posting.ts';
import { createLog } from '#src/operations/log.ts';
import { openServices } from '#src/services.ts';
import { chance } from '#src/testing/chance.ts';
import { longTopicId, makeForum, takeBack } from './forum-filling.ts';
import { forumQuestions, type Question, walkThroughLongTopic } from './forum-questions.ts';
import { startServer } from './processes.ts';
import { atMost, type Figure, figureTable, noted, rounded } from './report.ts';
import { type Talker, talker } from './talks.ts';
import { spreadOf } from './timing.ts';

/*
 * `npm run bench -- forum [--posts 100000] [--folder PATH] [--times 200]`: what pages of the forum and the search over it cost, and
 * the last page of its longest topic against the first. One question at a time, to a server of its own until the answer is there; then
 * the same questions in this process, for their processor time, which says on a machine with other work what the clock does not.
 */

const { values } = parseArgs({
	options: {
		posts: { type: 'string', default: '100000' },
		folder: { type: 'string' },
		times: { type: 'string', default: '200' },
	},
});
const posts = Number(values.posts);
const times = Number(values.times);
const size = { posts, topics: Math.round(posts / 10), longTopic: Math.min(2_000, posts / 50) };
/** Milliseconds for the slowest of a hundred pages. */
const bar = 50;
/** A tenth is what two walks over the same pages differ by. */
const walkBar = 1.1;
const walks = 5;

const tell = (text: string) => console.error(text);
const folder = values.folder ?? `/tmp/radstand-bench-forum-${posts}`;
makeForum(folder, size, tell);
const db = openDatabase(folder);
const reader = await talker(db);
const questions = forumQuestions(db, size, times);
const walk = walkThroughLongTopic(db, size);

type Ask = (path: string, as?: Talker) => Promise<number>;
type Answered = {
	readonly times: ReadonlyMap<Question, readonly number[]>;
	readonly walk: readonly (readonly number[])[];
};

const clock = await overHttp();
const processor = await inThisProcess();
console.log(figureTable([...pages(), ...walked(), ...answers(db)]));
db.close();
process.exit();

async function overHttp(): Promise<Answered> {
	tell('measuring over HTTP');
	const server = await startServer(folder);
	try {
		return await askAll(async (path, as) => {
			const headers = { accept: 'text/html', ...(as !== undefined && { cookie: as.cookie }) };
			const began = performance.now();
			const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers, redirect: 'manual' });
			await answer.arrayBuffer();
			if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
			return performance.now() - began;
		});
	} finally {
		await server.stop();
	}
}

async function inThisProcess(): Promise<Answered> {
	tell('measuring processor time');
	const uploads = join(folder, 'uploads');
	const settings = { RADSTAND_DATA: folder, RADSTAND_UPLOADS: uploads, RADSTAND_DEMO: 'off', RADSTAND_LIMITS: 'off' };
	const opened = await openServices(readConfig(settings), createLog('silent'));
	const app = createApp(opened.services);
	const env = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } };
	try {
		return await askAll(async (path, as) => {
			const headers = { accept: 'text/html', ...(as !== undefined && { cookie: as.cookie }) };
			const began = process.threadCpuUsage();
			const answer = await app.request(path, { headers }, env);
			await answer.arrayBuffer();
			return millisecondsSince(began);
		});
	} finally {
		opened.beginStop();
		await opened.close();
	}
}

async function askAll(ask: Ask): Promise<Answered> {
	const taken = new Map<Question, number[]>();
	for (const question of questions) {
		const as = question.asMember ? reader : undefined;
		for (const path of question.addresses.slice(0, 20)) await ask(path, as);
		const series: number[] = [];
		for (const path of question.addresses) series.push(await ask(path, as));
		taken.set(question, series);
	}
	const walked: number[][] = [];
	for (let n = 0; n < walks; n++) {
		const series: number[] = [];
		for (const path of walk) series.push(await ask(path));
		walked.push(series);
	}
	return { times: taken, walk: walked };
}

function pages(): Figure[] {
	const of = (question: Question) => figuresOf(question.name, clock.times.get(question), processor.times.get(question));
	const searches = questions.filter(({ name }) => name.startsWith('search'));
	const all = (answered: Answered) => searches.flatMap(question => answered.times.get(question) ?? []);
	return [...questions.flatMap(of), ...figuresOf('search: all of these', all(clock), all(processor))];
}

function walked(): Figure[] {
	const third = Math.floor(walk.length / 3);
	const medians = ({ walk: all }: Answered) => ({
		start: spreadOf(all.flatMap(series => series.slice(0, third))).p50,
		end: spreadOf(all.flatMap(series => series.slice(-third))).p50,
	});
	const [byClock, byProcessor] = [medians(clock), medians(processor)];
	const text = ({ start, end }: { start: number; end: number }) => `${rounded(start)} / ${rounded(end)} ms`;
	return [
		atMost(
			'page by page through the longest topic: the last third takes so many times as long as the first',
			byClock.end / byClock.start,
			walkBar,
			'×',
		),
		noted('  medians of the first / the last third', text(byClock)),
		noted('  processor time', text(byProcessor)),
	];
}

/** The verb with its transaction, as the form calls it: counts, full text and arrivals included, on the disk. */
function answers(db: Database): Figure[] {
	const viewer = { id: reader.userId, role: 'member' } as const;
	const at = Math.floor(Date.now() / 1_000);
	const random = chance(73);
	const written = (name: string, topicId: () => number) => {
		const [wall, cpu]: [number[], number[]] = [[], []];
		for (let n = 0; n < times; n++) {
			const draft = { body: `Bei mir auch, nach ${n} Kilometern.`, key: crypto.randomUUID() };
			const [began, cpuBegan] = [performance.now(), process.threadCpuUsage()];
			replyToTopic(db, topicId(), draft, { viewer, at });
			wall.push(performance.now() - began);
			cpu.push(millisecondsSince(cpuBegan));
		}
		return figuresOf(name, wall, cpu);
	};
	const figures = [
		...written('an answer in any topic', () => random.whole(2, size.topics)),
		...written('an answer in the longest topic', () => longTopicId),
	];
	// The folder is kept for the next run: it must find what it expects.
	takeBack(db, reader.userId);
	return figures;
}

function figuresOf(name: string, wall: readonly number[] = [], cpu: readonly number[] = []): Figure[] {
	const text = ({ p50, p90, p99, max }: ReturnType<typeof spreadOf>) =>
		`${[p50, p90, p99, max].map(rounded).join(' / ')} ms`;
	return [
		atMost(`${name}: p99`, spreadOf(wall).p99, bar, 'ms'),
		noted('  p50 / p90 / p99 / max', text(spreadOf(wall))),
		noted('  processor time', text(spreadOf(cpu))),
	];
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
	const { user, system } = process.threadCpuUsage(began);
	return (user + system) / 1_000;
}
