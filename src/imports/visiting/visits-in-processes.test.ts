import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createLog } from '#src/operations/log.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { connectSource, type SourceDraft } from '../sources.ts';
import type { VisitJob } from './visit-job.ts';
import { openVisits, tooManyPreviews } from './visits-in-processes.ts';

const start = Date.UTC(2026, 10, 23, 3) / 1000;
const feed: SourceDraft = {
	...{ kind: 'fahrzeug-feed', name: 'Feed', way: 'https', address: 'https://haus.example/f.csv' },
	...{ settings: {}, mapping: null, schedule: 'stuendlich' },
};

function dealer(db: Database, id: number): number {
	db.exec(`INSERT INTO users (id, email, name, role, kind, password_hash, created_at, confirmed_at)
			VALUES (${id}, '${id}@haus.example', 'D', 'member', 'haendler', 'x', 0, 0);
		INSERT INTO dealers (id, user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
			VALUES (${id}, ${id}, 'd${id}', 'D', 'Weg 1', 'deutschland', '10115', 'Berlin', '030', 'd@haus.example', 'x', 0)`);
	return id;
}

test('a dealer with ten slow servers keeps one place, and the sources of others are visited meanwhile', async () => {
	const db = freshDatabase();
	const connect = (dealerId: number | null) => connectSource(db, feed, { dealerId, at: start });
	const slow = dealer(db, 11);
	const ofSlow = Array.from({ length: 10 }, () => connect(slow));
	const other = connect(dealer(db, 12));
	const operators = connect(null);
	const jobs: VisitJob[] = [];
	const ends: (() => void)[] = [];
	const where = () => ({ dataFolder: '', uploads: '', origin: 'https://autos.example' });
	const visits = openVisits({ db, now: () => new Date(start * 1000), log: createLog('silent') }, where, job => {
		jobs.push(job);
		return new Promise(resolve => ends.push(() => resolve(undefined)));
	});
	visits.look();
	visits.look();
	expect(jobs.map(job => job.sourceId)).toEqual([ofSlow[0], other, operators]);
	const first = visits.preview(ofSlow[1] ?? 0);
	expect(await visits.preview(ofSlow[2] ?? 0)).toMatchObject({ ok: false, detail: tooManyPreviews });
	const second = visits.preview(other);
	expect(jobs.map(job => job.task)).toEqual(['visit', 'visit', 'visit', 'preview', 'preview']);
	for (const end of ends) end();
	await Promise.all([first, second]);
	visits.look();
	expect(jobs.slice(5).map(job => job.task)).toContain('visit');
	for (const end of ends) end();
	await visits.close();
});
