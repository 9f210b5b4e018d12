/** A time as the database keeps it: whole seconds since 1970. */
export function secondsOf(time: Date): number {
	return Math.floor(time.getTime() / 1000);
}
