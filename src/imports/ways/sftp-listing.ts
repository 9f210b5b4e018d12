/** A plain file in a folder of the server, as sftp's own long listing with numbers (`ls -ln`) shows it. */
export type Listed = {
	readonly name: string;
	readonly bytes: number;
	/** As shown: to the minute for half a year, then to the day. */
	readonly date: string;
};

const line = /^-[rwxsStT-]{9}\+? +\S+ +\S+ +\S+ +(\d{1,15}) +([A-Z][a-z]{2} +\d{1,2} +(?:\d{4}|\d\d:\d\d)) (.+)$/;

/** Plain files in the order of the listing. Folders, links and whatever else there is are no deliveries. */
export function readListing(output: string): Listed[] {
	return output.split('\n').flatMap(text => {
		const [, bytes, date, path] = line.exec(text.trimEnd()) ?? [];
		if (bytes === undefined || date === undefined || path === undefined) return [];
		return [{ name: path.split('/').at(-1) ?? path, bytes: Number(bytes), date: date.replace(/ +/g, ' ') }];
	});
}

/**
 * Whether a file has certainly not been written to within the last minutes: only then does the same size and minute next time mean
 * the same content.
 * @param now the clock; the listing is in UTC
 */
export function isSettled({ date }: Listed, now: Date): boolean {
	const [, month, day, hour, minute] = /^(\w+) (\d+) (\d\d):(\d\d)$/.exec(date) ?? [];
	if (month === undefined) return true;
	const then = Date.parse(`${day} ${month} ${now.getUTCFullYear()} ${hour}:${minute}:00 UTC`);
	const age = now.getTime() - then;
	return Math.abs(age) > 3 * 60_000;
}
