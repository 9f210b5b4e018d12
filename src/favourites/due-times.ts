import { nextFullHour } from '#src/formats/berlin-time.ts';
import { type NotificationSettings, nextAllowedAt } from '#src/notifications/settings.ts';
import type { NewsKind } from './news.ts';

/** A price that goes down and up again within so many seconds is told once, as it is then. */
const priceSettlesSeconds = 180;
/** Full hour of German time at which those who want one mail a day get it: when work is done, and dealers still answer. */
const dailyHour = 17;

/**
 * When a piece of news is told.
 * @param at seconds since 1970
 * @returns seconds since 1970; never inside the quiet hours
 */
export function newsDueAt(settings: NotificationSettings, kind: NewsKind, at: number): number {
	const wanted =
		settings.favourites === 'taeglich' ? nextFullHour(dailyHour, at) : kind === 'preis' ? at + priceSettlesSeconds : at;
	return nextAllowedAt(settings, wanted);
}
