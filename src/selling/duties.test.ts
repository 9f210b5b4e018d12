import { expect, test } from 'vitest';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import { marketTime, setStatus } from '#src/testing/market.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { errorsIn, publishCar, putIn } from '#src/testing/selling.ts';
import { openTestSite } from '#src/testing/site.ts';
import { countsAsNew } from './commercial-duties.ts';

const day = 86_400;
const site = openTestSite(marketTime);

async function dealer(): Promise<Member> {
	const member = await signedIn(site, { kind: 'haendler', name: 'Autohaus Nord' });
	const created = createDealer(site.db, {
		...{ userId: member.userId, company: 'Autohaus Nord', street: 'Deich 1', country: 'deutschland', plz: '20095' },
		...{ place: 'Hamburg', phone: '040 123456', email: 'a@b.example', imprint: 'Autohaus Nord GmbH', at: 1 },
	});
	if (!created.ok) throw new Error(created.reason);
	return member;
}

/** Nobody stays signed in for three months. */
async function signedInAgain(member: Member): Promise<Member> {
	const session = { persistent: true, secondFactor: true, device: 'Firefox auf Linux', network: '127.0.0.0/24' };
	const { cookie } = await site.services.sessions.open(member.userId, session);
	return { ...member, ...visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' }) };
}

const label = { verbrauch: '5,6', co2: '128', co2_klasse: 'd' };
const vat = { preis: { mwst: 'ausweisbar' } };

test('a dealer’s car with 900 km is not published without its CO₂ class', async () => {
	const nord = await dealer();
	const { co2_klasse, ...without } = label;
	await expect(putIn(nord, { fahrzeug: { km: '900', ...without }, ...vat })).rejects.toThrow(
		/422 co2_klasse: CO₂-Klasse: Pflicht/,
	);
	const id = await publishCar(nord, { fahrzeug: { km: '900', ...label }, ...vat });
	expect(site.db.prepare('SELECT seller_kind, dealer_id IS NOT NULL AS d FROM listings WHERE id = ?').get(id)).toEqual({
		...{ seller_kind: 'haendler', d: 1 },
	});
});

test('a dealer’s car of nine months and 15,000 km is a used one', async () => {
	await publishCar(await dealer(), { fahrzeug: { ez: '02/2026', km: '15.000' }, ...vat });
});

test('a private seller owes none of it', async () => {
	await publishCar(await signedIn(site), { fahrzeug: { km: '900' } });
});

test('a car is new below 1,000 km, until eight months after its registration, and before it', () => {
	const isNew = (car: Partial<Facts>) => countsAsNew({ ...nothingStated, ...car }, marketTime);
	expect(isNew({ firstRegistration: '2014-01', mileageKm: 999 })).toBe(true);
	expect(isNew({ firstRegistration: '2014-01', mileageKm: 1_000 })).toBe(false);
	expect(isNew({ firstRegistration: '2026-03', mileageKm: 20_000 })).toBe(true);
	expect(isNew({ firstRegistration: '2026-02', mileageKm: 20_000 })).toBe(false);
	expect(isNew({ firstRegistration: '2026', mileageKm: 20_000 })).toBe(true);
	expect(isNew({ firstRegistration: '2025', mileageKm: 20_000 })).toBe(false);
	expect(isNew({ condition: 'neu', mileageKm: 20_000 })).toBe(true);
});

test('what a new car owes depends on what drives it', async () => {
	const nord = await dealer();
	const missing = async (fahrzeug: Record<string, string>, beschreibung = '') => {
		const begun = (await nord.post('/inserieren', {})).headers.get('location') ?? '';
		const preis = begun.replace('fahrzeug', 'preis');
		const text = await nord.post(preis, { preis: '30.000', mwst: 'ausweisbar', titel: 'Neu', beschreibung });
		const car = await nord.post(begun, { marke: 'volkswagen', modell: 'golf', ez: '11/2026', km: '10', ...fahrzeug });
		const again = text.status === 303 ? await nord.get(preis) : text;
		return [...errorsIn(await car.text()), ...errorsIn(await again.text())].map(error => error.split(':')[0]);
	};
	expect(await missing({ kraftstoff: 'benzin' })).toEqual(['verbrauch', 'co2', 'co2_klasse']);
	expect(await missing({ kraftstoff: 'elektro' })).toEqual(['stromverbrauch', 'co2', 'co2_klasse']);
	expect(await missing({ kraftstoff: 'elektro', stromverbrauch: '15,8', co2: '0', co2_klasse: 'a' })).toEqual([]);
	const plugIn = { kraftstoff: 'hybrid-benzin', plugin: 'ja' };
	expect(await missing(plugIn)).toEqual([
		'verbrauch',
		'stromverbrauch',
		'co2',
		'co2_klasse',
		'co2_klasse_entladen',
		'beschreibung',
	]);
	const both = { ...plugIn, ...label, stromverbrauch: '14,1', co2_klasse_entladen: 'e' };
	expect(await missing(both, 'Bei entladener Batterie 6,4 l/100 km kombiniert.')).toEqual([]);
	expect(await missing({ kraftstoff: 'erdgas', co2: '98', co2_klasse: 'c' }, '3,6 kg/100 km')).toEqual([]);
});

test('a commercial offer names its total price and how it is taxed, and who stands behind it', async () => {
	const nord = await dealer();
	await expect(putIn(nord, {})).rejects.toThrow(/422 mwst: /);
	await expect(putIn(nord, { preis: { preis: '', preisart: 'auf-anfrage', mwst: 'ausweisbar' } })).rejects.toThrow(
		/preis: /,
	);
	const nameless = await signedIn(site, { kind: 'haendler' });
	expect(await (await nameless.get('/inserieren')).text()).toContain('href="/konto/haendler"');
	const address = await putIn(nameless, vat);
	const refused = await nameless.post(`${address}/veroeffentlichen`, {});
	expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Erst dein Händlerprofil')]);
});

test('changing a car into a new one is refused where its label is missing', async () => {
	const nord = await dealer();
	const id = await publishCar(nord, { fahrzeug: { ez: '02/2026', km: '15.000' }, ...vat });
	const fields = { marke: 'volkswagen', modell: 'golf', ez: '02/2026', km: '500', kraftstoff: 'diesel' };
	const refused = await nord.post(`/inserat/${id}/bearbeiten/fahrzeug`, fields);
	expect([refused.status, errorsIn(await refused.text()).length]).toEqual([422, 3]);
});

test('a household that sells one car after another is asked whether it is a trade', async () => {
	site.setTime(marketTime - 91 * day);
	let frieda = await signedIn(site);
	const ids = [await publishCar(frieda), await publishCar(frieda), await publishCar(frieda)];
	const fourth = await frieda.post('/inserieren', {});
	expect([fourth.status, await fourth.text()]).toEqual([409, expect.stringContaining('Ich verkaufe gewerblich')]);
	for (const id of ids) setStatus(site.db, id, 'sold');
	expect((await frieda.post('/inserieren', {})).status).toBe(409);
	site.setTime(marketTime);
	frieda = await signedInAgain(frieda);
	expect((await frieda.post('/inserieren', {})).status).toBe(303);
	for (const id of ids) setStatus(site.db, id, 'active');
	await publishCar(frieda);
	const address = await putIn(frieda);
	await publishCar(frieda);
	expect((await frieda.post(`${address}/veroeffentlichen`, {})).status).toBe(409);
	expect((await frieda.get(`${address}/preis`)).status).toBe(200);
});

test('cars bought here and sold on, and others that were given the number of the first, count as what they are', async () => {
	const [bought, kept] = [['WVWZZZ1KZAW000101', 'WVWZZZ1KZAW000102', 'WVWZZZ1KZAW000103'], 'WVWZZZ1KZAW000104'];
	const frieda = await signedIn(site);
	for (const fin of bought) setStatus(site.db, await publishCar(frieda, { fahrzeug: { fin } }), 'sold');
	const flipper = await signedIn(site);
	for (const fin of bought) setStatus(site.db, await publishCar(flipper, { fahrzeug: { fin } }), 'sold');
	expect((await flipper.post('/inserieren', {})).status).toBe(409);

	const trader = await signedIn(site);
	for (const modell of ['golf', 'polo', 'passat']) {
		setStatus(site.db, await publishCar(trader, { fahrzeug: { modell, fin: kept } }), 'sold');
	}
	expect((await trader.post('/inserieren', {})).status).toBe(409);

	// One car that is put in again is one car.
	const paul = await signedIn(site);
	const fahrzeug = { fin: 'WVWZZZ1KZAW000105' };
	for (let time = 0; time < 4; time++) setStatus(site.db, await publishCar(paul, { fahrzeug }), 'ended');
	expect((await paul.post('/inserieren', {})).status).toBe(303);
});

test('a dealer offers as many cars as there are', async () => {
	const nord = await dealer();
	for (let car = 0; car < 7; car++) await publishCar(nord, vat);
});

test('nothing of all this was an error of ours', () => {
	expect(site.errors).toEqual([]);
});
