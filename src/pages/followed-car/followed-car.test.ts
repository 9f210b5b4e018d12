import { expect, test } from 'vitest';
import { at, dealerPageOf, goodVin, newStock } from '#src/imports/cars/stock.fixture.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';

const textOf = async (answer: Response | Promise<Response>) => (await answer).text();

async function dealerWithCar() {
	const site = openTestSite(at);
	const frieda = await signedIn(site, { kind: 'haendler' });
	const owner = dealerPageOf(site.db, frieda.userId, 'lindner');
	const [first, second] = [newStock(site.db, owner, 'mobile-de'), newStock(site.db, owner, 'autoscout24')];
	return { site, frieda, first, second };
}

test('a dealer changes a price by hand, sees that the source says another one, and takes that back', async () => {
	const { site, frieda, first } = await dealerWithCar();
	const row = { id: '1', colour: 'rot', text: 'Gepflegter Wagen.' };
	await first.run([row]);
	const before = await textOf(frieda.get('/inserat/1/bearbeiten'));
	expect(before).toContain('Kommt aus „mobile.de“');
	expect(before).toContain('Was du von Hand änderst, bleibt so');
	expect(before).not.toContain('quelle-uebernehmen');
	expect((await frieda.post('/inserat/1/bearbeiten/nur-preis', { preis: '9.500' })).status).toBe(303);
	await first.run([{ ...row, price: 9_700, km: 51_000, text: '<script>alert(1)</script> Neu' }], 1);
	expect(site.db.prepare('SELECT price_cents, mileage_km FROM listings').get()).toEqual({
		...{ price_cents: 950_000, mileage_km: 51_000 },
	});
	const desk = await textOf(frieda.get('/meine-inserate'));
	expect(desk).toContain('Kommt aus „mobile.de“. Was du von Hand änderst, bleibt so');
	expect(desk).toContain('Bei einer Angabe sagt „mobile.de“ etwas anderes als du');
	const page = await textOf(frieda.get('/inserat/1/bearbeiten'));
	expect(page).toMatch(/Preis: du 9\.500\s€, Quelle 9\.700\s€/u);
	const [form] = formsOf(page, '/inserat/1/bearbeiten').filter(({ action }) => action.endsWith('quelle-uebernehmen'));
	expect(form).toBeDefined();
	const taken = await frieda.post('/inserat/1/quelle-uebernehmen', { feld: 'preis' });
	expect(taken.headers.get('location')).toBe('/inserat/1/bearbeiten?quelle=uebernommen');
	expect(site.db.prepare('SELECT price_cents FROM listings').pluck().get()).toBe(970_000);
	expect(await textOf(frieda.get('/inserat/1/bearbeiten?quelle=uebernommen'))).toContain(
		'Die Werte der Quelle sind übernommen',
	);
	const again = await frieda.post('/inserat/1/quelle-uebernehmen', { feld: 'alle' });
	expect(again.headers.get('location')).toBe('/inserat/1/bearbeiten?quelle=nichts');
	await first.run([{ ...row, price: 9_300, km: 51_000 }], 2);
	expect(site.db.prepare('SELECT price_cents FROM listings').pluck().get()).toBe(930_000);
	expect(site.errors).toEqual([]);
});

test('what a source says is shown as text, and nobody but the seller can ask for it', async () => {
	const { site, frieda, first } = await dealerWithCar();
	await first.run([{ id: '1', text: 'Ursprünglich.' }]);
	site.db.exec("UPDATE listings SET description = 'Von Hand.', title = 'Mein Golf', vin = 'WVWZZZ1KZAW999999'");
	await first.run([{ id: '1', text: '<script>alert(1)</script>', title: '"><img src=x>', vin: goodVin }], 1);
	const page = await textOf(frieda.get('/inserat/1/bearbeiten'));
	expect(page).toContain('&lt;script&gt;');
	expect(page).not.toMatch(/<script>alert|<img src=x/);
	expect(page).toContain(goodVin);
	const stranger = await signedIn(site, { kind: 'haendler' });
	for (const feld of ['alle', 'preis', '']) {
		expect((await stranger.post('/inserat/1/quelle-uebernehmen', { feld })).status).toBe(404);
	}
	expect((await visitor(site).post('/inserat/1/quelle-uebernehmen', { feld: 'alle' })).status).toBe(303);
	for (const feld of ['', 'seller_id', 'price_cents', '__proto__', 'constructor']) {
		const answer = await frieda.post('/inserat/1/quelle-uebernehmen', { feld });
		expect(answer.headers.get('location')).toBe('/inserat/1/bearbeiten?quelle=nichts');
	}
	expect(site.db.prepare('SELECT title, description FROM listings').get()).toEqual({
		...{ title: 'Mein Golf', description: 'Von Hand.' },
	});
	site.db.exec("UPDATE listings SET status = 'sold', sold_at = 1");
	expect((await frieda.post('/inserat/1/quelle-uebernehmen', { feld: 'alle' })).status).toBe(404);
	expect(site.errors).toEqual([]);
});

test('a car of two sources names both to buyers, each with its way there and when it was seen', async () => {
	const { site, first, second } = await dealerWithCar();
	const guest = await signedIn(site);
	await first.run([{ id: '1', vin: goodVin, url: 'https://suchen.example/fahrzeuge/1' }]);
	const path = (await guest.get('/inserat/1')).headers.get('location') ?? '';
	const alone = await textOf(guest.get(path));
	expect(alone).toContain('Der Händler pflegt dieses Inserat über: mobile.de');
	expect(alone).not.toContain('Dieses Auto steht auch bei');
	await second.run([{ id: 'x', vin: goodVin, url: 'https://scout.example/angebote/x' }], 2);
	const both = await textOf(guest.get(path));
	expect(both).toContain('Dieses Auto steht auch bei');
	expect(both).toMatch(/<a href="https:\/\/scout\.example\/angebote\/x" rel="noopener nofollow">AutoScout24<\/a>/);
	expect(both).toContain('zuletzt gesehen am 04.11.2026');
	expect(both).toContain('https://suchen.example/fahrzeuge/1');
	expect(both).not.toContain(goodVin);
	expect(site.errors).toEqual([]);
});
