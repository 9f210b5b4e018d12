import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decisionsAbout } from '#src/audit/moderation-log.ts';
import { approvePost } from '#src/forum/order/releasing.ts';
import { listReports } from '#src/reports/reports.ts';
import { longTimeMember, topicBy } from '#src/testing/forum.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type Guest, type Member, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const now = 1_795_000_000;
const daySeconds = 86_400;

test('the first post of a new account waits until a moderator has looked, and its writer is told why', async () => {
	const { site, topicId, nele } = await forum();
	expect((await answer(nele, topicId, 'Ich habe auch einen Golf.')).status).toBe(303);
	const path = `/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`;
	expect(await (await visitor(site).get(path)).text()).not.toContain('Ich habe auch einen Golf.');
	const own = await (await nele.get(path)).text();
	expect(own).toContain('Ich habe auch einen Golf.');
	expect(own).toContain('Dein Konto ist neu. Bevor alle deinen ersten Beitrag lesen, sieht ihn jemand an.');
	expect(decisionsAbout(site.db, 'post', 2)).toMatchObject([{ actor: 'rule', action: 'hold', note: 'neues Konto' }]);

	approve(site, 2);
	expect(await (await visitor(site).get(path)).text()).toContain('Ich habe auch einen Golf.');
	await answer(nele, topicId, 'Danke für die Antworten, das hilft mir sehr weiter.');
	expect(heldFor(site, 3)).toBeNull();
	// A link of a young account waits all the same.
	await answer(nele, topicId, 'Schaut mal auf https://kette-billig.example/jetzt vorbei');
	expect(heldFor(site, 4)).toBe('Link von neuem Konto');
	await answer(nele, topicId, 'Das steht doch schon in [#1](/forum/beitrag/1), lies das noch mal.');
	expect(heldFor(site, 5)).toBeNull();
});

test('a new account has five posts and one topic a day, a young one more, and is told how long to wait', async () => {
	const { site, topicId, nele } = await forum();
	expect((await open(nele, 'Golf 7: welches Öl ist richtig')).status).toBe(303);
	const second = await open(nele, 'Golf 7: welche Reifen passen');
	expect(second.status).toBe(429);
	expect(second.headers.get('retry-after')).toMatch(/^\d+$/);
	expect(await second.text()).toMatch(/genug Themen eröffnet[\s\S]*welche Reifen passen/);
	for (let post = 1; post <= 4; post++)
		expect((await answer(nele, topicId, `Antwort Nummer ${post}`)).status).toBe(303);
	expect((await answer(nele, topicId, 'Eine zu viel')).status).toBe(429);
	approve(site, 2);
	for (let post = 1; post <= 20; post++) expect((await answer(nele, topicId, `Nun Nummer ${post}`)).status).toBe(303);
	expect((await answer(nele, topicId, 'Wieder eine zu viel')).status).toBe(429);
	for (let topic = 1; topic <= 3; topic++)
		expect((await open(nele, `Passat B8 Frage Nummer ${topic}`)).status).toBe(429);
});

test('who has been here for long has sixty posts an hour', async () => {
	const { topicId, jan } = await forum();
	for (let post = 1; post <= 60; post++) expect((await answer(jan, topicId, `Antwort ${post}`)).status).toBe(303);
	expect((await answer(jan, topicId, 'Eine zu viel')).status).toBe(429);
});

test('new accounts behind one connection are one sender', async () => {
	const { site, topicId } = await forum();
	const limited = withLimits(site);
	let arrived = 0;
	for (let account = 0; account < 10; account++) {
		const { cookie } = await signedIn(site, { name: `Bot ${account}` });
		const bot = visitor(limited, { cookie, address: '203.0.113.7' });
		for (let post = 0; post < 5; post++) {
			if ((await answer(bot, topicId, `Kaufen Sie bei uns ${account} ${post}`)).status === 303) arrived++;
		}
	}
	expect(arrived).toBe(30);
	expect(site.db.prepare('SELECT posts FROM forum_topics').pluck().get()).toBe(1);
});

test('the same words in several topics wait, in the same topic and quoted they do not; moderators never wait', async () => {
	const { site, topicId, jan } = await forum();
	const other = topicBy(site.db, jan.userId, { title: 'Passat B8: Rost am Kotflügel' }).topicId;
	const words = 'Mein Onkel repariert das in Bremen sehr günstig, schreibt mir einfach!';
	await answer(jan, topicId, words);
	await answer(jan, topicId, `${words} 2`);
	await answer(jan, other, `${words.replace('!', ' 123 !!!')}`);
	expect([heldFor(site, 3), heldFor(site, 4), heldFor(site, 5)]).toEqual([
		null,
		null,
		'gleicher Text in mehreren Themen',
	]);
	const third = topicBy(site.db, jan.userId, { title: 'Noch ein anderes Thema hier' }).topicId;
	await answer(jan, third, `> ${words}\n\nDas habe ich woanders geschrieben und meine es ernst.`);
	expect(heldFor(site, 7)).toBeNull();
	const mara = await longTimeMember(site, { name: 'Mara', role: 'moderator' });
	const notice = 'Bitte bleibt hier freundlich zueinander, sonst schließen wir das Thema.';
	for (const id of [topicId, other, third]) await answer(mara, id, notice);
	expect([8, 9, 10].map(id => heldFor(site, id))).toEqual([null, null, null]);
});

test('what meets the rules against fraud is held, reported, and not told from a mistake by anybody else', async () => {
	const { site, topicId, nele } = await forum();
	await answer(nele, topicId, 'Erste Antwort, ganz harmlos gemeint.');
	approve(site, 2);
	await answer(
		nele,
		topicId,
		'Schreib mir auf WhatsApp +49 170 5550198, zahl per Western Union und schick mir den Code, den du gleich bekommst. Das Auto bringt eine Spedition.',
	);
	expect(heldFor(site, 3)).toMatch(/^regeln: /);
	expect(listReports(site.db, { all: false, limit: 5 })).toMatchObject([{ subject: 'post', subjectId: 3 }]);
});

test('who is banned or has not confirmed an address writes and likes nothing, and keeps the text', async () => {
	const { site, topicId, jan } = await forum();
	for (const column of ['banned_at = 1', 'banned_at = NULL, confirmed_at = NULL']) {
		const mia = await longTimeMember(site, { name: 'Mia' });
		site.db.prepare(`UPDATE users SET ${column} WHERE id = ?`).run(mia.userId);
		const refused = await answer(mia, topicId, 'Textkanarie');
		// A session of somebody who is shut out may be gone already.
		expect([403, 409]).toContain(refused.status);
		expect(await refused.text()).toContain('Textkanarie');
		await mia.post('/forum/beitrag/1/gefaellt', {});
	}
	expect(site.db.prepare('SELECT count(*) FROM forum_posts').pluck().get()).toBe(1);
	expect(site.db.prepare('SELECT count(*) FROM forum_likes').pluck().get()).toBe(0);
	expect((await answer(jan, topicId, 'Ich darf.')).status).toBe(303);
});

test('texts of guests are handed back a few times and not without end', async () => {
	const { site } = await forum();
	const guest = visitor(withLimits(site), { address: '203.0.113.9' });
	const statuses: number[] = [];
	for (let tries = 0; tries < 22; tries++)
		statuses.push((await guest.post('/forum/neu', { text: 'x', ort: 'neu' })).status);
	expect([statuses[0], statuses[19], statuses[20]]).toEqual([403, 403, 429]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan Petersen' });
	const { topicId } = topicBy(site.db, jan.userId, { at: now - 20 * daySeconds });
	const nele = await signedIn(site, { name: 'Nele Vogt' });
	return { site, jan, nele, topicId };
}

const answer = (who: Guest, topicId: number, text: string) =>
	who.post(`/forum/thema/${topicId}/antworten`, { schluessel: randomUUID(), ort: `thema:${topicId}`, text });

const open = (who: Member, titel: string) =>
	who.post('/forum/neu', {
		schluessel: randomUUID(),
		ort: 'neu',
		rubrik: 'technik',
		titel,
		text: `Was meint ihr? ${titel}`,
	});

function approve(site: TestSite, postId: number): void {
	const done = approvePost(site.db, postId, {
		actor: { kind: 'operator' },
		reason: '',
		origin: site.services.config.origin,
		at: now,
	});
	if (!done.ok) throw new Error('not approved');
}

const heldFor = (site: TestSite, postId: number) =>
	site.db.prepare('SELECT held_for FROM forum_posts WHERE id = ?').pluck().get(postId);
