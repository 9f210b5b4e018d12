import type { Context } from 'hono';
import { takeServerLock } from '#db/lock.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { secondFactorDuty } from './accounts/second-factor-duty.ts';
import { openSessions, type Sessions } from './accounts/sessions.ts';
import { openStreams, type Streams } from './chat/streams.ts';
import type { Config } from './config.ts';
import { bringGuestsList } from './favourites/hearts.ts';
import { createPageMemory, type PageMemory } from './http/page-memory.ts';
import type { Env } from './http/types.ts';
import { openVisits, type Visits } from './imports/visiting/visits-in-processes.ts';
import { marketVersion } from './listings/market-version.ts';
import { openViewCounter, type ViewCounter } from './listings/view-counter.ts';
import { type Mailer, type MailSettings, openMailer } from './mail/sending.ts';
import { createLog, type Logger } from './operations/log.ts';
import { createMetrics, type Metrics } from './operations/metrics.ts';
import { openPhotoMaker, type PhotoMaker, type PhotoMakerOptions } from './photos/making.ts';
import { openSearch } from './search/opening.ts';
import type { Search } from './search/search.ts';
import { openSuggestions, type Suggestions } from './search/suggestions.ts';

/** Room for some five thousand pages of 6 kB. */
const pageMemoryBytes = 32 * 1024 * 1024;

/** Everything the features share, made once and handed in; nothing is a global. */
export type Services = {
	config: Config;
	log: Logger;
	metrics: Metrics;
	db: Database;
	now: () => Date;
	search: Search;
	/** Compressed pages that are the same for everybody. */
	pages: PageMemory;
	photos: PhotoMaker;
	sessions: Sessions;
	/** What follows from a sign-in for features that the accounts do not know; adds to the answer. */
	whenSignedIn: (c: Context<Env>, userId: number) => void;
	mailer: Mailer;
	/** Open pages that wait for messages. */
	streams: Streams;
	/** Visits to outside sources of cars. */
	visits: Visits;
	/** How often cars are looked at, for their sellers. */
	views: ViewCounter;
	/** Made when first asked for: most processes never need it. */
	suggestions: () => Suggestions;
	/** Whether visitors may be sent here: `/readyz`. */
	ready: () => boolean;
	/** Fires when the server begins to stop: live streams end themselves then. */
	stopping: AbortSignal;
};

export type OpenServices = {
	services: Services;
	/** Announces the stop: `/readyz` turns to 503 and `stopping` fires. */
	beginStop(): void;
	/** Closes what was opened, after the last request. */
	close(): Promise<void>;
};

/**
 * Opens what the features need, for the one server of a data folder; the database is brought to the newest schema.
 *
 * Throws `DatabaseRefused` where the database cannot be used, or another server has it.
 */
export async function openServices(
	config: Config,
	log: Logger = createLog(config.logLevel),
	pictures: PhotoMakerOptions = {},
): Promise<OpenServices> {
	const stop = new AbortController();
	const lock = takeServerLock(config.dataFolder);
	try {
		const { applied } = migrateDatabase(config.dataFolder, { now: new Date() });
		if (applied.length > 0) log.info({ applied }, 'migrated the database');
		const db = openDatabase(config.dataFolder);
		const metrics = createMetrics();
		const now = () => new Date();
		const search = openSearch(db, config.dataFolder, () => secondsOf(now()));
		search.whenReady().catch((error: unknown) => log.error({ err: error }, 'the search did not start'));
		const warn = (detail: Record<string, unknown>, message: string) => log.warn(detail, message);
		const photos = openPhotoMaker(config.uploadsFolder, { warn, ...pictures });
		const mailer = openMailer(db, mailSettings(config), now, log, stop.signal);
		const views = openViewCounter(db, now);
		const { dataFolder, uploadsFolder: uploads, origin, kleinanzeigen } = config;
		const visits = openVisits({ db, now, log }, () => ({ dataFolder, uploads, origin, kleinanzeigen }));
		let suggestions: Suggestions | undefined;
		return {
			services: {
				config,
				log,
				metrics,
				db,
				now,
				search,
				pages: createPageMemory({ version: () => marketVersion(db), maxBytes: pageMemoryBytes }),
				photos,
				sessions: openSessions(db, now, secondFactorDuty(config)),
				whenSignedIn: (c, userId) => bringGuestsList(c, { db, config, now }, userId),
				mailer,
				streams: openStreams(stop.signal),
				views,
				visits,
				suggestions() {
					suggestions ??= openSuggestions();
					return suggestions;
				},
				ready: () => !stop.signal.aborted && search.ready(),
				stopping: stop.signal,
			},
			beginStop: () => stop.abort(),
			async close() {
				metrics.close();
				await visits.close();
				photos.close();
				mailer.close();
				try {
					views.flush();
				} catch (error) {
					log.error({ err: error }, 'the last views were not written');
				}
				await search.close().catch((error: unknown) => log.error({ err: error }, 'the search did not close'));
				db.close();
				lock.release();
			},
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

/** What the mails need of the configuration. */
export function mailSettings({ smtpUrl, mailFrom, origin }: Config): MailSettings {
	return { smtpUrl, from: mailFrom, origin };
}
