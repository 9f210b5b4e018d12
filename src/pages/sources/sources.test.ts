import { expect, test } from 'vitest';
import { prepared } from '#db/prepared.ts';
import { readCredentials } from '#src/imports/credentials.ts';
import { mobileDeLine } from '#src/imports/kinds/mobile-de-row.fixture.ts';
import { findSource, listSources } from '#src/imports/sources.ts';
import { dealerOf } from '#src/testing/dealer-api.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { carsCsv, feedForm, followed, goneRight, visitNow } from './sources.fixture.ts';

const now = 1_795_000_000;

test('a dealer uploads a list, sees what it would bring, takes it over and reads the report; the cars are on the market', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const start = await (await dealer.get('/konto/quellen')).text();
	expect(start).toContain('CSV deiner Fahrzeugverwaltung');
	expect(start).toContain('/konto/quellen/neu?art=fahrzeug-feed');

	const sent = await dealer.post(
		'/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload',
		feedForm('Meine Liste', carsCsv(3, ['4;;;;;;', '1;Doppelt;VW;Golf;9.900;03/2018;50.000'])),
	);
	expect([sent.status, sent.headers.get('location')]).toEqual([303, '/konto/quellen/1/vorschau']);
	// The columns have names of their own: nothing is guessed behind the dealer's back.
	const unread = await (await dealer.get('/konto/quellen/1/vorschau')).text();
	expect(unread).toContain('Was bedeuten deine Spalten?');
	expect(unread).not.toContain('nicht geklappt');
	expect(unread).not.toContain('/tmp/');

	const mapping = formsOf(await (await dealer.get('/konto/quellen/1/zuordnung')).text(), '/konto/quellen/1/zuordnung');
	const proposed = goneRight(mapping.find(({ action }) => action.endsWith('/zuordnung')));
	expect(proposed.sent).toEqual(expect.arrayContaining([['spalte.preis', 'VK brutto']]));
	// A number that stands there twice tells nobody apart, so the VIN was proposed.
	expect(proposed.sent).toEqual(expect.arrayContaining([['spalte.id', '']]));
	const corrected = { ...followed(proposed), 'spalte.id': 'Fahrzeugnummer' };
	expect((await dealer.post('/konto/quellen/1/zuordnung', corrected)).headers.get('location')).toBe(
		'/konto/quellen/1/vorschau',
	);
	const preview = await (await dealer.get('/konto/quellen/1/vorschau')).text();
	for (const words of ['VW Golf 1', '9.901', 'EZ\u00a003/2018', 'ohne Foto', 'Dieses Auto stand schon weiter oben']) {
		expect(preview).toContain(words);
	}
	expect(listingsOf(site)).toEqual([]);
	expect(findSource(site.db, 1)).toMatchObject({ pauseReason: 'hand', nextRunAt: null });
	expect(await (await dealer.get('/konto/quellen')).text()).toContain('wartet auf dein Ja');

	await dealer.post('/konto/quellen/1/uebernehmen', {});
	await visitNow(site);
	expect(listingsOf(site)).toEqual(['VW Golf 1', 'VW Golf 2', 'VW Golf 3']);
	const page = await (await dealer.get('/konto/quellen/1')).text();
	expect(page).toContain('3 neu · 0 geändert · 2\u00a0Zeilen nicht übernommen');
	const past = await (await dealer.get('/konto/quellen/1/vorschau')).text();
	expect(past).toContain('Seither wurde abgeholt');
	expect(past).not.toContain('So übernehmen');
	const report = await (await dealer.get('/konto/quellen/1/besuche/1')).text();
	expect(report).toContain('(Zeile 2)');
	const table = await dealer.get('/konto/quellen/1/besuche/1/zeilen.csv');
	expect(table.headers.get('content-type')).toContain('text/csv');
	expect((await table.text()).split('\r\n')).toHaveLength(4);
	const stock = await (
		await dealer.get(`/haendler/${site.db.prepare('SELECT slug FROM dealers').pluck().get()}`)
	).text();
	expect(stock).toContain('VW Golf 2');
	expect(site.errors).toEqual([]);
});

test('another dealer, a member, a moderator and a guest find nothing of a dealer’s sources, and change nothing of them', async () => {
	const { site } = await withStock(1);
	const others = {
		'another dealer': await dealerOf(site, 'Jonas Wieczorek'),
		'a private member': await signedIn(site),
		'a moderator': await signedIn(site, { role: 'moderator' }),
		guest: visitor(site),
	};
	const everything = () =>
		['import_sources', 'source_visits', 'import_runs', 'import_cars', 'listings'].map(table =>
			site.db.prepare(`SELECT * FROM ${table}`).all(),
		);
	const before = everything();
	const routes = site.app.routes.filter(({ path, method }) => method !== 'ALL' && /^\/konto\/quellen\/:id/.test(path));
	expect(routes.length).toBeGreaterThan(15);
	for (const [who, other] of Object.entries(others)) {
		for (const { path: pattern, method } of routes) {
			const path = pattern.replace(/:\w+\{\[0-9\]\+\}/g, '1');
			const sent = path.endsWith('/datei') ? feedForm('x', carsCsv(1)) : { autos: 'beenden', name: 'x' };
			const answer = method === 'GET' ? await other.get(path) : await other.post(path, sent);
			expect({ who, method, path, status: answer.status }).toEqual({
				who,
				method,
				path,
				status: who === 'guest' ? 303 : 404,
			});
			expect(await answer.text()).not.toContain('Liste 1');
		}
		const list = who === 'guest' ? '' : await (await other.get('/konto/quellen')).text();
		expect(list).not.toContain('Liste 1');
	}
	expect(everything()).toEqual(before);
});

test('a file that was taken in and is wanted again has to be sent again, which its page says', async () => {
	const { site, dealer } = await withStock(1);
	await dealer.post('/konto/quellen/1/uebernehmen', {});
	await visitNow(site);
	await dealer.post('/konto/quellen/1/vorschau', {});
	const preview = await (await dealer.get('/konto/quellen/1/vorschau')).text();
	expect(preview).toContain('Lade die Datei noch einmal hoch');
	expect(await (await dealer.get('/konto/quellen/1/zuordnung')).text()).toContain('Um die Spalten zu zeigen');
	expect((await dealer.post('/konto/quellen/1/zuordnung', { grundlage: 'eigene' })).status).toBe(422);
});

test('a stock that shrinks waits for its dealer, who says that it is right', async () => {
	const { site, dealer } = await withStock(10);
	await dealer.post('/konto/quellen/1/datei', feedForm('', carsCsv(2)));
	expect(await (await dealer.get('/konto/quellen/1/vorschau')).text()).toContain('sind nur 2 in der Datei');
	await dealer.post('/konto/quellen/1/uebernehmen', {});
	await visitNow(site);
	expect(listingsOf(site)).toHaveLength(10);
	const page = await (await dealer.get('/konto/quellen/1')).text();
	expect(page).toContain('Bisher standen 10\u00a0Autos aus dieser Quelle hier, in der Datei sind es jetzt 2.');
	await dealer.post('/konto/quellen/1/stimmt', {});
	await visitNow(site);
	expect(listingsOf(site)).toHaveLength(2);
	// Nobody asked again: the answer to no question changes nothing.
	await dealer.post('/konto/quellen/1/stimmt', {});
	expect(findSource(site.db, 1)).toMatchObject({ shrinkingAllowedAt: null, askedAt: null });
});

test('disconnecting ends the cars, or leaves them as the dealer’s own ads that a new source finds again', async () => {
	const { site, dealer } = await withStock(3);
	expect((await dealer.post('/konto/quellen/1/trennen', {})).status).toBe(422);
	prepared(site.db, 'UPDATE import_sources SET lease = ?, lease_until = ?').run('visitor', now + 60);
	expect((await dealer.post('/konto/quellen/1/trennen', { autos: 'beenden' })).status).toBe(409);
	prepared(site.db, 'UPDATE import_sources SET lease = NULL, lease_until = NULL').run();
	expect((await dealer.post('/konto/quellen/1/trennen', { autos: 'behalten' })).status).toBe(303);
	expect(listSources(site.db)).toEqual([]);
	expect(site.db.prepare('SELECT DISTINCT source, source_account, external_id, status FROM listings').all()).toEqual([
		{ source: 'radstand', source_account: '', external_id: null, status: 'active' },
	]);
	expect((await dealer.get('/konto/quellen/1')).status).toBe(404);
	// Now they can be changed and ended like any ad of one's own.
	expect((await dealer.post('/inserat/1/pausieren', {})).status).toBe(303);
	await dealer.post('/inserat/1/fortsetzen', {});

	await connectList(site, dealer, carsCsv(3), 2);
	expect(listingsOf(site)).toHaveLength(3);
	await dealer.post('/konto/quellen/2/trennen', { autos: 'beenden' });
	expect(listingsOf(site)).toHaveLength(3);
});

test('a source whose cars end takes them all off the market', async () => {
	const { site, dealer } = await withStock(4);
	await dealer.post('/konto/quellen/1/trennen', { autos: 'beenden' });
	expect(listingsOf(site)).toEqual([]);
	expect(await (await dealer.get('/konto/quellen?getrennt')).text()).toContain('Die Quelle ist getrennt');
});

test('user name and password are never shown again, stay where nothing is typed, and never go to another server', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const fields = {
		...{ name: 'Server', adresse: 'https://127.0.0.1/stock.csv', benutzer: 'dlr_geheim', passwort: 'sehr-geheim' },
		zeitplan: 'taeglich',
	};
	const address = '/konto/quellen/neu?art=mobile-de-datei&weg=https';
	expect((await dealer.post(address, fields)).headers.get('location')).toBe('/konto/quellen/1/vorschau');
	expect(await (await dealer.get('/konto/quellen/1/vorschau')).text()).toContain('Diese Adresse rufen wir nicht ab');
	const settings = '/konto/quellen/1/einstellungen';
	for (const path of [settings, '/konto/quellen/1', '/konto/quellen', '/konto/quellen/1/vorschau']) {
		expect(await (await dealer.get(path)).text()).not.toMatch(/dlr_geheim|sehr-geheim/);
	}
	const kept = { ...fields, benutzer: '', passwort: '', name: 'Unser Server' };
	expect((await dealer.post(settings, kept)).status).toBe(303);
	expect(readCredentials(site.db, 1)).toEqual({ user: 'dlr_geheim', password: 'sehr-geheim' });
	const moved = await dealer.post(settings, { ...kept, adresse: 'https://elsewhere.example/stock.csv' });
	expect([moved.status, await moved.text()]).toEqual([422, expect.stringContaining('zu einem anderen Server')]);
	const clear = await dealer.post(settings, { ...fields, adresse: 'http://server.example/stock.csv' });
	const text = await clear.text();
	expect([clear.status, text]).toEqual([422, expect.stringContaining('nur über https://')]);
	expect(text).not.toContain('sehr-geheim');
	expect((await dealer.post(settings, { ...kept, 'ohne-zugangsdaten': 'ja' })).status).toBe(303);
	expect(readCredentials(site.db, 1)).toBeUndefined();

	// An address inside the operator's network is the operator's to choose.
	prepared(site.db, 'UPDATE import_sources SET private_network = 1').run();
	const inside = { ...kept, adresse: 'https://127.0.0.1/other.csv' };
	expect((await dealer.post(settings, inside)).status).toBe(422);

	// Ten minutes later an unlocked phone alone opens none of it.
	site.setTime(now + 601);
	expect((await dealer.get(settings)).headers.get('location')).toContain('/konto/bestaetigen');
	expect((await dealer.post(address, fields)).headers.get('location')).toContain('/konto/bestaetigen');
});

test('what is wrong stands at its field, and what was typed stays', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const wrong = [
		['art=fahrzeug-feed&weg=https', { name: '', adresse: 'nirgends', zeitplan: 'nie' }, ['feld-name', 'feld-adresse']],
		[
			'art=mobile-de-datei&weg=sftp',
			{ name: 'S', adresse: 'sftp://s.example/x', zeitplan: 'taeglich' },
			['feld-benutzer'],
		],
		[
			'art=mobile-de-datei&weg=https',
			{ name: 'a\u202eb', adresse: 'https://a:b@s.example/', zeitplan: 'taeglich' },
			['feld-name', 'feld-adresse'],
		],
	] as const;
	for (const [query, fields, expected] of wrong) {
		const answer = await dealer.post(`/konto/quellen/neu?${query}`, fields);
		const html = await answer.text();
		expect({ query, status: answer.status }).toEqual({ query, status: 422 });
		for (const field of expected) expect(html).toContain(`href="#${field}"`);
		expect(html).toContain(fields.adresse);
	}
	const empty = await dealer.post('/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload', feedForm('Meine Liste', ''));
	expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('value="Meine Liste"')]);
	for (const query of ['art=kleinanzeigen', 'art=radstand', 'art=mobile-de-datei&weg=ordner', '']) {
		expect((await dealer.post(`/konto/quellen/neu?${query}`, { name: 'x' })).status).toBe(404);
	}
	expect(listSources(site.db)).toEqual([]);
	expect(site.errors).toEqual([]);
});

test('who uploads a workbook, a photo or a sign-in page is told how to save a list, not to look after an address', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const workbook = `PK\x03\x04${'\0'.repeat(22)}\x13\0\0\0[Content_Types].xml`;
	const wrong = [
		['mobile-de-datei', 'bestand.xlsx', workbook, 'CSV UTF-8'],
		['fahrzeug-feed', 'bestand.xlsx', workbook, 'CSV UTF-8'],
		['fahrzeug-feed', 'foto.csv', 'JFIF\0\x01', 'CSV UTF-8'],
		['mobile-de-datei', 'seite.csv', '<!doctype html><title>Anmelden</title>', 'CSV UTF-8'],
		['fahrzeug-feed', 'kopf.csv', 'id,title\r\n', 'In der Datei steht kein Auto'],
	] as const;
	for (const [at, [kind, file, content, told]] of wrong.entries()) {
		const sent = await dealer.post(
			`/konto/quellen/neu/datei?art=${kind}&weg=upload`,
			feedForm(`Versuch ${at}`, content, file),
		);
		const page = await (await dealer.get(sent.headers.get('location') ?? '')).text();
		expect({ file, told: page.includes(told), again: page.includes('Lade die Datei noch einmal hoch') }).toEqual({
			...{ file, told: true, again: true },
		});
		expect(page).not.toContain('Adresse');
	}
});

test('the figures of a report add up: what is no car is counted, and while rows come in nobody reads that there are none', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const lines = [mobileDeLine({}), mobileDeLine({ interne_nummer: 'B', kategorie: 'Motorrad' })].join('\r\n');
	await dealer.post('/konto/quellen/neu/datei?art=mobile-de-datei&weg=upload', feedForm('DMS', lines));
	const preview = await (await dealer.get('/konto/quellen/1/vorschau')).text();
	expect(preview).toContain('<dt>ausgelassen, siehe Gründe</dt><dd>1</dd>');
	expect(preview).toContain('Kein Auto, sondern Motorrad');
	await dealer.post('/konto/quellen/1/uebernehmen', {});
	await visitNow(site);
	const report = await (await dealer.get('/konto/quellen/1/besuche/1')).text();
	expect(report).toContain('<dt>Ausgelassen, siehe Gründe</dt><dd>1</dd>');
	site.db.exec("UPDATE source_visits SET state = 'running', run_id = NULL, finished_at = NULL");
	const running = await (await dealer.get('/konto/quellen/1/besuche/1')).text();
	expect(running).toContain('Es wird gerade abgeholt');
	expect(running).not.toContain('gibt es keine Zeilen');
});

test('a second click connects nothing twice, and an eleventh source is one too many', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const send = (name: string) =>
		dealer.post('/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload', feedForm(name, carsCsv(1)));
	const both = await Promise.all([send('Liste'), send('Liste')]);
	expect(both.map(({ status }) => status).sort()).toEqual([303, 429]);
	await send('Liste');
	expect(listSources(site.db)).toHaveLength(1);
	for (let n = 2; n <= 10; n += 1) await send(`Liste ${n}`);
	expect((await send('Liste 11')).status).toBe(422);
	expect(listSources(site.db)).toHaveLength(10);
	expect(await (await dealer.get('/konto/quellen')).text()).not.toContain('/konto/quellen/neu');
});

test('who sells privately is shown the way for single ads, and who has no dealer page yet the way to it', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	expect(await (await frieda.get('/konto/quellen')).text()).toContain('/inserieren/uebernehmen');
	expect((await frieda.get('/konto/quellen/neu?art=fahrzeug-feed')).headers.get('location')).toBe('/konto/quellen');
	expect((await frieda.post('/konto/quellen/neu?art=fahrzeug-feed&weg=https', { name: 'x' })).status).toBe(404);
	const fresh = await signedIn(site, { kind: 'haendler' });
	expect(await (await fresh.get('/konto/quellen')).text()).toContain('/konto/haendler');
});

test('columns and cells of a hostile list stay text, on every page that shows them', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const evil = '<script>alert(1)</script>';
	const file = [
		`Nr;Titel;${evil};=1+1;"""><img src=x onerror=alert(1)>";\u202eKilometer;__proto__`,
		`${evil}1;${evil} Golf;${evil};"=HYPERLINK(""x"")";javascript:alert(1);5;6`,
	].join('\n');
	await dealer.post('/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload', feedForm(`${evil}"'`, file));
	const path = '/konto/quellen/1/zuordnung';
	const [form] = formsOf(await (await dealer.get(path)).text(), path).filter(({ action }) => action === path);
	await dealer.post(path, { ...followed(goneRight(form)), 'spalte.id': 'Nr', 'spalte.titel': ['Titel', '__proto__'] });
	await dealer.post('/konto/quellen/1/uebernehmen', {});
	await visitNow(site);
	for (const page of [
		'',
		'/1',
		'/1/vorschau',
		'/1/zuordnung',
		'/1/zuordnung?vorschlag',
		'/1/besuche/1',
		'/1/trennen',
	]) {
		const html = await (await dealer.get(`/konto/quellen${page}`)).text();
		expect({ page, evil: html.includes(evil), img: html.includes('<img src=x') }).toEqual({
			page,
			evil: false,
			img: false,
		});
	}
	expect(site.errors).toEqual([]);
});

test('a mapping keeps what was chosen when it cannot be saved yet, shows words of new columns, and can be given up', async () => {
	const { site, dealer } = await withStock(2);
	const path = '/konto/quellen/1/zuordnung';
	const read = async (html: string) => goneRight(formsOf(html, path).find(({ action }) => action === path));
	const own = await read(await (await dealer.get(path)).text());
	const without = await dealer.post(path, { ...followed(own), 'spalte.titel': '', 'spalte.farbe': 'Farbe' });
	const html = await without.text();
	expect([without.status, html]).toEqual([422, expect.stringContaining('href="#feld-spalte.titel"')]);
	expect((await read(html)).sent).toEqual(expect.arrayContaining([['spalte.farbe', 'Farbe']]));
	const looked = await dealer.post(path, { ...followed(own), 'spalte.farbe': 'Farbe', ansehen: 'ja' });
	const shown = await looked.text();
	expect([looked.status, shown]).toEqual([200, expect.stringContaining('Perlnachtblau')]);
	const word = (await read(shown)).sent.find(([name]) => name.startsWith('wort.farbe.'));
	const chosen = { ...followed(await read(shown)), [goneRight(word)[0]]: 'blau' };
	expect((await dealer.post(path, chosen)).status).toBe(303);
	expect(findSource(site.db, 1)?.mapping).toContain('"perlnachtblau": "blau"');
	const nonsense = {
		...chosen,
		'spalte.preis': 'gibt es nicht',
		'zahlen.km': 'römisch',
		'einheit.kw': '',
		'form.ez': 'x|y',
	};
	expect((await dealer.post(path, nonsense)).status).toBe(303);
	expect(findSource(site.db, 1)?.mapping).not.toContain('gibt es nicht');
	await dealer.post(`${path}/zuruecksetzen`, {});
	expect(findSource(site.db, 1)?.mapping).toBeNull();
	expect(site.errors).toEqual([]);
});

test('a bomb, a page, a picture and an endless form are refused in words', async () => {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	const files = [
		['seite.csv', '<!doctype html><title>Anmelden</title>', 'keine Liste, die wir lesen können'],
		['bild.csv', '\u0000\u0001PNG', 'keine Liste, die wir lesen können'],
		['feed.xml', '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>', 'keine Liste, die wir lesen können'],
	] as const;
	for (const [at, [name, content, said]] of files.entries()) {
		const sent = await dealer.post(
			'/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload',
			feedForm(`Liste ${at}`, content, name),
		);
		const html = await (await dealer.get(sent.headers.get('location') ?? '')).text();
		expect({ name, said: html.includes(said) }).toEqual({ name, said: true });
		expect((await dealer.get(`/konto/quellen/${at + 1}/zuordnung`)).status).toBe(200);
	}
	const long = await dealer.post('/konto/quellen/1/zuordnung', { grundlage: 'x'.repeat(600_000) });
	expect(long.status).toBe(413);
	expect((await dealer.post('/konto/quellen/1/datei', { datei: 'kein Formular' })).status).toBe(400);
	expect(site.errors).toEqual([]);
});

function listingsOf({ db }: TestSite): unknown[] {
	return db.prepare("SELECT title FROM listings WHERE status = 'active' ORDER BY title").pluck().all();
}

async function withStock(count: number) {
	const site = openTestSite(now);
	const dealer = await dealerOf(site);
	await connectList(site, dealer, carsCsv(count), 1);
	return { site, dealer };
}

async function connectList(site: TestSite, dealer: Guest, file: string, id: number): Promise<void> {
	await dealer.post('/konto/quellen/neu/datei?art=fahrzeug-feed&weg=upload', feedForm(`Liste ${id}`, file));
	const path = `/konto/quellen/${id}/zuordnung`;
	const forms = formsOf(await (await dealer.get(path)).text(), path);
	await dealer.post(path, followed(goneRight(forms.find(({ action }) => action === path))));
	await dealer.post(`/konto/quellen/${id}/uebernehmen`, {});
	await visitNow(site);
}
