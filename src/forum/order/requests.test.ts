import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { decisionsAbout, logDecision } from '#src/audit/moderation-log.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { type Guest, type Member, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';

const at = 1_700_000_000;
const day = 86_400;
const ground = { regel: 'beleidigung', grund: 'Du nennst Ben einen Trottel.' };

test('to guests, members and dealers the pages of moderators do not exist, whatever they send there', async () => {
	const { site, ada, mo, post } = await forum();
	const dealer = await signedIn(site, { kind: 'haendler' });
	const pages = ['/verwaltung/forum', '/verwaltung/protokoll', post.desk, post.topicDesk];
	const forms = [
		...['freigeben', 'verbergen', 'entfernen', 'wiederherstellen', 'notiz'].map(verb => `${post.desk}/${verb}`),
		...['sperren', 'oeffnen', 'anheften', 'loesen', 'verschieben', 'zusammenfuehren', 'schlagworte'].map(
			verb => `${post.topicDesk}/${verb}`,
		),
		...['entfernen', 'wiederherstellen', 'notiz'].map(verb => `${post.topicDesk}/${verb}`),
		...['/verwaltung/forum/auswahl', `/verwaltung/forum/mitglied/${ada.userId}/vertrauen`],
	];
	for (const who of [visitor(site), ada, dealer]) {
		for (const path of pages) expect({ path, status: (await who.get(path)).status }).toEqual({ path, status: 404 });
		for (const path of forms) {
			const sent = await who.post(path, {
				...ground,
				anlass: 'x',
				worte: 'x',
				notiz: 'x',
				rubrik: 'kosten',
				ziel: '1',
			});
			expect({ path, status: sent.status }).toEqual({ path, status: 404 });
		}
	}
	expect(site.db.prepare('SELECT count(*) FROM moderation_log').pluck().get()).toBe(0);
	for (const path of pages) expect({ path, status: (await mo.get(path)).status }).toEqual({ path, status: 200 });
	expect((await mo.get('/verwaltung/forum/beitrag/9999999999')).status).toBe(404);
	expect((await mo.get(`/verwaltung/forum/beitrag/${'9'.repeat(400)}`)).status).toBe(404);
});

test('a moderator without a second factor gets no further than to setting one up', async () => {
	const { site, mo, post } = await forum();
	const { sessions } = site.services;
	const opened = await sessions.open(mo.userId, {
		...{ persistent: true, secondFactor: false, device: 'Firefox auf Linux', network: '127.0.0.0/24' },
	});
	const stolen = visitor(site, { cookie: opened.cookie.split(';', 1)[0] ?? '' });
	for (const answer of [await stolen.get('/verwaltung/forum'), await stolen.post(`${post.desk}/entfernen`, ground)]) {
		expect(answer.headers.get('location')).toBe('/konto/zweiter-faktor');
	}
	expect(row(site.db, post.id)).toMatchObject({ removed_at: null });
});

test('a moderator reads in words which public rules held a post back, in the queue and in the log', async () => {
	const { site, mo, post } = await forum();
	const heldFor = 'regeln: vorkasse, ausland';
	site.db.prepare('UPDATE forum_posts SET held_at = ?, held_for = ? WHERE id = ?').run(at, heldFor, post.id);
	logDecision(
		site.db,
		{ actor: { kind: 'rule' }, action: 'hold', subject: 'post', subjectId: post.id, note: heldFor },
		at,
	);
	for (const path of ['/verwaltung/forum', '/verwaltung/protokoll']) {
		const html = await (await mo.get(path)).text();
		expect({ path, html }).toEqual({ path, html: expect.not.stringContaining('regeln: vorkasse') });
		expect(html).toContain('Geld vor der Besichtigung, Geschichten aus der Ferne');
	}
});

test('a removed post is gone for others, its writer learns what, when, why and by whom, and a second click changes nothing', async () => {
	const { site, ada, mo, post } = await forum();
	const bare = await mo.post(`${post.desk}/entfernen`, { grund: 'Nur so.' });
	expect(bare.status).toBe(422);
	expect(await bare.text()).toContain('Nur so.');
	expect((await mo.post(`${post.desk}/entfernen`, { regel: 'beleidigung', grund: ' ' })).status).toBe(422);
	expect(await doing(mo, `${post.desk}/entfernen`, ground)).toBe('entfernt');
	expect(await doing(mo, `${post.desk}/entfernen`, ground)).toBe('schon');
	expect(row(site.db, post.id)).toMatchObject({ removed_at: at, removed_by: mo.userId, removal_rule: 'beleidigung' });
	const [mail, ...more] = mailsTo(site.db, ada);
	expect(more).toEqual([]);
	for (const told of [
		'14.11.2023, 23:13 Uhr',
		'auf Dauer und überall',
		'Regel „Beleidigung und Bedrohung“',
		'Das verbietet auch das Gesetz',
		ground.grund,
		'Entschieden hat ein Mensch',
		'sechs Monate lang kostenlos widersprechen',
		'Gerichte',
		`/forum/beitrag/${post.id}/widerspruch`,
		'Du Trottel',
	]) {
		expect(mail?.body_text).toContain(told);
	}
	const own = await (await ada.get(`/forum/beitrag/${post.id}/widerspruch`)).text();
	for (const told of ['Dein Beitrag ist entfernt', 'Beleidigung und Bedrohung', ground.grund, 'einem Menschen']) {
		expect(own).toContain(told);
	}
	expect((await mo.get(`/forum/beitrag/${post.id}/widerspruch`)).status).toBe(404);

	expect(await doing(mo, `${post.desk}/wiederherstellen`, { worte: 'War ein Irrtum.' })).toBe('wiederhergestellt');
	expect(await doing(mo, `${post.desk}/wiederherstellen`, {})).toBe('schon');
	expect(row(site.db, post.id)).toMatchObject({ removed_at: null, removed_by: null, removal_rule: null });
	expect(mailsTo(site.db, ada).map(({ subject }) => subject)).toEqual([
		'Entfernt: dein Beitrag in „Steuerkette beim Golf rasselt“',
		'Wieder da: dein Beitrag in „Steuerkette beim Golf rasselt“',
	]);
	expect(decisionsAbout(site.db, 'post', post.id).map(({ action }) => action)).toEqual(['remove', 'restore']);
});

test('three members who have been here for a while hide a post, young accounts and one who clicks often do not', async () => {
	const { site, ada, mo, post } = await forum();
	const old: Member[] = [];
	const young: Member[] = [];
	for (const some of [old, old, old, old, young, young, young]) some.push(await signedIn(site));
	for (const { userId } of old) {
		site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(at - 10 * day, userId);
	}
	const report = (who: Guest, reason = 'beleidigung') =>
		who.post(`/forum/beitrag/${post.id}/melden`, { grund: reason, text: 'Das geht nicht.', glauben: 'ja' });
	for (const who of [...young, ...old.slice(0, 2)]) expect((await report(who)).status).toBe(303);
	expect((await report(old[0] as Guest)).headers.get('location')).toContain('getan=schon');
	expect(row(site.db, post.id)).toMatchObject({ hidden_at: null });
	expect((await report(old[2] as Guest, 'werbung')).status).toBe(303);
	expect(row(site.db, post.id)).toMatchObject({ hidden_at: at, removal_rule: 'beleidigung' });
	const [line] = decisionsAbout(site.db, 'post', post.id);
	expect(line).toMatchObject({ actor: 'rule', action: 'hide', rule: 'beleidigung' });
	expect(mailsTo(site.db, ada)[0]?.body_text).toContain('Das hat eine Regel unserer Seite entschieden');
	expect(await (await ada.get(`/forum/beitrag/${post.id}/widerspruch`)).text()).toContain('einer Regel unserer Seite');
	expect((await report(old[3] as Guest)).status).toBe(404);
	// Who was the third gets thanks all the same when the form is sent again.
	expect((await report(old[2] as Guest)).headers.get('location')).toContain('getan=schon');

	expect(await doing(mo, `${post.desk}/freigeben`, {})).toBe('wiederhergestellt');
	expect(site.db.prepare('SELECT count(*) FROM reports WHERE decided_at IS NULL').pluck().get()).toBe(0);
	const [first] = old;
	expect(mailsTo(site.db, first as Member).map(({ subject }) => subject)).toEqual([
		'Deine Meldung zu „Steuerkette beim Golf rasselt“ ist da',
		'Entschieden: deine Meldung zu „Steuerkette beim Golf rasselt“',
	]);
	// What a person has decided no crowd undoes.
	for (const who of old) expect((await report(who)).status).toBe(303);
	expect(row(site.db, post.id)).toMatchObject({ hidden_at: null });
	expect(await doing(mo, `${post.desk}/freigeben`, {})).toBe('behalten');
	expect(await doing(mo, `${post.desk}/freigeben`, {})).toBe('schon');
});

test('a report says what is wrong, in good faith, about what one can read and has not written, ten times a day', async () => {
	const { site, ada, ben, post } = await forum();
	const path = `/forum/beitrag/${post.id}/melden`;
	expect((await visitor(site).get(path)).headers.get('location')).toBe(`/anmelden?weiter=${encodeURIComponent(path)}`);
	expect((await ada.get(path)).status).toBe(404);
	expect((await ada.post(path, { grund: 'werbung', glauben: 'ja' })).status).toBe(404);
	const wrong = await ben.post(path, { grund: 'erfunden', text: 'Meine Worte bleiben.' });
	expect(wrong.status).toBe(422);
	const page = await wrong.text();
	for (const told of ['Meine Worte bleiben.', 'Wähle einen Grund.', 'Bestätige bitte']) expect(page).toContain(told);
	expect((await ben.post(path, { grund: 'anderes', text: ' ', glauben: 'ja' })).status).toBe(422);
	expect((await ben.post(path, { grund: 'werbung', text: 'x'.repeat(2_001), glauben: 'ja' })).status).toBe(422);
	for (let sent = 0; sent < 11; sent++) {
		const { postId } = replyBy(site.db, ada.userId, post.topicId, `Beitrag ${sent}`, at);
		const { status } = await ben.post(`/forum/beitrag/${postId}/melden`, { grund: 'werbung', glauben: 'ja' });
		expect({ sent, status }).toEqual({ sent, status: sent < 10 ? 303 : 429 });
	}
});

test('who objects is heard by a person once, and learns what came of it either way', async () => {
	const { site, ada, ben, mo, post } = await forum();
	const path = `/forum/beitrag/${post.id}/widerspruch`;
	expect((await ada.get(path)).status).toBe(404);
	await mo.post(`${post.desk}/entfernen`, ground);
	expect((await ben.get(path)).status).toBe(404);
	expect((await ben.post(path, { text: 'x' })).status).toBe(404);
	expect((await ada.post(path, { text: '  ' })).status).toBe(422);
	expect((await ada.post(path, { text: 'Ben ist mein Bruder.' })).status).toBe(303);
	expect((await ada.post(path, { text: 'Noch einmal.' })).status).toBe(303);
	expect(site.db.prepare("SELECT text FROM reports WHERE reason = 'widerspruch'").pluck().all()).toEqual([
		'Ben ist mein Bruder.',
	]);
	expect(await (await mo.get('/verwaltung/forum?art=widerspruch')).text()).toContain('Ben ist mein Bruder.');
	expect(await (await mo.get(post.desk)).text()).toContain('Die letzte Entscheidung hast du selbst getroffen');
	expect(await doing(mo, `${post.desk}/entfernen`, ground)).toBe('bleibt-entfernt');
	expect(mailsTo(site.db, ada).at(-1)?.subject).toContain('Bleibt entfernt');
	await ada.post(path, { text: 'Bitte doch.' });
	expect(await doing(mo, `${post.desk}/wiederherstellen`, {})).toBe('wiederhergestellt');
	expect(mailsTo(site.db, ada).at(-1)?.subject).toContain('Wieder da');
	await mo.post(`${post.desk}/entfernen`, ground);
	site.db.prepare('UPDATE forum_posts SET removed_at = ? WHERE id = ?').run(at - 191 * day, post.id);
	expect(await (await ada.get(path)).text()).toContain('Die sechs Monate');
});

test('what waits is let through alone, with everything of its writer, or by ticking boxes', async () => {
	const { site, ada, mo, post } = await forum();
	const held = () => {
		const { postId } = replyBy(site.db, ada.userId, post.topicId, 'Kann ich das fahren?', at);
		site.db.prepare("UPDATE forum_posts SET held_at = ?, held_for = 'neues Konto' WHERE id = ?").run(at, postId);
		return postId;
	};
	const [one, two, three, four, five] = [held(), held(), held(), held(), held()] as [
		number,
		number,
		number,
		number,
		number,
	];
	const queue = await (await mo.get('/verwaltung/forum?art=gehalten')).text();
	expect(queue.match(/<article class="judged"/g)).toHaveLength(5);
	expect(queue).toContain('neues Konto');
	expect((await mo.post('/verwaltung/forum/auswahl', { tun: 'freigeben' })).status).toBe(422);
	const bare = await mo.post('/verwaltung/forum/auswahl', { tun: 'entfernen', beitrag: [String(one)], grund: 'Unfug' });
	expect({ status: bare.status, kept: (await bare.text()).includes('Unfug') }).toEqual({ status: 422, kept: true });
	const bulk = (fields: Record<string, string | readonly string[]>) => mo.post('/verwaltung/forum/auswahl', fields);
	const done = await bulk({ tun: 'freigeben', beitrag: [String(one), String(two), '999', 'x'] });
	expect(done.headers.get('location')).toBe('/verwaltung/forum?entschieden=2&schon=1');
	await bulk({ tun: 'entfernen', beitrag: [String(three)], ...ground });
	expect(row(site.db, three)).toMatchObject({ removed_at: at, held_at: null, removal_rule: 'beleidigung' });
	expect(await doing(mo, `/verwaltung/forum/beitrag/${four}/freigeben`, { alle: 'ja' })).toBe('freigegeben');
	for (const id of [one, two, four, five]) expect(row(site.db, id)).toMatchObject({ held_at: null, arrived_at: at });
	expect(await (await mo.get('/verwaltung/forum')).text()).toContain('Nichts zu entscheiden');
});

test('a topic is closed, pinned, moved, retagged, noted, taken down and brought back, each once and each in the log', async () => {
	const { site, ada, ben, mo, post } = await forum();
	replyBy(site.db, ben.userId, post.topicId);
	const desk = post.topicDesk;
	const steps: readonly [string, Record<string, string>, string][] = [
		['sperren', { anlass: 'Alles gesagt.' }, 'gesperrt'],
		['oeffnen', {}, 'geoeffnet'],
		['anheften', {}, 'angeheftet'],
		['loesen', {}, 'geloest'],
		['verschieben', { rubrik: 'kosten' }, 'verschoben'],
		['schlagworte', { schlagworte: 'VW Golf, Steuerkette' }, 'schlagworte'],
		['notiz', { notiz: 'Im Auge behalten.' }, 'notiert'],
		['entfernen', { regel: 'doppelt', grund: 'Steht schon da.' }, 'entfernt'],
		['wiederherstellen', {}, 'wiederhergestellt'],
	];
	for (const [verb, fields, word] of steps) {
		expect(await doing(mo, `${desk}/${verb}`, fields)).toBe(word);
		expect({ verb, again: await doing(mo, `${desk}/${verb}`, fields) }).toEqual({ verb, again: 'schon' });
	}
	expect(decisionsAbout(site.db, 'topic', post.topicId).map(({ action }) => action)).toEqual([
		...['lock', 'unlock', 'pin', 'unpin', 'move', 'retag', 'note', 'remove', 'restore'],
	]);
	expect(mailsTo(site.db, ada).map(({ subject }) => subject.split(':')[0])).toEqual([
		...['Geschlossen', 'Wieder offen', 'Verschoben', 'Entfernt', 'Wieder da'],
	]);
	// Whose answers went with it is told too (Art. 17 DSA).
	expect(mailsTo(site.db, ben).map(({ subject }) => subject.split(':')[0])).toEqual(['Entfernt', 'Wieder da']);
	for (const [verb, fields] of [
		['sperren', { anlass: '' }],
		['verschieben', { rubrik: 'erfunden' }],
		['schlagworte', { schlagworte: 'a, b, c, d, e, f' }],
		['zusammenfuehren', { ziel: 'dorthin' }],
		['zusammenfuehren', { ziel: String(post.topicId) }],
		['zusammenfuehren', { ziel: '/forum/thema/999-x' }],
		['entfernen', { regel: 'erfunden', grund: 'x' }],
		['notiz', { notiz: '' }],
	] as const) {
		const { status } = await mo.post(`${desk}/${verb}`, fields);
		expect({ verb, status }).toEqual({ verb, status: 422 });
	}
	const other = topicBy(site.db, ben.userId, { title: 'Rasseln' });
	const merged = await mo.post(`${desk}/zusammenfuehren`, {
		ziel: `https://radstand.example/forum/thema/${other.topicId}-rasseln?seite=2`,
	});
	expect(merged.headers.get('location')).toBe(`/verwaltung/forum/thema/${other.topicId}?getan=vereint`);
	expect((await mo.get(desk)).status).toBe(200);
	expect(await doing(mo, `${desk}/sperren`, { anlass: 'x' })).toBe('geht-nicht');
	const log = await (await mo.get('/verwaltung/protokoll?gegenstand=topic')).text();
	for (const told of ['zusammengeführt', 'Im Auge behalten.', 'Steht schon da.', 'Alles gesagt.'])
		expect(log).toContain(told);
	expect(await (await mo.get('/verwaltung/protokoll?gegenstand=user')).text()).not.toContain('Alles gesagt.');
});

test('nobody decides about what they wrote themselves, and a member is trusted by somebody else', async () => {
	const { site, ada, mo, post } = await forum();
	const own = replyBy(site.db, mo.userId, post.topicId, 'Ich als Moderator');
	const desk = `/verwaltung/forum/beitrag/${own.postId}`;
	await ada.post(`/forum/beitrag/${own.postId}/melden`, { grund: 'thema', glauben: 'ja' });
	for (const verb of ['freigeben', 'verbergen', 'entfernen', 'wiederherstellen']) {
		expect({ verb, word: await doing(mo, `${desk}/${verb}`, ground) }).toEqual({ verb, word: 'eigenes' });
	}
	expect(await (await mo.get('/verwaltung/forum')).text()).toContain('Jemand anderes muss entscheiden');
	const trusting = (id: number, verb: string) => mo.post(`/verwaltung/forum/mitglied/${id}/${verb}`, {});
	const word = async (answer: Promise<Response>) => (await answer).headers.get('location')?.split('=')[1];
	expect(await word(trusting(mo.userId, 'vertrauen'))).toBe('eigenes');
	expect(await word(trusting(ada.userId, 'vertrauen'))).toBe('vertraut');
	expect(await word(trusting(ada.userId, 'vertrauen'))).toBe('schon');
	expect(await word(trusting(ada.userId, 'nicht-vertrauen'))).toBe('nicht-vertraut');
	expect((await trusting(99_999, 'vertrauen')).status).toBe(404);
});

test('everybody can read the rules, and every rule that a decision can rest on stands there', async () => {
	const { site } = await forum();
	const page = await (await site.get('/forum/regeln')).text();
	for (const value of [
		'betrug',
		'hass',
		'straftat',
		'personendaten',
		'beleidigung',
		'urheberrecht',
		'werbung',
		'thema',
		'doppelt',
	]) {
		expect(page).toContain(`id="${value}"`);
	}
});

async function forum() {
	const site = openTestSite(at);
	const ada = await signedIn(site, { name: 'Ada Lang' });
	const ben = await signedIn(site, { name: 'Ben Kurz' });
	const mo = await signedIn(site, { name: 'Mo Groß', role: 'moderator' });
	const topic = topicBy(site.db, ada.userId, { at });
	const { postId } = replyBy(site.db, ada.userId, topic.topicId, 'Du Trottel, das ist **nicht** die Kette.', at);
	const post = {
		...{ id: postId, topicId: topic.topicId },
		...{ desk: `/verwaltung/forum/beitrag/${postId}`, topicDesk: `/verwaltung/forum/thema/${topic.topicId}` },
	};
	return { site, ada, ben, mo, post };
}

/** Sends a form and says by which word the page that follows tells of it. */
async function doing(who: Guest, path: string, fields: Record<string, string>): Promise<string | undefined> {
	const answer = await who.post(path, fields);
	const location = answer.headers.get('location') ?? '';
	expect({ path, status: answer.status }).toEqual({ path, status: 303 });
	expect((await who.get(location)).status).toBe(200);
	return location.split('getan=')[1];
}

const row = (db: Database, id: number) => db.prepare('SELECT * FROM forum_posts WHERE id = ?').get(id);

const mailsTo = (db: Database, { email }: Member) =>
	db.prepare('SELECT subject, body_text FROM mails WHERE recipient = ? ORDER BY id').all(email) as {
		subject: string;
		body_text: string;
	}[];
