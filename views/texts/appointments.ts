import type { AppointmentAnswer } from '#src/chat/appointments/answering.ts';
import type { AppointmentState } from '#src/chat/appointments/finding.ts';
import { number } from '#src/formats/german.ts';

/** Around viewings that buyer and seller agree on. */
export const appointmentTexts = {
	title: 'Besichtigung',
	propose: 'Besichtigung vorschlagen',
	send: 'Termin vorschlagen',
	hint: 'Schau dir das Auto bei Tageslicht an und nimm jemanden mit.',
	day: 'Tag',
	time: 'Uhrzeit',
	duration: 'Dauer',
	durationNone: 'Bitte wählen',
	minutes: (minutes: number) => `${number(minutes)} Minuten`,
	place: 'Treffpunkt',
	formErrors: 'Noch nicht vorgeschlagen',
	dayMissing: 'Wähle einen Tag, zum Beispiel 28.11.2026.',
	timeMissing: 'Gib eine Uhrzeit an, zum Beispiel 14:00.',
	timeSkipped: 'Diese Uhrzeit gibt es an dem Tag nicht: Da werden die Uhren umgestellt.',
	past: 'Dieser Termin ist schon vorbei.',
	tooLate: (days: number) => `Wähle einen Termin in den nächsten ${number(days)} Tagen.`,
	durationMissing: 'Wähle, wie lange es dauert.',
	placeMissing: 'Schreib, wo ihr euch trefft.',
	placeTooLong: (most: number) => `Beschreibe den Treffpunkt mit höchstens ${number(most)} Zeichen.`,
	tooManyOpen: 'Es sind schon drei Vorschläge offen. Warte auf eine Antwort oder nimm einen zurück.',
	changedMeanwhile: 'Dieser Termin hat sich inzwischen geändert. So steht es jetzt.',

	states: {
		vorgeschlagen: 'Vorschlag',
		zugesagt: 'Zugesagt',
		abgelehnt: 'Abgelehnt',
		abgesagt: 'Abgesagt',
	} satisfies Record<AppointmentState, string>,
	over: 'Vorbei',
	answers: {
		zusagen: 'Zusagen',
		ablehnen: 'Ablehnen',
		absagen: 'Absagen',
	} satisfies Record<AppointmentAnswer, string>,
	/** For who proposed it and has no answer yet. */
	takeBack: 'Zurücknehmen',
	calendar: 'In den Kalender',

	said: (when: string, place: string) => `Besichtigung: ${when}. Treffpunkt: ${place}`,
	notices: {
		vorgeschlagen: (when: string) => `Besichtigung vorgeschlagen: ${when}`,
		zugesagt: (when: string) => `Besichtigung zugesagt: ${when}`,
		abgelehnt: (when: string) => `Besichtigung abgelehnt: ${when}`,
		abgesagt: (when: string) => `Besichtigung abgesagt: ${when}`,
	} satisfies Record<AppointmentState, (when: string) => string>,

	/** In calendars of phones and computers. */
	summary: (title: string) => `Besichtigung: ${title}`,
	description: (address: string) => `Euer Gespräch auf Radstand: ${address}`,
};
