import { expect, test } from 'vitest';
import hostileTexts from '#src/search/hostile-queries.json' with { type: 'json' };
import { chance } from '#src/testing/chance.ts';
import { formsOf, linksOf } from '#src/testing/forms-of-page.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { strangeQuery } from '#src/testing/strange-queries.ts';

const now = 1_795_000_000;
const search = '/forum/suche';

test('a guest searches, sees where the words stand, and goes to the post', async () => {
	const { guest, reply } = await forum();
	const html = await text(guest, '?q=kette+machen');
	expect(html).toContain('<b>1\u00a0Beitrag</b>');
	expect(html).toContain('Die Steuer-<mark>Kette</mark> habe ich <mark>machen</mark> lassen.');
	expect(html).toContain('Frieda ·');
	expect(html).not.toContain('Lindner');
	const [hit = ''] = linksOf(html).filter(href => href.startsWith('/forum/thema/'));
	expect(hit).toMatch(/^\/forum\/thema\/1-/);
	expect(html).toContain(`#beitrag-${reply}`);
	expect(html).toContain('<meta name="robots" content="noindex"');
});

test('what somebody asked for stands in the form again, and every narrowing has a link that takes it away', async () => {
	const { guest, frieda } = await forum();
	const html = await text(
		guest,
		`?q=kette&rubrik=technik&tag=golf&von=${frieda.userId}&seit=2026-01&bis=31.12.2026&sortierung=relevanz`,
	);
	const [form] = formsOf(html, search).filter(({ action }) => action === search);
	expect(Object.fromEntries(form?.sent ?? [])).toEqual({
		...{ q: 'kette', rubrik: 'technik', tag: 'Volkswagen Golf', von: String(frieda.userId) },
		...{ seit: '01.01.2026', bis: '31.12.2026', sortierung: 'relevanz' },
	});
	expect(html).toContain('Beiträge von Frieda');
	const narrower = linksOf(html).filter(href => href.startsWith(`${search}?`));
	expect(narrower).toContain(
		`${search}?q=kette&tag=volkswagen%2Fgolf&von=${frieda.userId}&seit=2026-01-01&bis=2026-12-31&sortierung=relevanz`,
	);
	expect(narrower).toContain(
		`${search}?q=kette&rubrik=technik&tag=volkswagen%2Fgolf&seit=2026-01-01&bis=2026-12-31&sortierung=relevanz`,
	);
	// Sent as it stands, the form finds the same again.
	const again = await text(
		guest,
		`?${new URLSearchParams(form?.sent.map(([name, value]): [string, string] => [name, value]))}`,
	);
	expect(totalOf(again)).toBe(totalOf(html));
});

test.each([
	['?farbe=rot', 'Eine Angabe „farbe“ gibt es hier nicht'],
	['?q=a&rubrik=motorraeder', 'Eine Rubrik „motorraeder“ gibt es nicht'],
	['?q=a&tag=!!!', '„!!!“ kann kein Schlagwort sein'],
	['?q=a&von=Niemand', 'Von „Niemand“ gibt es hier keine Beiträge'],
	['?q=a&seit=gestern', '„gestern“ ist kein Tag, Monat oder Jahr'],
	['?q=a&seit=31.02.2026', '„31.02.2026“ ist kein Tag'],
	['?q=a&seit=2026-05&bis=2025', '„Seit 2026-05“ liegt nach „bis 2025“'],
	['?q=a&sortierung=beliebt', 'Eine Reihenfolge „beliebt“ gibt es nicht'],
	['?q=a&seite=0', 'Eine Seite „0“ gibt es nicht'],
	['?q=a&seite=51', 'Weiter als bis Seite 50'],
	['?q=a&rubrik=technik&rubrik=kosten', '„rubrik“ steht mehrmals'],
	['?q=-kette', 'Mit Minus allein'],
	['?q=!!!', 'steht kein Wort'],
	['?q=ke*', 'mindestens drei Buchstaben'],
	[`?q=${'kette '.repeat(60)}`, 'zu lang'],
])('%s is not swallowed: the page says so', async (query, words) => {
	const { guest } = await forum();
	const html = await text(guest, query);
	expect(html).toContain('Nicht alles in dieser Suche war zu verstehen');
	expect(html).toContain(words);
});

test('whoever asks for nothing, or finds nothing, is helped on', async () => {
	const { guest } = await forum();
	expect(await text(guest, '')).toContain('Wonach suchst du?');
	const html = await text(guest, '?q=kardanwelle&rubrik=technik');
	expect(html).toContain('Nichts gefunden');
	expect(linksOf(html)).toEqual(expect.arrayContaining([`${search}?q=kardanwelle`, '/forum/neu?rubrik=technik']));
	expect(await text(guest, '?q=kette&seite=7')).toContain('So weit reichen die Treffer nicht');
});

test('pages follow one another by links, with everything that was asked', async () => {
	const { guest, db, jan } = await forum();
	const { topicId } = topicBy(db, jan.userId, { title: 'Viele', body: 'Auspuff 0', at: now });
	for (let n = 1; n < 45; n++) replyBy(db, jan.userId, topicId, `Auspuff ${n}`, now + n);
	let html = await text(guest, '?q=auspuff&rubrik=technik');
	const seen: string[] = [];
	for (let page = 1; ; page++) {
		seen.push(...[...html.matchAll(/#beitrag-(\d+)/g)].map(([, id = '']) => id));
		const next = linksOf(html).find(href => href === `${search}?q=auspuff&rubrik=technik&seite=${page + 1}`);
		if (next === undefined) break;
		html = await text(guest, next.slice(search.length));
	}
	expect(new Set(seen).size).toBe(45);
	expect(seen).toHaveLength(45);
});

test('what is written in posts and asked by strangers is text, wherever it is shown', async () => {
	const { guest, db, jan } = await forum();
	const attack = '<img src=x onerror=alert(1)>';
	topicBy(db, jan.userId, { title: `Titel ${attack}`, body: `Achtung ${attack} <script>alert(2)</script>`, at: now });
	for (const query of [
		'?q=achtung',
		'?q=onerror',
		`?q=${encodeURIComponent(attack)}`,
		`?tag=${encodeURIComponent(attack)}&von=${encodeURIComponent(attack)}`,
	]) {
		const html = await text(guest, query);
		expect(html).not.toMatch(/<img src=x|<script>alert/);
	}
});

test('whatever is asked, the answer is a page', { timeout: 120_000 }, async () => {
	const { site, guest } = await forum();
	const random = chance(91);
	const names = ['q', 'rubrik', 'tag', 'von', 'seit', 'bis', 'sortierung', 'seite'];
	const queries = [
		...hostileTexts.map(one => new URLSearchParams({ q: one }).toString()),
		...hostileTexts
			.filter((_, at) => at % 3 === 0)
			.map(one => {
				return names.map(name => `${name}=${encodeURIComponent(one.toWellFormed())}`).join('&');
			}),
		...Array.from({ length: 400 }, () => strangeQuery(random)),
	];
	const statuses = new Set<number>();
	for (const query of queries) statuses.add((await guest.get(`${search}?${query}`)).status);
	expect([...statuses]).toEqual([200]);
	expect(site.errors).toEqual([]);
});

const text = async (guest: { get(path: string): Promise<Response> }, query: string) => {
	const answer = await guest.get(search + query);
	expect(answer.status).toBe(200);
	return answer.text();
};

const totalOf = (html: string) => /<p role="status"><b>([^<]*)/.exec(html)?.[1];

async function forum() {
	const site = openTestSite(now);
	const { db } = site;
	const jan = await signedIn(site, { name: 'Jan Kramer' });
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const golf = topicBy(db, jan.userId, { title: 'VW Golf: Kette rasselt', body: 'Ist das die Kette?', at: now - 900 });
	const reply = replyBy(
		db,
		frieda.userId,
		golf.topicId,
		'Die Steuer-Kette habe ich **machen** lassen.',
		now - 800,
	).postId;
	return { site, db, guest: visitor(site), jan, frieda, reply };
}
