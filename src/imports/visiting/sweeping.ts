import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findSource } from '../sources.ts';

/** Visits and their bad rows are readable for so long; the last ones of each source always. */
const keptSeconds = 90 * 86_400;
const keptAlways = 50;
/** What a preview brought is looked at by its page for a while. */
const previewKeptSeconds = 86_400;
const rowsAtOnce = 2_000;
const gapMs = 5;

/** Forgets old visits and runs with what they counted, and files of sources that are disconnected. `at` in seconds since 1970. */
export async function sweepVisits(db: Database, dataFolder: string, at: number): Promise<void> {
	for (const sql of [oldVisits, oldRejects]) {
		while (prepared(db, sql).run({ before: at - keptSeconds, always: keptAlways, most: rowsAtOnce }).changes > 0) {
			await pause(gapMs);
		}
	}
	const folder = join(dataFolder, 'imports');
	for (const name of await readdir(folder).catch(() => [])) {
		const isGone = /^\d{1,15}$/.test(name) && findSource(db, Number(name)) === undefined;
		if (isGone) await rm(join(folder, name), { recursive: true, force: true });
		const preview = join(folder, name, 'preview');
		const lookedAt = (await stat(preview).catch(() => undefined))?.mtimeMs ?? 0;
		if (lookedAt > 0 && lookedAt / 1_000 < at - previewKeptSeconds) await rm(preview, { recursive: true, force: true });
	}
}

const oldVisits = `DELETE FROM source_visits WHERE id IN (
	SELECT v.id FROM source_visits v WHERE v.finished_at < @before AND v.id NOT IN (
		SELECT newer.id FROM source_visits newer WHERE newer.source_id = v.source_id ORDER BY newer.id DESC LIMIT @always)
	LIMIT @most)`;
const oldRejects = `DELETE FROM import_rejects WHERE (run_id, line, rule) IN (
	SELECT r.run_id, r.line, r.rule FROM import_rejects r JOIN import_runs i ON i.id = r.run_id
	WHERE i.finished_at < @before AND @always > 0 LIMIT @most)`;
