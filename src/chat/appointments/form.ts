import { berlinMoment } from '#src/formats/berlin-time.ts';
import { cleanText } from '#src/formats/typed-text.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { appointmentTexts as words } from '#views/texts/appointments.ts';
import { chatTexts } from '#views/texts/chat.ts';
import type { AppointmentDraft } from './proposing.ts';

export type ReadAppointment =
	| { readonly ok: true; readonly draft: AppointmentDraft }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/** Minutes a viewing can take. */
export const durations = [30, 60, 90] as const;
/** Characters of its place. */
export const placeMaxLength = 200;
/** Nobody knows today what they do in half a year. */
export const latestDays = 90;

/** @param at seconds since 1970 */
export function readAppointmentForm(form: FormFields, at: number): ReadAppointment {
	const errors: FormError[] = [];
	const wrong = (field: string, message: string) => void errors.push({ field, message });
	const day = readDay(form.get('datum'));
	const time = readTime(form.get('uhrzeit'));
	const minutes = durations.find(one => String(one) === form.get('dauer'));
	const place = cleanText(form.get('ort')).replace(/\s+/g, ' ');
	const startsAt = day === undefined || time === undefined ? undefined : berlinMoment(day, time);
	if (day === undefined) wrong('datum', words.dayMissing);
	if (time === undefined) wrong('uhrzeit', words.timeMissing);
	if (day !== undefined && time !== undefined) {
		if (startsAt === undefined) wrong('uhrzeit', words.timeSkipped);
		else if (startsAt <= at) wrong('datum', words.past);
		else if (startsAt > at + latestDays * 86_400) wrong('datum', words.tooLate(latestDays));
	}
	if (minutes === undefined) wrong('dauer', words.durationMissing);
	if (place === '') wrong('ort', words.placeMissing);
	if (place.length > placeMaxLength) wrong('ort', words.placeTooLong(placeMaxLength));
	const key = form.get('schluessel');
	if (!/^[0-9a-f-]{36}$/.test(key)) wrong('', chatTexts.staleForm);
	if (startsAt === undefined || minutes === undefined || errors.length > 0) return { ok: false, errors };
	return { ok: true, draft: { startsAt, minutes, place, key } };
}

/** "2026-11-28", as browsers send it, or "28.11.2026", as people type where the browser has no calendar. */
function readDay(text: string): string | undefined {
	const [, year, month, date] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
	const [, typedDate, typedMonth, typedYear] = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*$/.exec(text) ?? [];
	const parts = [year ?? typedYear, month ?? typedMonth, date ?? typedDate];
	if (parts.includes(undefined)) return undefined;
	const day = parts.map(part => part?.padStart(2, '0')).join('-');
	const moment = Date.parse(`${day}T00:00:00Z`);
	// The 31st of a month that has none.
	return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day) ? day : undefined;
}

/** "14:00", "14.30 Uhr", "14": minutes since midnight. */
function readTime(text: string): number | undefined {
	const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:\s*[:.]\s*(\d{2})(?::\d{2})?)?\s*(?:Uhr|h)?\s*$/i.exec(text) ?? [];
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return Number(hours) * 60 + Number(minutes);
}
