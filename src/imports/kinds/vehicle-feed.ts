import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { type Mapping, readMapping } from '../mapping.ts';
import { findMapping } from '../mapping-file.ts';
import { recognisedEncoding } from '../parsing/encoding.ts';
import type { Cells } from '../parsing/row.ts';
import { rowsOfFile } from '../parsing/rows-of-file.ts';
import { ImportRefused } from '../refused.ts';
import { type Fetched, type FetchStopped, type SourceKind, stopped, type Visit } from '../source-kinds.ts';
import type { Source } from '../sources.ts';
import { formatOf } from '../suggesting/format.ts';
import { gunzipFile } from '../unpacking/gunzip.ts';
import { type Acceptance, bring } from '../ways/bring.ts';
import type { BroughtFile } from '../ways/brought.ts';
import { contentOf } from '../ways/content.ts';

/** Bytes of a feed as it comes and as it is unpacked: a catalogue of 10,000 cars with long texts and 20 pictures each is 50 MB. */
const mostFeedBytes = 100_000_000;

const acceptance: Acceptance = {
	extensions: ['.csv', '.tsv', '.txt', '.xml', '.json', '.jsonl', '.gz'],
	mostBytes: mostFeedBytes,
	mostZipBytes: 0,
	pictures: false,
};

/** What `import_sources.settings` may say about a feed. */
const feedSettings = z.object({
	/** A feed of several dealers: only the rows whose `dealer_id` or `store_code` is this. */
	haendlerId: z.string().trim().min(1).max(200).optional(),
});

/** Columns in which catalogues name the dealer of a row. */
const dealerColumns = ['dealer_id', 'store_code'] as const;

/** A vehicle catalogue with names for its columns (imports.md 3.2): CSV, TSV or XML, JSON with a mapping of its own. */
export const vehicleFeed: SourceKind = {
	settings: feedSettings,
	async fetch(visit: Visit): Promise<Fetched> {
		const settings = feedSettings.safeParse(visit.source.settings);
		if (!settings.success) return stopped('settings', 'The settings of this source cannot be read.');
		const brought = await bring(visit, acceptance);
		if (brought.result !== 'file') return brought;
		const unpacked = await plainFile(visit, brought);
		if ('result' in unpacked) return unpacked;
		const { file } = unpacked;
		const found = await mappingFor(file, visit.source);
		if ('result' in found) return { ...found, file };
		const mapping = ofDealer(await withIdentity(file, found.mapping), settings.data.haendlerId);
		const misfit = await misfitOf(file, mapping, settings.data.haendlerId);
		if (misfit) return { ...misfit, file };
		return { result: 'file', file, mapping, complete: mapping.complete, memory: brought.validators };
	},
};

/** The file itself, or what is in it where it is gzipped. */
async function plainFile(
	visit: Visit,
	{ file, content: brought }: BroughtFile,
): Promise<{ readonly file: string } | FetchStopped> {
	if (brought === 'text') return { file };
	if (brought !== 'gzip')
		return stopped('not-understood', 'The file is no text: a spreadsheet, a picture, or in UTF-16.');
	const target = join(visit.folder, 'feed.unpacked');
	const unpacked = await gunzipFile(file, target, mostFeedBytes, visit.signal);
	if (!unpacked.ok && unpacked.reason === 'damaged') return stopped('not-understood', 'The gzip file is damaged.');
	const megabytes = mostFeedBytes / 1_000_000;
	if (!unpacked.ok) return stopped('too-large', `Unpacked, the file has more than ${megabytes} MB, or is a bomb.`);
	const { content } = await contentOf(target);
	if (content === 'text') return { file: target };
	return stopped('not-understood', `The gzip file holds ${content === 'html' ? 'a web page' : 'no text'}.`);
}

/** The source's own mapping, else the one that comes with this kind for what the file turns out to be. */
async function mappingFor(
	file: string,
	source: Pick<Source, 'mapping'>,
): Promise<{ readonly mapping: Mapping } | FetchStopped> {
	const format = await formatOf(file);
	if (source.mapping !== null) {
		const read = readMapping(source.mapping);
		if (!read.ok) return stopped('mapping', `The mapping of this source cannot be used: ${read.problems[0]}.`);
		if (read.mapping.format !== format) {
			const [meant, is] = [read.mapping.format.toUpperCase(), format.toUpperCase()];
			return stopped('not-understood', `The mapping of this source is for ${meant}, the file is ${is}.`);
		}
		return { mapping: await inItsEncoding(file, read.mapping) };
	}
	if (format === 'xml') return { mapping: findMapping('vehicle-feed-xml') };
	if (format === 'csv') return { mapping: await inItsEncoding(file, findMapping('vehicle-feed')) };
	return stopped('mapping', 'A JSON file has no usual names for its fields: this source needs a mapping of its own.');
}

/** Spreadsheets change the encoding of a file without telling anybody; the bytes know better than the mapping. */
async function inItsEncoding(file: string, mapping: Mapping): Promise<Mapping> {
	if (mapping.format !== 'csv') return mapping;
	return { ...mapping, encoding: await recognisedEncoding(file) };
}

/** Google's feeds may name a car by its VIN alone (imports.md 3.2). It is not shown as an id: only a hash of it is kept. */
async function withIdentity(file: string, mapping: Mapping): Promise<Mapping> {
	const vin = mapping.optionalColumns.includes('vin') ? 'vin' : undefined;
	if (mapping.identity.length > 0 || vin === undefined) return mapping;
	for await (const chunk of rowsOfFile(file, { ...mapping, skip: [], only: [] }, () => {})) {
		for (const row of chunk) {
			if (!row.ok) continue;
			const named = (mapping.texts.id?.(row.cells, []) ?? null) !== null;
			return named || (row.cells[vin] ?? '') === ''
				? mapping
				: { ...mapping, identity: [vin], hash: hashOf(mapping, vin) };
		}
	}
	return mapping;
}

/** The same file read in another way is another run. */
function hashOf(mapping: Mapping, change: string): string {
	return createHash('sha256')
		.update(JSON.stringify([mapping.hash, change]))
		.digest('hex');
}

/** One dealer of a feed of several. */
function ofDealer(mapping: Mapping, dealer: string | undefined): Mapping {
	if (dealer === undefined) return mapping;
	return {
		...mapping,
		hash: hashOf(mapping, dealer),
		only: [...mapping.only, ...dealerColumns.map(column => ({ column, is: [dealer] }))],
		optionalColumns: [
			...mapping.optionalColumns,
			...dealerColumns.filter(column => ![...mapping.columns, ...mapping.optionalColumns].includes(column)),
		],
	};
}

const rowsLookedAt = 200;

/**
 * A feed of other names would come to nothing but refused rows, and an empty list to a stock without cars: said here in one
 * sentence instead. With a mapping that names its columns the run itself says which are missing.
 */
async function misfitOf(file: string, mapping: Mapping, dealer: string | undefined): Promise<FetchStopped | undefined> {
	let rows = 0;
	let usable = 0;
	let dealers = 0;
	try {
		for await (const chunk of rowsOfFile(file, { ...mapping, skip: [], only: [] }, () => {})) {
			for (const row of chunk) {
				if (!row.ok && row.broken) return rows === 0 ? stopped('not-understood', `${row.reason}.`) : undefined;
				rows += 1;
				if (!row.ok) continue;
				if (namesAnAd(mapping, row.cells)) usable += 1;
				if (dealerColumns.some(column => (row.cells[column] ?? '').trim() !== '')) dealers += 1;
			}
			if (usable > 0 && (dealer === undefined || dealers > 0)) return undefined;
			if (rows >= rowsLookedAt) break;
		}
	} catch (error) {
		// Its message begins with a path of this machine, which is nothing for whoever sent the file.
		if (error instanceof ImportRefused)
			return stopped('mapping', `The file: ${error.message.replace(`${file}: `, '')}.`);
		throw error;
	}
	if (rows === 0) return stopped('no-file', 'There is not one car in the file.');
	if (usable === 0) return stopped('mapping', 'No row has an id and a title where the mapping looks for them.');
	return stopped('settings', 'Only one dealer is to be read, but no row has a dealer_id or a store_code.');
}

function namesAnAd(mapping: Mapping, cells: Cells): boolean {
	const id =
		mapping.identity.length > 0
			? mapping.identity.some(column => (cells[column] ?? '').trim() !== '')
			: (mapping.texts.id?.(cells, []) ?? null) !== null;
	return id && (mapping.texts.titel?.(cells, []) ?? null) !== null;
}
