import { expect, test } from 'vitest';
import { deliverHeld } from '#src/chat/delivering.ts';
import { berlinMoment } from '#src/formats/berlin-time.ts';
import { readCalendarFile, secondsOfUtc } from '#src/testing/calendar-file.ts';
import { askSeller, messagesOn, talkingMarket } from '#src/testing/chat.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { type Guest, type Member, signedIn, visitor } from '#src/testing/members.ts';
import { errorsIn } from '#src/testing/selling.ts';
import type { TestSite } from '#src/testing/site.ts';
import { eraseMessagesOf } from '../erasing.ts';
import { calendarOf } from './calendar.ts';

/** Wednesday, 18 November 2026, 20:53 in Berlin. */
const now = 1_795_031_600;
const saturday = { datum: '2026-11-28', uhrzeit: '14:00', dauer: '60', ort: 'Parkplatz am Bahnhof, Gleis 3; links' };
const pageOf = async (who: Guest, path: string) => (await who.get(path)).text();

test('a buyer proposes a viewing, the seller accepts, both have it in their calendars and one of them calls it off', async () => {
	const { site, frieda, jonas, id } = await talk();
	const rung: number[] = [];
	const { ring } = site.services.streams;
	site.services.streams.ring = (conversationId, messageId) => {
		rung.push(messageId);
		ring(conversationId, messageId);
	};
	const html = await pageOf(jonas, `/nachrichten/${id}`);
	const [form] = formsOf(html, '').filter(({ action }) => action.endsWith('/termin'));
	expect(Object.fromEntries(form?.sent ?? [])).toMatchObject({ dauer: '60', ort: '10115 Berlin' });
	const termin = await propose(jonas, id);
	const card = await pageOf(frieda, `/nachrichten/${id}`);
	expect(card).toContain('Samstag, 28. November 2026, 14:00 bis 15:00 Uhr');
	expect(card).toContain('Parkplatz am Bahnhof, Gleis 3; links');
	expect(actionsOn(card)).toEqual(['zusagen', 'ablehnen']);
	expect(actionsOn(await pageOf(jonas, `/nachrichten/${id}`))).toEqual(['absagen']);

	const proposed = await calendarFor(jonas, id, termin);
	expect(proposed).toMatchObject({ STATUS: 'TENTATIVE', SEQUENCE: '0', LOCATION: saturday.ort });
	expect(secondsOfUtc(proposed.DTSTART)).toBe(berlinMoment('2026-11-28', 14 * 60));
	expect(secondsOfUtc(proposed.DTEND)).toBe(berlinMoment('2026-11-28', 15 * 60));
	expect(proposed.SUMMARY).toBe('Besichtigung: Golf aus erster Hand');

	for (let click = 0; click < 3; click++) expect((await answer(frieda, id, termin, 'zusagen')).status).toBe(303);
	const accepted = await pageOf(jonas, `/nachrichten/${id}`);
	expect(messagesOn(accepted)).toContain(
		'Frieda: Besichtigung zugesagt: Samstag, 28. November 2026, 14:00 bis 15:00 Uhr',
	);
	expect(actionsOn(accepted)).toEqual(['absagen']);
	expect(await calendarFor(frieda, id, termin)).toMatchObject({
		STATUS: 'CONFIRMED',
		SEQUENCE: '1',
		UID: proposed.UID,
	});

	await answer(jonas, id, termin, 'absagen');
	const cancelled = await calendarFor(frieda, id, termin);
	expect(cancelled).toMatchObject({ STATUS: 'CANCELLED', SEQUENCE: '2', UID: proposed.UID });
	expect(actionsOn(await pageOf(frieda, `/nachrichten/${id}`))).toEqual([]);
	const notices = site.db.prepare("SELECT sender_id FROM messages WHERE kind = 'notice' ORDER BY id").pluck().all();
	expect(notices).toEqual([frieda.userId, jonas.userId]);
	expect(rung).toEqual([termin, termin + 1, termin + 2]);
	expect(await pageOf(frieda, '/nachrichten')).toContain('Besichtigung abgesagt');
});

test('an open page that hears of an answer shows the card as it is now', async () => {
	const { frieda, jonas, id } = await talk();
	const termin = await propose(jonas, id);
	await answer(frieda, id, termin, 'ablehnen');
	const news = await (
		await jonas.get(`/nachrichten/${id}/neu?nach=${termin}`, { 'hx-request-type': 'partial' })
	).text();
	expect(news).toMatch(new RegExp(`<hx-partial hx-target="#termin-${termin}"[^>]*><div class="viewing"`));
	expect(news).toContain('Abgelehnt');
	expect(actionsOn(news)).toEqual([]);
});

test('nobody answers for the other side, twice, or after it has begun, and nobody else answers at all', async () => {
	const { site, frieda, jonas, golf, id } = await talk();
	const termin = await propose(jonas, id);
	const stateOf = () => site.db.prepare('SELECT state FROM appointments WHERE message_id = ?').pluck().get(termin);
	for (const verb of ['zusagen', 'ablehnen']) {
		const refused = await answer(jonas, id, termin, verb);
		expect(refused.headers.get('location')).toBe(`/nachrichten/${id}?getan=termin#termin-${termin}`);
	}
	expect((await answer(frieda, id, termin, 'absagen')).headers.get('location')).toContain('getan=termin');
	expect(await pageOf(frieda, `/nachrichten/${id}?getan=termin`)).toContain('inzwischen geändert');
	expect(stateOf()).toBe('vorgeschlagen');

	const anna = await signedIn(site, { name: 'Anna Vogt', email: 'anna@post.example' });
	const annas = await askSeller(anna, golf, 'Noch da?');
	const admin = await signedIn(site, { role: 'admin', email: 'chef@post.example' });
	for (const who of [anna, admin]) {
		for (const conversation of [id, annas]) {
			const path = `/nachrichten/${conversation}/termin/${termin}`;
			expect((await who.get(`${path}.ics`)).status).toBe(404);
			for (const verb of ['zusagen', 'ablehnen', 'absagen']) {
				expect((await who.post(`${path}/${verb}`, {})).status).toBe(404);
			}
		}
		expect((await who.post(`/nachrichten/${id}/termin`, saturday)).status).toBe(404);
	}
	expect((await visitor(site).get(`/nachrichten/${id}/termin/${termin}.ics`)).status).toBe(303);
	expect((await visitor(site).post(`/nachrichten/${id}/termin/${termin}/zusagen`, {})).status).toBe(303);
	// The number of a message that is none.
	expect((await answer(frieda, id, termin - 1, 'zusagen')).status).toBe(404);
	expect(stateOf()).toBe('vorgeschlagen');

	site.setTime((berlinMoment('2026-11-28', 14 * 60) ?? 0) + 1);
	expect(actionsOn(await pageOf(frieda, `/nachrichten/${id}`))).toEqual([]);
	await answer(frieda, id, termin, 'zusagen');
	expect(stateOf()).toBe('vorgeschlagen');
});

test('days gone by, days far away, hours that clocks skip and nonsense come back with what was typed', async () => {
	const { site, jonas, id } = await talk();
	const wrong: [Partial<Record<string, string>>, RegExp][] = [
		[{ datum: '2026-11-18', uhrzeit: '20:00' }, /^datum: .*vorbei/],
		[{ datum: '2020-01-01' }, /^datum: .*vorbei/],
		[{ datum: '2027-02-17' }, /^datum: .*nächsten 90 Tagen/],
		[{ datum: '9999-12-31' }, /^datum: .*nächsten 90 Tagen/],
		[{ datum: '2026-02-30' }, /^datum: Wähle/],
		[{ datum: '2026-13-01' }, /^datum: Wähle/],
		[{ datum: 'morgen' }, /^datum: Wähle/],
		[{ datum: '' }, /^datum: Wähle/],
		[{ uhrzeit: '24:00' }, /^uhrzeit: Gib/],
		[{ uhrzeit: '14:60' }, /^uhrzeit: Gib/],
		[{ uhrzeit: "'; DROP TABLE appointments" }, /^uhrzeit: Gib/],
		[{ dauer: '45' }, /^dauer: /],
		[{ dauer: '' }, /^dauer: /],
		[{ ort: ' \u200b ' }, /^ort: Schreib/],
		[{ ort: 'x'.repeat(201) }, /^ort: .*200 Zeichen/],
	];
	for (const [change, message] of wrong) {
		const answered = await sendProposal(jonas, id, change);
		expect({ change, status: answered.status }).toEqual({ change, status: 422 });
		const html = await answered.text();
		expect(errorsIn(html).join()).toMatch(message);
		const [form] = formsOf(html, '').filter(({ action }) => action.endsWith('/termin'));
		const sent = Object.fromEntries(form?.sent ?? []);
		expect(sent).toMatchObject({ ...saturday, ...change, ...('dauer' in change && { dauer: '' }) });
		expect(html).toMatch(/<details[^>]*\sopen/);
	}
	expect((await sendProposal(jonas, id, { schluessel: 'immer gleich' })).status).toBe(422);
	expect(count(site, 'appointments')).toBe(0);
});

test('in the night in which clocks are put forward, an hour that nobody has is told', async () => {
	const { site, jonas, id } = await talk(Date.UTC(2027, 2, 1) / 1_000);
	const skipped = await sendProposal(jonas, id, { datum: '2027-03-28', uhrzeit: '02:30' });
	expect(errorsIn(await skipped.text())).toEqual([
		'uhrzeit: Diese Uhrzeit gibt es an dem Tag nicht: Da werden die Uhren umgestellt.',
	]);
	// As it is typed where the browser has no calendar.
	expect((await sendProposal(jonas, id, { datum: '28.3.2027', uhrzeit: '14.30 Uhr' })).status).toBe(303);
	expect(site.db.prepare('SELECT starts_at FROM appointments').pluck().get()).toBe(
		Date.UTC(2027, 2, 28, 12, 30) / 1_000,
	);
});

test('three proposals may be open, one sent twice arrives once, and who is blocked proposes nothing', async () => {
	const { site, frieda, jonas, id } = await talk();
	const schluessel = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
	for (const uhrzeit of ['10:00', '11:00']) await sendProposal(jonas, id, { uhrzeit });
	const twice = await Promise.all([1, 2, 3].map(() => sendProposal(jonas, id, { schluessel })));
	expect(new Set(twice.map(({ status, headers }) => `${status} ${headers.get('location')}`)).size).toBe(1);
	expect(count(site, 'appointments')).toBe(3);
	const fourth = await sendProposal(frieda, id, { uhrzeit: '15:00' });
	expect(fourth.status).toBe(409);
	expect(await fourth.text()).toContain('schon drei Vorschläge offen');
	const [first] = site.db.prepare('SELECT message_id FROM appointments').pluck().all() as number[];
	await answer(jonas, id, first ?? 0, 'absagen');
	expect((await sendProposal(frieda, id, { uhrzeit: '15:00' })).status).toBe(303);

	const second = Number(
		site.db
			.prepare('SELECT message_id FROM appointments WHERE starts_at = ?')
			.pluck()
			.get(berlinMoment('2026-11-28', 660)),
	);
	await answer(frieda, id, second, 'zusagen');
	await frieda.post(`/nachrichten/${id}/blockieren`, {});
	expect((await sendProposal(jonas, id, { uhrzeit: '16:00' })).status).toBe(409);
	expect(await pageOf(jonas, `/nachrichten/${id}`)).not.toContain('Termin vorschlagen');
	const before = count(site, 'messages');
	// Who was blocked can still say that they do not come; it is on the page, and rings nobody's phone.
	await answer(jonas, id, second, 'absagen');
	expect(site.db.prepare('SELECT state FROM appointments WHERE message_id = ?').pluck().get(second)).toBe('abgesagt');
	expect(count(site, 'messages')).toBe(before);
});

test('a proposal that is being looked at is nobody’s appointment yet, and keeps its place when it is delivered', async () => {
	const { site, frieda, jonas, id } = await talk();
	const termin = await propose(jonas, id);
	site.db.prepare('UPDATE messages SET held_at = ? WHERE id = ?').run(now, termin);
	for (const who of [frieda, jonas]) {
		expect((await who.get(`/nachrichten/${id}/termin/${termin}.ics`)).status).toBe(404);
		expect((await answer(who, id, termin, 'absagen')).status).toBe(404);
	}
	const own = await pageOf(jonas, `/nachrichten/${id}`);
	expect(own).toContain(saturday.ort);
	expect(actionsOn(own)).toEqual([]);
	expect(await pageOf(frieda, `/nachrichten/${id}`)).not.toContain(saturday.ort);
	expect(deliverHeld(site.db, termin, now + 60)).toBe(true);
	expect(actionsOn(await pageOf(frieda, `/nachrichten/${id}`))).toEqual(['zusagen', 'ablehnen']);
});

test('who erases their account takes the meeting place and every name with them', async () => {
	const { site, frieda, jonas, id } = await talk();
	const termin = await propose(jonas, id, { ort: 'Bei Jonas Wieczorek, Deichweg 4' });
	await answer(frieda, id, termin, 'zusagen');
	eraseMessagesOf(site.db, jonas.userId, now);
	site.db.prepare("UPDATE users SET name = 'x' WHERE id = ?").run(jonas.userId);
	const html = await pageOf(frieda, `/nachrichten/${id}`);
	expect(html).not.toMatch(/Deichweg|Wieczorek|Jonas/);
	expect(html).toContain('Samstag, 28. November 2026');
	expect(await calendarFor(frieda, id, termin)).toMatchObject({ LOCATION: '[entfernt]' });
});

test('a calendar file survives every character somebody may put into a title or a place', async () => {
	const nasty = 'Ä;ö,ü\\n"\r\nEND:VEVENT\nBEGIN:VALARM\u0000\u0007:😀'.repeat(20);
	const file = calendarOf({
		...{ messageId: 7, startsAt: 1_795_100_000, minutes: 90, place: nasty, state: 'zugesagt', sequence: 12 },
		...{ changedAt: now, host: 'auto.example:8443', summary: nasty, description: nasty, url: 'https://auto.example/x' },
	});
	const { event } = readCalendarFile(Buffer.from(file));
	const kept = nasty.replaceAll('\u0000\u0007', '').replace(/\r\n/g, '\n');
	expect([event.LOCATION, event.SUMMARY, event.DESCRIPTION]).toEqual([kept, kept, kept]);
	expect(event).toMatchObject({
		SEQUENCE: '12',
		UID: 'besichtigung-7@auto.example:8443',
		URL: 'https://auto.example/x',
	});
});

/** Jonas has asked Frieda about her Golf. */
async function talk(at = now) {
	const market = await talkingMarket(at);
	return { ...market, id: await askSeller(market.jonas, market.golf, 'Kann ich ihn ansehen?') };
}

async function sendProposal(who: Member, id: number, change: Partial<Record<string, string>> = {}): Promise<Response> {
	const form = formsOf(await pageOf(who, `/nachrichten/${id}`), '').find(({ action }) => action.endsWith('/termin'));
	const schluessel = form?.offered.get('schluessel')?.[0] ?? 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
	const fields = { schluessel, ...saturday, ...change };
	return who.post(`/nachrichten/${id}/termin`, fields as Record<string, string>);
}

async function propose(who: Member, id: number, change: Partial<Record<string, string>> = {}): Promise<number> {
	const sent = await sendProposal(who, id, change);
	const [, message] = /#n-(\d+)$/.exec(sent.headers.get('location') ?? '') ?? [];
	if (sent.status !== 303 || message === undefined) throw new Error(`not proposed: ${sent.status}`);
	return Number(message);
}

const answer = (who: Member, id: number, termin: number, verb: string) =>
	who.post(`/nachrichten/${id}/termin/${termin}/${verb}`, {});

const actionsOn = (html: string) =>
	formsOf(html, '').flatMap(({ action }) => /\/termin\/\d+\/(\w+)$/.exec(action)?.[1] ?? []);

async function calendarFor(who: Member, id: number, termin: number): Promise<Readonly<Record<string, string>>> {
	const file = await who.get(`/nachrichten/${id}/termin/${termin}.ics`);
	expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
	const { calendar, event } = readCalendarFile(new Uint8Array(await file.arrayBuffer()));
	expect(calendar).toMatchObject({ VERSION: '2.0', METHOD: 'PUBLISH' });
	return event;
}

const count = (site: TestSite, table: string) => site.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
