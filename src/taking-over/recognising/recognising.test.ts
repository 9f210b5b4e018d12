import { expect, test } from 'vitest';
import { withoutContacts } from './contacts.ts';
import { readFile } from './file.ts';
import { readHtml, recogniseHtml } from './html.ts';
import { readJson, recogniseJson } from './json.ts';
import type { Recognised } from './recognised.ts';
import { recogniseText } from './text.ts';

const values = ({ fields }: Recognised) =>
	Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

function readBytes(file: Uint8Array): Recognised {
	const read = readFile(file);
	if (!read.ok) throw new Error(read.reason);
	return read.recognised;
}

test.each([
	['Golf, kein Unfall', 'unfall', 'unfallfrei'],
	['Golf, nicht unfallfrei', 'unfall', undefined],
	['Golf, keine AHK abnehmbar', 'anhaengerkupplung', undefined],
	['Golf, ohne Navi, Tempomat und Sitzheizung', 'ausstattung', undefined],
	['Golf, ohne Navi, Tempomat und Sitzheizung', 'tempomat', undefined],
	['Golf, Klima und Navi defekt', 'klima', undefined],
	['Golf, Klima und Navi defekt', 'ausstattung', undefined],
	['Golf, Klimaanlage kühlt nicht', 'klima', undefined],
	['Golf, TÜV abgelaufen 03/2024', 'hu', undefined],
	['Golf, TÜV seit 03/2024 abgelaufen', 'hu', undefined],
	['Golf, kein TÜV', 'hu_neu', undefined],
	['Golf, TÜV nicht neu', 'hu_neu', undefined],
	['Golf, kein Motorschaden', 'schaden', undefined],
	['Golf, keine Garantie', 'garantie', undefined],
	['Golf, Raucherfahrzeug', 'nichtraucher', 'nein'],
	['Golf, kein Nichtraucherfahrzeug', 'nichtraucher', undefined],
	['Golf, Standheizung nicht vorhanden', 'ausstattung', undefined],
	['Golf. Suche Kombi mit Automatik.', 'getriebe', undefined],
	['Golf. Tausche gegen Diesel mit Automatik.', 'kraftstoff', undefined],
	['Golf mit Start-Stopp-Automatik', 'getriebe', undefined],
	['Golf, elektrische Fensterheber', 'kraftstoff', undefined],
	['Golf, schwarze Ledersitze', 'farbe', undefined],
	['Golf, Bremsen vor 5.000 km neu', 'km', undefined],
	['Golf, Zahnriemen bei 120.000 km', 'km', undefined],
	['Golf, Neupreis 42.000 €', 'preis', undefined],
	['Golf, Rechnung über 1.200 € liegt vor', 'preis', undefined],
	['Golf, 11 kW Ladegerät', 'kw', undefined],
	['Golf, 6,5 l/100 km', 'hubraum', undefined],
	['Golf, 2 Türen neu lackiert', 'tueren', undefined],
	['Golf für 5.200 Euro 5 Türen', 'schadstoff', undefined],
	['Golf, Artikel 12345 Blechdose', 'plz', undefined],
	['Nissan Micra K11 550 € Fest', 'preis', '550'],
	['BMW 320d E91 EURO 5 Navi', 'preis', undefined],
	['Astra, Modell 2004 EURO 4', 'preis', undefined],
	['Golf 4 120.000 km', 'km', '120.000'],
	['Golf 4, 98 000 km', 'km', '98.000'],
	['S Klasse 320 PS 224', 'kw', undefined],
	['Smart micro hybrid drive', 'kraftstoff', undefined],
	['Fiat Scudo Kombi', 'karosserie', undefined],
])('“%s” says of %s what it says, and never the opposite', (text, field, value) => {
	expect(values(recogniseText(text))[field]).toEqual(value);
});

test('where an ad names two figures, both are shown and nobody decides for the seller', () => {
	const { km, kw } = recogniseText('Golf, Kilometerstand 98.500, angeblich 120.300 km, 150 PS, offen 190 PS').fields;
	expect(km).toMatchObject({ value: '98.500', sureness: 'bitte-pruefen' });
	expect(km?.from).toMatch(/98\.500.*120\.300/);
	expect(kw).toMatchObject({ sureness: 'bitte-pruefen' });
	expect(kw?.from).toMatch(/150 PS.*190 PS/);
});

test('what leads to a person is taken out of the words, and nothing else is', () => {
	const said =
		'Golf mit HSN 0603, Bj. 2012, 04109 Leipzig. Tel.: 0170 / 555 01 23 oder anna (at) post.example, www.anna.example. Ansprechpartner: Herr Vogt';
	const { text, removed } = withoutContacts(said);
	expect([...removed].sort()).toEqual(['adresse-im-netz', 'mail', 'name', 'telefon']);
	for (const kept of ['HSN 0603', 'Bj. 2012', '04109 Leipzig']) expect(text).toContain(kept);
	for (const gone of ['0170', '555', 'anna', 'Vogt']) expect(text).not.toContain(gone);
	const clean = 'Golf, EZ 01.02.2012, 150.000 km, 06.2027, 0-100 in 8 s, Reifen 205/55 R16';
	expect(withoutContacts(clean)).toEqual({ text: clean, removed: [] });
});

const carOfSchema = {
	'@type': ['Product', 'https://schema.org/Car'],
	name: 'Opel Astra',
	brand: { '@type': 'Brand', name: 'Opel' },
	model: 'Astra',
	mileageFromOdometer: { value: '98\u202f500', unitCode: 'KMT' },
	dateVehiclefirstregistered: '2019-03-15',
	vehicleEngine: [{ fuelType: 'Petrol', enginePower: { value: '136', unitCode: 'BHP' } }],
	vehicleTransmission: 'Manual',
	offers: { price: '15990.00', priceCurrency: 'EUR' },
};

test('data for search engines is read with the traps of real pages', () => {
	const graph = { '@graph': [{ '@type': 'AutoDealer', '@id': '#d', telephone: '0170 5550123' }, carOfSchema] };
	const html = `<script type="application/ld+json">${JSON.stringify(graph)}</script><h1>Opel Astra</h1>`;
	for (const read of [values(recogniseHtml(html)), values(recogniseJson(JSON.stringify(graph)))]) {
		expect(read).toMatchObject({
			...{ marke: 'opel', modell: 'astra', km: '98.500', ez: '03/2019', kraftstoff: 'benzin', kw: '136 PS' },
			...{ getriebe: 'schaltgetriebe', preis: '15.990' },
		});
	}
	const francs = { ...carOfSchema, offers: { price: '15990', priceCurrency: 'CHF' } };
	expect(values(recogniseJson(JSON.stringify(francs))).preis).toBeUndefined();
	const miles = { ...carOfSchema, mileageFromOdometer: { value: 60_000, unitCode: 'SMI' } };
	expect(values(recogniseJson(JSON.stringify(miles))).km).toBeUndefined();
	expect(readJson(JSON.stringify([carOfSchema, { ...carOfSchema, name: 'Opel Corsa' }]))).toEqual({
		ok: false,
		reason: 'several-cars',
	});
});

test('an ad of mobile.de keeps its units, its sixteen digits and the price for dealers to itself', () => {
	const ad = {
		...{
			mobileAdId: '1234567890123456',
			vehicleClass: 'Car',
			make: 'VW',
			model: 'Golf',
			modelDescription: 'Golf &quot;Highline&quot;',
		},
		...{
			firstRegistration: '201903',
			mileage: 98500,
			power: 110,
			cubicCapacity: 1968,
			gearbox: 'AUTOMATIC_GEAR',
			fuel: 'DIESEL',
		},
		...{
			category: 'EstateCar',
			emissionClass: 'EURO6',
			doors: 'FOUR_OR_FIVE',
			abs: true,
			navigationSystem: true,
			esp: false,
		},
		...{ climatisation: 'AUTOMATIC_CLIMATISATION_2_ZONES', parkingAssistants: ['REAR_VIEW_CAM', 'REAR_SENSORS'] },
		...{
			price: { consumerPriceGross: '15990.00', dealerPriceGross: '14000.00' },
			plainTextDescription: 'Gepflegt. Tel. 0170 5550123',
		},
		seller: { email: 'a@post.example', phones: [{ number: '5550123' }], address: { zipcode: '50667', city: 'Köln' } },
	};
	const read = recogniseJson(JSON.stringify({ total: 1, ads: [ad] }));
	expect(values(read)).toMatchObject({
		...{ marke: 'volkswagen', modell: 'golf', ez: '03/2019', km: '98.500', kw: '110 kW', hubraum: '1968' },
		...{ getriebe: 'automatik', kraftstoff: 'diesel', karosserie: 'kombi', schadstoff: 'euro6', tueren: '4-5' },
		...{
			klima: '2-zonen',
			einparkhilfe: ['hinten', 'kamera'],
			preis: '15.990',
			plz: '50667',
			titel: 'VW Golf "Highline"',
		},
		ausstattung: ['abs', 'navigationssystem'],
	});
	expect(JSON.stringify(read)).not.toMatch(/5550123|post\.example|14\.?000/);
});

test('our own JSON comes back as it was, and what is not in our lists is told', () => {
	const own = {
		marke: 'volkswagen',
		modell: 'golf',
		km: 98_500,
		ez: '2019-03',
		kw: 110,
		preis: 15_990,
		metallic: true,
		ausstattung: ['sitzheizung', 'raketen'],
		farbe: 'kariert',
		titel: 'Golf',
		unfall: null,
	};
	const read = recogniseJson(JSON.stringify(own));
	expect(values(read)).toMatchObject({
		ez: '03/2019',
		kw: '110 kW',
		metallic: 'ja',
		ausstattung: ['sitzheizung'],
		preis: '15.990',
	});
	expect(read.unread).toEqual(['farbe: kariert']);
	expect(values(read).unfall).toBeUndefined();
});

const page = `<!doctype html><html><head><title>x</title><meta name="description" content="Autos kaufen"></head><body>
<h1 id="viewad-title">Reserviert • VW Golf Variant</h1><h2 id="viewad-price">15.990 € VB</h2><span id="viewad-locality">50667 Köln - Altstadt</span>
<div id="viewad-details"><ul>
<li class="addetailslist--detail">Marke<span class="addetailslist--detail--value">Volkswagen</span></li>
<li class="addetailslist--detail">Modell<span class="addetailslist--detail--value">Golf</span></li>
<li class="addetailslist--detail">Erstzulassung<span class="addetailslist--detail--value">März 2019</span></li>
<li class="addetailslist--detail">Fahrzeugzustand<span class="addetailslist--detail--value">Beschädigtes Fahrzeug</span></li>
<li class="addetailslist--detail">Umweltplakette<span class="addetailslist--detail--value">4 (Grün)</span></li></ul></div>
<dl><div><dt>Kilometerstand</dt><dd>98.500 km</dd></div><dt>Leistung</dt><dd>110 kW (150 PS)</dd><dt>Getriebe</dt><dd>Ufo</dd></dl>
<table><tr><th>Kraftstoff</th><td>Diesel</td></tr></table><div><span>Außenfarbe:</span><span>Grau</span></div>
<ul class="checktaglist"><li class="checktag">Einparkhilfe hinten</li><li class="checktag">Navigationssystem</li></ul>
<p id="viewad-description-text">Zweite Hand.<br>Ruf an: 0170 5550123</p></body></html>`;

test('a saved page is read by its labels, however it sets them', () => {
	const read = readHtml(page);
	if (!read.ok) throw new Error('refused');
	expect(values(read.recognised)).toMatchObject({
		...{
			titel: 'VW Golf Variant',
			preis: '15.990',
			preisart: 'vb',
			plz: '50667',
			land: 'deutschland',
			marke: 'volkswagen',
		},
		...{
			ez: '03/2019',
			schaden: 'ja',
			plakette: 'gruen',
			km: '98.500',
			kw: '110 kW',
			kraftstoff: 'diesel',
			farbe: 'grau',
		},
		...{ halter: '2', einparkhilfe: ['hinten'], ausstattung: ['navigationssystem'] },
	});
	expect(read.recognised.unread).toContain('Getriebe: Ufo');
	expect(read.recognised.removed).toContain('telefon');
	expect(read.recognised.fields.km).toMatchObject({
		sureness: 'sicher',
		from: 'Angabe der Seite: Kilometerstand „98.500 km“',
	});
	expect(read.recognised.fields.halter).toMatchObject({ sureness: 'wahrscheinlich' });
});

test('a page is read in whatever charset and wrapping a browser saved it', () => {
	const latin = page.replace('<head>', '<head><meta charset="iso-8859-15">');
	const quoted = [...bytes(page)]
		.map(byte =>
			byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
		)
		.join('');
	const mhtml = `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--x--"\r\n\r\n----x--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}\r\n----x----\r\n`;
	const euro = latin.replace('€', '\u0080');
	for (const file of [
		bytes(page),
		bytes(`\uFEFF${page}`),
		bytes(`\uFEFF${page}`, 'utf16le'),
		bytes(euro.replace('\u0080', 'EUR'), 'latin1'),
		bytes(mhtml),
	]) {
		const read = values(readBytes(file));
		expect([read.ez, read.plz, read.preis, read.farbe]).toEqual(['03/2019', '50667', '15.990', 'grau']);
	}
});

test('too deep, too wide and too many attributes are given up at once', () => {
	for (const html of ['<div>'.repeat(600), `<i>${'<p>a'.repeat(100_000)}`, `<p ${'a=1 '.repeat(500)}>`]) {
		expect(readHtml(html)).toEqual({ ok: false, reason: 'too-much' });
	}
});
