import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { marketTime } from '#src/testing/market.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';

const site = openTestSite(marketTime);

const ad = `VW Golf 7 2.0 TDI Highline
EZ 03/2016, laut Tacho 98.500 km, an anderer Stelle 99.900 km, 150 PS, Automatik, 1 Vorbesitzer, TÜV 05/2027, AHK
Klimaautomatik, Navi, Sitzheizung, unfallfrei
Preis 15.900 € VB, Standort 50667 Köln
Ansprechpartner: Frau Lindner, Tel. 0170 5550123, frieda@post.example`;

function sendable(
	fields: Record<string, string>,
	file?: { bytes: Uint8Array<ArrayBuffer> | string; name: string },
): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	if (file) form.set('datei', new Blob([file.bytes]), file.name);
	return form;
}

async function bring(
	member: Member,
	fields: Record<string, string>,
	file?: { bytes: Uint8Array<ArrayBuffer> | string; name: string },
) {
	const answer = await member.post('/inserieren/uebernehmen', sendable({ eigen: 'ja', ...fields }, file));
	return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() };
}

test('Frieda pastes her ad, looks through what was recognised, corrects it, and publishes it like any other car', async () => {
	const frieda = await signedIn(site);
	const { status, location } = await bring(frieda, { text: ad });
	expect(status).toBe(303);
	expect(location).toMatch(/^\/inserieren\/\d+\/uebernommen$/);
	const review = await (await frieda.get(location)).text();
	for (const text of [
		'Volkswagen',
		'Golf',
		'03/2016',
		'Automatik',
		'Sitzheizung',
		'15.900',
		'Bitte prüfen',
		'wahrscheinlich',
		'sicher',
	]) {
		expect(review).toContain(text);
	}
	// Two figures: both are shown.
	expect(review).toMatch(/98\.500 km[^<]*aber auch[^<]*99\.900 km/);
	expect(review).not.toContain('5550123');
	expect(review).not.toContain('frieda@post.example');
	expect(review).toContain('Telefonnummer, E-Mail-Adresse, Name'.split(', ')[0]);
	expect(review).toContain('„AHK“');
	const [form] = formsOf(review, location).filter(({ action }) => action === location);
	expect(form?.sent).toContainEqual(['km', '98.500']);
	const corrected = await frieda.post(location, { ...Object.fromEntries(form?.sent ?? []), km: '99.900' });
	expect(corrected.headers.get('location')).toBe(location.replace('uebernommen', 'fahrzeug'));
	const address = location.replace('/uebernommen', '');
	for (const step of ['fahrzeug', 'zustand', 'ausstattung', 'preis', 'kontakt']) {
		const page = await (await frieda.get(`${address}/${step}`)).text();
		// The one who has corrected the mileage has looked at it; the owners are still in doubt.
		expect(page.includes('id="hinweis-km"')).toBe(false);
		expect(page.includes('id="hinweis-halter"')).toBe(step === 'zustand');
		const [fields] = formsOf(page, `${address}/${step}`).filter(({ action }) => action === `${address}/${step}`);
		const sent: Record<string, string[]> = {};
		for (const [name, value] of fields?.sent ?? []) sent[name] = [...(sent[name] ?? []), value];
		const next = await frieda.post(`${address}/${step}`, { ...sent, weiter: 'weiter' });
		expect([step, next.status]).toEqual([step, 303]);
	}
	const published = await frieda.post(`${address}/veroeffentlichen`, {});
	const car = await (await frieda.get((published.headers.get('location') ?? '').replace(/\?.*/, ''))).text();
	for (const text of ['15.900', '99.900', '03/2016', 'Köln', 'Sitzheizung', 'Klimaautomatik'])
		expect(car).toContain(text);
	expect(car).not.toContain('5550123');
	const kept = site.db.prepare('SELECT entered, taken_over FROM listing_drafts WHERE published_as IS NOT NULL').all();
	expect(kept).toEqual([{ entered: '{}', taken_over: null }]);
	expect(site.errors).toEqual([]);
});

test('whoever does not say that the ad is their own, sends nothing or both, is told so and keeps what was typed', async () => {
	const paul = await signedIn(site);
	const notOwn = await paul.post('/inserieren/uebernehmen', sendable({ text: ad }));
	expect(notOwn.status).toBe(422);
	const html = await notOwn.text();
	expect(html).toContain('dein eigenes Inserat');
	expect(html).toContain('VW Golf 7 2.0 TDI Highline');
	expect((await bring(paul, {})).html).toContain('Füg den Text deiner Anzeige ein');
	const link = await bring(paul, { text: ' https://www.portal.example/s-anzeige/vw-golf-7/123-216\n' });
	expect([link.status, link.html]).toEqual([422, expect.stringContaining('Das ist nur der Link')]);
	expect((await bring(paul, { text: ad }, { bytes: '{}', name: 'a.json' })).html).toContain('nicht beides');
	expect((await bring(paul, { text: 'x'.repeat(50_001) })).html).toContain('mehr als 50.000 Zeichen');
	expect((await bring(paul, { text: 'Schönes Wetter heute.' })).html).toContain('keine Autoanzeige');
	const drafts = site.db.prepare('SELECT count(*) FROM listing_drafts WHERE seller_id = ?').pluck().get(paul.userId);
	expect(drafts).toBe(0);
});

test('files that are none of an ad are refused in German, quickly, and the box stays ticked', async () => {
	const mallory = await signedIn(site);
	const json = (text: string) => ({ bytes: text, name: 'anzeige.json' });
	const page = (text: string) => ({ bytes: text, name: 'anzeige.html' });
	const files: readonly (readonly [string, { bytes: Uint8Array<ArrayBuffer> | string; name: string }, string])[] = [
		['five megabytes of <div>', page('<div>'.repeat(1_000_000)), 'zu groß oder zu verschachtelt'],
		['100,000 attributes', page(`<div ${'a=1 '.repeat(100_000)}>`), 'zu groß oder zu verschachtelt'],
		['entities', page(`<html>${'&amp;'.repeat(900_000)}`), 'keine Autoanzeige'],
		['an archive', page('PK\u0003\u0004abc'), 'Archiv'],
		['noise', { bytes: new Uint8Array(5000).map((_, at) => at % 7), name: 'a.html' }, 'keine Textdatei'],
		['brackets', json('['.repeat(100_000)), 'beschädigt'],
		['deep brackets', json('['.repeat(100_000) + ']'.repeat(100_000)), 'keine Autoanzeige'],
		['two cars', json('[{"mobileAdId":"1"},{"mobileAdId":"2"}]'), 'mehrere Autos'],
		['more than 5 MB', page('a'.repeat(5 * 1024 * 1024 + 1)), 'größer als 5 MB'],
		['spaces', page(' '.repeat(1000)), 'steht nichts'],
	];
	for (const [name, file, message] of files) {
		const { status, html } = await bring(mallory, {}, file);
		expect([name, status]).toEqual([name, 422]);
		expect([name, html.includes(message)]).toEqual([name, true]);
		expect(html).toMatch(/name="eigen"[^>]*checked/);
	}
	expect(site.errors).toEqual([]);
}, 300_000);

test('a key that would change every object changes none, and the ad beside it is read', async () => {
	const frieda = await signedIn(site);
	const bytes =
		'{"__proto__":{"km":1},"constructor":{"prototype":{}},"marke":"VW","modell":"Golf","km":98000,"preis":9000,"ez":"2019-03"}';
	const { location } = await bring(frieda, {}, { bytes, name: 'a.json' });
	const review = await (await frieda.get(location)).text();
	expect(review).toContain('98.000');
	expect(({} as Record<string, unknown>).km).toBeUndefined();
});

test('a page in which somebody attacks comes out as text', async () => {
	const frieda = await signedIn(site);
	const bytes = `<html><h1>Golf <img src=x onerror=alert(1)>VW Golf</h1><dl><dt>Kilometerstand<dd>98.500 km<dt>Erstzulassung<dd>03/2016</dl>
		<div class="description">&lt;script&gt;alert(1)&lt;/script&gt; <script>alert(2)</script> hx-get="/x" Der Golf ist gut gepflegt.</div>`;
	const { location } = await bring(frieda, {}, { bytes, name: 'a.html' });
	const review = await (await frieda.get(location)).text();
	expect(review).toContain('&lt;script&gt;alert(1)');
	expect(review).not.toContain('<script>alert');
	expect(review).not.toContain('onerror');
	expect(review).not.toContain('alert(2)');
});

test('nobody sees or corrects what somebody else has brought along', async () => {
	const [frieda, eve] = [await signedIn(site), await signedIn(site)];
	const { location } = await bring(frieda, { text: ad });
	expect((await eve.get(location)).status).toBe(404);
	expect((await eve.post(location, { km: '1' })).status).toBe(404);
	// A draft begun by hand has no such page.
	const byHand = (await eve.post('/inserieren', {})).headers.get('location')?.replace('fahrzeug', 'uebernommen') ?? '';
	expect((await eve.get(byHand)).status).toBe(303);
	expect((await eve.post(byHand, { km: '1' })).status).toBe(404);
});

test('in one hour one account has twenty ads read', async () => {
	const limited = openTestSite(marketTime);
	const config = { ...limited.services.config, limits: true };
	Object.assign(limited.services, { config });
	const frieda = await signedIn(limited);
	const short = 'VW Golf, 98.000 km, EZ 03/2016';
	limited.db.exec(`UPDATE users SET kind = 'haendler'`);
	const statuses: number[] = [];
	for (let sent = 0; sent < 21; sent++) {
		const { status, location } = await bring(frieda, { text: short });
		statuses.push(status);
		if (location !== '') await frieda.post(location.replace('uebernommen', 'verwerfen'), {});
	}
	expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429]);
}, 300_000);

test('the ways in lead there: from the start of selling, and from the desk', async () => {
	const frieda = await signedIn(site);
	for (const path of ['/inserieren', '/meine-inserate']) {
		expect(await (await frieda.get(path)).text()).toContain('href="/inserieren/uebernehmen"');
	}
	const page = await (await frieda.get('/inserieren/uebernehmen')).text();
	expect(page).toContain('Wir rufen bei anderen Portalen nie etwas ab');
});
