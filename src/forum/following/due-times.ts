import { nextFullHour } from '#src/formats/berlin-time.ts';
import { type NotificationSettings, nextAllowedAt } from '#src/notifications/settings.ts';

/** The first piece of news after a quiet while waits so long: where people answer each other, several are one mail. */
const collectedSeconds = 600;
/** Nobody gets more than one mail in so many seconds. */
const betweenMailsSeconds = 3_600;
/** Full hour of German time for those who want one mail a day: it is read with the coffee. */
const dailyHour = 8;

/**
 * When a member is told of what has been found for them.
 * @param foundAt seconds since 1970, as all times here
 * @param mailedAt when they got their last mail from the forum
 * @returns never inside the quiet hours; undefined for members who want to hear of nothing
 */
export function forumNewsDueAt(
	settings: NotificationSettings,
	foundAt: number,
	mailedAt: number | undefined,
): number | undefined {
	if (settings.forum === 'nie') return undefined;
	if (settings.forum === 'taeglich') return nextAllowedAt(settings, nextFullHour(dailyHour, foundAt));
	const wanted = Math.max(foundAt + collectedSeconds, (mailedAt ?? 0) + betweenMailsSeconds);
	return nextAllowedAt(settings, wanted);
}
