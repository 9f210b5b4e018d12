import { hash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { addViews } from './statistics.ts';

/** A look at the page of a listing, as far as it decides whether it counts. */
export type Look = {
	readonly listingId: number;
	readonly method: string;
	/** A header of the request. */
	readonly header: (name: string) => string | undefined;
	/** Who asks, as the limits count them: an address, or the network of a household. */
	readonly client: string;
	/** Set where somebody is signed in. */
	readonly userId: number | undefined;
};

export type ViewCounter = {
	/**
	 * Counts a look, unless it is a robot's, the browser's own idea (a prefetch), the seller's, or was counted in the last
	 * half hour. Writes nothing: costs some microseconds.
	 */
	count(look: Look): void;
	/**
	 * Writes what was counted since. What a killed process has not written is lost: the views of ten seconds.
	 * @param most listings written at once; without it, all
	 * @returns whether more is waiting
	 */
	flush(most?: number): boolean;
};

/** A second look within this time is the same interest. */
const sameLookSeconds = 1_800;
/** Looks remembered, and listings waiting to be written: beyond it the oldest are forgotten, and nothing more is counted. */
const mostLooks = 100_000;
const mostWaiting = 50_000;

// Robots say who they are; programs without a browser say what they are written with. Whoever claims to be a browser counts.
const robots =
	/bot|crawl|spider|slurp|archiver|facebookexternalhit|preview|monitor|headless|lighthouse|curl|wget|python|java\/|go-http|node|undici|axios|okhttp|libwww|scrapy|httpclient/i;

/**
 * Views are counted in memory and written every ten seconds, so that a look at a car never waits for the disk. Clients are
 * remembered as hashes under a key that this process makes up and forgets: no cookie, nothing that leads back to anybody.
 */
export function openViewCounter(db: Database, now: () => Date): ViewCounter {
	const key = randomBytes(16).toString('base64url');
	/** Seconds when a look was counted, by its hash; the oldest first. */
	const looks = new Map<string, number>();
	/** What is not written yet: views by listing, by day. */
	const waiting = new Map<string, Map<number, number>>();

	function isRepeated(look: Look, at: number): boolean {
		for (const [oldest, since] of looks) {
			if (since > at - sameLookSeconds && since <= at && looks.size < mostLooks) break;
			looks.delete(oldest);
		}
		const agent = look.header('user-agent') ?? '';
		const name = hash('sha256', `${key} ${look.listingId} ${look.client} ${agent}`, 'base64url').slice(0, 12);
		if (looks.has(name)) return true;
		looks.set(name, at);
		return false;
	}

	function isOwner({ listingId, userId }: Look): boolean {
		if (userId === undefined) return false;
		return prepared(db, 'SELECT 1 FROM listings WHERE id = ? AND seller_id = ?').get(listingId, userId) !== undefined;
	}

	return {
		count(look) {
			const { header, method, listingId } = look;
			if (method !== 'GET' || isPrefetch(header) || isRobot(header('user-agent'))) return;
			const at = secondsOf(now());
			if (isOwner(look) || isRepeated(look, at)) return;
			const day = berlinDay(at);
			const views = waiting.get(day) ?? new Map<number, number>();
			waiting.set(day, views);
			if (views.size < mostWaiting || views.has(listingId)) views.set(listingId, (views.get(listingId) ?? 0) + 1);
		},
		flush(most = Number.POSITIVE_INFINITY) {
			for (const [day, views] of waiting) {
				const now = [...views.entries()].slice(0, most);
				addViews(db, new Map(now), day);
				// Only what was written is forgotten: a full disk or a busy database costs nothing but time.
				for (const [listingId] of now) views.delete(listingId);
				if (views.size > 0) return true;
				waiting.delete(day);
			}
			return false;
		},
	};
}

/** Listings written in one transaction: a handful of milliseconds, in which nobody is answered. */
const writtenAtOnce = 2_000;

/** Writes everything that waits, a little at a time. */
export async function flushViews(views: ViewCounter): Promise<void> {
	while (views.flush(writtenAtOnce)) await setImmediate();
}

/** What a browser loads before anybody asked for it; a page that is shown after all is not asked for again. */
function isPrefetch(header: Look['header']): boolean {
	return ['sec-purpose', 'purpose', 'x-moz'].some(name => header(name)?.includes('prefetch') === true);
}

function isRobot(agent: string | undefined): boolean {
	return agent === undefined || agent === '' || robots.test(agent);
}
