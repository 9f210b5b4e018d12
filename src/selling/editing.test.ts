import { expect, test } from 'vitest';
import { factKeys, facts } from '#src/listings/facts.ts';
import { soberDraft } from '#src/listings/plausibility.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { chance } from '#src/testing/chance.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { randomFacts } from '#src/testing/random-facts.ts';
import { errorsIn, publishCar } from '#src/testing/selling.ts';
import { openTestSite } from '#src/testing/site.ts';
import { checkCar } from './checking.ts';
import { findOwnListing } from './own-listings.ts';
import { enteredOf } from './writing-fields.ts';

const site = openTestSite(marketTime);
const ownOrigin = { source: 'radstand', account: '', externalId: null, url: null, hash: null };
const steps = ['fahrzeug', 'zustand', 'ausstattung', 'preis', 'kontakt'] as const;
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const row = (id: number) => site.db.prepare('SELECT * FROM listings WHERE id = ?').get(id);
const lines = (id: number) =>
	site.db.prepare('SELECT count(*) FROM listing_history WHERE listing_id = ?').pluck().get(id);

/** What a browser sends if nobody touches the form. */
async function sentUntouched(member: Member, address: string) {
	const [form] = formsOf(await textOf(member.get(address)), address).filter(({ action }) => action === address);
	const fields: Record<string, string[]> = {};
	for (const [name, value] of form?.sent ?? []) fields[name] = [...(fields[name] ?? []), value];
	return fields;
}

async function signedInAgain(member: Member): Promise<Member> {
	const start = { persistent: true, secondFactor: true, device: 'Firefox', network: '127.0.0.0/24' };
	const { cookie } = await site.services.sessions.open(member.userId, start);
	return { ...member, ...visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' }) };
}

/** A car that states as much as one car can. */
const everything = {
	fahrzeug: {
		...{
			variante: '1.6 TDI Comfortline',
			hubraum: '1598',
			zylinder: '4',
			antrieb: 'front',
			getriebe: 'schaltgetriebe',
		},
		...{
			karosserie: 'kombi',
			tueren: '4-5',
			sitze: '5',
			farbe: 'rot',
			farbbezeichnung: 'Tornadorot',
			metallic: 'nein',
		},
		...{ verbrauch: '4,3', co2: '112', schadstoff: 'euro6', plakette: 'gruen', partikelfilter: 'ja', tank: '50' },
		...{ leergewicht: '1.395', gesamtgewicht: '1.920', fin: 'WVWZZZ1KZAW000777', hsn: '0603', tsn: 'BGU' },
	},
	zustand: { hu: '05/2027', hu_neu: 'nein', halter: '2', unfall: 'unfallfrei', schaden: 'nein', scheckheft: 'ja' },
	ausstattung: { klima: 'klimaautomatik', einparkhilfe: ['vorne', 'hinten'], ausstattung: ['esp', 'abs', 'isofix'] },
	preis: { preisart: 'vb', steuer: '158,50', haftpflicht: '15', vollkasko: '18' },
};

test('the forms of a car show what it says, and sent as they came they change nothing', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda, everything);
	const before = row(id);
	expect(before).toMatchObject({
		vin: 'WVWZZZ1KZAW000777',
		tax_per_year_cents: 15_850,
		metallic: 0,
		consumption_combined: 4.3,
	});
	site.setTime(marketTime + 600);
	for (const step of steps) {
		const address = `/inserat/${id}/bearbeiten/${step}`;
		const saved = await frieda.post(address, await sentUntouched(frieda, address));
		expect([step, saved.status, saved.headers.get('location')]).toEqual([
			...[step, 303, `/inserat/${id}/bearbeiten?gespeichert=nein`],
		]);
	}
	expect(row(id)).toEqual(before);
	expect(lines(id)).toBe(0);
	site.setTime(marketTime);
});

test('whatever cars there are, their forms sent untouched leave them as they are', async () => {
	const frieda = await signedIn(site);
	const as = { sellerId: frieda.userId, sellerKind: 'privat', dealerId: null } as const;
	const random = chance(3);
	const asked = new Set<string>();
	let cars = 0;
	for (const { draft } of marketOf(120, 4)) {
		const stated = { ...randomFacts(random), hsn: null, vin: null };
		const sober = soberDraft({ ...draft, ...as, origin: ownOrigin, facts: stated }, marketTime);
		if (!sober.ok || checkCar(enteredOf(sober.draft), as, marketTime).errors.length > 0) continue;
		const id = publishListing(site.db, sober.draft, { at: marketTime });
		const before = row(id);
		for (const step of steps) {
			const address = `/inserat/${id}/bearbeiten/${step}`;
			const fields = await sentUntouched(frieda, address);
			for (const name of Object.keys(fields)) asked.add(name);
			const saved = await frieda.post(address, fields);
			expect([step, saved.headers.get('location')]).toEqual([step, `/inserat/${id}/bearbeiten?gespeichert=nein`]);
		}
		expect(row(id)).toEqual(before);
		cars += 1;
		if (cars === 12) break;
	}
	expect(cars).toBe(12);
	for (const key of factKeys) expect(asked).toContain(facts[key].parameter);
});

test('a change is public at once, stands in the history, and leaves the rest alone', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda, everything);
	const address = `/inserat/${id}/bearbeiten/zustand`;
	const saved = await frieda.post(address, { ...(await sentUntouched(frieda, address)), unfall: 'repariert' });
	expect(saved.headers.get('location')).toBe(`/inserat/${id}/bearbeiten?gespeichert=ja`);
	expect(await textOf(frieda.get(saved.headers.get('location') ?? ''))).toContain('Käufer sehen die Änderung sofort');
	expect(await textOf(site.get(`/inserat/${id}-golf-aus-erster-hand`))).toContain('Reparierter Unfallschaden');
	expect(lines(id)).toBe(1);
	expect(row(id)).toMatchObject({
		vin: 'WVWZZZ1KZAW000777',
		accident: 'repariert',
		previous_owners: 2,
		source: 'radstand',
	});
});

test('an ad becomes no other car: the make is corrected on the first day, a number only while none is stated', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda, everything);
	const address = `/inserat/${id}/bearbeiten/fahrzeug`;
	const sent = await sentUntouched(frieda, address);
	const seat = { ...sent, marke: 'seat', modell: 'leon' };
	expect((await frieda.post(address, seat)).status).toBe(303);
	expect((await frieda.post(address, sent)).status).toBe(303);
	site.setTime(marketTime + 86_400);
	try {
		const tomorrow = await signedInAgain(frieda);
		for (const [change, field] of [
			[{ marke: 'seat', modell: 'leon' }, 'marke'],
			[{ fin: 'WVWZZZ1KZAW000888' }, 'fin'],
		] as const) {
			const refused = await tomorrow.post(address, { ...sent, ...change });
			expect([refused.status, errorsIn(await refused.text())]).toEqual([422, [expect.stringMatching(`^${field}: `)]]);
		}
		expect((await tomorrow.post(address, { ...sent, modell: 'golf', fin: '' })).status).toBe(303);
	} finally {
		site.setTime(marketTime);
	}
});

test('the price is changed on the first page', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda);
	const overview = await textOf(frieda.get(`/inserat/${id}/bearbeiten`));
	expect(overview).toContain('value="11.900"');
	for (const step of [...steps, 'fotos']) expect(overview).toContain(`href="/inserat/${id}/bearbeiten/${step}"`);
	const unclear = await frieda.post(`/inserat/${id}/bearbeiten/nur-preis`, { preis: '9.9', titel: 'Fremd' });
	expect([unclear.status, errorsIn(await unclear.text())]).toEqual([422, [expect.stringContaining('Meinst du 9.900')]]);
	expect((await frieda.post(`/inserat/${id}/bearbeiten/nur-preis`, { preis: '9.900', titel: 'Fremd' })).status).toBe(
		303,
	);
	expect(row(id)).toMatchObject({ price_cents: 990_000, title: 'Golf aus erster Hand' });
});

test('what is wrong is said, kept in the form, and the car stays as it was', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda);
	const before = row(id);
	const sent = await frieda.post(`/inserat/${id}/bearbeiten/preis`, { preis: 'viel', titel: '', beschreibung: 'Neu!' });
	expect(sent.status).toBe(422);
	const page = await sent.text();
	expect(errorsIn(page).map(error => error.split(':')[0])).toEqual(['preis', 'titel']);
	for (const text of ['value="viel"', 'Neu!', 'noch unverändert']) expect(page).toContain(text);
	expect(row(id)).toEqual(before);
	const models = await frieda.post(`/inserat/${id}/bearbeiten/fahrzeug`, { marke: 'bmw', weiter: 'modelle' });
	expect([models.status, await models.text()]).toEqual([200, expect.stringContaining('<option value="320"')]);
	expect(row(id)).toEqual(before);
});

test('nobody else gets there, and what is sold or over is not changed any more', async () => {
	const [frieda, paul] = [await signedIn(site), await signedIn(site)];
	const id = await publishCar(frieda);
	const before = row(id);
	const pages = ['', ...steps.map(step => `/${step}`)].map(step => `/inserat/${id}/bearbeiten${step}`);
	for (const page of pages) {
		expect((await paul.get(page)).status).toBe(404);
		expect((await visitor(site).get(page)).status).toBe(303);
	}
	for (const page of [...pages.slice(1), `/inserat/${id}/bearbeiten/nur-preis`]) {
		expect((await paul.post(page, { preis: '1.000', titel: 'Meins', plz: '10115' })).status).toBe(404);
	}
	expect(row(id)).toEqual(before);
	for (const status of ['sold', 'ended', 'removed'] as const) {
		setStatus(site.db, id, status);
		for (const page of pages) expect((await frieda.get(page)).status).toBe(409);
		expect((await frieda.post(`/inserat/${id}/bearbeiten/nur-preis`, { preis: '1.000' })).status).toBe(409);
	}
	for (const status of ['reserved', 'paused'] as const) {
		setStatus(site.db, id, status);
		for (const page of pages) expect((await frieda.get(page)).status).toBe(200);
	}
});

test('a car from a dealer’s file is changed here like any other, and its page says where it comes from', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda);
	const own = findOwnListing(site.db, frieda.userId, id);
	if (!own) throw new Error('not there');
	const origin = { source: 'haendlerdatei', account: 'a', externalId: '7', url: null, hash: 'x' };
	reviseListing(site.db, id, { ...own, origin }, marketTime);
	const overview = await textOf(frieda.get(`/inserat/${id}/bearbeiten`));
	expect(overview).toContain('Kommt aus „Händlerdatei“');
	for (const page of ['preis', 'fotos']) {
		expect((await frieda.get(`/inserat/${id}/bearbeiten/${page}`)).status).toBe(200);
	}
	expect((await frieda.post(`/inserat/${id}/bearbeiten/nur-preis`, { preis: '10.000' })).status).toBe(303);
	expect(row(id)).toMatchObject({
		price_cents: 1_000_000,
		source: 'haendlerdatei',
		external_id: '7',
		source_hash: 'x',
	});
});

test('an ad is not changed over and over to cover what it once said, but it can always be taken out of the market', async () => {
	const frieda = await signedIn(site);
	const id = await publishCar(frieda);
	const price = (preis: number) => frieda.post(`/inserat/${id}/bearbeiten/nur-preis`, { preis: String(preis) });
	const verb = (name: string) => frieda.post(`/inserat/${id}/${name}`, {});
	for (let n = 0; n < 15; n++) {
		site.setTime(marketTime + 1 + 2 * n);
		expect((await price(9_000 + n)).status).toBe(303);
		site.setTime(marketTime + 2 + 2 * n);
		expect((await verb(n % 2 === 0 ? 'reservieren' : 'freigeben')).status).toBe(303);
	}
	const before = lines(id);
	const refused = await price(8_000);
	expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('Morgen geht es weiter')]);
	expect((await verb('freigeben')).status).toBe(409);
	expect((await verb('erneuern')).status).toBe(409);
	expect(lines(id)).toBe(before);
	expect((await verb('verkauft')).status).toBe(303);
	site.setTime(marketTime + 86_500);
	expect((await verb('wieder-einstellen')).status).toBe(303);
	expect((await price(8_000)).status).toBe(303);
	site.setTime(marketTime);
});

test('nothing of all this was an error of ours', () => {
	expect(site.errors).toEqual([]);
});
