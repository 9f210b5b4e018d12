import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, replyBy, topicBy, writeOn } from '#src/testing/forum.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const now = 1_795_000_000;

const newTopic = {
	rubrik: 'technik',
	titel: 'Golf 7 1.4 TSI: Steuerkette rasselt',
	schlagworte: 'Steuerkette, VW Passat; TÜV',
	text: 'Morgens **rasselt** es.\n\n- kalt\n- zwei Sekunden',
};

test('a new topic stands in its section, under the car of its title and under its tags', async () => {
	const { site, jan } = await forum();
	const sent = await writeOn(jan, '/forum/neu?rubrik=technik', newTopic);
	expect(sent.status).toBe(303);
	expect(sent.headers.get('location')).toMatch(/^\/forum\/thema\/1-golf-7-1-4-tsi-steuerkette-rasselt/);
	const html = await (await visitor(site).get('/forum/thema/1-golf-7-1-4-tsi-steuerkette-rasselt')).text();
	expect(html).toContain('<strong>rasselt</strong>');
	const tags = site.db.prepare('SELECT tag FROM forum_topic_tags ORDER BY tag').pluck().all();
	expect(tags).toEqual(['steuerkette', 'tuev', 'volkswagen', 'volkswagen/golf', 'volkswagen/passat']);
});

test('whatever is wrong with a topic is said at its field, and everything typed is still there', async () => {
	const { site, jan } = await forum();
	const wrong: readonly (readonly [Record<string, string>, string])[] = [
		[{ rubrik: 'gibtsnicht' }, 'Wähle eine Rubrik.'],
		[{ titel: '' }, 'Gib dem Thema einen Titel.'],
		[{ titel: 'Golf' }, 'Der Titel braucht mindestens 10 Zeichen'],
		[{ titel: '??????????????' }, 'Mit diesem Titel weiß niemand'],
		[{ titel: 'Hiiiilfeeeee!!!!!!!!!!' }, 'Mit diesem Titel weiß niemand'],
		[{ titel: `Golf ${'x'.repeat(130)}` }, 'Mehr als 120 gehen nicht'],
		[{ schlagworte: 'Golf, ???' }, 'Mit „???“ können wir als Schlagwort nichts anfangen'],
		[{ schlagworte: 'eins, zwei, drei, vier, fünf, sechs' }, 'Das sind 6 Schlagworte'],
		[{ text: ' \n\u200b ' }, 'Schreib etwas, bevor du sendest.'],
		[{ text: 'ü'.repeat(10_001) }, '10.001 Zeichen'],
	];
	for (const [fields, said] of wrong) {
		const answer = await writeOn(jan, '/forum/neu', { ...newTopic, ...fields });
		const html = await answer.text();
		expect({ fields, status: answer.status, isSaid: html.includes(said) }).toEqual({
			fields,
			status: 422,
			isSaid: true,
		});
		const [form] = formsOf(html, '/forum/neu').filter(({ offered }) => offered.has('rubrik'));
		const entered = new Map(form?.sent);
		for (const [name, value] of Object.entries({ ...newTopic, ...fields })) {
			if (name !== 'rubrik' || value !== 'gibtsnicht') expect(entered.get(name)?.trim()).toBe(value.trim());
		}
	}
	expect(count(site, 'forum_topics')).toBe(0);
});

test('somebody whose file is no photo hears in the same answer what else is wrong with their topic', async () => {
	const { jan } = await forum();
	const answer = await writeOn(jan, '/forum/neu', { ...newTopic, titel: 'Öl', text: '' }, [
		Buffer.from('const x = 1;'),
	]);
	expect(answer.status).toBe(422);
	const html = await answer.text();
	for (const said of ['mindestens 10 Zeichen', 'Schreib etwas, bevor du sendest.', 'Das ist kein Bild']) {
		expect(html).toContain(said);
	}
});

test('the preview shows the post and keeps the form; nothing is posted by it', async () => {
	const { site, jan } = await forum();
	topicBy(site.db, jan.userId, { title: 'Steuerkette beim Golf 7 rasselt' });
	const answer = await writeOn(jan, '/forum/neu', { ...newTopic, aktion: 'vorschau' });
	expect(answer.status).toBe(200);
	const html = await answer.text();
	expect(html).toMatch(/So sieht dein Beitrag aus[\s\S]*<strong>rasselt<\/strong>[\s\S]*<li>/);
	expect(html).toContain('Gibt es das schon?');
	expect(html).toContain('Steuerkette, VW Passat; TÜV');
	expect(count(site, 'forum_topics')).toBe(1);
});

test('while a title is typed, topics like it are offered, and no others', async () => {
	const { site, jan } = await forum();
	topicBy(site.db, jan.userId, { title: 'Golf 7 TSI: Steuerkette rasselt morgens' });
	topicBy(site.db, jan.userId, { title: 'Passat B8: Rost am Kotflügel' });
	const partial = { 'hx-request-type': 'partial' };
	const asked = await jan.get(`/forum/neu?titel=${encodeURIComponent('Steuerkette rasselt beim Golf')}`, partial);
	expect(asked.headers.get('vary')).toContain('hx-request-type');
	const html = await asked.text();
	expect(html).toContain('Steuerkette rasselt morgens');
	expect(html).not.toContain('Passat');
	for (const title of ['', '"', '* OR NEAR(', 'Der Die Das', '\u0000', 'x'.repeat(3_000)]) {
		expect((await jan.get(`/forum/neu?titel=${encodeURIComponent(title)}`, partial)).status).toBe(200);
	}
});

test('an answer quotes what it answers, without the quotes in that, and says whom', async () => {
	const { site, jan, mia } = await forum();
	const { topicId, postId } = topicBy(site.db, jan.userId, {
		body: 'Rasselt.\n\n> altes Zitat\nnoch Zitat\n\nImmer kalt.',
	});
	const second = replyBy(site.db, jan.userId, topicId, 'Zweite Sache.', now - 5_000).postId;
	const path = `/forum/thema/${topicId}/antworten?zitat=${postId}&zitat=${second}`;
	const form = formsOf(await (await mia.get(path)).text(), path).find(({ offered }) => offered.has('ort'));
	const text = new Map(form?.sent).get('text') ?? '';
	expect(text.trim()).toBe(
		`**Jan** schrieb ([#1](/forum/beitrag/${postId})):\n\n> Rasselt.\n>\n> Immer kalt.\n\n**Jan** schrieb ([#2](/forum/beitrag/${second})):\n\n> Zweite Sache.`,
	);
	const sent = await writeOn(mia, path, { text: `${text}\n\nBei mir auch.` });
	expect(sent.headers.get('location')).toBe(`/forum/thema/${topicId}-steuerkette-beim-golf-rasselt#beitrag-3`);
	expect(site.db.prepare('SELECT answers_id FROM forum_posts WHERE id = 3').pluck().get()).toBe(postId);
	const html = await (await visitor(site).get(`/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`)).text();
	expect(html).toContain('<blockquote>');
	expect(html).toContain('Antwort auf #1 von Jan');
});

test('posts of other topics, hidden ones and nonsense are not quoted', async () => {
	const { site, jan, mia } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	const elsewhere = topicBy(site.db, jan.userId, { title: 'Ein ganz anderes Thema', body: 'Geheimkanarie' });
	const hidden = replyBy(site.db, jan.userId, topicId, 'Hiddenkanarie');
	site.db.prepare('UPDATE forum_posts SET hidden_at = 1 WHERE id = ?').run(hidden.postId);
	for (const zitat of [elsewhere.postId, hidden.postId, 999, -1, 'x', '1e9', '']) {
		const html = await (await mia.get(`/forum/thema/${topicId}/antworten?zitat=${zitat}`)).text();
		expect(html).not.toMatch(/kanarie/);
	}
	for (const antwortet of [String(elsewhere.postId), '999', 'x', '-3']) {
		expect(
			(await writeOn(mia, `/forum/thema/${topicId}/antworten`, { text: `Antwort ${antwortet}`, antwortet })).status,
		).toBe(303);
	}
	expect(site.db.prepare('SELECT count(*) FROM forum_posts WHERE answers_id IS NOT NULL').pluck().get()).toBe(0);
});

test('an answer sent twice arrives once; other words from the same form after a look back are another post', async () => {
	const { site, jan, mia } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	const schluessel = randomUUID();
	const path = `/forum/thema/${topicId}/antworten`;
	for (let tries = 0; tries < 3; tries++) {
		const sent = await mia.post(path, { schluessel, ort: `thema:${topicId}`, text: 'Bei mir auch.' });
		expect(sent.headers.get('location')).toMatch(/#beitrag-2$/);
	}
	expect(count(site, 'forum_posts')).toBe(2);
	await mia.post(path, { schluessel, text: 'Und noch etwas.' });
	expect(count(site, 'forum_posts')).toBe(3);
	expect((await mia.post(path, { schluessel: 'x', text: 'Ohne Schlüssel' })).status).toBe(422);
});

test('nobody writes into a locked, removed or unseen topic; what was typed comes back', async () => {
	const { site, jan, mia } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	const path = `/forum/thema/${topicId}/antworten`;
	const answer = () => mia.post(path, { schluessel: randomUUID(), text: 'Textkanarie' });
	site.db.prepare('UPDATE forum_topics SET locked_at = 1').run();
	expect((await mia.get(path)).status).toBe(409);
	const locked = await answer();
	expect(locked.status).toBe(409);
	expect(await locked.text()).toContain('Textkanarie');
	site.db.prepare('UPDATE forum_topics SET locked_at = NULL, removed_at = 1, is_listed = 0').run();
	const removed = await answer();
	expect(removed.status).toBe(409);
	expect(await removed.text()).toMatch(/gibt es nicht mehr[\s\S]*Textkanarie/);
	site.db.prepare('UPDATE forum_topics SET removed_at = NULL').run();
	expect((await answer()).status).toBe(404);
	expect((await mia.get('/forum/thema/77/antworten')).status).toBe(404);
	expect(count(site, 'forum_posts')).toBe(1);
});

test('an answer to a topic that has become part of another one arrives there', async () => {
	const { site, jan, mia } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	const into = topicBy(site.db, jan.userId, { title: 'Alles über Steuerketten' });
	site.db.prepare('UPDATE forum_topics SET merged_into = ?, is_listed = 0 WHERE id = ?').run(into.topicId, topicId);
	const sent = await mia.post(`/forum/thema/${topicId}/antworten`, { schluessel: randomUUID(), text: 'Meine auch.' });
	expect(sent.headers.get('location')).toContain(`/forum/thema/${into.topicId}-alles-ueber-steuerketten`);
});

test('with htmx an answer comes behind the last post of the page, with whatever others wrote meanwhile', async () => {
	const { site, jan, mia } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	replyBy(site.db, jan.userId, topicId, 'Dazwischen geschrieben.');
	const partial = { 'hx-request-type': 'partial' };
	const send = (text: string, nach: string) =>
		mia.post(`/forum/thema/${topicId}/antworten`, { schluessel: randomUUID(), text, nach }, partial);
	const html = await (await send('Ganz neu.', '1')).text();
	expect(html).toMatch(/<form id="schreiben"[\s\S]*hx-target=".posts"[\s\S]*Dazwischen[\s\S]*Ganz neu\./);
	expect(html).not.toContain('Morgens rasselt');
	const wrong = await send('', '3');
	expect(wrong.status).toBe(422);
	expect(await wrong.text()).toMatch(/^<form id="schreiben"/);
	for (const nach of ['0', '99', 'x', '-1']) {
		const elsewhere = await send(`Von nirgends ${nach}`, nach);
		expect(elsewhere.status).toBe(204);
		expect(elsewhere.headers.get('hx-redirect')).toContain('#beitrag-');
	}
});

test('whose session ends while they write gets everything back and loses nothing; nothing is kept', async () => {
	const { site, jan } = await forum();
	const { topicId } = topicBy(site.db, jan.userId);
	const guest = visitor(site);
	const fields = { ...newTopic, ort: 'neu', schluessel: randomUUID() };
	const forms: readonly (readonly [string, Record<string, string>])[] = [
		['/forum/neu', fields],
		[`/forum/thema/${topicId}/antworten`, { ...fields, ort: `thema:${topicId}` }],
		['/forum/beitrag/1/bearbeiten', { ...fields, ort: 'beitrag:1', fassung: 'abc' }],
		['/forum/entwurf', fields],
	];
	for (const [path, sent] of forms) {
		const answer = await guest.post(path, sent);
		expect({ path, status: answer.status }).toEqual({ path, status: 403 });
		const html = await answer.text();
		expect(html).toContain('Deine Anmeldung ist abgelaufen');
		const form = formsOf(html, path).find(({ offered }) => offered.has('ort'));
		const entered = new Map(form?.sent);
		expect(entered.get('text')?.trim()).toBe(newTopic.text);
		expect(entered.get('schluessel')).toBe(fields.schluessel);
		if (form?.action === '/forum/neu') expect(entered.get('titel')).toBe(newTopic.titel);
	}
	expect((await guest.post('/forum/entwurf', { ort: 'nirgends', text: 'x' })).status).toBe(404);
	expect((await guest.post('/forum/beitrag/1/gefaellt', {})).headers.get('location')).toContain('/anmelden');
	const nasty = await guest.post('/forum/neu', { ...fields, text: '</textarea><script>alert(1)</script>' });
	expect(await nasty.text()).not.toContain('<script>alert');
	expect([count(site, 'forum_topics'), count(site, 'forum_drafts')]).toEqual([1, 0]);
	// Signed in again in another tab, the same form goes through.
	const mia = await signedIn(site, { name: 'Mia' });
	expect((await mia.post('/forum/neu', fields)).status).toBe(303);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan Petersen' });
	const mia = await longTimeMember(site, { name: 'Mia Sommer' });
	return { site, jan, mia };
}

const count = (site: TestSite, table: string) => site.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
