import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { sweepPhotos } from '#src/photos/sweeping.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, topicBy, writeOn } from '#src/testing/forum.ts';
import type { Member } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { forgetOldForumDrafts, mostDrafts } from './drafts.ts';

const now = 1_795_000_000;

test('a draft is there again with everything typed and its photos, and is gone with the post', async () => {
	const { site, jan } = await forum();
	const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a33' } })
		.png()
		.toBuffer();
	const html = await (await jan.get('/forum/neu')).text();
	const form = formsOf(html, '/forum/neu').find(({ offered }) => offered.has('ort'));
	expect(form?.buttons).toContainEqual({ name: '', value: '', action: '/forum/entwurf' });
	const typed = new FormData();
	for (const [name, value] of form?.sent ?? []) typed.set(name, value);
	for (const [name, value] of Object.entries(topic)) typed.set(name, value);
	typed.append('fotos', new File([picture as Buffer<ArrayBuffer>], 'kette.png'));
	expect((await jan.post('/forum/entwurf', typed)).headers.get('location')).toBe('/forum/entwuerfe?getan=gespeichert');

	const again = await entered(jan, '/forum/neu');
	expect(again).toMatchObject({ rubrik: 'technik', titel: topic.titel, schlagworte: 'Steuerkette' });
	expect(again.text?.trim()).toBe(topic.text);
	expect(await (await jan.get('/forum/neu')).text()).toContain('Das ist dein Entwurf.');
	const list = await (await jan.get('/forum/entwuerfe')).text();
	expect(list).toMatch(/Neues Thema „Golf 7: Steuerkette rasselt“[\s\S]*1.Foto/u);
	// Its photo lies there as long as the draft does, for nobody else.
	const [name] = site.db.prepare('SELECT name FROM forum_draft_photos').pluck().all() as string[];
	expect(await sweepPhotos(site.db, site.services.photos.uploads, Date.now() / 1_000 + 90_000)).toBe(0);
	expect((await site.get(`/fotos/${name}-640.jpg`)).status).toBe(404);

	// Longer than a form that was shown keeps its photos.
	site.setTime(now + 20 * 3_600);
	expect((await writeOn(jan, '/forum/neu', {})).status).toBe(303);
	expect(site.db.prepare('SELECT name FROM forum_post_photos').pluck().all()).toEqual([name]);
	expect(drafts(site)).toEqual([]);
	expect((await site.get(`/fotos/${name}-640.jpg`)).status).toBe(200);
});

test('a page that is left just after its form was sent brings no draft back', async () => {
	const { site, jan, topicId } = await forum();
	const sent = { schluessel: randomUUID(), ort: `thema:${topicId}`, text: 'Bei mir auch.' };
	await jan.post('/forum/entwurf', sent);
	expect(drafts(site)).toEqual([`thema:${topicId}`]);
	await jan.post(`/forum/thema/${topicId}/antworten`, sent);
	expect(drafts(site)).toEqual([]);
	const late = await jan.post('/forum/entwurf', sent, { accept: 'application/json' });
	expect([late.status, await late.json()]).toEqual([200, { saved: false }]);
	expect(drafts(site)).toEqual([]);

	const edit = '/forum/beitrag/1/bearbeiten';
	const { fassung = '' } = await entered(jan, edit);
	const change = { ...sent, schluessel: randomUUID(), ort: 'beitrag:1', text: 'Geändert.', fassung };
	await jan.post('/forum/entwurf', change);
	expect(drafts(site)).toEqual(['beitrag:1']);
	expect((await entered(jan, edit)).text?.trim()).toBe('Geändert.');
	expect((await writeOn(jan, edit, {})).status).toBe(303);
	await jan.post('/forum/entwurf', change);
	expect(drafts(site)).toEqual([]);
});

test('an emptied form is no draft; others see none of it; there are fifty at most, and after half a year they are forgotten', async () => {
	const { site, jan, mia } = await forum();
	const save = (who: Member, ort: string, text: string) =>
		who.post('/forum/entwurf', { schluessel: randomUUID(), ort, text }, { accept: 'application/json' });
	for (let topic = 1; topic <= mostDrafts; topic++) await save(jan, `thema:${topic}`, 'Kanarie');
	expect((await save(jan, 'thema:99', 'Kanarie')).status).toBe(409);
	expect((await save(jan, 'thema:2', 'Anders')).status).toBe(200);
	expect(await (await mia.get('/forum/entwuerfe')).text()).not.toContain('Kanarie');
	const full = await jan.post('/forum/entwurf', { ort: 'thema:99', text: 'Einer zu viel' });
	expect(full.status).toBe(409);
	expect(await full.text()).toMatch(/schon 50 Entwürfe[\s\S]*Einer zu viel/);
	await save(jan, 'thema:3', '  ');
	await mia.post('/forum/entwurf', { ort: 'thema:4', aktion: 'loeschen' });
	await jan.post('/forum/entwurf', { ort: 'thema:5', aktion: 'loeschen' });
	expect(drafts(site)).toHaveLength(mostDrafts - 2);
	expect((await save(mia, 'beitrag:1', 'Fremder Beitrag')).status).toBe(404);
	for (const ort of ['', 'neu2', 'thema:0', 'thema:-1', 'beitrag:x', 'thema:1e9', `thema:${'9'.repeat(40)}`]) {
		expect({ ort, status: (await save(jan, ort, 'x')).status }).toEqual({ ort, status: 404 });
	}
	expect(forgetOldForumDrafts(site.db, now + 181 * 86_400)).toBe(mostDrafts - 2);
});

const topic = {
	rubrik: 'technik',
	titel: 'Golf 7: Steuerkette rasselt',
	schlagworte: 'Steuerkette',
	text: 'Morgens rasselt es.\n\n"Zitat" & <b>',
};

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan Petersen' });
	const mia = await longTimeMember(site, { name: 'Mia Sommer' });
	const { topicId } = topicBy(site.db, jan.userId, { at: now - 7_200 });
	return { site, jan, mia, topicId };
}

async function entered(who: Member, path: string): Promise<Record<string, string>> {
	const form = formsOf(await (await who.get(path)).text(), path).find(({ offered }) => offered.has('ort'));
	return Object.fromEntries(form?.sent ?? []);
}

const drafts = (site: TestSite) => site.db.prepare('SELECT place FROM forum_drafts ORDER BY place').pluck().all();
