import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { askSeller, say, talkingMarket } from '#src/testing/chat.ts';
import { withLimits } from '#src/testing/limited.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { isSpreadText } from './spreading.ts';

const now = 1_795_000_000;

test('a hundred new accounts with one text reach five sellers in a day, whatever numbers they put into it', () => {
	const { db } = openTestSite(now);
	const held = Array.from({ length: 100 }, (_, count) => {
		const text = `Hallo ${count}, ich zahle sofort und bar, schreib mir auf 0151-${7_000_000 + count}!`;
		const young = { text, writerId: 1_000 + count, sellerId: count + 1, usual: [], isFirst: true, isOlder: false };
		return isSpreadText(db, young, now + count * 800);
	});
	expect(held.slice(0, 5)).toEqual([false, false, false, false, false]);
	expect(held.filter(one => !one).length).toBeLessThanOrEqual(10);
	// Asking one dealer about several cars is no spreading; a hundred asking one dealer is.
	const asked = (writerId: number) =>
		isSpreadText(
			db,
			{ text: 'Haben Sie dazu noch Winterreifen?', writerId, sellerId: 1, usual: [], isFirst: true, isOlder: false },
			now,
		);
	expect(Array.from({ length: 9 }, () => asked(5_000))).toEqual(Array(9).fill(false));
	expect(Array.from({ length: 9 }, (_, count) => asked(6_000 + count)).filter(one => one)).toHaveLength(5);
});

/** What a sender of spam puts in the place of the same words. */
const greetings = [
	'Hallo',
	'Guten Tag',
	'Hi',
	'Moin',
	'Servus',
	'Grüß Gott',
	'Guten Abend',
	'Hey',
	'Tach',
	'Schönen Tag',
];
const praises = [
	'tollen',
	'gepflegten',
	'seltenen',
	'günstigen',
	'prächtigen',
	'feinen',
	'flotten',
	'edlen',
	'schicken',
];
const offer =
	'Wir kaufen jedes Auto zum Höchstpreis, melde dich bei unserem Händlerbüro und du bekommst morgen früh ein verbindliches Angebot von unserem Team';
const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

const spam: Readonly<Record<string, (account: number, at: number) => string>> = {
	same: () => offer,
	'with another greeting and other numbers': (account, at) =>
		`${of(greetings, account + at)}, zu deinem ${of(praises, account * 3 + at)} Wagen ${account * 3 + at}: ${offer} (${of(greetings, at)}${account})`,
	'with every sixth word another': (account, at) =>
		`${of(greetings, account)} ${offer
			.split(' ')
			.map((word, place) => ((place * 7 + account + at) % 6 === 0 ? of(praises, account + place) : word))
			.join(' ')}`,
};

test.each(Object.keys(spam))(
	'a hundred new accounts from ten networks write to everybody, the text is %s: at most ten messages arrive in a day',
	async variation => {
		// What texts have in common is drawn with a key of each market: in a few of them a message or two more arrive.
		const markets = [await arriving(variation), await arriving(variation), await arriving(variation)];
		for (const { kept, delivered } of markets) {
			expect(kept).toBeGreaterThan(100);
			expect(delivered).toBeGreaterThan(0);
			expect(delivered).toBeLessThanOrEqual(20);
		}
		expect(markets.map(({ delivered }) => delivered).sort((a, b) => a - b)[1]).toBeLessThanOrEqual(10);
	},
	60_000,
);

async function arriving(variation: string) {
	const site = openTestSite(now);
	const limited = withLimits(site);
	const cars = await carsOf(site, 50);
	for (let account = 0; account < 100; account++) {
		site.setTime(now + account * 800);
		const { cookie } = await signedIn(site, { email: `spam-${account}@post.example` });
		const sender = visitor(limited, { cookie, address: `203.0.113.${account % 10}` });
		for (let at = 0; at < 3; at++) {
			const text = spam[variation]?.(account, at) ?? '';
			await sender.post(`/inserat/${of(cars, account * 3 + at)}/nachricht`, { schluessel: randomUUID(), text });
		}
	}
	return countMessages(site);
}

test('a hundred new accounts from ten networks with a hundred different texts: the networks give them away', async () => {
	const site = openTestSite(now);
	const limited = withLimits(site);
	const cars = await carsOf(site, 50);
	for (let account = 0; account < 100; account++) {
		const { cookie } = await signedIn(site, { email: `spam-${account}@post.example` });
		const sender = visitor(limited, { cookie, address: `203.0.113.${account % 10}` });
		const word = (at: number) => String.fromCharCode(97 + (account % 26), 97 + (at % 26), 97 + ((account * at) % 26));
		const text = Array.from({ length: 12 }, (_, at) => `wort${word(at)}`).join(' ');
		await sender.post(`/inserat/${of(cars, account)}/nachricht`, { schluessel: randomUUID(), text });
	}
	expect(countMessages(site)).toEqual({ kept: 100, delivered: 50 });
});

test('older accounts share one text with forty sellers a day, which nobody who buys alone ever reaches', async () => {
	const site = openTestSite(now);
	const cars = await carsOf(site, 30);
	const delivered: number[] = [];
	for (const account of [1, 2, 3]) {
		const buyer = await signedIn(site, { email: `alt-${account}@post.example` });
		site.db.prepare('UPDATE users SET created_at = 1 WHERE id = ?').run(buyer.userId);
		for (const listingId of cars) await askSeller(buyer, listingId, `${of(greetings, account)}! ${offer}`);
		delivered.push(countMessages(site).delivered);
	}
	expect(delivered).toEqual([30, 40, 40]);
});

test('what new people really ask is delivered, also where many ask much the same', async () => {
	const site = openTestSite(now);
	const cars = await carsOf(site, 40);
	const asked = [
		'Hallo, ich interessiere mich sehr für Ihren Wagen. Ist er noch zu haben und wann könnte ich ihn besichtigen? Viele Grüße, ',
		'Guten Tag, ist das Auto noch verfügbar und unfallfrei? Ich könnte am Samstag vorbeikommen und bar zahlen. Gruß ',
		'Servus, wie lange hat der noch TÜV und wurde der Zahnriemen schon gemacht? Danke für eine kurze Antwort, ',
	];
	for (const [at, listingId] of cars.entries()) {
		const buyer = await signedIn(site, { email: `kauf-${at}@post.example` });
		const name = `${of(['Anna', 'Jonas', 'Mehmet', 'Olga', 'Piotr'], at)}${'abcdefgh'[at >> 3]}${'klmnopqr'[at & 7]}`;
		await askSeller(buyer, listingId, of(asked, at) + name);
	}
	expect(countMessages(site)).toEqual({ kept: 40, delivered: 40 });
});

test('what is said to many later in a conversation is held as well, and courtesies are not', async () => {
	const site = openTestSite(now);
	const cars = await carsOf(site, 9);
	const held: number[] = [];
	for (const [at, listingId] of cars.entries()) {
		const buyer = await signedIn(site, { email: `kauf-${at}@post.example` });
		const conversation = await askSeller(buyer, listingId, 'Ist das Auto noch da?');
		await say(buyer, conversation, 'Alles klar, vielen Dank und bis morgen!');
		await say(buyer, conversation, `${of(greetings, at)}! ${offer}`);
		held.push(
			Number(site.db.prepare('SELECT held_at IS NOT NULL FROM messages ORDER BY id DESC LIMIT 1').pluck().get()),
		);
	}
	expect(held).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
	expect(countMessages(site)).toEqual({ kept: 27, delivered: 23 });
});

test('nothing goes past a first message that is being looked at', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const conversation = await askSeller(jonas, golf, 'Hallo');
	site.db.prepare('UPDATE messages SET held_at = ?').run(now);
	site.db.prepare('UPDATE conversations SET last_message_id = 0').run();
	const page = await (await jonas.get(`/nachrichten/${conversation}`)).text();
	expect(page).toContain('Wir sehen uns deine erste Nachricht gerade an');
	for (const path of [`/nachrichten/${conversation}`, `/inserat/${golf}/nachricht`]) {
		const refused = await jonas.post(path, { schluessel: randomUUID(), text: 'Und das hier gleich hinterher' });
		expect({ path, status: refused.status }).toEqual({ path, status: 409 });
	}
	expect((await frieda.get(`/nachrichten/${conversation}`)).status).toBe(404);
	expect(countMessages(site)).toEqual({ kept: 1, delivered: 0 });
});

test('a message that is held rings nobody’s page, and one that is delivered does', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const rung: number[] = [];
	site.services.streams.ring = (_, messageId) => void rung.push(messageId);
	const conversation = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	await say(frieda, conversation, 'Ja, ist es.');
	await say(
		jonas,
		conversation,
		'Ich bin im Ausland, die Spedition holt es. Zahlung per Western Union, schreib an WhatsApp 0151 23456789.',
	);
	const held = site.db.prepare('SELECT id FROM messages WHERE held_at IS NOT NULL').pluck().all();
	expect({ held, rung }).toEqual({ held: [3], rung: [1, 2] });
	const partial = { 'hx-request-type': 'partial' };
	expect((await frieda.get(`/nachrichten/${conversation}/neu?nach=2`, partial)).status).toBe(204);
	expect(await (await frieda.get('/nachrichten')).text()).not.toMatch(/Ausland|Spedition/);
	expect(await (await frieda.get(`/nachrichten/${conversation}`)).text()).not.toMatch(/Ausland|Spedition/);
	expect((await frieda.get(`/nachrichten/${conversation}/melden?nachricht=3`)).status).toBe(200);
	expect(await (await frieda.get(`/nachrichten/${conversation}/melden?nachricht=3`)).text()).not.toMatch(/Ausland/);
});

/** So many cars, each of a seller of its own. */
async function carsOf(site: TestSite, count: number): Promise<number[]> {
	const cars: number[] = [];
	for (let at = 0; at < count; at++) {
		const { userId } = await signedIn(site, { email: `verkauf-${at}@post.example` });
		cars.push(publishOwnCar(site.db, { sellerId: userId, at: now - 86_400 }));
	}
	return cars;
}

function countMessages({ db }: TestSite): { kept: number; delivered: number } {
	const row = db.prepare('SELECT count(*) AS kept, count(*) FILTER (WHERE held_at IS NULL) AS delivered FROM messages');
	return row.get() as { kept: number; delivered: number };
}
