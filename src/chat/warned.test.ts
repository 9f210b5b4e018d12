import { expect, test } from 'vitest';
import { askSeller, say, talkingMarket } from '#src/testing/chat.ts';

const now = 1_795_000_000;
const daySeconds = 86_400;

test('both sides read why we warn of a message, the sender in other words', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	site.db.prepare('UPDATE users SET created_at = ?').run(now - 100 * daySeconds);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	await say(frieda, id, 'Ja. Zahlung nur per Western Union oder Bitcoin.');
	const [seen, sent] = await Promise.all(
		[jonas, frieda].map(async who => (await who.get(`/nachrichten/${id}`)).text()),
	);
	expect(seen).toContain('Vorsicht bei dieser Nachricht');
	expect(seen).toContain('href="/sicherheit#bargeldtransfer"');
	expect(seen).toContain('href="/sicherheit#krypto"');
	expect(sent).toContain('Der Empfänger bekommt dazu einen Hinweis');
	expect(sent).not.toContain('Vorsicht bei dieser Nachricht');
});

test('two rules from a new account, and somebody looks at the message before the other side sees it', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	await say(frieda, id, 'Zahlung nur per Western Union oder Bitcoin.');
	expect(await (await jonas.get(`/nachrichten/${id}`)).text()).not.toContain('Western Union');
	expect(await (await frieda.get(`/nachrichten/${id}`)).text()).toContain('Wird geprüft');
	const reasons = site.db.prepare("SELECT reason FROM reports WHERE subject = 'message'").pluck().all();
	expect(reasons).toEqual(['regeln: bargeldtransfer, krypto']);
});

test('a link can be followed once two people know each other, and a dangerous one never', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	site.db.prepare('UPDATE users SET created_at = ?').run(now - 100 * daySeconds);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	const early = 'Prüfung bei https://autohaus-meier.de/eins';
	for (const text of [
		early,
		'Danke',
		'Ja, https://autohaus-meier.de/zwei',
		'https://kleinanzeigen-bezahlen.shop/drei',
	]) {
		await say(frieda, id, text);
	}
	const page = await (await jonas.get(`/nachrichten/${id}`)).text();
	const links = [...page.matchAll(/<a href="(\/weiter[^"]+)"[^>]*>(.*?)<\/a>/g)];
	expect(links.map(([, , shown]) => shown)).toEqual(['https://<b>autohaus-meier.de</b>/zwei']);
	expect(page).toContain('https://<b>autohaus-meier.de</b>/eins');
	expect(page).toContain('sieht aus wie eine andere Seite');
	const way = await (await jonas.get(links[0]?.[1] ?? '')).text();
	expect(way).toContain('href="https://autohaus-meier.de/zwei"');
});

test('of a message that only resembles fraud, both sides read which words weighed most, and it is held back by nobody', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	await say(jonas, id, 'Zahlung ist fertig, öffne die Nachricht von deiner Bank und bestätige dort.');
	const seen = await (await frieda.get(`/nachrichten/${id}`)).text();
	const sent = await (await jonas.get(`/nachrichten/${id}`)).text();
	expect(seen).toContain('href="/sicherheit#aehnlich"');
	for (const page of [seen, sent]) expect(page).toMatch(/Am meisten zählten: .*„bestätige“/);
	expect(sent).toContain('Ähnelt bekannten Betrugsnachrichten');
	expect(site.db.prepare('SELECT count(*) FROM reports').pluck().get()).toBe(0);
});
