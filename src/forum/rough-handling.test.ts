import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import hostileQueries from '#src/search/hostile-queries.json' with { type: 'json' };
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, topicBy } from '#src/testing/forum.ts';
import type { Member } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { weakPointBy } from '#src/testing/weak-points.ts';

const now = 1_795_000_000;
const path = (topicId: number) => `/forum/thema/${topicId}`;

test('the same post sent a hundred times at once is one post, and the same topic one topic', async () => {
	const { site, jan, mia, topicId } = await forum();
	const post = await typedInto(mia, `${path(topicId)}/antworten`, { text: 'Nur einmal, bitte.' });
	const topic = await typedInto(jan, '/forum/neu', {
		...{ rubrik: 'technik', titel: 'Polo 6N: Zündspule tropft', text: 'Seit gestern tropft sie.', schlagworte: '' },
	});
	const answers = await Promise.all(
		Array.from({ length: 100 }, () => [
			mia.post(`${path(topicId)}/antworten`, post),
			jan.post('/forum/neu', topic),
		]).flat(),
	);
	const [posts, topics] = [0, 1].map(rest => answers.filter((_, index) => index % 2 === rest).map(whereTo));
	expect(new Set(posts).size).toBe(1);
	expect(new Set(topics).size).toBe(1);
	expect(posts?.[0]).toMatch(/^303 .*#beitrag-\d+$/);
	expect(countOf(site.db, 'forum_posts')).toBe(3);
	expect(countOf(site.db, 'forum_topics')).toBe(2);
	expectTrueFigures(site.db);
});

test('likes and votes that cross each other are counted once a member', async () => {
	const { site, jan, postId } = await forum();
	const point = weakPointBy(site.db, jan.userId, postId);
	const crowd = await Promise.all(Array.from({ length: 20 }, () => longTimeMember(site)));
	const sent = crowd.flatMap((member, index) => [
		...[1, 2].map(() => member.post(`/forum/beitrag/${postId}/gefaellt`, {})),
		member.post(`/forum/beitrag/${postId}/gefaellt-nicht-mehr`, {}),
		...(index % 2 === 0 ? [member.post(`/forum/beitrag/${postId}/gefaellt`, {})] : []),
		...['bestaetigen', 'widersprechen', 'bestaetigen', 'stimme-zurueck', 'widersprechen'].map(word =>
			member.post(`/schwachstellen/${point}/${word}`, {}),
		),
	]);
	for (const answer of await Promise.all(sent)) expect(answer.status).toBe(303);
	const likers = site.db.prepare('SELECT count(DISTINCT user_id) FROM forum_likes').pluck().get();
	expect(site.db.prepare('SELECT likes FROM forum_posts WHERE id = ?').pluck().get(postId)).toBe(likers);
	expect(countOf(site.db, 'forum_likes')).toBe(likers);
	expect(countOf(site.db, 'weak_point_votes')).toBeLessThanOrEqual(20);
	expectTrueFigures(site.db);
});

test('answers that arrive while topics are merged or locked are not lost, and stand in their places', async () => {
	const { site, jan, mia, topicId } = await forum();
	const mila = await longTimeMember(site, { name: 'Mila', role: 'moderator' });
	const other = topicBy(site.db, jan.userId, { title: 'Noch einmal: Steuerkette', at: now }).topicId;
	const forms = await Promise.all(
		Array.from({ length: 12 }, (_, index) =>
			typedInto(mia, `${path(topicId)}/antworten`, { text: `Antwort ${index}` }),
		),
	);
	const replies = forms.map((form, index) => () => mia.post(`${path(index % 2 ? other : topicId)}/antworten`, form));
	const merge = () =>
		mila.post(`/verwaltung/forum/thema/${topicId}/zusammenfuehren`, { ziel: String(other), worte: 'Dasselbe.' });
	const merged = await Promise.all([...replies.slice(0, 4), merge, merge, ...replies.slice(4)].map(send => send()));
	for (const answer of merged) expect(answer.status).toBe(303);
	expect(site.db.prepare('SELECT count(*) FROM forum_posts WHERE topic_id = ?').pluck().get(topicId)).toBe(0);
	expect(countOf(site.db, 'forum_posts')).toBe(14);
	expectTrueFigures(site.db);

	const late = await Promise.all(
		Array.from({ length: 8 }, (_, index) => typedInto(mia, `${path(other)}/antworten`, { text: `Spät ${index}` })),
	);
	const lock = () =>
		mila.post(`/verwaltung/forum/thema/${other}/sperren`, {
			anlass: 'Alles gesagt.',
			worte: 'Alles gesagt.',
			grund: 'Alles gesagt.',
		});
	const sends = late.map(form => () => mia.post(`${path(other)}/antworten`, form));
	const locked = await Promise.all([...sends.slice(0, 4), lock, ...sends.slice(4)].map(send => send()));
	const arrived = locked.filter((answer, index) => index !== 4 && answer.status === 303).length;
	expect(locked[4]?.status).toBe(303);
	expect(locked.map(({ status }) => status).filter(status => status !== 303 && status !== 409)).toEqual([]);
	expect(countOf(site.db, 'forum_posts')).toBe(14 + arrived);
	for (const answer of locked.filter(({ status }) => status === 409)) expect(await answer.text()).toContain('Spät ');
	expectTrueFigures(site.db);
});

test('of two changes from the same page one is kept, and the other is shown beside it', async () => {
	const { site, jan, postId } = await forum();
	const edit = `/forum/beitrag/${postId}/bearbeiten`;
	const forms = await Promise.all([1, 2, 3].map(number => typedInto(jan, edit, { text: `Fassung ${number}` })));
	const answers = await Promise.all(forms.map(form => jan.post(edit, form)));
	expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
	const kept = site.db.prepare('SELECT body FROM forum_posts WHERE id = ?').pluck().get(postId) as string;
	for (const answer of answers.filter(({ status }) => status === 409)) {
		const html = await answer.text();
		expect(html).toContain(kept);
		expect(html.match(/Fassung \d/g)?.length).toBeGreaterThan(1);
	}
	expect(countOf(site.db, 'forum_versions')).toBe(1);
});

test('nonsense in addresses is not there or is said to be wrong, and is never our fault', async () => {
	const { site, jan, topicId, postId } = await forum();
	weakPointBy(site.db, jan.userId, postId);
	const mila = await longTimeMember(site, { name: 'Mila', role: 'moderator' });
	const names = [
		'seite',
		'vor',
		'zitat',
		'tag',
		'rubrik',
		'titel',
		'q',
		'von',
		'seit',
		'bis',
		'sortierung',
		'art',
		't',
	];
	const more = ['getan', 'ansicht', 'gegenstand', 'inserat', 'entschieden', 'schon', 'weiter', '__proto__', 'a[]'];
	for (const pattern of patternsOf(site, 'GET')) {
		for (const number of ['0', '1', '9007199254740993', '9'.repeat(400), '00000001', String(topicId)]) {
			await ask(mila, filled(pattern, number));
		}
		for (const [index, value] of nonsense.entries()) {
			// Each address meets a third of it, and together they meet all.
			if ((index + pattern.length) % 3 !== 0) continue;
			const question = new URLSearchParams([...names, ...more].map((name): [string, string] => [name, value]));
			await ask(mila, `${filled(pattern, '1')}?${question}`);
		}
		for (const broken of [
			'%',
			'%zz',
			'%ff',
			'seite=%00',
			'seite=1&seite=2',
			'q=%c0%af',
			'&&==',
			`q=${'a'.repeat(7_000)}`,
		]) {
			await ask(jan, `${filled(pattern, '1')}?${broken}`);
		}
	}
	for (const text of [...nonsense, ...hostileQueries.filter((_, index) => index % 8 === 0)]) {
		const word = encodeURIComponent(text.toWellFormed());
		for (const place of [
			`/forum/tag/${word}`,
			`/forum/tag/volkswagen/${word}`,
			`/forum/thema/${word}`,
			`/forum/${word}`,
		]) {
			await ask(jan, place);
		}
		await ask(jan, `/modelle/${word}/${word}`);
		await ask(jan, `/forum/neu?titel=${word}&tag=${word}`, { 'hx-request': 'true', 'hx-request-type': 'partial' });
	}
	expect(site.errors).toEqual([]);
});

test('nonsense in forms is refused with a page, and leaves everything in order', async () => {
	const { site, jan, postId } = await forum();
	weakPointBy(site.db, jan.userId, postId);
	const mila = await longTimeMember(site, { name: 'Mila', role: 'moderator' });
	for (const pattern of patternsOf(site, 'POST')) {
		for (const [index, value] of nonsense.entries()) {
			if ((index + pattern.length) % 2 !== 0) continue;
			const fields = Object.fromEntries(fieldNames.map(name => [name, index % 5 === 0 ? [value, value] : value]));
			for (const who of [mila, jan]) {
				const answer = await who.post(filled(pattern, '1'), fields);
				expect({ pattern, value, isFault: answer.status >= 500 }).toEqual({ pattern, value, isFault: false });
			}
		}
		const bytes = await mila.post(filled(pattern, '1'), new FormData());
		expect({ pattern, isFault: bytes.status >= 500 }).toEqual({ pattern, isFault: false });
	}
	expect(site.errors).toEqual([]);
	expectTrueFigures(site.db);
});

const nonsense: readonly string[] = [
	...[
		'',
		' ',
		'0',
		'-1',
		'1e9',
		'999999999',
		'abc',
		'NaN',
		'Infinity',
		'9'.repeat(400),
		'1.5',
		'٣',
		'0x1f',
		'__proto__',
	],
	...[
		"' OR 1=1 --",
		'") OR 1=1; DROP TABLE forum_posts; --',
		'a" OR "b',
		'NEAR(',
		'title : x',
		'marks:*',
		'^a*',
		'a AND NOT',
		'*',
	],
	...[
		'\u0000',
		'a\u0000b',
		'\u0001\u0008\u001b',
		'\u202e\u2066',
		'\ufeff',
		'\u0301'.repeat(60),
		'😀'.repeat(60),
		'../..',
		'%00',
	],
	...[
		'beleidigung',
		'volkswagen/golf',
		'thema:1',
		'beitrag:1',
		'neu',
		'loeschen',
		'vorschau',
		'2026-02-31',
		'99999-99',
		'x'.repeat(20_000),
	],
];

const fieldNames = [
	...[
		'text',
		'titel',
		'rubrik',
		'schlagworte',
		'schluessel',
		'ort',
		'antwortet',
		'fassung',
		'aktion',
		'nach',
		'folgen',
	],
	...[
		'angehaengt',
		'behalten0',
		'grund',
		'regel',
		'worte',
		'notiz',
		'anlass',
		'ziel',
		'glauben',
		'tag',
		'von',
		'auswahl',
	],
	...[
		'modell',
		'teil',
		'rat',
		'motor',
		'kraftstoff',
		'leistung_von',
		'leistung_bis',
		'jahr_von',
		'jahr_bis',
		'km_ab',
		'jahr',
		'km',
	],
	...['beitrag', 'alles', 't', '__proto__'],
];

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan' });
	const mia = await longTimeMember(site, { name: 'Mia' });
	return { site, jan, mia, ...topicBy(site.db, jan.userId, { at: now - 7_200 }) };
}

/** The form of a page with these fields filled in, as it would be sent. */
async function typedInto(who: Member, page: string, fields: Record<string, string>): Promise<Record<string, string>> {
	const form = formsOf(await (await who.get(page)).text(), page).find(({ offered }) => offered.has('schluessel'));
	if (form === undefined) throw new Error(`${page} has no form`);
	return { ...Object.fromEntries(form.sent), schluessel: randomUUID(), ...fields };
}

async function ask(who: Member, address: string, headers: Record<string, string> = {}): Promise<void> {
	const { status } = await who.get(address, headers);
	expect({ address, isFault: status >= 500 }).toEqual({ address, isFault: false });
}

const whereTo = (answer: Response) => `${answer.status} ${answer.headers.get('location')}`;

function patternsOf({ app }: TestSite, method: string): readonly string[] {
	const found = app.routes
		.filter(route => route.method === method && /^\/(forum|modelle|schwachstellen|verwaltung)(\/|$)/.test(route.path))
		.map(route => route.path);
	expect(found.length).toBeGreaterThan(15);
	return [...new Set(found)];
}

const filled = (pattern: string, id: string) =>
	pattern
		.replace(/:id\{[^}]*\}/, id)
		.replace(/:rubrik(\{.*\})?/, 'technik')
		.replace(':adresse', id)
		.replace(':marke', 'volkswagen')
		.replace(':modell', 'golf')
		.replace(':file', `${'a'.repeat(32)}-640.jpg`);

/** What follows from the posts is what the posts say: nothing counted twice, no number given twice. */
function expectTrueFigures(db: Database): void {
	const shown =
		'held_at IS NULL AND hidden_at IS NULL AND removed_at IS NULL AND withdrawn_at IS NULL AND erased_at IS NULL';
	const wrong = db
		.prepare(
			`SELECT t.id FROM forum_topics t WHERE
				t.posts <> (SELECT count(*) FROM forum_posts WHERE topic_id = t.id AND ${shown})
				OR t.likes <> (SELECT coalesce(sum(likes), 0) FROM forum_posts WHERE topic_id = t.id AND ${shown})
				OR t.last_number < (SELECT coalesce(max(number), 0) FROM forum_posts WHERE topic_id = t.id)
				OR t.last_post_id IS NOT (SELECT max(id) FROM forum_posts WHERE topic_id = t.id AND ${shown})`,
		)
		.all();
	const miscounted = db
		.prepare('SELECT id FROM forum_posts p WHERE likes <> (SELECT count(*) FROM forum_likes WHERE post_id = p.id)')
		.all();
	const found = db.prepare(`SELECT rowid FROM forum_text ORDER BY rowid`).pluck().all();
	const readable = db
		.prepare(
			`SELECT id FROM forum_posts WHERE ${shown} AND topic_id IN (SELECT id FROM forum_topics WHERE is_listed = 1) ORDER BY id`,
		)
		.pluck()
		.all();
	expect({ wrong, miscounted, found }).toEqual({ wrong: [], miscounted: [], found: readable });
}

const countOf = (db: Database, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
