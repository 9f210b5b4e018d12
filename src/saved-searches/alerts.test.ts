import { expect, test } from 'vitest';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { signedIn } from '#src/testing/members.ts';
import { linksIn } from '#src/testing/post-office.ts';
import {
	lookAround,
	matchesIn,
	monday,
	publishGolf,
	reviseGolf,
	saveFor,
	siteInTime,
	toldOf,
} from '#src/testing/standing-orders.ts';
import { findSearch } from './queries.ts';
import { deleteSearch, editSearch, pauseSearch } from './saving.ts';

const day = 86_400;
const query = 'marke=volkswagen';
const guest = { email: 'gast@post.example' };

type Mail = { recipient: string; subject: string; body_text: string; body_html: string; headers: string };

/** A site whose mails stay in the queue. */
function opened() {
	const site = siteInTime();
	const mailer: Services['mailer'] = { deliver: async () => 0, close() {} };
	return {
		...site,
		services: { ...site.services, mailer },
		mails: () => site.db.prepare<[], Mail>('SELECT * FROM mails ORDER BY id').all(),
	};
}

test('the mail tells what was found and why, of whom, and how it ends; its links lead to our pages alone', async () => {
	const site = opened();
	const search = await saveFor(site, guest, `${query}&preis_bis=10000`, { name: 'Golf <b>für Oma</b>' });
	const car = publishGolf(site, {
		title: 'VW Golf <script>alert(1)</script>',
		facts: { priceCents: 890_000, priceKind: 'vb', firstRegistration: '2016-03' },
	});
	await lookAround(site);
	const [mail, another] = site.mails();
	expect(another).toBeUndefined();
	expect(mail?.recipient).toBe(guest.email);
	expect(mail?.subject).toBe('Neu: VW Golf <script>alert(1)</script>, 8.900\u00a0€');
	for (const told of [
		'„Golf <b>für Oma</b>“',
		'Volkswagen, bis 10.000\u00a0€',
		'8.900\u00a0€ VB · EZ 03/2016 · 98.000\u00a0km · 50667 Köln · Privat',
	]) {
		expect(mail?.body_text).toContain(told);
	}
	expect(mail?.body_html).not.toMatch(/<script|<b>für|<img|src=/);
	const links = linksIn(mail?.body_text ?? '');
	const origin = site.services.config.origin;
	expect(links).toEqual([
		expect.stringMatching(`^${origin}/inserat/${car}-`),
		expect.stringMatching(`^${origin}/suchauftraege/${search}\\?t=`),
		expect.stringMatching(`^${origin}/suchauftraege/${search}/abbestellen\\?t=`),
		origin,
	]);
	expect(JSON.parse(mail?.headers ?? '{}')).toEqual({
		'List-Unsubscribe': `<${links[2]}>`,
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	});
});

test('many cars come in one mail, twelve of them shown, and a flood is gathered', async () => {
	const site = opened();
	const search = await saveFor(site, guest, query, { name: 'VW' });
	await lookAround(site);
	for (let car = 0; car < 42; car++) publishGolf(site, { title: `Golf Nr. ${car}.` });
	await lookAround(site);
	expect(site.mails().map(({ subject }) => subject)).toEqual(['42 neue Autos: VW']);
	const text = site.mails()[0]?.body_text ?? '';
	expect(text.match(/Golf Nr\. \d+\./g)).toHaveLength(12);
	expect(text).toContain('Und 30 weitere: alle Treffer ansehen');
	for (let second = 0; second < 46; second++) {
		site.later(1);
		publishGolf(site);
		await lookAround(site);
	}
	expect(site.mails()).toHaveLength(2);
	for (const { found_at, handed_at } of matchesIn(site, search)) {
		if (handed_at !== null) expect(handed_at - found_at).toBeLessThanOrEqual(60);
	}
});

test('subjects say whether cars are new, cheaper, changed, or some of each', async () => {
	const site = opened();
	const there = Array.from({ length: 2 }, () => publishGolf(site, { facts: { priceCents: 900_000 } }));
	const petrol = Array.from({ length: 2 }, () => publishGolf(site, { facts: { fuel: 'benzin' } }));
	site.later(2 * day);
	await saveFor(site, guest, `${query}&kraftstoff=diesel`, { name: 'VW' });
	await lookAround(site);
	const cheaper = (id: number, priceCents: number) => reviseGolf(site, id, { facts: { priceCents } });
	const [one = 0, two = 0] = there;
	const told = async () => {
		await lookAround(site);
		site.later(60);
		return site.mails().at(-1)?.subject.replaceAll('\u00a0', ' ');
	};
	cheaper(one, 850_000);
	expect(await told()).toBe('Günstiger: VW Golf jetzt 8.500 €');
	expect(site.mails().at(-1)?.body_text).toContain(
		'Günstiger: 8.500\u00a0€, niedrigster Preis der 30 Tage davor 9.000\u00a0€',
	);
	cheaper(one, 840_000);
	cheaper(two, 830_000);
	expect(await told()).toBe('2 Autos günstiger: VW');
	reviseGolf(site, petrol[0] ?? 0);
	expect(await told()).toBe('Passt jetzt: VW Golf, 11.000 €');
	reviseGolf(site, petrol[1] ?? 0);
	publishGolf(site, { facts: { priceKind: 'auf-anfrage' }, sellerKind: 'haendler' });
	expect(await told()).toBe('2 Autos für dich: VW');
	expect(site.mails().at(-1)?.body_text).toContain('Preis auf Anfrage · 98.000\u00a0km · 50667 Köln · Gewerblich');
});

test('daily and weekly mails bring at seven what was found until then; whoever changes to at once has it at once', async () => {
	const site = opened();
	const daily = await saveFor(site, guest, query, { pace: 'taeglich' });
	const weekly = await saveFor(site, { email: 'woche@post.example' }, query, { pace: 'woechentlich' });
	const impatient = await saveFor(site, { email: 'eilig@post.example' }, query, { pace: 'woechentlich' });
	publishGolf(site);
	await lookAround(site);
	site.later(3_600);
	publishGolf(site);
	await lookAround(site);
	expect(site.mails()).toEqual([]);
	const settings = findSearch(site.db, impatient);
	if (settings) editSearch(site.db, impatient, { ...settings, pace: 'sofort' });
	await lookAround(site);
	expect(site.mails().map(({ recipient, subject }) => [recipient, subject])).toEqual([
		['eilig@post.example', '2 neue Autos: Ein Golf'],
	]);
	site.setTime(Date.parse('2026-11-03T07:00:00+01:00') / 1000);
	await lookAround(site);
	expect(toldOf(site, daily)).toEqual(['neu', 'neu']);
	expect(toldOf(site, weekly)).toEqual([]);
	site.setTime(Date.parse('2026-11-09T07:00:00+01:00') / 1000);
	await lookAround(site);
	expect(toldOf(site, weekly)).toEqual(['neu', 'neu']);
	expect(site.mails()).toHaveLength(3);
});

test('in quiet hours nothing goes out, also where they were set, or the server came back, after the car was found', async () => {
	const site = opened();
	const member = await signedIn(site);
	const search = await saveFor(site, member, query);
	await lookAround(site);
	publishGolf(site);
	saveSettings(site.db, member.userId, { ...settingsOf(site.db, member.userId), quietFrom: 9, quietTo: 12 });
	await lookAround(site);
	expect(matchesIn(site, search)).toMatchObject([{ due_at: monday + 2 * 3_600, handed_at: null }]);
	saveSettings(site.db, member.userId, { ...settingsOf(site.db, member.userId), quietFrom: 9, quietTo: 13 });
	site.later(2 * 3_600);
	await lookAround(site);
	expect(matchesIn(site, search)).toMatchObject([{ due_at: monday + 3 * 3_600, handed_at: null }]);
	site.later(3_600);
	await lookAround(site);
	expect(site.mails().map(({ recipient }) => recipient)).toEqual([member.email]);
});

test('nobody gets mails who is banned, has ended the search, or whose search is gone', async () => {
	const site = opened();
	const member = await signedIn(site);
	const banned = await saveFor(site, member, query, { pace: 'taeglich' });
	const ended = await saveFor(site, guest, query, { pace: 'taeglich' });
	const deleted = await saveFor(site, { email: 'weg@post.example' }, query, { pace: 'taeglich' });
	publishGolf(site);
	await lookAround(site);
	site.db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(member.userId);
	pauseSearch(site.db, ended, site.at());
	deleteSearch(site.db, deleted);
	site.later(2 * day);
	await lookAround(site);
	expect(site.mails()).toEqual([]);
	for (const search of [banned, ended]) {
		expect(matchesIn(site, search)).toMatchObject([{ handed_at: monday + 2 * day, mail_id: null, pushes: 0 }]);
	}
});

test('a member with devices is told there too, once; of one car a tap opens the car, of several the search', async () => {
	const site = opened();
	const member = await signedIn(site);
	for (const endpoint of ['https://fcm.googleapis.com/a', 'https://fcm.googleapis.com/b']) {
		site.db
			.prepare(
				`INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at) VALUES (?, ?, 'x', 'y', 'z', 1)`,
			)
			.run(member.userId, endpoint);
	}
	const search = await saveFor(site, member, query, { byPush: true, byMail: false, name: 'VW' });
	const car = publishGolf(site, { title: 'Golf, scheckheftgepflegt' });
	await lookAround(site);
	await lookAround(site);
	const pushes = () => site.db.prepare('SELECT title, body, path FROM pushes ORDER BY id').all() as { path: string }[];
	expect(pushes()).toHaveLength(2);
	expect(pushes()[0]).toEqual({
		title: 'Neu: Golf, scheckheftgepflegt, 11.000 €',
		body: '11.000 € · 98.000 km · 50667 Köln · Privat',
		path: `/inserat/${car}-golf-scheckheftgepflegt`,
	});
	expect(site.mails()).toEqual([]);
	expect(matchesIn(site, search)).toMatchObject([{ pushes: 2, mail_id: null }]);
	site.later(60);
	publishGolf(site);
	publishGolf(site);
	reviseGolf(site, car, { title: 'Golf, immer noch da' });
	await lookAround(site);
	expect(
		pushes()
			.map(({ path }) => path)
			.slice(2),
	).toEqual([`/suchauftraege/${search}`, `/suchauftraege/${search}`]);
	expect(matchesIn(site, search)).toHaveLength(3);
});

test('one alert that cannot be written keeps no other back, and is tried again', async () => {
	const site = opened();
	const broken = await saveFor(site, guest, query);
	const fine = await saveFor(site, { email: 'gut@post.example' }, query);
	await lookAround(site);
	publishGolf(site);
	site.db.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON mails WHEN NEW.recipient = '${guest.email}'
		BEGIN SELECT RAISE(ABORT, 'no'); END`);
	await lookAround(site);
	expect(toldOf(site, fine)).toEqual(['neu']);
	expect(toldOf(site, broken)).toEqual([]);
	expect(site.errors.splice(0).join()).toContain('an alert could not be written');
	site.db.exec('DROP TRIGGER broken');
	site.later(600);
	await lookAround(site);
	expect(toldOf(site, broken)).toEqual(['neu']);
});
