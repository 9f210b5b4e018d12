import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Hono } from 'hono';
import type { Database } from '#db/open.ts';
import { secondFactorDuty } from '#src/accounts/second-factor-duty.ts';
import { openSessions } from '#src/accounts/sessions.ts';
import { createApp } from '#src/app.tsx';
import { openStreams } from '#src/chat/streams.ts';
import { readConfig } from '#src/config.ts';
import { bringGuestsList } from '#src/favourites/hearts.ts';
import { createPageMemory } from '#src/http/page-memory.ts';
import type { Env } from '#src/http/types.ts';
import { carryOutVisit } from '#src/imports/visiting/visit-job.ts';
import { openVisits } from '#src/imports/visiting/visits-in-processes.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import { openViewCounter } from '#src/listings/view-counter.ts';
import { openMailer } from '#src/mail/sending.ts';
import { createLog } from '#src/operations/log.ts';
import { createMetrics } from '#src/operations/metrics.ts';
import { openPhotoMaker } from '#src/photos/making.ts';
import { openSearchHere } from '#src/search/opening.ts';
import { openSuggestions, type Suggestions } from '#src/search/suggestions.ts';
import { mailSettings, type Services } from '#src/services.ts';
import { afterThisTest } from './afterwards.ts';
import { freshDatabase, freshDataFolder } from './database.ts';
import { picturesOfTests } from './picture-lanes.ts';

export type TestSite = {
	readonly app: Hono<Env>;
	readonly db: Database;
	readonly services: Services;
	/** Lines of errors the server would have logged. */
	readonly errors: string[];
	/** A request as a visitor's browser makes it; redirects are not followed. */
	get(address: string, headers?: Record<string, string>): Promise<Response>;
	/** Moves the clock; seconds since 1970. */
	setTime(seconds: number): void;
};

/** The whole site in this process, over a database in memory: for pages and answers that need no port. */
export function openTestSite(seconds: number): TestSite {
	const db = freshDatabase();
	const dataFolder = freshDataFolder({ empty: true });
	const config = readConfig({ RADSTAND_DEMO: 'off', RADSTAND_LIMITS: 'off', RADSTAND_DATA: dataFolder });
	const errors: string[] = [];
	const metrics = createMetrics();
	afterThisTest(() => metrics.close());
	const photos = openPhotoMaker(join(freshDataFolder({ empty: true }), 'uploads'), picturesOfTests());
	afterThisTest(() => photos.close());
	const stopping = new AbortController();
	afterThisTest(() => stopping.abort());
	let time = seconds;
	let suggestions: Suggestions | undefined;
	const services: Services = {
		config,
		log: createLog('error', { write: line => errors.push(line) }),
		metrics,
		db,
		now: () => new Date(time * 1000),
		search: openSearchHere(db, () => time),
		pages: createPageMemory({ version: () => marketVersion(db), maxBytes: 16 * 1024 * 1024 }),
		photos,
		sessions: openSessions(db, () => new Date(time * 1000), secondFactorDuty(config)),
		whenSignedIn: (c, userId) => bringGuestsList(c, services, userId),
		mailer: openMailer(db, mailSettings(config), () => new Date(time * 1000), createLog('silent')),
		streams: openStreams(stopping.signal),
		views: openViewCounter(db, () => new Date(time * 1000)),
		// In this process: another one would not see a database in memory.
		visits: openVisits(
			{ db, now: () => new Date(time * 1000), log: createLog('silent') },
			() => ({ dataFolder, uploads: photos.uploads, origin: config.origin }),
			(job, signal) => carryOutVisit(job, { db, photos, signal, now: () => new Date(time * 1000) }),
		),
		suggestions() {
			suggestions ??= openSuggestions();
			return suggestions;
		},
		ready: () => true,
		stopping: stopping.signal,
	};
	const app = createApp(services);
	return {
		app,
		db,
		services,
		errors,
		async get(address, headers = {}) {
			const request = new Request(new URL(address, config.origin), {
				headers: { 'accept-encoding': 'br', ...headers },
			});
			return unpacked(await app.request(request, undefined, {}));
		},
		setTime(seconds) {
			time = seconds;
		},
	};
}

/** As `fetch` does it: whoever reads the answer reads text. */
export async function unpacked(answer: Response): Promise<Response> {
	if (answer.headers.get('content-encoding') !== 'br') return answer;
	const { status, headers } = answer;
	return new Response(brotliDecompressSync(await answer.arrayBuffer()), { status, headers });
}
