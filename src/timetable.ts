import { setTimeout } from 'node:timers/promises';
import cron from 'node-cron';
import { secondsOf } from '#src/formats/seconds.ts';
import { sweepAccounts } from './accounts/sweeping.ts';
import { sweepConversations } from './chat/retention.ts';
import { mailUnread } from './chat/unread-mail.ts';
import { sweepAnswers } from './dealer-api/answering-once.ts';
import { publishWhatIsDue } from './exports/publishing.ts';
import { sweepFavouriteNews, tellNewsOfFavourites } from './favourites/telling.ts';
import { sweepForumNews, tellForumNews } from './forum/following/telling.ts';
import { forgetOldForumDrafts } from './forum/writing/drafts.ts';
import { sweepImages } from './imports/images/sweeping.ts';
import { expireUnseen } from './imports/kinds/kleinanzeigen/expiring.ts';
import { sweepVisits } from './imports/visiting/sweeping.ts';
import { tellOfVisits } from './imports/visiting/telling.ts';
import { sweepStatistics } from './listings/statistics.ts';
import { askWhetherStillThere } from './listings/still-there.ts';
import { flushViews } from './listings/view-counter.ts';
import { hashOlderVins } from './listings/vin.ts';
import { sweepMails } from './mail/sweeping.ts';
import { deliverPushes } from './notifications/push-sending.ts';
import { sweepPushes } from './notifications/sweeping.ts';
import { backUpByItself } from './operations/backup/by-itself.ts';
import { sweepReveals } from './pages/car/phone-limits.ts';
import { sweepIncoming, sweepPhotos } from './photos/sweeping.ts';
import { sendAlerts } from './saved-searches/alerts.ts';
import { noteDeliveries } from './saved-searches/deliveries.ts';
import { followMarket } from './saved-searches/following.ts';
import { sweepSavedSearches } from './saved-searches/sweeping.ts';
import { checkIndex } from './search/checking.ts';
import { forgetOldDrafts } from './selling/drafts.ts';
import type { Services } from './services.ts';

export type Job = {
	readonly name: string;
	/** Cron expression, German time. */
	readonly when: string;
	/** Runs so often that a line in the log each time would hide the others. */
	readonly quiet?: true;
	readonly work: (services: Services) => Promise<void>;
};

/** Everything that happens by itself, on one page. */
export const timetable: readonly Job[] = [
	{ name: 'mails', when: '*/3 * * * * *', quiet: true, work: async ({ mailer }) => void (await mailer.deliver()) },
	{ name: 'pushes', when: '*/3 * * * * *', quiet: true, work: async services => void (await deliverPushes(services)) },
	{ name: 'cars for searches', when: '*/2 * * * * *', quiet: true, work: followMarket },
	{ name: 'alerts', when: '1-59/2 * * * * *', quiet: true, work: sendAlerts },
	{
		name: 'alerts delivered',
		when: '*/10 * * * * *',
		quiet: true,
		work: async ({ db, now }) => noteDeliveries(db, secondsOf(now())),
	},
	{ name: 'old matches', when: '6 4 * * *', work: ({ db, now }) => sweepSavedSearches(db, secondsOf(now())) },
	{ name: 'news of kept cars', when: '*/5 * * * * *', quiet: true, work: tellNewsOfFavourites },
	{ name: 'news of the forum', when: '4-59/5 * * * * *', quiet: true, work: tellForumNews },
	{ name: 'views', when: '*/10 * * * * *', quiet: true, work: ({ views }) => flushViews(views) },
	{ name: 'unread messages', when: '20 * * * * *', quiet: true, work: mailUnread },
	{ name: 'sources', when: '*/10 * * * * *', quiet: true, work: async ({ visits }) => visits.look() },
	{ name: 'news of sources', when: '5-55/10 * * * * *', quiet: true, work: tellOfVisits },
	{
		name: 'ads not seen at Kleinanzeigen',
		when: '9-59/15 * * * *',
		quiet: true,
		work: async ({ db, now }) => void (await expireUnseen(db, secondsOf(now()))),
	},
	{
		name: 'old visits',
		when: '16 4 * * *',
		work: ({ db, config, now }) => sweepVisits(db, config.dataFolder, secondsOf(now())),
	},
	{ name: 'still there?', when: '0 9 * * *', work: askWhetherStillThere },
	{ name: 'old statistics', when: '57 3 * * *', work: ({ db, now }) => sweepStatistics(db, secondsOf(now())) },
	{ name: 'older VINs', when: '11 3 * * *', work: async ({ db }) => void (await hashOlderVins(db)) },
	{
		name: 'old news of kept cars',
		when: '4 4 * * *',
		work: async ({ db, now }) => sweepFavouriteNews(db, secondsOf(now())),
	},
	{
		name: 'old news of the forum',
		when: '14 4 * * *',
		work: async ({ db, now }) => sweepForumNews(db, secondsOf(now())),
	},
	{
		name: 'old conversations',
		when: '34 3 * * *',
		work: async ({ db, now }) => void (await sweepConversations(db, secondsOf(now()))),
	},
	{ name: 'old mails', when: '59 3 * * *', work: ({ db, now }) => sweepMails(db, secondsOf(now())) },
	{ name: 'old pushes', when: '1 4 * * *', work: ({ db, now }) => sweepPushes(db, secondsOf(now())) },
	{ name: 'shown numbers', when: '3 4 * * *', work: async ({ db, now }) => sweepReveals(db, secondsOf(now())) },
	{ name: 'ended sessions', when: '41 3 * * *', work: ({ sessions }) => sessions.sweep() },
	{
		name: 'old links and tries',
		when: '47 3 * * *',
		work: async ({ db, now }) => sweepAccounts(db, secondsOf(now())),
	},
	{
		name: 'old drafts',
		when: '52 3 * * *',
		work: async ({ db, now }) => void forgetOldDrafts(db, secondsOf(now())),
	},
	{
		name: 'old drafts of the forum',
		when: '54 3 * * *',
		work: async ({ db, now }) => void forgetOldForumDrafts(db, secondsOf(now())),
	},
	{
		name: 'old answers of the write API',
		when: '17 * * * *',
		work: async ({ db, now }) => sweepAnswers(db, secondsOf(now())),
	},
	// A start reads the last snapshot and then the log: an hour of changes is read in no time.
	{ name: 'column snapshot', when: '7 * * * *', work: ({ search }) => search.writeSnapshot() },
	{
		name: 'unfinished uploads',
		when: '29 * * * *',
		work: async ({ photos, now }) => void (await sweepIncoming(photos.uploads, secondsOf(now()))),
	},
	{
		name: 'photo files',
		when: '11 4 * * *',
		work: async ({ db, photos, now }) => void (await sweepPhotos(db, photos.uploads, secondsOf(now()))),
	},
	// Open data at night, the market's feed by the hour; after a start whatever is missing.
	{ name: 'files for everybody', when: '*/5 * * * *', quiet: true, work: publishWhatIsDue },
	{
		name: 'pictures of gone cars',
		when: '17 4 * * *',
		work: async ({ db, now }) => void (await sweepImages(db, secondsOf(now()))),
	},
	{ name: 'backup', when: '13 * * * *', work: backUpByItself },
	{ name: 'index check', when: '23 4 * * *', work: checkIndex },
];

/**
 * Starts the clock. A job that is still running is not started again.
 * @returns stops it: no job begins any more, and the promise resolves when those that run have ended, or after `graceMs`. What a
 * mail server has just accepted must still be noted, or it would be sent again after the next start
 */
export function startTimetable(
	services: Services,
	jobs: readonly Job[] = timetable,
): (graceMs: number) => Promise<void> {
	const running = new Set<Promise<void>>();
	const tasks = jobs.map(job => {
		const { name, when } = job;
		const begin = () => {
			const run = runJob(services, job).finally(() => running.delete(run));
			running.add(run);
			return run;
		};
		return cron.schedule(when, begin, { name, timezone: 'Europe/Berlin', noOverlap: true });
	});
	return async graceMs => {
		for (const task of tasks) void task.stop();
		const late = new AbortController();
		await Promise.race([Promise.all(running), setTimeout(graceMs, undefined, { signal: late.signal }).catch(() => {})]);
		late.abort();
	};
}

async function runJob(services: Services, { name, quiet, work }: Job): Promise<void> {
	const start = performance.now();
	try {
		await work(services);
		services.log[quiet ? 'debug' : 'info']({ job: name, ms: Math.round(performance.now() - start) }, 'job done');
	} catch (error) {
		services.log.error({ err: error, job: name }, 'job failed');
	}
}
