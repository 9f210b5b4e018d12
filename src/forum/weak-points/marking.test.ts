import { expect, test } from 'vitest';
import { decisionsAbout } from '#src/audit/moderation-log.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import type { Member } from '#src/testing/members.ts';
import { chain, forumOfGolfs, golf, markAs, markPath, now } from '#src/testing/weak-points.ts';
import { settleTopic } from '../standing.ts';
import { weakPointsOf } from './queries.ts';

test('only those who are trusted mark, and only posts about a model that everybody can read', async () => {
	const { site, db, frieda, mila, member, postId, topicId, guest } = await forumOfGolfs();
	const jonas = await member('Jonas');
	const codes = async (who: Member, id: number) => [
		(await who.get(markPath(id))).status,
		(await who.post(markPath(id), { ...chain, titel: `Kette ${id}` })).status,
	];
	expect(await codes(jonas, postId)).toEqual([404, 404]);
	expect((await guest.get(markPath(postId))).status).toBe(303);
	expect((await guest.post(markPath(postId), chain)).headers.get('location')).toMatch(/^\/anmelden/);
	expect(await codes(mila, postId)).toEqual([200, 303]);
	const { postId: general } = topicBy(db, jonas.userId, { title: 'Winterreifen: welche?' });
	const { postId: makeOnly } = topicBy(db, jonas.userId, { title: 'Fragen zu Volkswagen' });
	for (const id of [general, makeOnly, 999_999]) expect(await codes(frieda, id)).toEqual([404, 404]);
	const { postId: reply } = replyBy(db, jonas.userId, topicId);
	db.prepare('UPDATE forum_posts SET hidden_at = 1 WHERE id = ?').run(reply);
	settleTopic(db, topicId, [reply], now);
	expect(await codes(frieda, reply)).toEqual([404, 404]);
	expect(site.errors).toEqual([]);
});

test.each<[what: string, fields: Record<string, string>, message: string]>([
	['no title', { titel: '  ' }, '3 bis 80 Zeichen'],
	['a title of signs', { titel: '!!! ???' }, '3 bis 80 Zeichen'],
	['a title that never ends', { titel: 'Kette '.repeat(20) }, '3 bis 80 Zeichen'],
	['no part', { teil: '' }, 'Wähle, wo am Auto'],
	['a part that is none', { teil: '__proto__' }, 'Wähle, wo am Auto'],
	['hardly any advice', { rat: 'hm' }, 'mindestens 10 Zeichen'],
	['too much advice', { rat: 'a'.repeat(601) }, 'Das sind 601 Zeichen, es passen 600'],
	['a model of another topic', { modell: 'opel/astra' }, 'Wähle ein Modell'],
	['an engine of signs', { motor: '???' }, 'Nenne den Motor'],
	['a fuel that is none', { kraftstoff: 'wasser' }, 'Wähle einen Kraftstoff'],
	['a gearbox that is none', { getriebe: 'dsg' }, 'Wähle ein Getriebe'],
	['power without a unit', { leistung_von: '122', leistung_bis: '' }, 'mit Einheit'],
	['no power', { leistung_von: 'viel PS' }, 'mit Einheit'],
	['too much power', { leistung_von: '9.000 PS', leistung_bis: '' }, 'zwischen 1 und 1.500'],
	['power the wrong way round', { leistung_von: '170 PS', leistung_bis: '90 kW' }, 'kleiner als'],
	['a year before cars', { jahr_von: '1850' }, 'zwischen 1900 und 2027'],
	['a year to come', { jahr_bis: '2031' }, 'zwischen 1900 und 2027'],
	['years the wrong way round', { jahr_von: '2013' }, 'liegt vor dem Jahr'],
	['mileage in words', { km_ab: 'viele' }, 'als Zahl an'],
	[
		'an exhaust on an electric car',
		{ kraftstoff: 'elektro', motor: '', teil: 'abgas' },
		'gibt es an einem Elektroauto nicht',
	],
	[
		'a gear lever in an electric car',
		{ kraftstoff: 'elektro', motor: '', getriebe: 'schaltgetriebe' },
		'„Schaltgetriebe“ und „Elektro“ passen nicht zusammen',
	],
	['a traction battery of a petrol car', { teil: 'akku' }, 'nur Elektroautos und Hybride'],
	['a diesel that burns petrol', { motor: '2.0 TDI' }, '„TDI“ und „Benzin“ passen nicht zusammen'],
	['a petrol engine that burns diesel', { kraftstoff: 'diesel' }, '„TSI“ und „Diesel“ passen nicht zusammen'],
])('a form with %s comes back with what was typed', async (_, fields, message) => {
	const { db, frieda, postId } = await forumOfGolfs();
	const answer = await frieda.post(markPath(postId), { ...chain, ...fields });
	const text = (await answer.text()).replaceAll('\u00a0', ' ');
	expect(answer.status).toBe(422);
	expect(text).toContain(message);
	if (!('rat' in fields)) expect(text).toContain('Rasselt es, ist die Kette fällig.');
	expect(db.prepare('SELECT count(*) FROM weak_points').pluck().get()).toBe(0);
});

test('the same thing is noted once in a topic, however it is spelled, and a second click is no second point', async () => {
	const { db, frieda, mila, postId, topicId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	expect(await markAs(frieda, postId)).toBe(path);
	const { postId: other } = replyBy(db, mila.userId, topicId);
	const answer = await mila.post(markPath(other), { ...chain, titel: 'STEUERKETTE  laengt sich!' });
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain('In diesem Thema ist das schon vermerkt.');
	const form = await (await mila.get(markPath(other))).text();
	expect(form).toContain('Gibt es die schon?');
	expect(form).toContain(`href="${path}"`);
	expect(form).toMatch(/value="volkswagen\/golf" selected/);
	db.prepare("INSERT INTO forum_topic_tags VALUES ('seat/leon', ?)").run(topicId);
	expect(await markAs(mila, other, { modell: 'seat/leon' }), 'another model has it too').not.toBe(path);
});

test('who marked it changes it; votes were for what it said before', async () => {
	const { db, frieda, member, postId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const jonas = await member('Jonas');
	const votes = () => weakPointsOf(db, golf)[0]?.agreeing;
	await jonas.post(`${path}/bestaetigen`, {});
	const form = await (await frieda.get(`${path}/aendern`)).text();
	for (const shown of ['value="90 kW"', 'value="2007"', 'value="80000"', 'die eine Stimme'])
		expect(form).toContain(shown);
	const advice = { ...chain, leistung_von: '90 kW', leistung_bis: '125 kW', rat: 'Kette und Spanner tauschen lassen.' };
	expect((await frieda.post(`${path}/aendern`, advice)).status).toBe(303);
	expect([votes(), weakPointsOf(db, golf)[0]?.advice]).toEqual([1, 'Kette und Spanner tauschen lassen.']);
	expect((await frieda.post(`${path}/aendern`, { ...advice, jahr_bis: '2013' })).status).toBe(303);
	expect([votes(), weakPointsOf(db, golf)[0]?.yearTo]).toEqual([0, 2013]);
	expect(decisionsAbout(db, 'weak-point', Number(path.slice(16)))).toEqual([]);
	expect((await frieda.post(`${path}/aendern`, { ...advice, teil: '' })).status).toBe(422);
});

test('a point of automatic cars says so, finds such cars, and is another statement without the gearbox', async () => {
	const { db, frieda, member, postId, guest } = await forumOfGolfs();
	const dsg = { titel: 'DSG rupft beim Anfahren', teil: 'kupplung', motor: '', getriebe: 'automatik' };
	const path = await markAs(frieda, postId, dsg);
	const page = await (await guest.get(path)).text();
	expect(page).toContain('Benzin, Automatik, 122');
	expect(page).toMatch(/href="\/autos\/volkswagen\/golf\?[^"]*;getriebe=automatik/);
	expect(await (await frieda.get(`${path}/aendern`)).text()).toMatch(/value="automatik" selected/);
	await (await member('Jonas')).post(`${path}/bestaetigen`, {});
	const changed = async (fields: Record<string, string>) => {
		const answer = await frieda.post(`${path}/aendern`, { ...chain, ...dsg, ...fields });
		const [point] = weakPointsOf(db, golf);
		return [answer.status, point?.gearbox, point?.agreeing];
	};
	expect(await changed({ rat: 'Warm fahren, dann am Berg anfahren.' })).toEqual([303, 'automatik', 1]);
	expect(await changed({ getriebe: '' })).toEqual([303, null, 0]);
	expect(await changed({ getriebe: '__proto__' })).toEqual([422, null, 0]);
});

test('a moderator says why when changing or withdrawing what somebody else has marked', async () => {
	const { db, frieda, mila, member, postId, guest } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const id = Number(path.slice('/schwachstellen/'.length));
	const jonas = await member('Jonas');
	for (const way of ['aendern', 'zurueckziehen']) {
		expect((await jonas.post(`${path}/${way}`, { ...chain, grund: 'Nur so' })).status).toBe(404);
		expect((await guest.post(`${path}/${way}`, chain)).headers.get('location')).toMatch(/^\/anmelden/);
		expect((await mila.post(`${path}/${way}`, chain)).status).toBe(422);
	}
	expect((await jonas.get(`${path}/aendern`)).status).toBe(404);
	await jonas.post(`${path}/melden`, { grund: 'falsch', text: '' });
	expect((await mila.post(`${path}/aendern`, { ...chain, teil: 'kuehlung', grund: 'Falsches Teil' })).status).toBe(303);
	expect((await mila.post(`${path}/zurueckziehen`, { grund: 'Gilt für den Polo' })).status).toBe(303);
	expect(decisionsAbout(db, 'weak-point', id)).toEqual([
		expect.objectContaining({
			action: 'change',
			reason: 'Falsches Teil',
			concernedId: frieda.userId,
			actorName: mila.name,
		}),
		expect.objectContaining({ action: 'withdraw', reason: 'Gilt für den Polo', concernedId: frieda.userId }),
	]);
	expect(db.prepare('SELECT decision FROM reports').pluck().all()).toEqual(['zurückgezogen']);
	expect((await guest.get(path)).status).toBe(404);
	expect(weakPointsOf(db, golf)).toEqual([]);
	expect(await (await frieda.get(path)).text()).toContain('Begründung: Gilt für den Polo');
	expect((await frieda.post(`${path}/aendern`, chain)).status).toBe(404);
	expect(await markAs(frieda, postId, { titel: 'Steuerkette längt sich' }), 'may be noted anew').not.toBe(path);
});

test('members report a weak point, ten a day', async () => {
	const { db, frieda, member, postId, guest } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const jonas = await member('Jonas');
	expect((await guest.get(`${path}/melden`)).headers.get('location')).toMatch(/^\/anmelden/);
	expect((await jonas.get(`${path}/melden`)).status).toBe(200);
	expect((await jonas.post(`${path}/melden`, { grund: 'erfunden', text: '' })).status).toBe(422);
	const codes: number[] = [];
	for (let index = 0; index < 11; index += 1) {
		const other = await markAs(frieda, postId, { titel: `Schwachstelle Nummer ${index}` });
		codes.push((await jonas.post(`${other}/melden`, { grund: 'falsch', text: '' })).status);
		if (index > 0) continue;
		// Said again while it is open, it is the same report.
		expect((await jonas.post(`${other}/melden`, { grund: 'anderes', text: 'Noch einmal' })).status).toBe(303);
	}
	expect(codes).toEqual([...Array(10).fill(303), 429]);
	expect(db.prepare("SELECT count(*) FROM reports WHERE subject = 'weak-point'").pluck().get()).toBe(10);
});

test('hostile words stay words', async () => {
	const { db, frieda, postId, guest } = await forumOfGolfs();
	const path = await markAs(frieda, postId, {
		titel: '<img src=x onerror=alert(1)> Kette',
		rat: '<script>alert(1)</script> <div hx-get="/abmelden" hx-trigger="load"> \u202eKette',
		motor: '"><b>1.4',
	});
	const text = await (await guest.get(path)).text();
	expect(text).not.toMatch(/<img src=x|<script>alert|<div hx-get|<b>1|\u202e/);
	expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; Kette');
	for (const done of ['__proto__', 'constructor', '<b>']) {
		expect((await guest.get(`${path}?getan=${encodeURIComponent(done)}`)).status).toBe(200);
	}
	expect(db.prepare('SELECT count(*) FROM weak_points').pluck().get()).toBe(1);
});
