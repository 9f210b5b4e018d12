import { expect, test } from 'vitest';
import type { Facts } from '#src/listings/facts.ts';
import { topicBy } from '#src/testing/forum.ts';
import { setStatus } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { votesOn, weakPointBy } from '#src/testing/weak-points.ts';

const at = 1_795_000_000;
const path = '/modelle/volkswagen/golf/checkliste';

async function market() {
	const site = openTestSite(at);
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const { postId } = topicBy(site.db, frieda.userId);
	const point = (title: string, draft: Parameters<typeof weakPointBy>[3] = {}) =>
		weakPointBy(site.db, frieda.userId, postId, { title, ...draft });
	const guest = visitor(site);
	const text = async (address: string) => (await (await site.get(address)).text()).replaceAll('\u00a0', ' ');
	return { site, db: site.db, frieda, point, guest, text };
}

test('a list of a model has the general points, all weak points of the model, and nothing about batteries it does not have', async () => {
	const { db, frieda, point, text } = await market();
	point('Steuerkette längt sich', { engine: '1.4 TSI', fuel: 'benzin' });
	point('Turbolader des TDI pfeift', { engine: '2.0 TDI', fuel: 'diesel' });
	publishOwnCar(db, { sellerId: frieda.userId, at, facts: { fuel: 'benzin' } });
	const page = await text(path);
	for (const said of [
		...['Steuerkette längt sich', 'Turbolader des TDI pfeift', 'Probefahrt', 'Zulassungsbescheinigung', 'Motor'],
		...['§ 444 BGB', '§ 477 BGB', 'Zurück zum Modell'],
	]) {
		expect(page).toContain(said);
	}
	expect(page).not.toContain('SoH');
	expect(page).not.toContain('laut Inserat');
	publishOwnCar(db, { sellerId: frieda.userId, at, facts: { fuel: 'elektro' } });
	expect(await text(path)).toContain('SoH');
});

test('a list for one car has its facts and only weak points that may be its own', async () => {
	const { site, db, frieda, point, guest, text } = await market();
	point('Steuerkette längt sich', { engine: '1.4 TSI', yearFrom: 2007, yearTo: 2012 });
	point('Turbolader des TDI pfeift', { engine: '2.0 TDI', fuel: 'diesel' });
	point('Türschloss klemmt', { powerFromKw: 80 });
	const id = publishOwnCar(db, {
		...{ sellerId: frieda.userId, at, title: 'Golf 1.4 TSI <b>' },
		facts: { fuel: 'benzin', firstRegistration: '2010-03', inspectionUntil: '2027-04', vin: 'WVWZZZ1JZXW000001' },
	});
	const page = await text(`${path}?inserat=${id}`);
	for (const said of [
		...['laut Inserat', '03/2010', '98.000 km', '04/2027', 'Steuerkette längt sich', 'Golf 1.4 TSI &lt;b&gt;'],
		...['nur vielleicht: die Leistung fehlt', 'Von privat', 'Zurück zum Inserat', '§ 444'],
	]) {
		expect(page).toContain(said);
	}
	for (const unsaid of ['Turbolader', 'WVWZZZ', 'SoH', '§ 477']) expect(page).not.toContain(unsaid);
	const electric = publishOwnCar(db, { sellerId: frieda.userId, at, facts: { fuel: 'elektro', powerKw: 100 } });
	const other = await text(`${path}?inserat=${electric}`);
	for (const said of ['SoH', 'Türschloss klemmt']) expect(other).toContain(said);
	for (const unsaid of ['Öldeckel', 'Kupplung greift', 'Steuerkette']) expect(other).not.toContain(unsaid);
	for (const status of ['paused', 'removed', 'draft', 'sold'] as const) {
		setStatus(db, id, status);
		expect([status, (await guest.get(`${path}?inserat=${id}`)).status]).toEqual([status, 404]);
	}
	for (const asked of ['', 'x', '-1', '1e1', '999999', '1 OR 1=1', '9'.repeat(40)]) {
		expect((await guest.get(`${path}?inserat=${encodeURIComponent(asked)}`)).status, asked).toBe(404);
	}
	expect(site.errors).toEqual([]);
});

test('a car with a gear lever is not warned of what automatic cars have, and one that does not say is warned with care', async () => {
	const { site, db, frieda, point, guest, text } = await market();
	const votes: Record<number, boolean> = {};
	for (const name of ['Anna', 'Jonas', 'Ole']) votes[(await signedIn(site, { name })).userId] = true;
	votesOn(db, point('DSG rupft beim Anfahren', { part: 'kupplung', gearbox: 'automatik' }), votes);
	const said = async (gearbox: Facts['gearbox']) => {
		const id = publishOwnCar(db, { sellerId: frieda.userId, at, facts: { gearbox, fuel: 'benzin' } });
		const address = (await guest.get(`/inserat/${id}`)).headers.get('location') ?? '';
		const pages = [await text(address), await text(`${path}?inserat=${id}`)];
		return pages.map(page => [page.includes('DSG rupft'), page.includes('das Getriebe')]);
	};
	expect(await said('automatik')).toEqual([
		[true, false],
		[true, false],
	]);
	expect(await said('schaltgetriebe')).toEqual([
		[false, false],
		[false, false],
	]);
	expect(await said(null)).toEqual([
		[true, true],
		[true, true],
	]);
	expect(await text(path)).toContain('Automatik');
});

test('other spellings lead to the list of the model, and a car to that of its own', async () => {
	const { db, frieda, guest } = await market();
	const id = publishOwnCar(db, { sellerId: frieda.userId, at });
	const leadsTo = async (address: string) => {
		const answer = await guest.get(address);
		return [answer.status, answer.headers.get('location')];
	};
	expect(await leadsTo('/modelle/vw/golf/checkliste')).toEqual([301, path]);
	expect(await leadsTo(`/modelle/opel/astra/checkliste?inserat=${id}`)).toEqual([303, `${path}?inserat=${id}`]);
	for (const unknown of ['/modelle/erfunden/golf/checkliste', '/modelle/volkswagen/erfunden-9/checkliste']) {
		expect((await guest.get(unknown)).status).toBe(404);
	}
	const unknownModel = publishOwnCar(db, {
		...{ sellerId: frieda.userId, at },
		vehicle: { make: 'volkswagen', model: null, makeText: null, modelText: 'Exot', variant: null },
	});
	expect((await guest.get(`${path}?inserat=${unknownModel}`)).status).toBe(404);
});

test("a car's page shows the three surest confirmed weak points that concern it, and shows new ones at once", async () => {
	const { site, db, frieda, point, guest, text } = await market();
	const voters: number[] = [];
	for (let index = 0; index < 12; index += 1) voters.push((await signedIn(site, { name: `M${index}` })).userId);
	const confirmed = (id: number, yes: number, no = 0) =>
		votesOn(db, id, Object.fromEntries(voters.slice(0, yes + no).map((voter, index) => [voter, index < yes])));
	const id = publishOwnCar(db, { sellerId: frieda.userId, at, title: 'Golf 1.4 TSI', facts: { fuel: 'benzin' } });
	const address = (await guest.get(`/inserat/${id}`)).headers.get('location') ?? '';
	const titles = async () =>
		[...(await text(address)).matchAll(/<a href="\/schwachstellen\/\d+">([^<]+)/g)].map(([, title]) => title);
	expect(await titles()).toEqual([]);
	expect(await text(address)).toContain('href="/modelle/volkswagen/golf"');
	confirmed(point('Drei von drei'), 3);
	expect(await titles(), 'at once, though the page was kept').toEqual(['Drei von drei']);
	confirmed(point('Zehn von zwölf', { engine: '1.4 TSI' }), 10, 2);
	confirmed(point('Nur Diesel', { fuel: 'diesel' }), 12);
	confirmed(point('Fünf, vielleicht', { powerFromKw: 90 }), 12);
	confirmed(point('Umstritten'), 3, 2);
	point('Unbestätigt');
	expect(await titles()).toEqual(['Zehn von zwölf', 'Drei von drei', 'Fünf, vielleicht']);
	expect(await text(address)).toContain('Könnte betreffen. Im Inserat fehlt dazu: die Leistung.');
	confirmed(point('Acht von acht'), 8);
	expect(await titles()).toEqual(['Acht von acht', 'Zehn von zwölf', 'Drei von drei']);
});
