const days = ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'];
const codes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/**
 * Lines like "Montag 9:00–18:00 Uhr" or "Mo–Fr 9–12 und 13–18 Uhr" as schema.org `openingHours` ("Mo-Fr 09:00-18:00"). Only
 * lines that say nothing else: "Samstag nach Vereinbarung" is for people.
 */
export function openingHoursForMachines(text: string): string[] {
	return text.split('\n').flatMap(line => {
		const [, first, last, times] =
			/^([a-zäöü]+)\.?(?:\s*(?:-|bis)\s*([a-zäöü]+)\.?)?\s*[:,]?\s*(\d.*)$/.exec(plain(line)) ?? [];
		if (first === undefined || times === undefined) return [];
		const range = last === undefined ? [codeOf(first)] : [codeOf(first), codeOf(last)];
		const hours = times.split(/\s*(?:,|und|u\.|\+)\s*/).map(readSpan);
		if (range.includes(undefined) || hours.includes(undefined)) return [];
		return hours.map(span => `${range.join('-')} ${span}`);
	});
}

function plain(line: string): string {
	return line.toLowerCase().replace(/[‐-―]/g, '-').replace(/uhr/g, '').replace(/\s+/g, ' ').trim();
}

/** "Mo", "Mon", "Montag" → "Mo". */
function codeOf(word: string): string | undefined {
	const name = word === 'sonnabend' ? 'samstag' : word;
	const at = name.length < 2 ? -1 : days.findIndex(day => day.startsWith(name));
	return codes[at];
}

/** "9-18", "9:00 - 18.30" → "09:00-18:30". */
function readSpan(text: string): string | undefined {
	const [, from, to] = /^(\d{1,2}(?:[:.]\d\d)?) ?(?:-|bis) ?(\d{1,2}(?:[:.]\d\d)?)$/.exec(text.trim()) ?? [];
	const [open, close] = [from, to].map(readTime);
	return open === undefined || close === undefined || open >= close ? undefined : `${open}-${close}`;
}

function readTime(text: string | undefined): string | undefined {
	const [hour = '', minute = '00'] = text?.split(/[:.]/) ?? [];
	if (hour === '' || Number(hour) > 24 || Number(minute) > 59) return undefined;
	return `${hour.padStart(2, '0')}:${minute}`;
}
