/**
 * Seconds that a `Retry-After` asks for, said as seconds or as a date (RFC 9110, section 10.2.3): at least one, at most
 * `mostSeconds`; undefined where it says nothing usable.
 */
export function retryAfterSeconds(
	value: string | null | undefined,
	now: Date,
	mostSeconds: number = 7 * 86_400,
): number | undefined {
	const text = value?.trim() ?? '';
	const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
	return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), mostSeconds);
}
