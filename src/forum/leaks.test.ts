import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { longTimeMember } from '#src/testing/forum.ts';
import { type Guest, type Member, signedIn, visitor } from '#src/testing/members.ts';
import { now, type SecretForum, secretForum } from '#src/testing/secret-forum.ts';
import type { TestSite } from '#src/testing/site.ts';
import { tellForumNews } from './following/telling.ts';
import { unsubscribeLink } from './following/unsubscribing.ts';
import { sections } from './sections.ts';

const day = 86_400;
const partial: Record<string, string> = { 'hx-request': 'true', 'hx-request-type': 'partial' };

test('what is held, hidden, removed or withdrawn is read at no address but by its writer and by moderators', async () => {
	const forum = await secretForum();
	const paths = everyAddress(forum);
	for (const [name, who] of await strangers(forum)) {
		for (const path of paths) {
			const { status, said } = await answerTo(who, path);
			expect({ name, path, told: toldOf(forum, said), isFault: status >= 500 }).toEqual({
				...{ name, path, told: [], isFault: false },
			});
		}
	}
	// Whoever may read it does: an address that nobody asks for keeps every secret.
	const read = new Set<string>();
	for (const who of [forum.writer, forum.moderator]) {
		for (const path of paths) for (const one of toldOf(forum, (await answerTo(who, path)).said)) read.add(one);
	}
	expect(forum.secrets.filter(secret => !read.has(secret))).toEqual([]);
	expect(forum.site.errors).toEqual([]);
});

test('no form brings it to light or changes it for others, with htmx or without', async () => {
	const forum = await secretForum();
	const before = guarded(forum);
	for (const [name, who] of await strangers(forum)) {
		for (const [index, path] of everyForm(forum).entries()) {
			const answer = await who.post(path, fieldsOf(forum), index % 2 === 0 ? {} : partial);
			const said = (await answer.text()) + answer.headers.get('location');
			expect({ name, path, told: toldOf(forum, said), isFault: answer.status >= 500 }).toEqual({
				...{ name, path, told: [], isFault: false },
			});
		}
		// What they have begun or followed stands in lists of theirs.
		for (const path of ['/forum/entwuerfe', '/forum/gefolgt', '/forum/meine', '/forum/neu']) {
			expect({ name, path, told: toldOf(forum, (await answerTo(who, path)).said) }).toEqual({ name, path, told: [] });
		}
	}
	expect(guarded(forum)).toEqual(before);
	expect(forum.site.errors).toEqual([]);
});

test('a mail that was waiting when something was taken down says nothing of it', async () => {
	const forum = await secretForum();
	const { db } = forum.site;
	expect(db.prepare('SELECT count(*) FROM forum_news WHERE handed_at IS NULL').pluck().get()).toBeGreaterThan(5);
	await tellForumNews({ ...forum.site.services, now: () => new Date((now + day) * 1_000) });
	const mails = db
		.prepare("SELECT subject || body_text || coalesce(body_html, '') FROM mails")
		.pluck()
		.all() as string[];
	expect(mails.some(mail => mail.includes('Bei mir war es der Spanner.'))).toBe(true);
	for (const mail of mails) expect(toldOf(forum, mail)).toEqual([]);
});

test('with a password alone a moderator reads what guests read, and is led to the second factor', async () => {
	const forum = await secretForum();
	const half = await withPasswordAlone(forum.site, forum.moderator);
	const page = await (await half.get(`/forum/thema/${forum.open}-steuerkette-beim-golf-rasselt`)).text();
	expect(page).not.toContain('/verwaltung');
	const [, signIn = ''] = /href="(\/anmelden\?weiter=[^"]*)"/.exec(page) ?? [];
	expect((await half.get(signIn)).headers.get('location')).toBe('/konto/zweiter-faktor');
});

/** Everybody who has no business there. */
async function strangers({ site, follower, moderator }: SecretForum): Promise<readonly (readonly [string, Guest])[]> {
	const member = (name: string, more: Parameters<typeof longTimeMember>[1] = {}) =>
		longTimeMember(site, { name, ...more });
	const [banned, unconfirmed, trusted] = [await member('Bernd'), await member('Uwe'), await member('Vera')];
	site.db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(banned.userId);
	site.db.prepare('UPDATE users SET confirmed_at = NULL WHERE id = ?').run(unconfirmed.userId);
	site.db.prepare('INSERT INTO forum_trusted (user_id, given_at) VALUES (?, 1)').run(trusted.userId);
	const dealer = await signedIn(site, { kind: 'haendler' });
	return [
		['guest', visitor(site)],
		['member who follows everything', follower],
		['young member', await signedIn(site)],
		['trusted member', trusted],
		['banned member', banned],
		['member without confirmed address', unconfirmed],
		['dealer', dealer],
		['dealer with a password alone', await withPasswordAlone(site, dealer)],
		['moderator with a password alone', await withPasswordAlone(site, moderator)],
	];
}

async function withPasswordAlone(site: TestSite, { userId }: Member): Promise<Guest> {
	const { cookie } = await site.services.sessions.open(userId, {
		...{ persistent: true, secondFactor: false, device: 'Firefox auf Linux', network: '127.0.0.0/24' },
	});
	return visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' });
}

/** Every page of the forum, of models and of weak points, with every number and every question that could lead to a secret. */
function everyAddress(forum: SecretForum): readonly string[] {
	const { site, open, closed, hidden, car, follower } = forum;
	const patterns = patternsOf(site, 'GET');
	const ids = [...new Set([open, ...closed, ...hidden, ...forum.points])];
	const filled = patterns.flatMap(pattern => filledIn(pattern, ids));
	const search = [
		'q=zahnriemen',
		'q=zahnriemen&sortierung=relevanz',
		'tag=spanner',
		`von=${forum.writer.userId}`,
		'seit=2020',
	];
	const pages = [open, ...closed].flatMap(id => [`/forum/thema/${id}?seite=1`, `/forum/thema/${id}?seite=2`]);
	const quotes = [open, ...closed].map(
		id => `/forum/thema/${id}/antworten?${hidden.map(post => `zitat=${post}`).join('&')}`,
	);
	const told = ['getan=gemeldet', 'getan=schon'].flatMap(word =>
		hidden.map(id => `/forum/beitrag/${id}/melden?${word}`),
	);
	const endings = closed.map(topicId => unsubscribeLink(site.db, '', follower.userId, { kind: 'thema', topicId }));
	return [
		...filled,
		...search.map(question => `/forum/suche?${question}`),
		...['/forum/neu?titel=Zahnriemen+Spanner+geheim', '/forum/meine?ansicht=themen', `/inserat/${car}-vw-golf-variant`],
		...[
			'/feed.atom',
			'/',
			`/forum/mitglied/${forum.writer.userId}?vor=999`,
			`/modelle/volkswagen/golf/checkliste?inserat=${car}`,
		],
		...pages,
		...quotes,
		...told,
		...endings,
	];
}

function everyForm(forum: SecretForum): readonly string[] {
	const ids = [...new Set([...forum.closed, ...forum.hidden, ...forum.points])];
	// Topics, posts and weak points share their numbers, and what stands in the open may be answered by everybody.
	const open = `/forum/thema/${forum.open}/`;
	return patternsOf(forum.site, 'POST')
		.flatMap(pattern => filledIn(pattern, ids))
		.filter(path => !path.startsWith(open));
}

function patternsOf({ app }: TestSite, method: string): readonly string[] {
	const found = app.routes
		.filter(route => route.method === method && /^\/(forum|modelle|schwachstellen|verwaltung)(\/|$)/.test(route.path))
		.map(({ path }) => path);
	expect(found.length).toBeGreaterThan(15);
	return [...new Set(found)];
}

function filledIn(pattern: string, ids: readonly number[]): readonly string[] {
	const known = pattern
		.replace(':marke', 'volkswagen')
		.replace(':modell', 'golf')
		.replace(/:file$/, `${'a'.repeat(32)}-640.jpg`);
	if (known.includes(':rubrik')) return sections.map(({ value }) => known.replace(/:rubrik(\{[^}]*\})?/, value));
	if (known.includes(':adresse')) return ids.flatMap(id => [`/forum/thema/${id}`, `/forum/thema/${id}-x`]);
	if (!known.includes(':id')) {
		expect({ pattern, known: /[:{]/.test(known.replace(/\{[^}]*\}/, '')) }).toEqual({ pattern, known: false });
		return [known];
	}
	return ids.map(id => known.replace(/:id\{[^}]*\}/, String(id)));
}

/** What all the forms ask for, at once. */
const fieldsOf = ({ hidden, open }: SecretForum) => ({
	...{
		text: 'Zahnriemen, oder was meint ihr dazu?',
		titel: 'Zahnriemen am VW Golf',
		rubrik: 'technik',
		schlagworte: '',
	},
	...{ schluessel: '0b7f2a51-88a3-4f6e-9f1c-2f2f6f1f2f10', ort: `thema:${open + 1}`, antwortet: String(hidden[0]) },
	...{ grund: 'beleidigung', regel: 'beleidigung', worte: 'Doch.', notiz: 'x', ziel: String(open), glauben: 'ja' },
	...{ tag: 'spanner', nach: '1', fassung: 'x', modell: 'volkswagen/golf', teil: 'motor', rat: 'Genau hinsehen.' },
});

async function answerTo(who: Guest, path: string): Promise<{ readonly status: number; readonly said: string }> {
	const answer = await who.get(path);
	const location = answer.headers.get('location');
	const said = (await answer.text()) + location;
	// One step further, as a browser goes it; not into sign-in.
	if (location === null || !/^\/(forum|schwachstellen|modelle)/.test(location)) return { status: answer.status, said };
	return { status: answer.status, said: said + (await (await who.get(location)).text()) };
}

const toldOf = ({ secrets }: SecretForum, said: string) => secrets.filter(secret => said.includes(secret));

/** Everything that only its writer and moderators may change. */
function guarded({ site: { db }, hidden, closed, points }: SecretForum) {
	const rows = (sql: string, ids: readonly number[]) =>
		db.prepare(`${sql} IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids));
	return {
		posts: rows('SELECT * FROM forum_posts WHERE id', hidden),
		inClosed: rows('SELECT count(*) FROM forum_posts WHERE topic_id', closed),
		topics: rows('SELECT * FROM forum_topics WHERE id', closed),
		points: rows('SELECT * FROM weak_points WHERE id', points),
		votes: countOf(db, 'weak_point_votes'),
		decisions: db.prepare("SELECT count(*) FROM moderation_log WHERE actor <> 'rule'").pluck().get(),
		likes: countOf(db, 'forum_likes'),
	};
}

const countOf = (db: Database, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
