import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/open.ts';
import { readSnapshot, writeSnapshot } from './column-index/snapshot.ts';
import type { Answers, FromWorker, Question, ToWorker, WorkerSettings } from './messages.ts';
import { openSearching } from './searching.ts';
import { openStandingMemory } from './standing/answering.ts';
import { inSlices } from './standing/slices.ts';

/** The search thread: it owns the columns and a read-only connection, and answers one question after the other. */

const { dataFolder, instance } = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('the search worker is started by the server');
const tell = (message: FromWorker) => port.postMessage(message);

const db = openDatabase(dataFolder, { readonly: true });
const searching = openSearching(db, readSnapshot(dataFolder, instance));
const standing = openStandingMemory(db, searching);
let tidying = false;

port.on('message', ({ number, question }: ToWorker) => {
	answerTo(question).then(
		answer => {
			port.postMessage({ kind: 'answer', number, answer } satisfies FromWorker, buffersOf(answer));
			if (question.kind === 'close') port.close();
			else tidySoon();
		},
		(error: unknown) =>
			tell({
				kind: 'failure',
				number,
				message: error instanceof Error ? (error.stack ?? error.message) : String(error),
			}),
	);
});
tell({ kind: 'ready' });

async function answerTo(question: Question): Promise<Answers[keyof Answers]> {
	switch (question.kind) {
		case 'find':
			return searching.findRaw(question.request, question.now, question.facets);
		case 'count':
			return searching.count(question.filters, question.now);
		case 'ids':
			return searching.ids(question.filter, question.now);
		case 'spread':
			return searching.spread(question.filter, question.now);
		case 'figures':
			return searching.figures(question.choice, question.now);
		case 'models':
			return searching.modelsOf(question.make, question.now);
		case 'compare':
			return searching.compare(question.car) ?? 'too-few';
		case 'rated':
			return searching.rated(question.ids);
		case 'keep':
			await inSlices(standing.keep(question.searches));
			return standing.statistics();
		case 'forget':
			await inSlices(standing.forget(question.searchIds));
			return standing.statistics();
		case 'answered':
			return inSlices(standing.answeredBy(question.listingIds, question.now));
		case 'standing':
			return standing.statistics();
		case 'snapshot':
			return writeSnapshot(dataFolder, instance, searching.cars);
		case 'statistics':
			return { ...searching.cars.size(), seq: searching.cars.seq() };
		case 'close': {
			const seq = await writeSnapshot(dataFolder, instance, searching.cars);
			db.close();
			return seq;
		}
	}
}

/** Counts are handed over instead of copied: they were made for this answer alone. */
function buffersOf(answer: Answers[keyof Answers]): ArrayBuffer[] {
	if (typeof answer !== 'object' || !('facetArrays' in answer) || !answer.facetArrays) return [];
	const { values, makes, models } = answer.facetArrays;
	return [...new Set([values, makes, models].map(({ buffer }) => buffer as ArrayBuffer))];
}

/** Merges the tail in small pieces, behind the questions that wait. */
function tidySoon(): void {
	if (tidying) return;
	tidying = true;
	setImmediate(() => {
		tidying = false;
		if (db.open && searching.tidy()) tidySoon();
	});
}
