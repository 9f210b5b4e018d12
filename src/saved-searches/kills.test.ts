import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { postOffice } from '#src/testing/post-office.ts';
import { addressLine, type ServerProcess, serverProcesses } from '#src/testing/server-process.ts';
import { golf } from '#src/testing/standing-orders.ts';
import { begin, insertSearch } from './saving.ts';

/** In the suite a few; `RADSTAND_KILLS=20 RADSTAND_MATCHES=1000 npx vitest run src/saved-searches/kills.test.ts` for a release. */
const kills = Number(process.env.RADSTAND_KILLS ?? 2);
const matches = Number(process.env.RADSTAND_MATCHES ?? 60);

const { start } = serverProcesses();

test('the server killed at random moments tells every search of its car, and repeats at most the mail it was just sending', async () => {
	const folder = freshDataFolder();
	const office = await postOffice();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const settings = {
		...{ RADSTAND_PORT: '0', RADSTAND_DATA: folder, RADSTAND_UPLOADS: join(folder, 'uploads') },
		...{ RADSTAND_SMTP_URL: office.url, RADSTAND_MAIL_FROM: 'Radstand <post@autos.example>' },
	};
	saveSearches(db);
	let published = 0;
	for (let round = 0; round < kills; round++) {
		const run = await started(settings);
		const moment = pause(Math.random() * 3_500);
		const upTo = Math.round(((round + 1) / kills) * matches);
		// Bit by bit, so that the server is at every stage of the work when it dies.
		while (published < upTo) {
			publish(db, published++);
			await pause(Math.random() * 10);
		}
		await moment;
		const gone = once(run.child, 'exit');
		run.child.kill('SIGKILL');
		await gone;
	}
	const begun = performance.now();
	await started(settings);
	while (count(db, 'SELECT count(*) FROM search_matches WHERE mailed_at IS NOT NULL') < matches) await pause(200);
	const seconds = (performance.now() - begun) / 1000;

	const idOf = (raw: string) => /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';
	const recipients = new Map(office.taken.map(({ raw, to }) => [idOf(raw), to]));
	const repeated = office.taken.length - recipients.size;
	console.log(
		`${kills} kills: ${matches} matches, ${recipients.size} mails, ${repeated} sent twice; the last start took ${seconds.toFixed(1)} s`,
	);
	expect(recipients.size).toBe(matches);
	expect([...recipients.values()].sort()).toEqual(Array.from({ length: matches }, (_, at) => addressOf(at)).sort());
	expect(repeated).toBeLessThanOrEqual(kills);
	expect(count(db, 'SELECT count(*) FROM search_matches')).toBe(matches);
	expect(count(db, 'SELECT count(DISTINCT mail_id) FROM search_matches')).toBe(matches);
	expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
}, 600_000);

async function started(settings: Record<string, string>): Promise<ServerProcess> {
	const run = start(settings);
	const ended = once(run.child, 'exit').then(() => Promise.reject(new Error(`it did not start: ${run.errors()}`)));
	await Promise.race([run.printed(addressLine), ended]);
	ended.catch(() => {});
	return run;
}

const addressOf = (number: number) => `kauf-${number}@post.example`;
/** Every search wants the car of one price. */
const euroOf = (number: number) => 5_000 + number;

function saveSearches(db: Database): void {
	db.transaction(() => {
		for (let number = 0; number < matches; number++) {
			const id = insertSearch(db, {
				...{ name: `Nr. ${number}`, pace: 'sofort', byMail: true, byPush: false, reductions: true },
				...{ quietFrom: null, quietTo: null, userId: null, email: addressOf(number), confirmedAt: 1, at: 1 },
				query: `preis_von=${euroOf(number)}&preis_bis=${euroOf(number)}`,
			});
			begin(db, id, new Uint32Array(), 1);
		}
	})();
}

/** As another process does it, an import for one. */
function publish(db: Database, number: number): void {
	publishListing(db, golf({ facts: { priceCents: euroOf(number) * 100 } }), { at: Math.floor(Date.now() / 1000) });
}

function count(db: Database, sql: string): number {
	return Number(db.prepare(sql).pluck().get());
}
