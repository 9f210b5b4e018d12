/** A time as the database keeps it: whole seconds since 1970. */
export function secondsOf(time: Date): number {
	return Math.floor(time.getTime() / 1000);
}

/** "2026-11-22T13:02:00Z" (RFC 3339), for machines; of whole seconds since 1970. */
export function isoTime(at: number): string {
	return new Date(at * 1000).toISOString().replace('.000Z', 'Z');
}
