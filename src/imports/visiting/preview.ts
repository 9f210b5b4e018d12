import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { secondsOf } from '#src/formats/seconds.ts';
import { hasRoom } from '#src/photos/room.ts';
import { readCredentials } from '../credentials.ts';
import { sourceKinds } from '../kinds/kinds.ts';
import type { ImportReport } from '../report.ts';
import { runImport } from '../running.ts';
import { accountOf, findSource } from '../sources.ts';
import { keepSample, sampleName } from '../suggesting/kept-sample.ts';
import { previewFolder } from '../visit-folder.ts';
import type { VisitReason } from '../visits.ts';
import { whatWentWrong } from './going-wrong.ts';
import { mostCarsOfDealer, noRoom, ownerOf, type Visitor } from './visiting.ts';

/** What a visit would bring now. Nothing is written into the market, and nothing is remembered of it. */
export type Preview =
	| { readonly ok: true; readonly report: ImportReport; readonly file: string }
	/** `file`: what was brought, where only the mapping does not fit it. */
	| { readonly ok: false; readonly reason: VisitReason; readonly detail: string; readonly file?: string };

/** Where each car costs a request, a preview looks at so many. */
const carsOfPreview = 20;

/** Looks at a source as a visit would, a paused one too: whoever connects one wants to see before it counts. */
export async function previewSource(visitor: Visitor, sourceId: number): Promise<Preview> {
	const { db, dataFolder, origin, now, pause, signal, kleinanzeigen = false, tell = () => {} } = visitor;
	const found = findSource(db, sourceId);
	if (!found) return { ok: false, reason: 'settings', detail: `there is no source ${sourceId}` };
	const kind = sourceKinds[found.kind];
	const source = { ...found, memory: {} };
	const folder = previewFolder(dataFolder, sourceId);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!(await hasRoom(dataFolder))) return { ok: false, reason: 'internal', detail: noRoom };
	const outgoing = visitor.openOutgoing(source, signal);
	const credentials = readCredentials(db, sourceId);
	try {
		const means = { db, credentials, folder, outgoing, origin, now, pause, signal, kleinanzeigen, tell };
		const visit = { ...means, source, most: carsOfPreview };
		const fetched = await kind.fetch(visit);
		if (source.kind === 'fahrzeug-feed' && 'file' in fetched && fetched.file) await keepSample(folder, fetched.file);
		if (fetched.result === 'stop') {
			const { reason, detail, file } = fetched;
			return { ok: false, reason, detail, ...(file !== undefined && { file }) };
		}
		if (fetched.result === 'interrupted') return { ok: false, reason: 'not-allowed', detail: fetched.detail };
		if (fetched.result === 'unchanged') return { ok: false, reason: 'no-file', detail: 'there is nothing to look at' };
		const owner = ownerOf(db, source.dealerId);
		const report = await runImport(db, {
			dryRun: true,
			...{ file: fetched.file, mapping: fetched.mapping, account: accountOf(source), at: secondsOf(now()), signal },
			...(owner && { owner, mostRows: mostCarsOfDealer }),
			...(fetched.imagesOf && { imagesOf: fetched.imagesOf }),
		});
		return { ok: true, report, file: fetched.file };
	} catch (error) {
		const { reason, detail } = whatWentWrong(error, signal);
		return { ok: false, reason: reason ?? 'unreachable', detail: detail ?? 'the preview was interrupted' };
	} finally {
		outgoing.close();
		await leaveOnlySample(folder);
	}
}

/** What a look has brought comes again with the visit: unpacked, it may be a gigabyte that nobody needs meanwhile. */
async function leaveOnlySample(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (name !== sampleName) await rm(join(folder, name), { recursive: true, force: true });
	}
}
