import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { sweepPhotos } from '#src/photos/sweeping.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, topicBy, writeOn } from '#src/testing/forum.ts';
import { visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const now = 1_795_000_000;

test('photos of a post are for everybody while the post is, and else for its writer and moderators', async () => {
	const { site, jan, mia, topicId } = await forum();
	const path = `/forum/thema/${topicId}/antworten`;
	expect((await writeOn(mia, path, { text: '' }, [await picture('#a33'), await picture('#3a3')])).status).toBe(303);
	const names = namesOf(site, 2);
	expect(names).toHaveLength(2);
	const [name = ''] = names;
	const open = `/fotos/${name}-640.jpg`;
	const own = `/forum/beitrag/2/fotos/${name}-640.jpg`;
	const mara = await longTimeMember(site, { name: 'Mara', role: 'moderator' });
	expect((await site.get(open)).status).toBe(200);
	expect(await (await jan.get(`/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`)).text()).toContain(name);
	for (const fact of ['held_at', 'hidden_at', 'removed_at', 'withdrawn_at']) {
		site.db.prepare(`UPDATE forum_posts SET ${fact} = 1 WHERE id = 2`).run();
		expect({ fact, status: (await site.get(open)).status }).toEqual({ fact, status: 404 });
		for (const who of [mia, mara]) expect((await who.get(own)).status).toBe(200);
		for (const who of [jan, visitor(site)]) expect((await who.get(own)).status).toBe(404);
		site.db.prepare(`UPDATE forum_posts SET ${fact} = NULL WHERE id = 2`).run();
	}
	expect((await mia.get(`/forum/beitrag/1/fotos/${name}-640.jpg`)).status).toBe(404);
	expect((await mia.get(own.replace('640.jpg', '641.jpg'))).status).toBe(404);
	site.db.prepare('UPDATE forum_topics SET removed_at = 1, is_listed = 0').run();
	expect((await site.get(open)).status).toBe(404);
	const removed = `/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`;
	const forModerators = await (await mara.get(removed)).text();
	expect(forModerators).toContain(own);
	expect(forModerators).not.toContain(`"${open}`);
	// Jan opened the topic: he reads it still, and the pictures of others would be broken.
	expect(await (await jan.get(removed)).text()).not.toContain(name);
	expect(await sweepPhotos(site.db, site.services.photos.uploads, Date.now() / 1_000 + 90_000)).toBe(0);
});

test('a post takes six photos, says what is no photo, and keeps what arrived for the next try', async () => {
	const { site, mia, topicId } = await forum();
	const path = `/forum/thema/${topicId}/antworten`;
	const refused = await writeOn(mia, path, { text: 'Bilder' }, [
		await picture('#a33'),
		Buffer.from('GIF89a und dann nichts'),
	]);
	expect(refused.status).toBe(422);
	const html = await refused.text();
	expect(html).toContain('Das ist ein GIF');
	const form = formsOf(html, path).find(({ offered }) => offered.has('ort'));
	const fields = Object.fromEntries(form?.sent ?? []);
	expect((await mia.post(path, { ...fields, text: 'Bilder' })).status).toBe(303);
	expect(namesOf(site, 2)).toHaveLength(1);
	expect(
		(await mia.post(path, { schluessel: randomUUID(), text: 'x', angehaengt: `${fields.angehaengt}x` })).status,
	).toBe(422);
	const many = await Promise.all(Array.from({ length: 7 }, (_, n) => picture(`#${n}a${n}`)));
	const tooMany = await writeOn(mia, path, { text: 'Alle' }, many);
	expect(tooMany.status).toBe(422);
	expect(await tooMany.text()).toContain('Mehr als 6 Fotos');
});

test('a change takes photos away and adds others; ticks of other posts mean nothing', async () => {
	const { site, jan, mia, topicId } = await forum();
	await writeOn(mia, `/forum/thema/${topicId}/antworten`, { text: 'Zwei' }, [
		await picture('#a33'),
		await picture('#3a3'),
	]);
	await writeOn(jan, `/forum/thema/${topicId}/antworten`, { text: 'Meins' }, [await picture('#33a')]);
	const [first = '', second = ''] = namesOf(site, 2);
	const [foreign = ''] = namesOf(site, 3);
	const edit = '/forum/beitrag/2/bearbeiten';
	await writeOn(mia, edit, { text: 'Eins und neu', behalten0: '', behalten1: second, behalten2: foreign }, [
		await picture('#aa3'),
	]);
	const after = namesOf(site, 2);
	expect(after).toHaveLength(2);
	expect(after[0]).toBe(second);
	expect(after).not.toContain(first);
	expect(after).not.toContain(foreign);
	// Four more fit, five do not.
	const five = await Promise.all(Array.from({ length: 5 }, (_, n) => picture(`#${n}b${n}`)));
	const refused = await writeOn(mia, edit, { text: 'Zu viele' }, five);
	expect(refused.status).toBe(422);
	expect(namesOf(site, 2)).toEqual(after);
	await writeOn(mia, edit, { text: 'Keine mehr', behalten0: '', behalten1: '' });
	expect(namesOf(site, 2)).toEqual([]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan Petersen' });
	const mia = await longTimeMember(site, { name: 'Mia Sommer' });
	const { topicId } = topicBy(site.db, jan.userId, { at: now - 7_200 });
	return { site, jan, mia, topicId };
}

const picture = (background: string) =>
	sharp({ create: { width: 400, height: 300, channels: 3, background } })
		.png()
		.toBuffer() as Promise<Buffer<ArrayBuffer>>;

const namesOf = (site: TestSite, postId: number) =>
	site.db
		.prepare('SELECT name FROM forum_post_photos WHERE post_id = ? ORDER BY position')
		.pluck()
		.all(postId) as string[];
