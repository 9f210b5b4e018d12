import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { retryAfterSeconds } from '#src/formats/retry-after.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import type { FileAnswer } from '../fetching/outgoing.ts';
import { validatorsIn, validatorsOf } from '../fetching/validators.ts';
import { findMapping } from '../mapping-file.ts';
import type { Cells } from '../parsing/row.ts';
import {
	type Fetched,
	type FetchStopped,
	type SourceImage,
	type SourceKind,
	stopped,
	type Visit,
} from '../source-kinds.ts';

/** Where a Radstand keeps its open data; the other market's page `/offene-daten` says the rest. */
const dataPath = '/offene-daten/inserate.ndjson';

/** Unpacked: 300,000 cars. */
const mostBytes = 500_000_000;
const longestMs = 20 * 60_000;

/** What `import_sources.settings` may say about another Radstand. */
const radstandSettings = z.object({
	/**
	 * The dealers there have allowed us to copy their photos. Without it none is fetched: the licence of the open data covers facts, and a
	 * photo belongs to whoever took it (§ 72 UrhG).
	 */
	fotos: z.boolean().optional(),
});

/**
 * The open data of another Radstand, once a night, whole: so that small markets can join hands. For the operator alone, who answers for
 * the licence. What comes stands here with a link to the ad there; it is not passed on, so that nothing goes round in circles.
 */
export const radstand: SourceKind = {
	async fetch(visit: Visit): Promise<Fetched> {
		const { source, outgoing, folder } = visit;
		if (source.dealerId !== null) return stopped('settings', 'Only the operator can follow another Radstand.');
		const settings = radstandSettings.safeParse(source.settings);
		if (!settings.success) return stopped('settings', 'The settings of this source cannot be read.');
		const address = dataAddress(source.address);
		if (address === undefined) return stopped('settings', 'The address of the other Radstand is no web address.');
		if (address.origin === new URL(visit.origin).origin)
			return stopped('settings', 'This Radstand cannot follow itself.');
		const file = join(folder, 'inserate.ndjson');
		// What is refused on the way (`RequestRefused`) is read by whoever visits.
		const answer = await outgoing.download(address.href, file, {
			...{ maxBytes: mostBytes, totalMs: longestMs, headers: { accept: 'application/x-ndjson' } },
			...validatorsIn(source.memory),
		});
		if (answer.status === 304) return { result: 'unchanged', confirms: true };
		if (answer.status !== 200) return refused(answer, visit.now());
		const first = await beginningOf(file);
		if (first !== '' && !first.startsWith('{'))
			return stopped('not-understood', 'The other side sends something else than open data.');
		// The same market under another of its names: every car would stand here twice.
		if (first.includes(`"url":${JSON.stringify(`${new URL(visit.origin).origin}/`).slice(0, -1)}`))
			return stopped('settings', 'This Radstand cannot follow itself: the ads of that address are its own.');
		return {
			...{ result: 'file', file, mapping: findMapping('radstand'), complete: true },
			...(settings.data.fotos && { imagesOf }),
			memory: validatorsOf(answer),
		};
	},
};

/** The address of the market is enough; that of the file itself, or of the page about it, will do as well. */
function dataAddress(typed: string): URL | undefined {
	if (!isWebAddress(typed)) return undefined;
	const url = new URL(typed);
	if (!url.pathname.endsWith('.ndjson')) url.pathname = dataPath;
	url.hash = '';
	return url;
}

/** The first ad; an empty file is a market without cars, a page of HTML is none. */
async function beginningOf(file: string): Promise<string> {
	const handle = await open(file, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_024), 0, 1_024, 0);
		return buffer.toString('utf8', 0, bytesRead);
	} finally {
		await handle.close();
	}
}

function refused(answer: FileAnswer, now: Date): FetchStopped {
	const { status } = answer;
	const said = `The other Radstand answers with status ${status}.`;
	if (status === 401 || status === 403) return stopped('forbidden', said);
	if (status === 404 || status === 410) return stopped('no-file', `${said} It has no open data there, or none yet.`);
	if (status === 429) {
		const seconds = retryAfterSeconds(answer.header('retry-after'), now) ?? 3_600;
		return stopped('too-many-requests', said, { retryAt: secondsOf(now) + seconds });
	}
	return stopped(status >= 500 ? 'unreachable' : 'not-understood', said);
}

/** A dealer's photos, by address. */
function imagesOf(cells: Cells): readonly SourceImage[] {
	const addresses = (cells.bilder ?? '').split('\n').filter(address => isWebAddress(address));
	return addresses.map(address => ({ key: address, address }));
}
