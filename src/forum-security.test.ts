import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { secondsOf } from '#src/formats/seconds.ts';
import { followTopic } from '#src/forum/following/follows.ts';
import { tellForumNews } from '#src/forum/following/telling.ts';
import { removePost } from '#src/forum/order/restricting.ts';
import { sections } from '#src/forum/sections.ts';
import { listingPath } from '#src/paths.ts';
import { withPage } from '#src/testing/browser.ts';
import { harmOn, readPages } from '#src/testing/browser-harm.ts';
import { longTimeMember, replyBy } from '#src/testing/forum.ts';
import { type HostileForum, hostileForum } from '#src/testing/hostile-forum.ts';
import { everyHostileText } from '#src/testing/hostile-texts.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import naughtyStrings from '#src/testing/naughty-strings.json' with { type: 'json' };
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';
import { xmlFaults } from '#src/testing/xml.ts';

let server: TestServer;
let forum: HostileForum;
let frieda: Member;
let mila: Member;
let carId: number;
let car: string;
const at = secondsOf(new Date()) - 7_200;

beforeAll(async () => {
	server = await startTestServer({
		// As a page would be that had forgotten to escape.
		routes: app =>
			app.get('/test/roh/:nummer', c =>
				c.html(`<!doctype html><div>${forum.texts[Number(c.req.param('nummer'))]}</div>`),
			),
	});
	const { db } = server.services;
	frieda = await longTimeMember(server, { name: 'Frieda Lindner' });
	mila = await longTimeMember(server, { name: 'Mila Moderatorin', role: 'moderator' });
	const reporters = [await signedIn(server), await signedIn(server), await signedIn(server)];
	db.prepare('INSERT INTO forum_trusted (user_id, given_at) VALUES (?, 1)').run(frieda.userId);
	const title = 'VW Golf 1.4 TSI';
	carId = publishOwnCar(db, { sellerId: frieda.userId, at, title });
	car = listingPath(carId, title);
	forum = hostileForum(db, {
		...{ memberId: frieda.userId, moderatorId: mila.userId, at },
		reporters: reporters.map(({ userId }) => userId),
	});
});

test('the attacks are thousands, all different, and every one of them stands in a post', () => {
	expect(new Set(everyHostileText()).size).toBe(everyHostileText().length);
	expect(everyHostileText().length).toBeGreaterThanOrEqual(3_000);
	expect(naughtyStrings.length).toBeGreaterThanOrEqual(500);
	const written = server.services.db
		.prepare(`SELECT group_concat(body, char(10) || char(10)) FROM forum_posts WHERE topic_id = ?`)
		.pluck()
		.get(forum.topicId) as string;
	expect(forum.texts.filter(text => !written.includes(text))).toEqual([]);
});

test('every hostile post is read in its topic, and nothing runs', async () => {
	const pages = Math.ceil(forum.posts / 20);
	let posts = 0;
	const paths = Array.from({ length: pages }, (_, index) => `/forum/thema/${forum.topicId}?seite=${index + 1}`);
	await visitEach(frieda, paths, async page => {
		posts += await page.locator('.post').count();
	});
	expect(posts).toBeGreaterThanOrEqual(forum.posts);
});

test('hostile titles, tags and names are text in every list of the forum', async () => {
	const perSection = Math.ceil(forum.topics.length / sections.length / 25);
	const lists = sections.flatMap(({ value }) =>
		Array.from({ length: perSection }, (_, index) => `/forum/${value}?seite=${index + 1}`),
	);
	const tagPages = Math.ceil(forum.topics.length / 25);
	const ofTag = Array.from({ length: tagPages }, (_, index) => `/forum/tag/volkswagen/golf?seite=${index + 1}`);
	await visitEach(frieda, ['/forum', ...lists, '/forum/meine', '/forum/meine?ansicht=themen', '/forum/gefolgt']);
	const each = [
		...everyNth(6, forum.topics).map(id => `/forum/thema/${id}`),
		...everyNth(2, forum.writers).map(id => `/forum/mitglied/${id}`),
		...everyNth(200, forum.texts).map(text => `/forum/tag/${encodeURIComponent(text)}`),
		...everyNth(200, forum.texts).map(
			text => `/forum/neu?titel=${encodeURIComponent(text)}&tag=${encodeURIComponent(text)}`,
		),
	];
	await readEach(frieda, [...each, ...ofTag]);
	await visitEach(frieda, [...everyNth(40, each), ...everyNth(10, ofTag)]);
});

test('whoever searches for a hostile text, or finds one, reads it', async () => {
	const asked = everyNth(150, forum.texts).map(text => {
		const names = ['q', 'rubrik', 'tag', 'von', 'seit', 'bis', 'sortierung', 'seite'];
		const question = new URLSearchParams(names.map((name): [string, string] => [name, text]));
		return `/forum/suche?${question}&${encodeURIComponent(text)}=x`;
	});
	const found = ['golf', 'gehackt', 'script', 'svg', 'onerror', 'javascript'].flatMap(word => [
		`/forum/suche?q=${word}`,
		`/forum/suche?q=${word}&sortierung=relevanz&seite=2`,
	]);
	await readEach(undefined, asked);
	await visitEach(undefined, [...everyNth(10, asked), ...found]);
});

test('drafts, changes, quotes and previews of hostile texts come back as text', async () => {
	const post = `/forum/beitrag/${forum.judged}`;
	const quoted = server.services.db.prepare('SELECT id FROM forum_posts WHERE topic_id = ? ORDER BY id').pluck();
	const quotes = everyNth(40, quoted.all(forum.topicId)).map(
		id => `/forum/thema/${forum.topicId}/antworten?zitat=${id}`,
	);
	await visitEach(frieda, [
		...['/forum/entwuerfe', '/forum/neu', `${post}/bearbeiten`, `${post}/verlauf`, `${post}/zurueckziehen`],
		...[`/forum/beitrag/${forum.removed}/widerspruch`, `/forum/thema/${forum.locked}`],
		...quotes,
	]);
	const body = (from: number) =>
		forum.texts
			.slice(from, from + 60)
			.join('\n\n')
			.slice(0, 9_900);
	await visitEach(mila, [`/forum/thema/${forum.topicId}/antworten`, '/forum/neu'], async page => {
		await page.locator('textarea[name=text]').fill(body(3_000));
		await page.getByRole('button', { name: 'Vorschau' }).click();
		await page.locator('.said').first().waitFor();
		expect(await harmOn(page)).toEqual([]);
	});
});

test('an answer that arrives without a new page is as harmless as the page', async () => {
	const last = Math.ceil(Number(lastNumber()) / 20);
	await visitEach(mila, [`/forum/thema/${forum.topicId}?seite=${last}`], async page => {
		for (const from of [0, 2_500, 6_000]) {
			const before = Number(lastNumber());
			await page.evaluate('window.sameVisit = true');
			await page.locator('textarea[name=text]').fill(
				forum.texts
					.slice(from, from + 40)
					.join('\n\n')
					.slice(0, 9_900),
			);
			await page.getByRole('button', { name: 'Antworten' }).click();
			await expect.poll(lastNumber).toBe(before + 1);
			await page.locator(`article[aria-label="Beitrag ${before + 1}"]`).waitFor();
			expect(await harmOn(page)).toEqual([]);
		}
	});
});

test('moderators read hostile texts, reports, reasons and notes, and nothing happens to them', async () => {
	await visitEach(mila, [
		...['/verwaltung/forum', '/verwaltung/forum?art=gemeldet', '/verwaltung/forum?art=gehalten&seite=2'],
		...[`/verwaltung/forum/beitrag/${forum.judged}`, `/verwaltung/forum/thema/${forum.topicId}`],
		...[`/verwaltung/forum/beitrag/${forum.removed}`, `/verwaltung/forum/thema/${forum.locked}`],
		...['/verwaltung/protokoll', `/forum/thema/${forum.locked}`, `/forum/beitrag/${forum.judged}/melden`],
	]);
	await readEach(
		mila,
		everyNth(40, forum.topics).map(id => `/verwaltung/forum/thema/${id}`),
	);
});

test('pages of models and cars show hostile weak points and topics as text', async () => {
	const model = '/modelle/volkswagen/golf';
	const points = forum.weakPoints.flatMap(id => [`/schwachstellen/${id}`, `/schwachstellen/${id}/aendern`]);
	await visitEach(frieda, [
		...[model, '/modelle/volkswagen', '/modelle', `${model}/checkliste`, `${model}/checkliste?inserat=${carId}`],
		...[car, `/forum/beitrag/${forum.judged}/schwachstelle`, `/schwachstellen/${forum.weakPoints[1]}/melden`],
		...everyNth(10, points),
	]);
	await readEach(frieda, points);
	expect(await (await frieda.get(car)).text()).toContain('Bekannte Schwachstellen');
});

test('feeds of hostile posts are XML, and their mails are mails', async () => {
	const { db, now } = server.services;
	const topics = everyNth(20, forum.topics).map(id => `/forum/thema/${id}`);
	for (const path of [
		'/forum',
		...sections.map(({ value }) => `/forum/${value}`),
		'/forum/tag/volkswagen/golf',
		...topics,
	]) {
		const answer = await fetch(`${server.localOrigin}${path}/feed.atom`);
		expect({ path, status: answer.status }).toEqual({ path, status: 200 });
		expect({ path, faults: xmlFaults(await answer.text()) }).toEqual({ path, faults: [] });
	}
	const follower = await longTimeMember(server, { name: '<svg/onload=window.gehackt=1>' });
	for (const topicId of forum.topics.slice(0, 60)) {
		followTopic(db, follower.userId, topicId, at);
		replyBy(db, frieda.userId, topicId, forum.texts[topicId * 7] ?? '', secondsOf(now()));
	}
	for (const [index, topicId] of everyNth(40, forum.topics).entries()) {
		const { postId } = replyBy(db, follower.userId, topicId, forum.texts[index * 11] ?? '', at);
		const reason = forum.texts[index * 13] ?? '';
		removePost(db, postId, { actor: { kind: 'operator' }, rule: 'werbung', reason, origin: server.origin, at });
	}
	await tellForumNews({ ...server.services, now: () => new Date(now().getTime() + 86_400_000) });
	const mails = db.prepare('SELECT subject, body_html AS html FROM mails').all() as {
		subject: string;
		html: string | null;
	}[];
	expect(mails.length).toBeGreaterThan(10);
	for (const { subject } of mails) expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
	const pages = mails.flatMap(({ html }) => html ?? []);
	await watched(undefined, async (page, alarms) => {
		await page.route('**/mail/*', route =>
			route.fulfill({
				contentType: 'text/html; charset=utf-8',
				body: pages[Number(route.request().url().split('/').at(-1))] ?? '',
			}),
		);
		for (const [index] of pages.entries()) {
			await page.goto(`/mail/${index}`);
			const found = (await harmOn(page)).filter(harm => !/^(style=|<style>|<meta>)/.test(harm));
			expect({ html: pages[index], found }).toEqual({ html: pages[index], found: [] });
		}
		expect(alarms).toEqual([]);
	});
});

test('a page that had forgotten to escape would not get through', async () => {
	const dangerous = everyNth(25, forum.texts.slice(0, 2_000)).filter(text => /^<[a-z]+[ >].*gehackt/s.test(text));
	expect(dangerous.length).toBeGreaterThan(3);
	for (const text of dangerous.slice(0, 12)) {
		const path = `/test/roh/${forum.texts.indexOf(text)}`;
		const outcome = await visitEach(undefined, [path]).then(
			() => 'nothing was seen',
			() => 'seen',
		);
		expect({ text, outcome }).toEqual({ text, outcome: 'seen' });
	}
});

/** Goes to every address; fails on harm, on dialogs, on anything fetched because of a text, and on every violation of the policy. */
async function visitEach(
	who: Member | undefined,
	paths: readonly string[],
	then?: (page: Page) => Promise<void>,
): Promise<void> {
	expect(paths.length).toBeGreaterThan(0);
	await watched(who, async (page, alarms) => {
		for (const path of paths) {
			const answer = await page.goto(path);
			expect({ path, status: answer?.status(), errors: errors() }).toMatchObject({
				status: expect.toSatisfy(isNoFault),
				errors: [],
			});
			expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
			await then?.(page);
		}
		expect(alarms).toEqual([]);
	});
}

/** Builds the pages without going there. */
async function readEach(who: Member | undefined, paths: readonly string[]): Promise<void> {
	expect(paths.length).toBeGreaterThan(0);
	await watched(who, async page => {
		await page.goto('/sortierung');
		const read = await readPages(page, paths);
		expect(read.filter(({ status, harm }) => harm.length > 0 || status >= 500)).toEqual([]);
	});
}

async function watched(
	who: Member | undefined,
	visit: (page: Page, alarms: readonly string[]) => Promise<void>,
): Promise<void> {
	const expectedStatuses = [400, 404, 409, 410, 422];
	await withPage(server.origin, { expectedStatuses }, async (page, context) => {
		if (who !== undefined) await context.addCookies([browserCookie(server.origin, who)]);
		const alarms: string[] = [];
		page.on('dialog', dialog => {
			alarms.push(dialog.message());
			void dialog.dismiss();
		});
		page.on('request', request => {
			const { pathname } = new URL(request.url());
			if (/gehackt/i.test(pathname) && !/^\/(forum|test)\//.test(pathname))
				alarms.push(`${request.url()} on ${page.url()}`);
		});
		await visit(page, alarms);
	});
}

const isNoFault = (status: number) => status < 500;

/** What the server logged as an error. */
const errors = () => server.logLines.filter(line => /"level":("error"|50|60)/.test(line));

function lastNumber(): number {
	return server.services.db
		.prepare('SELECT last_number FROM forum_topics WHERE id = ?')
		.pluck()
		.get(forum.topicId) as number;
}

function everyNth<T>(step: number, list: readonly T[]): T[] {
	return list.filter((_, index) => index % step === 0);
}
