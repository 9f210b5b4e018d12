/** A calendar as its lines say: names in upper case, texts as they were before they were escaped. */
export type ReadCalendar = {
	readonly calendar: Readonly<Record<string, string>>;
	readonly event: Readonly<Record<string, string>>;
};

const decoder = new TextDecoder('utf-8', { fatal: true });
const texts = new Set(['SUMMARY', 'LOCATION', 'DESCRIPTION']);
const onceEach = ['UID', 'DTSTAMP', 'DTSTART'];

/** Reads an iCalendar file with one event, from RFC 5545 alone; throws for everything that a strict program refuses. */
export function readCalendarFile(bytes: Uint8Array): ReadCalendar {
	const lines = unfolded(bytes).map(readLine);
	const open: string[] = [];
	const calendar: Record<string, string> = {};
	const event: Record<string, string> = {};
	for (const [name, value] of lines) {
		if (name === 'BEGIN') open.push(value);
		else if (name === 'END') {
			if (open.pop() !== value) throw new Error(`${value} ends that has not begun`);
		} else {
			const part = open.at(-1) === 'VEVENT' ? event : open.at(-1) === 'VCALENDAR' ? calendar : undefined;
			if (part === undefined) throw new Error(`${name} stands nowhere`);
			if (name in part) throw new Error(`${name} stands there twice`);
			part[name] = texts.has(name) ? unescaped(value) : value;
		}
	}
	if (open.length > 0 || lines[0]?.[1] !== 'VCALENDAR') throw new Error('no whole calendar');
	for (const name of ['VERSION', 'PRODID']) if (!(name in calendar)) throw new Error(`${name} is missing`);
	for (const name of onceEach) if (!(name in event)) throw new Error(`${name} is missing`);
	for (const name of ['DTSTAMP', 'DTSTART', 'DTEND', 'LAST-MODIFIED']) {
		if (name in event && !/^\d{8}T\d{6}Z$/.test(event[name] ?? '')) throw new Error(`${name} is no time in UTC`);
	}
	return { calendar, event };
}

/** "20261128T130000Z" in seconds since 1970. */
export function secondsOfUtc(text: string | undefined): number {
	const iso = text?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? '';
	return Date.parse(iso) / 1_000;
}

/** Section 3.1: lines end with CR LF, have at most 75 octets, and go on behind a space; each is whole characters. */
function unfolded(bytes: Uint8Array): string[] {
	const raw = Buffer.from(bytes).toString('latin1');
	if (!raw.endsWith('\r\n')) throw new Error('the last line has no end');
	const lines: string[] = [];
	for (const line of raw.slice(0, -2).split('\r\n')) {
		if (/[\r\n]/.test(line)) throw new Error('a line end of another kind');
		if (line.length > 75) throw new Error(`a line of ${line.length} octets`);
		const text = decoder.decode(Buffer.from(line, 'latin1'));
		if (/(?!\t)\p{Cc}/u.test(text)) throw new Error('a control character');
		if (!/^[ \t]/.test(text)) lines.push(text);
		else lines[lines.length - 1] += text.slice(1);
	}
	return lines;
}

function readLine(line: string): [name: string, value: string] {
	const [, name, value] = /^([A-Z0-9-]+)(?:;[A-Z0-9-]+=[^;:",]+)*:(.*)$/.exec(line) ?? [];
	if (name === undefined || value === undefined) throw new Error(`no content line: ${line}`);
	return [name, value];
}

/** Section 3.3.11. */
function unescaped(value: string): string {
	if (/(?<!\\)(?:\\\\)*[;,]/.test(value) || /(?<!\\)(?:\\\\)*\\(?![\\;,Nn])/.test(value)) {
		throw new Error(`not escaped: ${value}`);
	}
	return value.replace(/\\([\\;,Nn])/g, (_, character) => (/n/i.test(character) ? '\n' : character));
}
