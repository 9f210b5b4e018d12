import { Command } from 'commander';
import { snapshotIds, type Verification, verifySnapshot } from '#src/chat/snapshots/verifying.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { withDatabase } from './with-database.ts';

/** `radstand snapshot verify`. */
export function snapshotCommand(): Command {
	const snapshot = new Command('snapshot').description('Ads as buyers saw them when they wrote');
	snapshot
		.command('verify [id]')
		.description('put a frozen ad together again and compare every part with its hash; exit code 1 when one differs')
		.option('--all', 'every frozen ad there is; in the list stand those that differ')
		.option('--json', 'print JSON')
		.action(async (id: string | undefined, options: { all?: boolean; json?: boolean }) => {
			const isWhole = await (options.all === true ? verifyAll(id, options) : verifyOne(id, options));
			if (!isWhole) process.exitCode = 1;
		});
	return snapshot;
}

async function verifyOne(id: string | undefined, options: { json?: boolean }): Promise<boolean> {
	if (id === undefined || !/^\d{1,15}$/.test(id)) {
		throw new StartRefused('a frozen ad has a number, which stands on its page; or ask for --all');
	}
	const found = await withDatabase({ readonly: true }, (db, { uploadsFolder }) =>
		verifySnapshot(db, uploadsFolder, Number(id)),
	);
	if (found === undefined) throw new StartRefused(`there is no frozen ad ${id}`);
	printResult(found, options, [...tableLines(rowsOf(found)), '', verdictOf(found)]);
	return found.ok;
}

async function verifyAll(id: string | undefined, options: { json?: boolean }): Promise<boolean> {
	if (id !== undefined) throw new StartRefused('either a number or --all');
	const differing: Verification[] = [];
	let verified = 0;
	await withDatabase({ readonly: true }, async (db, { uploadsFolder }) => {
		for (const one of snapshotIds(db)) {
			const found = await verifySnapshot(db, uploadsFolder, one);
			if (found === undefined) continue;
			verified++;
			if (!found.ok) differing.push(found);
		}
	});
	const heads = ['id', 'conversation', 'listing', 'taken', 'seal', 'facts', 'words', 'photos'];
	const rows = differing.map(one => [
		...[one.id, one.conversationId, one.listingId].map(String),
		...[written(one.takenAt), one.seal, one.facts, one.words, photosOf(one)],
	]);
	printResult({ verified, differing }, options, [
		...(differing.length > 0 ? [...tableLines([heads, ...rows]), ''] : []),
		`${verified} frozen ads verified, ${differing.length} differ.`,
	]);
	return differing.length === 0;
}

function rowsOf(found: Verification): string[][] {
	return [
		['frozen ad', String(found.id)],
		['conversation', String(found.conversationId)],
		['listing', String(found.listingId)],
		['taken', written(found.takenAt)],
		...(found.erasedAt === null ? [] : [['erased', written(found.erasedAt)]]),
		['SHA-256', found.sha256],
		['seal', found.seal],
		['facts', found.facts],
		['words', found.words],
		['photos', photosOf(found)],
	];
}

function verdictOf(found: Verification): string {
	if (!found.ok) return 'This is not what the buyer saw: see what is changed or missing.';
	return found.erasedAt === null
		? 'Everything is as it was when the buyer wrote.'
		: 'Words, names and photos were erased; everything that is left is as it was when the buyer wrote.';
}

function photosOf({ photos }: Verification): string {
	const { ok, missing, changed, erased, neverThere } = photos;
	const counts = { ok, missing, changed, erased, 'not there when taken': neverThere };
	const said = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${count} ${word}`]));
	return said.length === 0 ? 'none' : said.join(' / ');
}

function written(at: number): string {
	return `${new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
