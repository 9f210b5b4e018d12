import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mapping, readMapping } from '../mapping.ts';
import { findMapping } from '../mapping-file.ts';

import { rowsOfFile } from '../parsing/rows-of-file.ts';
import { ImportRefused } from '../refused.ts';
import { type Fetched, type FetchStopped, type SourceKind, stopped, type Visit } from '../source-kinds.ts';
import { gunzipFile } from '../unpacking/gunzip.ts';
import { type Acceptance, type BroughtFile, bring } from '../ways/bring.ts';
import { type Beside, megabyte } from '../ways/brought.ts';
import { contentOf } from '../ways/content.ts';
import { deliveredZip } from './mobile-de-zip.ts';
import { forgetDonePictures, keptPictures, picturesOfRows } from './pictures-of-delivery.ts';

/** The largest stock of one dealer, 20,000 cars with long texts, is 40 MB; HTTP deliveries of mobile.de end at 50. */
const acceptance: Acceptance = {
	extensions: ['.csv', '.zip', '.gz'],
	mostBytes: 50 * megabyte,
	mostZipBytes: 500 * megabyte,
	pictures: true,
};

const nameOfMapping = 'mobile-de-csv';

/** The upload file of mobile.de (imports.md 1.8), alone or in a ZIP with its pictures: the whole stock of a dealer each time. */
export const mobileDeFile: SourceKind = {
	async fetch(visit: Visit): Promise<Fetched> {
		const found = mappingOf(visit);
		if ('result' in found) return found;
		await forgetDonePictures(visit);
		const brought = await bring(visit, acceptance);
		if (brought.result !== 'file') return brought;
		const delivery = await deliveryOf(visit, brought);
		if ('result' in delivery) return delivery;
		const { file, pictures } = delivery;
		const empty = await nothingIn(file, found.mapping);
		if (empty) return empty;
		const kept = await keptPictures(visit.folder, pictures);
		return {
			result: 'file',
			...{ file, mapping: found.mapping, complete: found.mapping.complete, memory: brought.validators },
			// A list without any picture says nothing about pictures; those that came with an earlier ZIP stay.
			...(kept.size > 0 && { imagesOf: picturesOfRows(kept) }),
		};
	},
};

function mappingOf({ source }: Visit): { readonly mapping: Mapping } | FetchStopped {
	if (source.mapping === null) return { mapping: findMapping(nameOfMapping) };
	const read = readMapping(source.mapping);
	if (read.ok) return read;
	return stopped('mapping', `The mapping of this source cannot be used: ${read.problems[0]}`);
}

type Delivery = { readonly file: string; readonly pictures: readonly Beside[] };

async function deliveryOf(visit: Visit, brought: BroughtFile): Promise<Delivery | FetchStopped> {
	const { file, beside } = brought;
	switch (brought.content) {
		case 'zip': {
			const delivered = await deliveredZip(visit, file, acceptance.mostBytes);
			// It comes again if this visit breaks off; an upload would not.
			if (visit.source.way !== 'upload') await rm(file, { force: true });
			return delivered;
		}
		case 'gzip': {
			const target = join(visit.folder, 'delivery.csv');
			const unpacked = await gunzipFile(file, target, acceptance.mostBytes, visit.signal);
			if (!unpacked.ok && unpacked.reason === 'damaged') return stopped('not-understood', 'The gzip file is damaged.');
			if (!unpacked.ok) return stopped('too-large', 'Unpacked, the file is too large, or it is a bomb.');
			const { content } = await contentOf(target);
			if (content !== 'text') return stopped('not-understood', 'The gzip file holds no list of cars.');
			return { file: target, pictures: beside };
		}
		case 'binary':
			return stopped('not-understood', 'The file is no text: a spreadsheet, a picture, or in UTF-16.');
		case 'text':
			return { file, pictures: beside };
	}
}

/** Lines looked at before the run: a list whose first so many lines all are no cars of this format is another format. */
const rowsLookedAt = 200;

/**
 * Stops for a list without a row, which for mobile.de means "take everything off": here it is more likely an export that failed.
 * And for a file of another kind: one sentence says more than thousands of bad rows.
 */
async function nothingIn(file: string, mapping: Mapping): Promise<FetchStopped | undefined> {
	let bad = 0;
	try {
		for await (const chunk of rowsOfFile(file, mapping, () => {})) {
			for (const row of chunk) {
				if (row.ok || row.skipped) return undefined;
				bad += 1;
			}
			if (bad >= rowsLookedAt) break;
		}
	} catch (error) {
		if (error instanceof ImportRefused) return stopped('not-understood', error.message);
		throw error;
	}
	if (bad === 0) return stopped('no-file', 'The file has no row: an empty list ends no cars.');
	const seen = bad === 1 ? 'the only row' : `the first ${bad} rows`;
	return stopped('not-understood', `This is no upload file for mobile.de: ${seen} cannot be read as one.`);
}
