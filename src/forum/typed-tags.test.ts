import { expect, test } from 'vitest';
import { readSeedTopics } from '#db/seeds/forum/reading.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, writeOn } from '#src/testing/forum.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import { findTagWords, keepTagWords } from './tag-words.ts';
import { tagNames, tagOfVehicle } from './tags.ts';
import { readTags, typedAgain } from './typed-tags.ts';

test('every car and every word of the demo forum that a field shows is read again as the same tag', () => {
	const db = freshDatabase();
	const cars = makes.flatMap(({ slug, models }) => [slug, ...models.map(model => tagOfVehicle(slug, model.slug))]);
	const demo = readTags(readSeedTopics().flatMap(({ tags }) => tags));
	keepTagWords(db, demo.words);
	expect(typedAgain(db, ['volkswagen/golf', 'oelverbrauch'])).toBe('Volkswagen Golf, Ölverbrauch');
	expect(demo.words.size).toBeGreaterThan(50);
	for (const tag of [...cars, ...demo.tags]) {
		const shown = typedAgain(db, [tag]);
		expect({ tag, again: readTags(shown.split(',')).tags }).toEqual({ tag, again: [tag] });
		// By its name, that is; one with a comma ("Adler 2,5 Liter") would be two tags.
		const name = tagNames(db, [tag])(tag);
		if (!name.includes(',')) expect(shown).toBe(name);
	}
});

test('of what was typed only what the tag says as well becomes its name', () => {
	const label = (typed: string) => [...readTags([typed]).words.values()];
	expect(['  #Öl-  Verlust ', 'TÜV', 'tüv Bericht', 'Euro 6d', 'o\u0308l'].map(label)).toEqual([
		...[['Öl- Verlust'], ['TÜV'], ['tüv Bericht'], ['Euro 6d'], ['öl']],
	]);
	expect(
		['Rost \u{1f595}', '\u202eRost', 'Rost\u0000\u0007', 'R\u0301\u0301\u0301\u0301ost', 'Rost Путин'].map(label),
	).toEqual([...[['Rost'], ['Rost'], ['Rost'], ['Ŕost'], ['Rost']]]);
	expect(label('<script>alert(1)</script>')).toEqual([]);
	const [long = ''] = label(`Ä${'b'.repeat(80)}`);
	expect(long).toBe(`Ä${'b'.repeat(29)}`);
	for (const car of ['VW Golf', 'bmw', 'volkswagen/golf']) expect(label(car)).toEqual([]);
	expect(readTags(['Öl', 'ÖL', 'oel', '???'])).toEqual({ tags: ['oel'], words: new Map([['oel', 'Öl']]) });
});

test('a word is read everywhere as it was typed first, at the address it has', async () => {
	const { site, jan, mia, mo } = await forum();
	const path = await opened(jan, 'Passat frisst Öl', 'Ölverbrauch, Händler');
	await opened(mia, 'Polo frisst auch', 'ÖLVERBRAUCH');
	await mia.post('/forum/tag-folgen', { tag: 'oelverbrauch' });
	const guest = visitor(site);
	const id = Number(/\d+/.exec(path)?.[0]);
	for (const [who, page, words] of [
		...['/forum', '/forum/technik', path].map(page => [guest, page, '>Ölverbrauch</a>'] as const),
		[guest, '/forum/tag/oelverbrauch', 'Ölverbrauch'],
		[guest, '/forum/tag/oelverbrauch/feed.atom', 'label="Ölverbrauch"'],
		[guest, '/forum/suche?tag=oelverbrauch', 'value="Ölverbrauch"'],
		[guest, '/forum/suche?tag=%C3%96lverbrauch', 'Polo frisst auch'],
		[mia, '/forum/gefolgt', 'Ölverbrauch'],
		[mia, '/forum/neu?tag=oelverbrauch', 'value="Ölverbrauch"'],
		[mo, `/verwaltung/forum/thema/${id}`, 'value="Händler, Ölverbrauch, Volkswagen Passat"'],
	] as const) {
		const html = await (await who.get(page)).text();
		expect({ page, words, has: html.includes(words) }).toEqual({ page, words, has: true });
		expect({ page, has: html.includes('ÖLVERBRAUCH') }).toEqual({ page, has: false });
	}
});

test('who changes a post finds the words in its form, and a moderator who takes a tag off its last topic its name too', async () => {
	const { site, jan, mia, mo } = await forum();
	const id = Number(/\d+/.exec(await opened(jan, 'Passat frisst Öl', 'Dr3cks-Händler'))?.[0]);
	const other = Number(/\d+/.exec(await opened(mia, 'Polo frisst auch', 'dr3cks händler, Rost'))?.[0]);
	const edit = `/forum/beitrag/${site.db.prepare('SELECT id FROM forum_posts WHERE topic_id = ?').pluck().get(id)}/bearbeiten`;
	const form = formsOf(await (await jan.get(edit)).text(), edit).find(({ offered }) => offered.has('schlagworte'));
	expect(form).toBeDefined();
	expect(await (await jan.get(edit)).text()).toContain('value="Dr3cks-Händler"');
	expect((await writeOn(jan, edit, { text: 'Jetzt sind es zwei Liter auf tausend.' })).status).toBe(303);
	const tag = 'dr3cks-haendler';
	expect(findTagWords(site.db, [tag])).toEqual(new Map([[tag, 'Dr3cks-Händler']]));
	const retag = (topic: number, words: string) =>
		mo.post(`/verwaltung/forum/thema/${topic}/schlagworte`, { schlagworte: words });
	await retag(id, 'VW Passat');
	expect(findTagWords(site.db, [tag]).size).toBe(1);
	await retag(other, 'VW Polo, Rost');
	expect(findTagWords(site.db, [tag, 'rost'])).toEqual(new Map([['rost', 'Rost']]));
	await opened(mia, 'Golf frisst nichts', 'DR3CKS HÄNDLER');
	expect(findTagWords(site.db, [tag])).toEqual(new Map([[tag, 'DR3CKS HÄNDLER']]));
});

async function forum() {
	const site = await openTestSite(1_795_000_000);
	const [jan, mia] = [await longTimeMember(site, { name: 'Jan' }), await longTimeMember(site, { name: 'Mia' })];
	return { site, jan, mia, mo: await moderator(site) };
}

const moderator = (site: TestSite) => signedIn(site, { name: 'Mo', role: 'moderator' });

/** Opens a topic through the form; its address. */
async function opened(who: Guest, titel: string, schlagworte: string): Promise<string> {
	const text = 'Ein Liter auf tausend Kilometer, ist das noch normal?';
	const answer = await writeOn(who, '/forum/neu', { rubrik: 'technik', titel: `VW ${titel}`, schlagworte, text });
	expect(answer.status).toBe(303);
	return (answer.headers.get('location') ?? '').split(/[?#]/)[0] ?? '';
}
