import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { type FakeKleinanzeigenOptions, startFakeKleinanzeigen } from '#scripts/fakes/kleinanzeigen.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { openOutgoing } from '../../fetching/opening.ts';
import { userAgentOf } from '../../fetching/user-agent.ts';
import { openImageReceiver } from '../../images/receiver.ts';
import type { Visit } from '../../source-kinds.ts';
import { connectSource, findSource } from '../../sources.ts';
import { visitFolder } from '../../visit-folder.ts';
import { type Visitor, visitSource } from '../../visiting/visiting.ts';
import { type PermissionDraft, recordPermission } from './permission.ts';

export const visitedAt = new Date('2026-11-23T08:00:00Z');
export const granted: PermissionDraft = {
	...{ reference: 'KA-2026-17', grantedOn: '2026-11-01', contact: 'Frau Recht', scope: 'Autos von Händlern' },
	...{ photos: false, expiresOn: '2027-01-01' },
};

type Given = {
	readonly fake?: FakeKleinanzeigenOptions;
	readonly settings?: Record<string, unknown>;
	readonly permission?: Partial<PermissionDraft> | null;
	readonly kleinanzeigen?: boolean;
};

/** The fake and a source that reads it, both by one clock that only moves when somebody waits. */
export async function readerAndFake({
	fake: options = {},
	settings = {},
	permission = {},
	kleinanzeigen = true,
}: Given) {
	let clock = visitedAt.getTime();
	const now = () => new Date(clock);
	const fake = await startFakeKleinanzeigen({ ads: 30, now: () => clock, ...options });
	afterThisTest(() => fake.close());
	const db = freshDatabase();
	const dataFolder = freshDataFolder({ empty: true });
	const photos = openImageReceiver(join(dataFolder, 'uploads'));
	afterThisTest(() => photos.close());
	const draft = { kind: 'kleinanzeigen', name: 'Kleinanzeigen', way: 'https', address: fake.origin } as const;
	const id = connectSource(
		db,
		{ ...draft, settings, mapping: null, schedule: 'von-hand' },
		{ dealerId: null, privateNetwork: true, at: secondsOf(now()) },
	);
	if (permission) {
		const faults = recordPermission(db, id, { ...granted, ...permission }, { by: 'ada', at: secondsOf(now()) });
		if (faults.length > 0) throw new Error(faults.join());
	}
	const told: string[] = [];
	const stop = new AbortController();
	let onPause = () => {};
	const visitor: Visitor = {
		...{ db, dataFolder, photos, now, kleinanzeigen, origin: 'https://autos.example', signal: stop.signal },
		openOutgoing: ({ privateNetwork }, signal) =>
			openOutgoing({
				privateNetwork,
				userAgent: userAgentOf('https://autos.example'),
				gapMs: 1_000,
				now,
				pause: async ms => {
					clock += ms;
				},
				signal,
			}),
		pause: async ms => {
			clock += ms;
			onPause();
			await wait(0);
		},
		tell: line => told.push(line),
	};
	return {
		...{ fake, db, id, dataFolder, visitor, told, stop },
		folder: visitFolder(dataFolder, id),
		now: () => secondsOf(now()),
		/** Time passes; seconds. */
		passes: (seconds: number) => {
			clock += seconds * 1_000;
		},
		/** Something that happens while the reader waits between two requests, once `after` pages were asked for. */
		whileWaiting: (after: number, happen: () => void) => {
			onPause = () => {
				if (fake.requests.length < after) return;
				onPause = () => {};
				happen();
			};
		},
		visit: async () => {
			const result = await visitSource(visitor, id, 'hand');
			if (result === undefined) throw new Error('somebody visits it already');
			return result;
		},
		source: () => findSource(db, id),
		cars: () => listings(db),
	};
}

export type Read = Awaited<ReturnType<typeof readerAndFake>>;

export function listings(db: Database): Record<string, unknown>[] {
	const sql =
		"SELECT l.*, c.external_id AS ad FROM listings l JOIN import_cars c ON c.listing_id = l.id WHERE l.source = 'kleinanzeigen' ORDER BY l.id";
	return db.prepare(sql).all() as Record<string, unknown>[];
}

/** Paths of everything that was asked for, robots.txt aside. */
export function asked({ fake }: Read): string[] {
	return fake.requests.map(({ url }) => url).filter(url => url !== '/robots.txt');
}

/** Every byte that is kept: the database and the files of the visits. */
export function everythingKept({ db, dataFolder }: Read): string {
	const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
	return [
		db.serialize().toString('utf8'),
		...files.map(one => readFileSync(join(one.parentPath, one.name), 'utf8')),
	].join('\n');
}

/** A visit as an adapter sees it, for those who ask it themselves at a pace of their own, by the clock on the wall. */
export function realVisit({ db, id, folder, visitor }: Read): Visit {
	const source = findSource(db, id);
	if (source === undefined) throw new Error('the source is gone');
	const outgoing = openOutgoing({
		privateNetwork: true,
		userAgent: userAgentOf(visitor.origin),
		signal: visitor.signal,
	});
	afterThisTest(() => outgoing.close());
	return {
		...{ db, source, credentials: undefined, folder, outgoing, origin: visitor.origin, signal: visitor.signal },
		...{ now: () => new Date(), pause: ms => wait(ms), kleinanzeigen: true, tell: () => {} },
	};
}
