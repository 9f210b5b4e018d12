import type { Appointment, AppointmentState } from './finding.ts';

export type CalendarEntry = Pick<
	Appointment,
	'messageId' | 'startsAt' | 'minutes' | 'place' | 'state' | 'sequence' | 'changedAt'
> & {
	/** Public host of this site: what makes the number of the entry its own in the whole world. */
	readonly host: string;
	readonly summary: string;
	readonly description: string;
	/** Page of the conversation. */
	readonly url: string;
};

const statuses: Readonly<Record<AppointmentState, string>> = {
	vorgeschlagen: 'TENTATIVE',
	zugesagt: 'CONFIRMED',
	abgelehnt: 'CANCELLED',
	abgesagt: 'CANCELLED',
};

/**
 * An appointment as an iCalendar file (RFC 5545). Its times are UTC, which every calendar shows in the hours of its owner, so
 * that no time zone has to be described. The same entry keeps its UID: opened again, it replaces its older self.
 */
export function calendarOf(entry: CalendarEntry): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Radstand//Besichtigung//DE',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		'BEGIN:VEVENT',
		`UID:besichtigung-${entry.messageId}@${entry.host}`,
		`DTSTAMP:${utc(entry.changedAt)}`,
		`LAST-MODIFIED:${utc(entry.changedAt)}`,
		`DTSTART:${utc(entry.startsAt)}`,
		`DTEND:${utc(entry.startsAt + entry.minutes * 60)}`,
		`SEQUENCE:${entry.sequence}`,
		`STATUS:${statuses[entry.state]}`,
		`SUMMARY:${text(entry.summary)}`,
		`LOCATION:${text(entry.place)}`,
		`DESCRIPTION:${text(entry.description)}`,
		`URL:${entry.url}`,
		'END:VEVENT',
		'END:VCALENDAR',
	];
	return lines.map(line => `${folded(line)}\r\n`).join('');
}

/** "20261128T130000Z". */
function utc(at: number): string {
	return new Date(at * 1_000).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** TEXT of section 3.3.11: backslash, semicolon, comma and line end escaped, other control characters gone. */
function text(value: string): string {
	return value
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\r\n?|\n/g, '\\n')
		.replace(/(?!\t)\p{Cc}/gu, '');
}

/** Octets of a line without its end, section 3.1. */
const lineOctets = 75;

/** Continued with a space on the next line where it is too long, and never within a character. */
function folded(line: string): string {
	const lines: string[] = [];
	let current = '';
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > lineOctets) {
			lines.push(current);
			current = ' ';
			octets = 1;
		}
		current += character;
		octets += size;
	}
	return [...lines, current].join('\r\n');
}
