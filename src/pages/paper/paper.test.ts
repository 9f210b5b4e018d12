import { expect, test } from 'vitest';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { setStatus } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { qrPath } from '#views/ui/qr-code.tsx';

const at = 1_793_000_000;
const vin = 'WVWZZZ1JZXW000001';
const papers = ['aushang', 'kaufvertrag'] as const;

async function market() {
	const site = openTestSite(at);
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	site.db.prepare('UPDATE users SET phone = ? WHERE id = ?').run('+4915112345678', frieda.userId);
	const id = publishOwnCar(site.db, { sellerId: frieda.userId, at, facts: { vin, accident: 'unfallfrei' } });
	return { site, frieda, jonas: await signedIn(site, { name: 'Jonas' }), guest: visitor(site), id };
}

test('anybody prints the papers of a car on offer, and only its owner those of one that is not', async () => {
	const { site, frieda, jonas, guest, id } = await market();
	const public_ = ['active', 'reserved'];
	for (const status of ['active', 'reserved', 'paused', 'held', 'sold', 'ended', 'removed', 'draft'] as const) {
		setStatus(site.db, id, status);
		for (const paper of papers) {
			const code = async (who: typeof guest) => (await who.get(`/inserat/${id}/${paper}`)).status;
			const everybody = public_.includes(status) ? 200 : 404;
			const own = status === 'removed' || status === 'draft' ? 404 : 200;
			expect({ status, paper, codes: [await code(guest), await code(jonas), await code(frieda)] }).toEqual({
				...{ status, paper, codes: [everybody, everybody, own] },
			});
		}
	}
	for (const path of ['999999/aushang', '999999/kaufvertrag', 'x/aushang', '1e1/kaufvertrag']) {
		expect((await guest.get(`/inserat/${path}`)).status).toBe(404);
	}
	const wanted = publishOwnCar(site.db, { sellerId: frieda.userId, at, adKind: 'gesuch' });
	for (const paper of papers) expect((await frieda.get(`/inserat/${wanted}/${paper}`)).status).toBe(404);
});

test('name, number and VIN of a private seller are printed for themselves alone', async () => {
	const { frieda, jonas, guest, id } = await market();
	for (const paper of papers) {
		for (const who of [guest, jonas]) {
			const html = await (await who.get(`/inserat/${id}/${paper}?telefon=ja`)).text();
			expect(html).not.toMatch(/Frieda|12345678|WVWZZZ/);
		}
	}
	const contract = await frieda.get(`/inserat/${id}/kaufvertrag`);
	expect(contract.headers.get('cache-control')).toBe('no-store');
	const html = await contract.text();
	expect(html).toContain(vin);
	expect(html).toContain('Frieda Lindner');
	expect(html).not.toContain('12345678');
	expect(await (await frieda.get(`/inserat/${id}/aushang`)).text()).not.toMatch(/12345678|Frieda Lindner<\/b>/);
	expect(await (await frieda.get(`/inserat/${id}/aushang?telefon=ja`)).text()).toContain('+49 151 12345678');
});

test('a private contract excludes what private sellers may exclude, and a commercial one nothing', async () => {
	const { site, frieda, guest, id } = await market();
	const own = await (await guest.get(`/inserat/${id}/kaufvertrag`)).text();
	expect(own).toContain('für Mängel haftet der Verkäufer nicht');
	expect(own).toContain('vorsätzlich oder grob fahrlässig');
	expect(own).toContain('keine Rechtsberatung');
	expect(own).toContain('Im Inserat steht: Unfallfrei');
	expect(own).not.toContain('9.900');
	const emre = await signedIn(site, { kind: 'haendler', name: 'Emre' });
	const dealer = createDealer(site.db, {
		...{ userId: emre.userId, company: 'Autohaus <Nord>', street: 'Deich 1', country: 'deutschland', plz: '20095' },
		...{ place: 'Hamburg', phone: '040 123456', email: 'a@b.example', imprint: 'Autohaus', at },
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	const car = publishOwnCar(site.db, { sellerId: emre.userId, sellerKind: 'haendler', dealerId: dealer.id, at });
	const html = await (await guest.get(`/inserat/${car}/kaufvertrag`)).text();
	expect(html).not.toContain('haftet der Verkäufer nicht');
	expect(html).toContain('dieser Vertrag schränkt sie nicht ein');
	expect(html).toContain('Autohaus &lt;Nord&gt;');
	expect(await (await guest.get(`/inserat/${car}/aushang`)).text()).toContain('040 123456');
	const swiss = publishOwnCar(site.db, {
		...{ sellerId: frieda.userId, at, location: { country: 'schweiz', plz: '8001', place: 'Zürich' } },
	});
	expect(await (await guest.get(`/inserat/${swiss}/kaufvertrag`)).text()).toContain('lasst ihn für die Schweiz prüfen');
});

test('whatever a seller typed is only text on paper', async () => {
	const { site, frieda, guest } = await market();
	const hostile = '<img src=x onerror=alert(1)>" onload="x';
	const id = publishOwnCar(site.db, {
		...{ sellerId: frieda.userId, at, title: hostile },
		vehicle: { make: null, model: null, makeText: hostile, modelText: hostile, variant: hostile },
		facts: { hsn: '<b>', tsn: '"x', colourName: hostile },
	});
	for (const paper of papers) {
		const html = await (await guest.get(`/inserat/${id}/${paper}`)).text();
		expect(html).not.toMatch(/<img src=x|" onload="|<b>"?<|<b> \/|style=/);
		expect(html).toContain('&lt;img src=x');
	}
});

test('the code on the windscreen is the address of the car, drawn with its quiet border', () => {
	const { path, size } = qrPath('https://autos.example/inserat/123456');
	// Version 3 has 29 squares a side, and four of border on both sides.
	expect(size).toBe(37);
	const squares = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map(([, ...numbers]) => numbers.map(Number));
	expect(squares.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join('')).toBe(path);
	for (const [x = 0, y = 0, length = 0] of squares) {
		expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
		expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(33);
	}
	// The upper left finder pattern: seven dark, then one dark at each end.
	expect(path.startsWith('M4 4h7v1h-7z')).toBe(true);
	expect(path).toContain('M4 5h1v1h-1z');
});
