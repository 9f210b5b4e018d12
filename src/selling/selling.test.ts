import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { marketTime } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { errorsIn, oneCar, publishCar, putIn } from '#src/testing/selling.ts';
import { openTestSite } from '#src/testing/site.ts';
import { copyAsDraft } from './copying.ts';
import { findDraft, forgetOldDrafts } from './drafts.ts';
import { findOwnListing } from './own-listings.ts';
import { sellingLimits } from './quotas.ts';

const day = 86_400;
const site = openTestSite(marketTime);
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const countOf = (table: string) => site.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('somebody who has begun nothing reads what one needs and begins', async () => {
	const frieda = await signedIn(site);
	const page = await textOf(frieda.get('/inserieren'));
	expect(page).toContain('Neues Auto');
	expect(page).not.toContain('Weitermachen');
	const begun = await frieda.post('/inserieren', {});
	expect(begun.status).toBe(303);
	const step = await textOf(frieda.get(begun.headers.get('location') ?? ''));
	expect(step).not.toContain('class="err"');
	for (const form of formsOf(step, '/')) {
		for (const [name, value] of form.sent) expect([name, value], 'nothing is chosen beforehand').toEqual([name, '']);
	}
});

test('a guest is asked to sign in, and somebody else’s draft is not there', async () => {
	const [frieda, paul] = [await signedIn(site), await signedIn(site, { name: 'Paul Petersen' })];
	const address = await putIn(frieda);
	const steps = ['', '/fahrzeug', '/zustand', '/ausstattung', '/preis', '/kontakt', '/pruefen'];
	const guest = visitor(site);
	for (const step of ['/inserieren', ...steps.map(step => address + step)]) {
		const asked = await guest.get(step);
		expect([asked.status, asked.headers.get('location')?.split('?')[0]]).toEqual([303, '/anmelden']);
	}
	const before = countOf('listing_drafts');
	for (const step of steps.slice(1)) expect((await paul.get(address + step)).status).toBe(404);
	for (const step of ['fahrzeug', 'preis', 'verwerfen', 'veroeffentlichen']) {
		expect((await paul.post(`${address}/${step}`, { titel: 'Meins' })).status).toBe(404);
		expect((await guest.post(`${address}/${step}`, { titel: 'Meins' })).status).toBe(303);
	}
	expect(countOf('listing_drafts')).toBe(before);
	expect(await textOf(frieda.get(`${address}/preis`))).toContain('Golf aus erster Hand');
	for (const strange of ['0', '999999', '9'.repeat(400), '-1', '1e3', 'NaN']) {
		expect((await frieda.get(`/inserieren/${strange}/fahrzeug`)).status).toBe(404);
		expect((await frieda.get(`/inserat/${strange}/bearbeiten`)).status).toBe(404);
	}
});

test('what was typed is kept, understood or not, and is there on another device', async () => {
	const frieda = await signedIn(site, { email: 'frieda@post.example' });
	const begun = (await frieda.post('/inserieren', {})).headers.get('location') ?? '';
	const sent = await frieda.post(begun, { ...oneCar.fahrzeug, km: '9.9', ez: 'irgendwann', fin: 'kurz' });
	expect(sent.status).toBe(422);
	const page = await sent.text();
	expect(errorsIn(page).map(error => error.split(':')[0])).toEqual(['ez', 'km', 'fin']);
	expect(page).toContain('href="#feld-km"');
	expect(page).toContain('value="9.9"');
	const { cookie } = await site.services.sessions.open(frieda.userId, {
		...{ persistent: false, secondFactor: true, device: 'Chrome auf Android', network: '10.0.0.0/24' },
	});
	const phone = visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' });
	expect(await textOf(phone.get('/inserieren'))).toContain('Volkswagen Golf');
	const again = await textOf(phone.get(begun));
	for (const text of ['value="9.9"', 'value="irgendwann"', 'value="kurz"']) expect(again).toContain(text);
	expect(errorsIn(again)).toHaveLength(3);
});

test('without scripts the models come with a button, and equipment is searched without losing a tick', async () => {
	const frieda = await signedIn(site);
	const address = ((await frieda.post('/inserieren', {})).headers.get('location') ?? '').replace('/fahrzeug', '');
	const models = await frieda.post(`${address}/fahrzeug`, { marke: 'bmw', km: '5', weiter: 'modelle' });
	expect(models.status).toBe(200);
	const page = await models.text();
	expect(page).toMatch(/<option value="320"/);
	expect(page).toContain('value="5"');
	expect(page).not.toContain('class="err"');
	expect(await textOf(frieda.get('/inserieren/modelle?marke=bmw'))).toMatch(/<option value="320"/);
	expect(await textOf(frieda.get('/inserieren/modelle?marke=%22%3E'))).not.toContain('value="320"');

	const searched = await frieda.post(`${address}/ausstattung`, {
		...{ ausstattung: ['abs', 'sitzheizung'], weiter: 'suchen', suche: 'Sítz' },
	});
	const found = await searched.text();
	expect(found).toContain('Massagesitze');
	expect(found).not.toContain('Head-up-Display');
	const [form] = formsOf(found, address).filter(({ action }) => action.endsWith('/ausstattung'));
	const ticks = form?.sent.flatMap(([name, value]) => (name === 'ausstattung' ? [value] : [])).toSorted();
	expect(ticks).toEqual(['abs', 'sitzheizung']);
	const draft = findDraft(site.db, frieda.userId, Number(address.split('/')[2]));
	expect(draft?.entered.ausstattung).toEqual(['abs', 'sitzheizung']);
});

test('a car goes online once, however often its form is sent, and says what was typed', async () => {
	const frieda = await signedIn(site);
	const address = await putIn(frieda, {
		fahrzeug: { fin: 'WVWZZZ1KZAW000009', hubraum: '1,6 l' },
		ausstattung: { ausstattung: ['sitzheizung', 'abs'], einparkhilfe: 'kamera' },
	});
	const preview = await textOf(frieda.get(`${address}/pruefen`));
	for (const text of ['11.900', '98.000', 'Sitzheizung', 'Immer in der Garage.', '50667 Köln', 'Veröffentlichen']) {
		expect(preview).toContain(text);
	}
	expect(preview).not.toContain('WVWZZZ');
	const before = Number(countOf('listings'));
	const answers = await Promise.all([1, 2, 3].map(() => frieda.post(`${address}/veroeffentlichen`, {})));
	const places = answers.map(answer => answer.headers.get('location'));
	expect(new Set(places).size).toBe(1);
	expect(places[0]).toMatch(/^\/inserat\/\d+-golf-aus-erster-hand\?neu=1$/);
	expect(countOf('listings')).toBe(before + 1);
	for (const step of ['', '/fahrzeug', '/pruefen']) {
		const led = await frieda.get(address + step);
		if (step !== '') expect(led.headers.get('location')).toBe(places[0]);
	}
	expect((await frieda.post(`${address}/preis`, { preis: '1.000' })).headers.get('location')).toBe(places[0]);
	const id = Number(/\d+/.exec(places[0] ?? '')?.[0]);
	expect(findOwnListing(site.db, frieda.userId, id)).toMatchObject({
		...{
			status: 'active',
			sellerKind: 'privat',
			sellerId: frieda.userId,
			dealerId: null,
			title: 'Golf aus erster Hand',
		},
		facts: { priceCents: 1_190_000, powerKw: 77, engineCcm: 1600, vin: 'WVWZZZ1KZAW000009', parking: ['kamera'] },
	});
	const stored = findDraft(site.db, frieda.userId, Number(address.split('/')[2]));
	expect(stored).toMatchObject({ entered: {}, publishedAs: id });
	const page = await (await site.get((places[0] ?? '').split('?')[0] ?? '')).text();
	expect(page).toContain('Golf aus erster Hand');
	expect(page).not.toContain('WVWZZZ');
});

test('what is missing is named with the way there, and nothing goes online before', async () => {
	const frieda = await signedIn(site);
	const address = ((await frieda.post('/inserieren', {})).headers.get('location') ?? '').replace('/fahrzeug', '');
	const page = await textOf(frieda.get(`${address}/pruefen`));
	for (const field of [
		'fahrzeug#feld-marke',
		'fahrzeug#feld-ez',
		'fahrzeug#feld-km',
		'preis#feld-preis',
		'kontakt#feld-plz',
	]) {
		expect(page).toContain(`href="${address}/${field}"`);
	}
	expect(page).not.toContain('Veröffentlichen</button>');
	const before = countOf('listings');
	expect((await frieda.post(`${address}/veroeffentlichen`, {})).status).toBe(422);
	expect(countOf('listings')).toBe(before);
});

test('fields that no form of ours has change nothing', async () => {
	const frieda = await signedIn(site);
	const extra = {
		...{ seller_id: '1', sellerId: '1', dealer_id: '1', seller_kind: 'haendler', anbieter: 'haendler', status: 'sold' },
		...{ published_at: '1', created_at: '1', quelle: 'mobile-de', source: 'mobile-de', role: 'admin', id: '1' },
	};
	const id = await publishCar(frieda, { fahrzeug: extra, preis: extra, kontakt: extra });
	expect(findOwnListing(site.db, frieda.userId, id)).toMatchObject({
		...{ sellerId: frieda.userId, sellerKind: 'privat', dealerId: null, status: 'active', publishedAt: marketTime },
		origin: { source: 'radstand', account: '' },
	});
	expect(site.db.prepare('SELECT role, kind FROM users WHERE id = ?').get(frieda.userId)).toEqual({
		...{ role: 'member', kind: 'privat' },
	});
});

test('a draft can be thrown away, twenty can be kept, and old ones are forgotten', async () => {
	const frieda = await signedIn(site);
	for (let draft = 0; draft < sellingLimits.drafts; draft++) {
		expect((await frieda.post('/inserieren', {})).status).toBe(303);
	}
	const refused = await frieda.post('/inserieren', {});
	expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('20 angefangene')]);
	const [form] = formsOf(await textOf(frieda.get('/inserieren')), '/').filter(({ action }) => /verwerfen/.test(action));
	expect((await frieda.post(form?.action ?? '', {})).status).toBe(303);
	expect((await frieda.post(form?.action ?? '', {})).status).toBe(404);
	expect((await frieda.post('/inserieren', {})).status).toBe(303);
	const kept = () =>
		site.db.prepare('SELECT count(*) FROM listing_drafts WHERE seller_id = ?').pluck().get(frieda.userId);
	forgetOldDrafts(site.db, marketTime + 179 * day);
	expect(kept()).toBe(20);
	forgetOldDrafts(site.db, marketTime + 181 * day);
	expect(kept()).toBe(0);
});

test('the photos of a draft are seen in the preview and go online with it, in their order', async () => {
	const frieda = await signedIn(site);
	const address = await putIn(frieda);
	const draftId = Number(address.split('/')[2]);
	const insert = site.db.prepare(
		`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, alt, dhash, created_at)
		 VALUES (?, ?, ?, 1600, 1200, '#336699', ?, ?, ?)`,
	);
	const [front, back] = ['a'.repeat(32), 'b'.repeat(32)];
	insert.run(draftId, 1, back, 'Heck', '00ff00ff00ff00ff', marketTime);
	insert.run(draftId, 0, front, '', null, marketTime);
	const preview = await textOf(frieda.get(`${address}/pruefen`));
	expect(preview).toContain(`/fotos/${front}-`);
	expect(preview).not.toContain('Noch keine Fotos');
	const published = await frieda.post(`${address}/veroeffentlichen`, {});
	const id = Number(/\d+/.exec(published.headers.get('location') ?? '')?.[0]);
	const photos = site.db.prepare('SELECT name, alt, dhash FROM listing_photos WHERE listing_id = ? ORDER BY position');
	expect(photos.all(id)).toEqual([
		{ name: front, alt: '', dhash: null },
		{ name: back, alt: 'Heck', dhash: '00ff00ff00ff00ff' },
	]);
	expect(site.db.prepare('SELECT photo_count FROM listings WHERE id = ?').pluck().get(id)).toBe(2);
	expect(countOf('draft_photos')).toBe(0);
	const copy = copyAsDraft(site.db, frieda.userId, id, marketTime);
	expect(await textOf(frieda.get(`/inserieren/${copy}/pruefen`))).toContain(`/fotos/${front}-`);
});

test('where the seller’s cars usually stand is filled in already', async () => {
	const frieda = await signedIn(site);
	site.db.prepare("UPDATE users SET plz = '8001', country = 'schweiz' WHERE id = ?").run(frieda.userId);
	const begun = (await frieda.post('/inserieren', {})).headers.get('location') ?? '';
	const page = await textOf(frieda.get(begun.replace('fahrzeug', 'kontakt')));
	expect(page).toContain('value="8001"');
	expect(page).toMatch(/<option value="schweiz" selected/);
});

test('a copy begins with everything its listing says, but not with the number of the car', async () => {
	const [frieda, paul] = [await signedIn(site), await signedIn(site)];
	const id = await publishCar(frieda, { fahrzeug: { fin: 'WVWZZZ1KZAW000010' }, zustand: { scheckheft: 'nein' } });
	expect(copyAsDraft(site.db, paul.userId, id, marketTime)).toBeUndefined();
	const copy = copyAsDraft(site.db, frieda.userId, id, marketTime) ?? 0;
	const page = await textOf(frieda.get(`/inserieren/${copy}/pruefen`));
	expect(page).toContain('Veröffentlichen</button>');
	const draft = findDraft(site.db, frieda.userId, copy);
	expect(draft?.entered).toMatchObject({ titel: 'Golf aus erster Hand', scheckheft: 'nein', preis: '11.900' });
	expect(JSON.stringify(draft?.entered)).not.toContain('WVWZZZ');
});

test('nothing of all this was an error of ours', () => {
	expect(site.errors).toEqual([]);
});
