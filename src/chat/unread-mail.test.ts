import { expect, test } from 'vitest';
import { banUser } from '#src/accounts/administration.ts';
import { hashPassword } from '#src/accounts/passwords.ts';
import { defaultSettings, saveSettings } from '#src/notifications/settings.ts';
import { askSeller, say } from '#src/testing/chat.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { mailUnread } from './unread-mail.ts';

/** 12:26 in Berlin. */
const noon = 1_794_914_800;
const minute = 60;

type Mail = { recipient: string; subject: string; body_text: string; body_html: string };

async function market() {
	const site = openTestSite(noon);
	const passwordHash = await hashPassword('ein langes Passwort');
	const person = async (name: string) => {
		const one = await signedIn(site, { name, email: `${name.split(' ')[0]?.toLowerCase()}@post.example` });
		site.db.prepare('UPDATE users SET password_hash = ?, created_at = 1 WHERE id = ?').run(passwordHash, one.userId);
		return one;
	};
	const frieda = await person('Frieda Lindner');
	const jonas = await person('Jonas Wieczorek');
	const car = (title: string) => publishOwnCar(site.db, { sellerId: frieda.userId, at: noon - 9, title });
	return { site, frieda, jonas, golf: car('Golf'), polo: car('Polo') };
}

const mails = (site: TestSite) =>
	site.db.prepare<[], Mail>('SELECT recipient, subject, body_text, body_html FROM mails ORDER BY id').all();

async function afterMinutes(site: TestSite, minutes: number): Promise<Mail[]> {
	site.setTime(noon + minutes * minute);
	await mailUnread(site.services);
	return mails(site);
}

test('who has not read for ten minutes gets one mail about everything, without a word of what was written', async () => {
	const { site, jonas, golf, polo } = await market();
	const id = await askSeller(jonas, golf, 'Geheimes Wort eins');
	await say(jonas, id, 'Geheimes Wort zwei');
	expect(await afterMinutes(site, 9)).toEqual([]);
	await askSeller(jonas, polo, 'Geheimes Wort drei');
	const [mail, ...more] = await afterMinutes(site, 10);
	expect(more).toEqual([]);
	expect(mail).toMatchObject({ recipient: 'frieda@post.example', subject: '3 neue Nachrichten zu 2 Autos' });
	expect(mail?.body_text).toContain('2\u00a0Nachrichten von Jonas zu „Golf“');
	expect(mail?.body_text).toContain('1\u00a0Nachricht von Jonas zu „Polo“');
	expect(mail?.body_text + (mail?.body_html ?? '')).not.toMatch(/Geheimes|Wieczorek/);
	expect(await afterMinutes(site, 11)).toHaveLength(1);
	expect(await afterMinutes(site, 600)).toHaveLength(1);
});

test('whoever has read needs no mail, and a further message after a mail is told of once more', async () => {
	const { site, frieda, jonas, golf } = await market();
	const id = await askSeller(jonas, golf, 'Hallo');
	await frieda.get(`/nachrichten/${id}`);
	expect(await afterMinutes(site, 20)).toEqual([]);
	await say(jonas, id, 'Noch da?');
	expect(await afterMinutes(site, 31)).toHaveLength(1);
	await say(jonas, id, 'Hallo?');
	expect(await afterMinutes(site, 32)).toHaveLength(1);
	const sent = await afterMinutes(site, 42);
	expect(sent.map(({ subject }) => subject)).toEqual(['1 neue Nachricht zu 1 Auto', '1 neue Nachricht zu 1 Auto']);
	expect(sent[1]?.body_text).toContain(`/nachrichten/${id}\n`);
});

test('a talk that goes on and on does not keep the mail from being sent', async () => {
	const { site, jonas, golf } = await market();
	const id = await askSeller(jonas, golf, 'Eins');
	for (let minutes = 3; minutes < 12; minutes += 3) {
		await afterMinutes(site, minutes);
		await say(jonas, id, `Und ${minutes}`);
	}
	expect(await afterMinutes(site, 12)).toHaveLength(1);
});

test('who writes every few minutes fills nobody’s inbox, and nothing is left untold', async () => {
	const { site, jonas, golf } = await market();
	const id = await askSeller(jonas, golf, 'Hallo');
	for (let minutes = 10; minutes < 120; minutes += 10) {
		await afterMinutes(site, minutes);
		await say(jonas, id, `Nach ${minutes} Minuten`);
	}
	const sent = await afterMinutes(site, 240);
	expect(sent.length).toBeLessThanOrEqual(7);
	const told = sent.map(({ subject }) => Number(/^\d+/.exec(subject)?.[0]));
	expect(told.reduce((sum, messages) => sum + messages, 0)).toBe(12);
	for (let minutes = 250; minutes < 26 * 60; minutes += 15) {
		await say(jonas, id, `Nach ${minutes} Minuten`);
		await afterMinutes(site, minutes + 10);
	}
	expect((await afterMinutes(site, 27 * 60)).length).toBeLessThanOrEqual(24);
});

test('muted, blocked, shut out, unwanted: no mail, and none later either', async () => {
	const ways: Record<string, (market: { site: TestSite; frieda: Member; jonas: Member; id: number }) => unknown> = {
		muted: ({ frieda, id }) => frieda.post(`/nachrichten/${id}/stumm`, {}),
		blocked: ({ frieda, id }) => frieda.post(`/nachrichten/${id}/blockieren`, {}),
		'sender shut out': ({ site, jonas }) => banUser(site.db, jonas.userId, 'Betrug', noon),
		'receiver shut out': ({ site, frieda }) => banUser(site.db, frieda.userId, 'Betrug', noon),
		'not wanted': ({ site, frieda }) =>
			saveSettings(site.db, frieda.userId, { ...defaultSettings, messagesMail: false }),
	};
	for (const [way, silence] of Object.entries(ways)) {
		const { site, frieda, jonas, golf } = await market();
		const id = await askSeller(jonas, golf, 'Hallo');
		await silence({ site, frieda, jonas, id });
		expect({ way, mails: await afterMinutes(site, 30) }).toEqual({ way, mails: [] });
		saveSettings(site.db, frieda.userId, defaultSettings);
		expect({ way, mails: await afterMinutes(site, 31) }).toEqual({ way, mails: [] });
	}
});

test('in quiet hours the mail waits for the morning', async () => {
	const { site, frieda, jonas, golf } = await market();
	saveSettings(site.db, frieda.userId, { ...defaultSettings, quietFrom: 12, quietTo: 14 });
	await askSeller(jonas, golf, 'Hallo');
	expect(await afterMinutes(site, 60)).toEqual([]);
	expect(await afterMinutes(site, 120)).toHaveLength(1);
});

test('devices are told at once, or after quiet hours, never what was written, and not of muted talks', async () => {
	const { site, frieda, jonas, golf } = await market();
	site.db
		.prepare(
			`INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at)
			VALUES (?, 'https://push.example/1', 'x', 'y', 'Chrome', 1)`,
		)
		.run(frieda.userId);
	const pushes = () => site.db.prepare('SELECT title, body, path, due_at FROM pushes ORDER BY id').all();
	const id = await askSeller(jonas, golf, 'Geheim');
	const push = { title: 'Neue Nachricht von Jonas', body: 'Golf', path: `/nachrichten/${id}` };
	expect(pushes()).toEqual([{ ...push, due_at: noon }]);
	saveSettings(site.db, frieda.userId, { ...defaultSettings, quietFrom: 12, quietTo: 14 });
	await say(jonas, id, 'Geheim 2');
	expect(pushes()[1]).toEqual({ ...push, due_at: expect.toSatisfy((due: number) => due > noon + 3_600) });
	await frieda.post(`/nachrichten/${id}/stumm`, {});
	await say(jonas, id, 'Geheim 3');
	expect(pushes()).toHaveLength(2);
	// Whoever writes on and on does not ring on and on.
	await frieda.post(`/nachrichten/${id}/laut`, {});
	for (let count = 0; count < 20; count++) await say(jonas, id, `Noch etwas ${count}`);
	expect(pushes()).toHaveLength(9);
	await frieda.get(`/nachrichten/${id}`);
	await say(jonas, id, 'Danke!');
	expect(pushes()).toHaveLength(10);
});
