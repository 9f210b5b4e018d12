import { parentPort } from 'node:worker_threads';
import type { ReadJob } from './reading.ts';
import { type FileReading, readFile } from './recognising/file.ts';
import { recogniseText } from './recognising/text.ts';

/** Reads in a thread of its own: whatever it takes, the site goes on, and whoever waits too long ends it. */

function read(job: ReadJob): FileReading {
	return job.kind === 'text' ? { ok: true, recognised: recogniseText(job.text) } : readFile(job.bytes);
}

parentPort?.on('message', (job: ReadJob) => parentPort?.postMessage(read(job)));
// The first message says that everything is loaded.
parentPort?.postMessage('ready');
