import { expect, test } from 'vitest';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import type { Member } from '#src/testing/members.ts';
import { day, forumOfGolfs, golf, markAs, now, weakPointBy } from '#src/testing/weak-points.ts';
import { disputedWeakPoints } from '../order/queue.ts';
import { removePost } from '../order/restricting.ts';
import { settleTopic } from '../standing.ts';
import { findWeakPoint } from './finding.ts';
import { weakPointsOf } from './queries.ts';
import { isTrusted, trustEarnedBy } from './trust.ts';
import { weakPointsVersion } from './version.ts';

test('a trusted member marks a post, three others know it from their cars, and it is confirmed', async () => {
	const { db, frieda, member, postId, guest } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	expect(weakPointsOf(db, golf)).toEqual([
		expect.objectContaining({
			...{ title: 'Steuerkette längt sich', part: 'motor', engine: '1.4 TSI', fuel: 'benzin', mileageFromKm: 80_000 },
			...{ powerFromKw: 90, powerToKw: 125, yearFrom: 2007, yearTo: 2012, agreeing: 0, isConfirmed: false },
		}),
	]);
	for (const [index, name] of ['Jonas', 'Anna', 'Ole'].entries()) {
		const one = await member(name);
		const answer = await one.post(`${path}/bestaetigen`, { jahr: String(2008 + index), km: `${90 + index * 20}.000` });
		expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}#stimme`]);
		expect(weakPointsOf(db, golf)[0]?.isConfirmed).toBe(index === 2);
	}
	const text = await (await guest.get(path)).text();
	for (const shown of ['bestätigt von 3', 'EZ 2008 bis 2010', '90.000 bis 130.000', 'Vermerkt', 'Frieda', '1.4 TSI']) {
		expect(text.replaceAll('\u00a0', ' ')).toContain(shown);
	}
	expect(text).toContain(
		'/autos/volkswagen/golf?ps_von=122&amp;ps_bis=170&amp;ez_von=2007&amp;ez_bis=2012&amp;kraftstoff=benzin',
	);
	expect(text).not.toContain('noindex');
	expect(text).not.toContain('Lindner');
});

test('one member has one vote, which can be changed and taken back', async () => {
	const { db, frieda, member, postId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const jonas = await member('Jonas');
	const votes = () => db.prepare('SELECT agrees, year, mileage_km AS km FROM weak_point_votes').all();
	await jonas.post(`${path}/bestaetigen`, { jahr: '2010', km: '' });
	await jonas.post(`${path}/bestaetigen`, { jahr: '2010', km: '' });
	expect(votes()).toEqual([{ agrees: 1, year: 2010, km: null }]);
	expect(await (await jonas.get(path)).text()).toContain('Du hast gesagt: Bei mir auch.');
	await jonas.post(`${path}/widersprechen`, { jahr: '', km: '140 tkm' });
	expect(votes()).toEqual([{ agrees: 0, year: null, km: 140_000 }]);
	for (const km of ['viel', '-5', '9.9', '1.600.000', '1e9']) {
		const answer = await jonas.post(`${path}/bestaetigen`, { jahr: '1899', km });
		const text = await answer.text();
		expect([km, answer.status]).toEqual([km, 422]);
		expect(text).toContain('Gib ein Jahr zwischen 1900 und 2027 an');
		expect(text).toContain('Gib den Kilometerstand als Zahl an');
	}
	expect(votes()).toEqual([{ agrees: 0, year: null, km: 140_000 }]);
	await jonas.post(`${path}/stimme-zurueck`, {});
	expect(votes()).toEqual([]);
});

test('who marked it has no vote, nor a new account, nor somebody who has voted all day', async () => {
	const { db, frieda, mila, member, postId, topicId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const vote = async (who: Member, at = path) => (await who.post(`${at}/bestaetigen`, { jahr: '', km: '' })).status;
	expect(await vote(frieda)).toBe(422);
	expect(await vote(await member('Neu', 6.9))).toBe(422);
	expect(await vote(await member('Eine Woche', 7))).toBe(303);
	expect(await vote(mila)).toBe(303);
	const busy = await member('Fleißig');
	const others = Array.from({ length: 31 }, (_, index) =>
		weakPointBy(db, mila.userId, replyBy(db, mila.userId, topicId, `Auch das ${index}`, now).postId, {
			title: `Teil ${index} bricht`,
		}),
	);
	const codes: number[] = [];
	for (const id of others) codes.push(await vote(busy, `/schwachstellen/${id}`));
	expect(codes).toEqual([...Array(30).fill(303), 429]);
	expect(await vote(busy, `/schwachstellen/${others[0]}`), 'the same vote again is none').toBe(303);
});

test('trust is earned with time, posts and likes, and lost for half a year with a post that is taken down', async () => {
	const { db, member, topicId } = await forumOfGolfs();
	const anna = await member('Anna', trustEarnedBy.accountDays);
	const trusted = (at = now) => isTrusted(db, anna.userId, at);
	const posts = Array.from(
		{ length: trustEarnedBy.posts },
		() => replyBy(db, anna.userId, topicId, 'Hilft.', now).postId,
	);
	const likes = db.prepare('UPDATE forum_posts SET likes = ? WHERE id = ?');
	likes.run(trustEarnedBy.likes - 1, posts[0]);
	expect(trusted()).toBe(false);
	likes.run(1, posts[1]);
	expect(trusted()).toBe(true);
	expect(trusted(now - 1), 'a second too early').toBe(false);
	db.prepare('UPDATE forum_posts SET withdrawn_at = ? WHERE id = ?').run(now, posts[5]);
	expect(trusted(), 'one post too few').toBe(false);
	db.prepare('UPDATE forum_posts SET withdrawn_at = NULL WHERE id = ?').run(posts[5]);
	const { postId } = replyBy(db, anna.userId, topicId, 'Werbung', now);
	const { actor, rule, reason } = { actor: { kind: 'operator' }, rule: 'werbung', reason: 'Reklame' } as const;
	removePost(db, postId, { actor, rule, reason, origin: 'https://radstand.test', at: now });
	expect(trusted(now + 179 * day)).toBe(false);
	expect(trusted(now + 180 * day)).toBe(true);
});

test('when its post or its topic is out of sight, so is the weak point, and back again with it', async () => {
	const { db, frieda, mila, member, postId, topicId, guest } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const jonas = await member('Jonas');
	const shown = async () => {
		settleTopic(db, topicId, undefined, now);
		return [
			weakPointsOf(db, golf).length,
			(await guest.get(path)).status,
			(await jonas.post(`${path}/bestaetigen`, {})).status,
		];
	};
	expect(await shown()).toEqual([1, 200, 303]);
	const change = (sql: string) => db.prepare(sql).run();
	for (const [hide, back] of [
		['forum_posts SET hidden_at = 1', 'forum_posts SET hidden_at = NULL'],
		['forum_posts SET removed_at = 1', 'forum_posts SET removed_at = NULL'],
		['forum_posts SET withdrawn_at = 1', 'forum_posts SET withdrawn_at = NULL'],
		['forum_topics SET removed_at = 1', 'forum_topics SET removed_at = NULL'],
	]) {
		const before = weakPointsVersion(db);
		change(`UPDATE ${hide}`);
		expect(await shown(), hide).toEqual([0, 404, 404]);
		expect(weakPointsVersion(db)).toBeGreaterThan(before);
		expect(await (await frieda.get(path)).text()).toContain('Gerade nicht öffentlich');
		expect((await mila.get(path)).status).toBe(200);
		change(`UPDATE ${back}`);
		expect(await shown()).toEqual([1, 200, 303]);
	}
});

test('a point of the whole group is one of its members, and the other way round on the page of the group', async () => {
	const { db, mila } = await forumOfGolfs();
	const { postId } = topicBy(db, mila.userId, { title: 'BMW 320d: N47 und Kette', tags: ['bmw/3er'] });
	weakPointBy(db, mila.userId, postId, { make: 'bmw', model: '320', title: 'Kette der 320' });
	weakPointBy(db, mila.userId, postId, { make: 'bmw', model: '3er', title: 'Rost am ganzen 3er' });
	const titles = (model: string) => weakPointsOf(db, { make: 'bmw', model }).map(({ title }) => title);
	expect(titles('320')).toEqual(['Kette der 320', 'Rost am ganzen 3er']);
	expect(titles('3er')).toEqual(['Kette der 320', 'Rost am ganzen 3er']);
	expect(titles('318')).toEqual(['Rost am ganzen 3er']);
});

test('accounts that are shut out lose their votes', async () => {
	const { db, frieda, member, postId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const id = Number(path.slice('/schwachstellen/'.length));
	const fakes = [await member('Eins'), await member('Zwei'), await member('Drei')];
	for (const fake of fakes) await fake.post(`${path}/bestaetigen`, {});
	expect(findWeakPoint(db, undefined, id)).toMatchObject({ agreeing: 3, isConfirmed: true });
	db.prepare('UPDATE users SET banned_at = ? WHERE id = ?').run(now, fakes[0]?.userId);
	expect(findWeakPoint(db, undefined, id)).toMatchObject({ agreeing: 2, isConfirmed: false });
	expect((await fakes[0]?.post(`${path}/bestaetigen`, {}))?.headers.get('location')).toMatch(/^\/anmelden/);
});

test('votes of accounts that are shut out put no weak point before the moderators', async () => {
	const { db, frieda, member, postId } = await forumOfGolfs();
	const path = await markAs(frieda, postId);
	const deniers = [await member('Jonas'), await member('Anna')];
	for (const one of deniers) await one.post(`${path}/widersprechen`, {});
	expect(disputedWeakPoints(db)).toEqual([expect.objectContaining({ agreeing: 0, disagreeing: 2 })]);
	db.prepare('UPDATE users SET banned_at = ? WHERE id = ?').run(now, deniers[0]?.userId);
	expect(disputedWeakPoints(db)).toEqual([]);
});
