import { parse } from 'csv-parse/sync';
import sax from 'sax';
import { expect, test } from 'vitest';
import { hostileMarket } from '#src/testing/hostile-market.ts';
import { marketTime } from '#src/testing/market.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { xmlFaults } from '#src/testing/xml.ts';

/** Names and texts of all elements, read by a strict reader of XML. */
function elementsOf(xml: string): { name: string; text: string }[] {
	const found: { name: string; text: string }[] = [];
	const open: { name: string; text: string }[] = [];
	const parser = sax.parser(true);
	parser.onerror = error => {
		throw error;
	};
	parser.onopentag = ({ name }) => {
		const element = { name, text: '' };
		open.push(element);
		found.push(element);
	};
	parser.ontext = text => {
		const last = open.at(-1);
		if (last) last.text += text;
	};
	parser.onclosetag = () => void open.pop();
	parser.write(xml).close();
	return found;
}

test('whatever a seller wrote, every feed of a dealer can be read again by strict readers', async () => {
	const site = openTestSite(marketTime);
	const { forSale } = hostileMarket(site.db);
	for (const { slug, id } of forSale) {
		const xml = await site.get(`/haendler/${slug}/fahrzeuge.xml`, { 'accept-encoding': 'identity' });
		expect(xml.status).toBe(200);
		const text = await xml.text();
		expect(xmlFaults(text)).toEqual([]);
		expect(elementsOf(text).filter(({ name, text }) => name === 'vehicle_id' && text === String(id))).toHaveLength(1);
		const csv = await site.get(`/haendler/${slug}/fahrzeuge.csv`, { 'accept-encoding': 'identity' });
		const rows: Record<string, string>[] = parse(await csv.text(), { columns: true });
		expect(rows.map(row => row.vehicle_id)).toEqual([String(id)]);
		for (const cell of Object.values(rows[0] ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
	}
	expect(site.errors).toEqual([]);
});

test('the feed of a dealer has what is on offer, whatever way it came in, and nobody’s number', async () => {
	const site = openTestSite(marketTime + 3_600);
	const { db } = site;
	db.prepare(
		`INSERT INTO users (email, name, kind, password_hash, created_at) VALUES ('nord@post.example', 'Nord', 'haendler', 'x', 1)`,
	).run();
	db.prepare(
		`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
		 VALUES (1, 'nord', 'Nord & Söhne "KG"', 'Am Hof 1', 'deutschland', '22761', 'Hamburg', '+4940123456', 'x@nord.example', 'Nord', 1)`,
	).run();
	const car = { sellerId: 1, dealerId: 1, sellerKind: 'haendler', at: marketTime } as const;
	const photos = Array.from({ length: 12 }, (_, at) => ({
		...{ name: String(at).padStart(32, 'a'), width: 1, height: 1, colour: '000000', alt: '' },
	}));
	const offered = publishOwnCar(db, {
		...{ ...car, photos, description: 'Sehr gepflegt.\nRufen Sie Herrn Sauer an: 0171 2345678', title: '=1+1 Golf' },
		facts: {
			fuel: 'hybrid-benzin',
			plugIn: true,
			powerKw: 110,
			firstRegistration: '2019-03',
			vat: 'ausweisbar',
			vin: 'WVWZZZ1KZAW000001',
		},
	});
	const fromFile = publishOwnCar(db, { ...car, source: 'haendlerdatei' });
	const sold = publishOwnCar(db, { ...car, status: 'sold' });
	publishOwnCar(db, { ...car, status: 'paused' });
	publishOwnCar(db, { ...car, adKind: 'gesuch' });
	const answer = await site.get('/haendler/nord/fahrzeuge.csv', { 'accept-encoding': 'gzip' });
	expect(answer.headers.get('content-encoding')).toBe('gzip');
	const text = await new Response(answer.body?.pipeThrough(new DecompressionStream('gzip'))).text();
	const rows: Record<string, string>[] = parse(text, { columns: true });
	expect(rows.map(row => Number(row.vehicle_id))).toEqual([offered, fromFile]);
	expect(rows[0]).toMatchObject({
		...{ title: "'=1+1 Golf", description: 'Sehr gepflegt.', make: 'Volkswagen', model: 'Golf', year: '2019' },
		...{ 'mileage.value': '98000', 'mileage.unit': 'KM', mileage: '98000 km', price: '9900.00 EUR' },
		...{ fuel_type: 'PLUGIN_HYBRID', power_kw: '110', first_registration: '2019-03', vat_reclaimable: 'true' },
		...{ availability: 'AVAILABLE', dealer_name: 'Nord & Söhne "KG"', date_first_on_lot: '2026-12-01' },
	});
	expect(JSON.parse(rows[0]?.address ?? '')).toMatchObject({ postal_code: '10115', country: 'DE' });
	expect(rows[0]?.additional_image_link?.split(',')).toHaveLength(9);
	for (const secret of ['2345678', 'Sauer', 'WVWZZZ', '4940123456', 'x@nord', `/inserat/${sold}-`])
		expect(text).not.toContain(secret);

	// Unchanged costs nothing; a change is seen at once.
	const tag = answer.headers.get('etag') ?? '';
	expect((await site.get('/haendler/nord/fahrzeuge.csv', { 'if-none-match': tag })).status).toBe(304);
	db.prepare('UPDATE listings SET price_cents = 1, changed_at = ? WHERE id = ?').run(marketTime + 3_600, offered);
	expect((await site.get('/haendler/nord/fahrzeuge.csv', { 'if-none-match': tag })).status).toBe(200);
});

test('a number hidden in the title, the variant, the model or the place leaves the market in no feed', async () => {
	const site = openTestSite(marketTime);
	const { forSale } = hostileMarket(site.db);
	const words = 'Golf, WhatsApp 0152 28817386';
	site.db
		.prepare(
			'UPDATE listings SET title = @words, variant = @words, model_text = @words, make_text = @words, place = @words',
		)
		.run({ words });
	for (const { slug } of forSale.slice(0, 3)) {
		for (const kind of ['csv', 'xml']) {
			const answer = await site.get(`/haendler/${slug}/fahrzeuge.${kind}`, { 'accept-encoding': 'identity' });
			const text = await answer.text();
			expect(text).toContain('/inserat/');
			expect(text.replace(/\W/g, '')).not.toContain('28817386');
		}
	}
});

test('a dealer without a car has an empty feed, and an unknown dealer none', async () => {
	const site = openTestSite(marketTime);
	const [{ slug } = { slug: '' }] = hostileMarket(site.db).forSale;
	site.db.prepare(`UPDATE listings SET status = 'ended'`).run();
	const xml = await (await site.get(`/haendler/${slug}/fahrzeuge.xml`, { 'accept-encoding': 'identity' })).text();
	expect(xmlFaults(xml)).toEqual([]);
	expect(xml).not.toContain('<listing>');
	expect((await site.get('/haendler/gibt-es-nicht/fahrzeuge.csv')).status).toBe(404);
});
