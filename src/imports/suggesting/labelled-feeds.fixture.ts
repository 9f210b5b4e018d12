/**
 * Feeds in the styles they come in, with invented cars, and what each of their columns is about: one of our fields, or nothing
 * that we take. Written before the rules that guess; the test holds the guesses against them.
 */
export type LabelledFeed = {
	readonly what: string;
	readonly file: string;
	readonly encoding?: 'latin1';
	readonly text: string;
	/** Column → field of a mapping; `null`: must not become anything. `kw:PS` also names the unit. */
	readonly means: Readonly<Record<string, string | null>>;
};

const spreadsheet = `Fahrzeug-Nr.;Hersteller;Modell;Bezeichnung;VK brutto;EK netto;EZ;km-Stand;Leistung PS;Kraftstoff;Getriebe;Farbe;HU bis;Unfallfrei;Bemerkung;Bild 1;Bild 2;PLZ;Ort;Standtage
A-100;VW;Golf;Golf 1.5 TSI Life;18.990 €;15.200;03/2019;61.200;150;Benzin;Schaltgetriebe;schwarz;05/2027;ja;Scheckheft, Nichtraucher;https://bilder.muster.example/a100_1.jpg;https://bilder.muster.example/a100_2.jpg;04109;Leipzig;12
A-101;BMW;320d;320d Touring Advantage;21.450 €;18.000;11/2018;98.500;190;Diesel;Automatik;grau;11/2026;nein;;https://bilder.muster.example/a101_1.jpg;;04109;Leipzig;88
A-102;Skoda;Fabia;Fabia 1.0 MPI;7.900 €;6.100;06/2015;120.000;75;Benzin;Schaltgetriebe;weiß;;ja;TÜV neu;https://bilder.muster.example/a102_1.jpg;;04109;Leipzig;3
`;

const english = `stock_no,make,model,derivative,price_eur,mileage_km,first_registered,power (kW),fuel type,gearbox,colour,doors,seats,body type,vin,description,photos,owners,link,cost_price
S1,Ford,Focus,1.0 EcoBoost Titanium,"13,450","48,300",2018-06,92,Petrol,Manual,Blue,5,5,Estate,WF0PXXGCHPJY12341,"Two owners, full history",https://img.muster.example/s1-a.jpg|https://img.muster.example/s1-b.jpg,2,https://www.muster.example/cars/s1,"11,000"
S2,Volvo,V60,D4 Momentum,"17,990","112,900",2017-01,140,Diesel,Automatic,Black,5,5,Estate,YV1FW7851H1234562,Towbar,https://img.muster.example/s2-a.jpg,1,https://www.muster.example/cars/s2,"15,100"
S3,Fiat,500,1.2 Lounge,"6,990","71,000",2014-09,51,Petrol,Manual,White,3,4,Hatchback,ZFA3120000J123453,,https://img.muster.example/s3-a.jpg,3,https://www.muster.example/cars/s3,"5,000"
`;

const google = `id,store_code,vin,make,model,trim,year,condition,mileage,price,exterior_color,fuel_type,image_link,additional_image_link,link,date_in_stock
G-1,LEJ1,WVWZZZAUZKP000011,Volkswagen,Golf,Highline,2019,used,98500 km,16999.00 EUR,grey,diesel,https://cdn.muster.example/g1.jpg,"https://cdn.muster.example/g1b.jpg,https://cdn.muster.example/g1c.jpg",https://muster.example/g1,2026-08-01
G-2,LEJ1,TMBZZZNJ2JZ000012,Skoda,Octavia,Style,2018,used,61200 km,14250.00 EUR,red,gasoline,https://cdn.muster.example/g2.jpg,,https://muster.example/g2,2026-09-11
`;

const meta = `vehicle_id,title,description,url,make,model,year,mileage.value,mileage.unit,image[0].url,image[0].tag[0],image[1].url,transmission,fuel_type,body_style,drivetrain,vin,price,address,exterior_color,state_of_vehicle,availability,date_first_on_lot,dealer_id,dealer_name
M-1,Opel Astra Sports Tourer,Gepflegt,https://muster.example/m1,Opel,Astra,2020,44100,KM,https://cdn.muster.example/m1.jpg,Exterior,https://cdn.muster.example/m1b.jpg,MANUAL,GASOLINE,WAGON,FWD,W0VZZZAUZKP000013,13990 EUR,"{""city"":""Leipzig"",""postal_code"":""04109"",""country"":""DE""}",blau,USED,AVAILABLE,2026-08-01,77,Muster GmbH
M-2,Kia Ceed,Erste Hand,https://muster.example/m2,Kia,Ceed,2021,30050,KM,https://cdn.muster.example/m2.jpg,Exterior,,AUTOMATIC,DIESEL,HATCHBACK,FWD,U5YZZZAUZKP000014,17490 EUR,"{""city"":""Leipzig"",""postal_code"":""04109"",""country"":""DE""}",rot,USED,AVAILABLE,2026-08-09,77,Muster GmbH
`;

const metaXml = `<?xml version="1.0" encoding="UTF-8"?>
<listings><title>Muster</title>
<listing><vehicle_id>X-1</vehicle_id><title>Seat Leon ST</title><description><![CDATA[Mit AHK & Navi]]></description><url>https://muster.example/x1</url><make>Seat</make><model>Leon</model><year>2018</year><mileage><value>77100</value><unit>KM</unit></mileage><image><url>https://cdn.muster.example/x1.jpg</url></image><image><url>https://cdn.muster.example/x1b.jpg</url></image><transmission>MANUAL</transmission><fuel_type>DIESEL</fuel_type><body_style>WAGON</body_style><vin>VSSZZZ5FZJR000015</vin><price>12490 EUR</price><address format="simple"><component name="city">Leipzig</component><component name="postal_code">04109</component><component name="country">DE</component></address><exterior_color>grau</exterior_color><state_of_vehicle>USED</state_of_vehicle></listing>
<listing><vehicle_id>X-2</vehicle_id><title>Toyota Yaris Hybrid</title><description>Erstbesitz</description><url>https://muster.example/x2</url><make>Toyota</make><model>Yaris</model><year>2020</year><mileage><value>28000</value><unit>KM</unit></mileage><image><url>https://cdn.muster.example/x2.jpg</url></image><image><url>https://cdn.muster.example/x2b.jpg</url></image><transmission>AUTOMATIC</transmission><fuel_type>GASOLINE</fuel_type><body_style>SUV</body_style><vin>VNKZZZ5FZJR000016</vin><price>15990 EUR</price><address format="simple"><component name="city">Leipzig</component><component name="postal_code">04109</component><component name="country">DE</component></address><exterior_color>weiß</exterior_color><state_of_vehicle>USED</state_of_vehicle></listing>
</listings>
`;

const agency = JSON.stringify([
	{
		id: 501,
		headline: 'Audi A4 Avant 40 TDI',
		text: 'Mit Standheizung',
		vehicle: { make: { id: 9, name: 'Audi' }, model: { id: 31, name: 'A4' }, bodyType: 'Kombi', doors: 5 },
		engine: { fuel: 'Diesel', power: { kw: 140, ps: 190 }, displacement: 1968, gearbox: 'Automatik' },
		price: { gross: 24990, net: 21000, currency: 'EUR' },
		mileage: 88000,
		registration: '2019-05',
		color: { name: 'Schwarz' },
		seller: { name: 'Autohaus Muster', phone: '0341 000000', zip: '04109', city: 'Leipzig' },
		pictures: [{ url: 'https://cdn.muster.example/501-1.jpg' }, { url: 'https://cdn.muster.example/501-2.jpg' }],
		features: ['Sitzheizung', 'Tempomat', 'Navigationssystem'],
		detailUrl: 'https://muster.example/501',
		createdAt: '2026-08-01T10:00:00+02:00',
	},
	{
		id: 502,
		headline: 'Mini Cooper',
		text: '',
		vehicle: { make: { id: 12, name: 'MINI' }, model: { id: 40, name: 'Cooper' }, bodyType: 'Kleinwagen', doors: 3 },
		engine: { fuel: 'Benzin', power: { kw: 100, ps: 136 }, displacement: 1499, gearbox: 'Schaltgetriebe' },
		price: { gross: 15490, net: 13016.81, currency: 'EUR' },
		mileage: 51300,
		registration: '2018-11',
		color: { name: 'Rot' },
		seller: { name: 'Autohaus Muster', phone: '0341 000000', zip: '04109', city: 'Leipzig' },
		pictures: [{ url: 'https://cdn.muster.example/502-1.jpg' }, { url: 'https://cdn.muster.example/502-2.jpg' }],
		features: ['Sitzheizung', 'Bluetooth', 'Panorama-Dach'],
		detailUrl: 'https://muster.example/502',
		createdAt: '2026-09-01T10:00:00+02:00',
	},
]);

const mobileNames = `interne_nummer;kategorie;marke;modell;leistung;hu;ez;kilometer;preis;mwst;vin;farbe;bemerkung;metallic;ccm;tueren;sitze;verbrauch_kombiniert;emission;haendlerpreis
B1;Car.Limousine;VW;Passat 2.0 TDI;110;04.2027;05.2018;93000;16990;1;WVWZZZ3CZJE000017;schwarz;Gepflegt;1;1968;4/5;5;4,6;119;15000
B2;Car.Kombi;Opel;Insignia;125;;07.2019;54000;15490;0;W0VZZZ3CZJE000018;silber;;0;1598;4/5;5;5,9;136;14000
`;

const as24Lines = [
	'{"identifier":{"crossReference":"T-9"},"make":"Mazda","model":"CX-5","modelVersion":"Skyactiv-G","firstRegistration":"2019-03","powerKw":121,"mileage":45000,"fuelCategory":"Benzin","transmission":"A","numberOfDoors":5,"numberOfSeats":5,"bodyColor":"Rot","publicPrice":21990,"cylinderCapacity":1998,"description":"Top","previousOwnerCount":1,"vin":"JMZKFZZZZ00000191"}',
	'{"identifier":{"crossReference":"T-10"},"make":"Honda","model":"Jazz","modelVersion":"1.3","firstRegistration":"2016-10","powerKw":75,"mileage":70500,"fuelCategory":"Benzin","transmission":"M","numberOfDoors":5,"numberOfSeats":5,"bodyColor":"Blau","publicPrice":8990,"cylinderCapacity":1318,"description":"Klein","previousOwnerCount":2,"vin":"JHMGKZZZZ00000202"}',
].join('\n');

const shop = `Artikelnummer\tTitel\tBeschreibung\tPreis\tMarke\tErstzulassung\tKilometerstand\tLeistung\tKraftstoffart\tGetriebeart\tBilder\tLink
W-1\tPeugeot 208 Active\tKlein und fein\t9.450,00 €\tPeugeot\t12.2017\t58.000 km\t60 kW (82 PS)\tBenzin\tSchaltgetriebe\thttps://cdn.muster.example/w1.jpg, https://cdn.muster.example/w1b.jpg\thttps://shop.muster.example/w1
W-2\tCitroën C3 Shine\tMit Klima\t10.990,00 €\tCitroën\t02.2019\t34.500 km\t81 kW (110 PS)\tBenzin\tAutomatik\thttps://cdn.muster.example/w2.jpg\thttps://shop.muster.example/w2
`;

const oldProgram = `Nummer;Marke;Typ;Erstzulassung;Kilometer;Leistung (kW);Hubraum;Anzahl Türen;Verbrauch komb.;CO2;Schadstoffklasse;MwSt. ausweisbar;Verkaufspreis;Neupreis;Außenfarbe;Metallic;Klima;Vorbesitzer;Verkäufer;Telefon
1001;Mercedes-Benz;C 200;17.04.2018;84.300;135;1.497;5;6,2;140;Euro 6;ja;24.900,00;41.230,00;Weiß;ja;Klimaautomatik;1;Max Muster;0341 1
1002;Renault;Clio;02.10.2020;21.900;74;999;5;5,1;117;Euro 6d;nein;12.450,00;19.000,00;Grün;nein;Klimaanlage;1;Max Muster;0341 1
`;

const austrian = `Inserat ID;Fahrzeugtitel;Marke;Modell;Baujahr;Erstzulassung;Kilometerstand;kW;PS;Treibstoff;Getriebe;Antrieb;Preis in EUR;Postleitzahl;Stadt;Land;Finanzierungsrate
Z1;Skoda Kodiaq 4x4;Skoda;Kodiaq;2019;08/2019;99.000;140;190;Diesel;Automatik;Allrad;26.900;1010;Wien;Österreich;299
Z2;VW Polo;VW;Polo;2017;01/2018;64.000;55;75;Benzin;Schaltgetriebe;Frontantrieb;9.900;1010;Wien;Österreich;129
`;

const ownXml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<bestand stand="2026-11-01"><haendler>Muster</haendler>
<wagen nr="K-1"><marke>Dacia</marke><modell>Duster</modell><titel>Dacia Duster Prestige</titel><preis waehrung="EUR">14990</preis><erstzulassung>2020-02</erstzulassung><kilometer>39000</kilometer><leistung_kw>96</leistung_kw><kraftstoff>Benzin</kraftstoff><getriebe>Schaltgetriebe</getriebe><bilder><bild>https://cdn.muster.example/k1.jpg</bild><bild>https://cdn.muster.example/k1b.jpg</bild></bilder></wagen>
<wagen nr="K-2"><marke>Suzuki</marke><modell>Swift</modell><titel>Suzuki Swift Comfort</titel><preis waehrung="EUR">11490</preis><erstzulassung>2019-07</erstzulassung><kilometer>42000</kilometer><leistung_kw>66</leistung_kw><kraftstoff>Benzin</kraftstoff><getriebe>Automatik</getriebe><bilder><bild>https://cdn.muster.example/k2.jpg</bild><bild>https://cdn.muster.example/k2b.jpg</bild></bilder></wagen>
</bestand>
`;

const camel = JSON.stringify([
	{
		vehicleId: 'C1',
		title: 'Tesla Model 3',
		brand: 'Tesla',
		model: 'Model 3',
		priceEur: 27990,
		odometerKm: 60100,
		fuelType: 'Electric',
		firstRegistration: '202003',
		images: ['https://cdn.muster.example/c1.jpg', 'https://cdn.muster.example/c1b.jpg'],
		updatedAt: '2026-10-01',
		electricRange: 409,
		salesPerson: 'Muster',
		powerHp: 283,
	},
	{
		vehicleId: 'C2',
		title: 'VW ID.3 Pro',
		brand: 'Volkswagen',
		model: 'ID.3',
		priceEur: 21990,
		odometerKm: 32200,
		fuelType: 'Electric',
		firstRegistration: '202107',
		images: ['https://cdn.muster.example/c2.jpg', 'https://cdn.muster.example/c2b.jpg'],
		updatedAt: '2026-10-02',
		electricRange: 425,
		salesPerson: 'Muster',
		powerHp: 204,
	},
]);

const flags = `Kfz-Nr|Fahrzeug|Hersteller|Preis|EZ Monat|EZ Jahr|KM|Sitzheizung|Navigationssystem|Scheckheftgepflegt|Garantie|Einkaufspreis|Bild-URL|Kilometer Garantie
F1|Hyundai i20 Trend|Hyundai|8990|4|2017|66000|x||ja|ja|7000|https://cdn.muster.example/f1.jpg|10000
F2|Nissan Qashqai|Nissan|14990|12|2018|81000|x|x|ja|nein|12000|https://cdn.muster.example/f2.jpg|10000
`;

const nameless = `Spalte A;Spalte B;Spalte C;Spalte D;Spalte E;Spalte F;Spalte G
N1;Volkswagen;WVWZZZAUZKP000021;15.990 €;98.500 km;https://cdn.muster.example/n1.jpg;Benzin
N2;Ford;WF0PXXGCHPJY12342;7.450 €;141.200 km;https://cdn.muster.example/n2.jpg;Diesel
N3;Opel;W0VZZZ3CZJE000023;22.100 €;12.050 km;https://cdn.muster.example/n3.jpg;Benzin
`;

const autohaus = `Int. Nr.;Fahrzeugart;Hersteller/Marke;Modellbez.;Verkaufspreis brutto (EUR);Händler-EK;Datum EZ;KM-Stand lt. Tacho;Motorleistung (PS);Treibstoff;Getriebe;Aussenfarbe;Nächste HU;Türen;Sitzplätze;Bilder (URLs);Interne Notiz
K17;PKW;Toyota;Corolla;17.450,00;15.000,00;01.02.2020;45.210;122;Hybrid (Benzin/Elektro);Automatik;Silber;02.2027;5;5;https://a.muster.example/1.jpg;nix
K18;PKW;Seat;Ibiza;9.990,00;8.000,00;15.07.2017;88.000;95;Benzin;Schaltgetriebe;Rot;07.2026;5;5;https://a.muster.example/2.jpg;x
`;

const american = `VIN,StockNumber,Year,Make,Model,Trim,Odometer,OdometerUnit,InternetPrice,MSRP,ExteriorColor,InteriorColor,Transmission,EngineDescription,FuelType,Photos,DealerName,DealerZip,VDP URL
WDD2050041R000111,77A,2018,Mercedes-Benz,C 220 d,Avantgarde,88000,KM,23990,45000,Black,Black,Automatic,2.0l,Diesel,https://b.muster.example/1.jpg|https://b.muster.example/2.jpg,Muster,04109,https://b.muster.example/77a
WBA8C31000K000222,78B,2017,BMW,318d,,101000,KM,17990,39000,White,Black,Manual,2.0l,Diesel,https://b.muster.example/3.jpg,Muster,04109,https://b.muster.example/78b
`;

const adverts = JSON.stringify([
	{
		ad_id: '900',
		subject: 'Ford Kuga',
		body: 'Schön',
		params: {
			brand: 'Ford',
			model: 'Kuga',
			regdate: '06/2019',
			mileage: 55000,
			fuel: 'Diesel',
			gearbox: 'Automatik',
			power_kw: 110,
			color: 'Grau',
		},
		price: { amount: 19990, currency: 'EUR' },
		media: [{ src: 'https://c.muster.example/1.jpg' }],
		location: { zip: '50667', city: 'Köln' },
		status: 'online',
	},
	{
		ad_id: '901',
		subject: 'Opel Corsa',
		body: 'Klein',
		params: {
			brand: 'Opel',
			model: 'Corsa',
			regdate: '03/2018',
			mileage: 61000,
			fuel: 'Benzin',
			gearbox: 'Schaltgetriebe',
			power_kw: 66,
			color: 'Weiß',
		},
		price: { amount: 8990, currency: 'EUR' },
		media: [{ src: 'https://c.muster.example/2.jpg' }],
		location: { zip: '50667', city: 'Köln' },
		status: 'online',
	},
]);

const list = (columns: string, meanings: string): Readonly<Record<string, string | null>> => {
	const [names, fields] = [columns.split(/[;,\t|](?![^"]*"[^"]*$)/), meanings.split(' ')];
	if (names.length !== fields.length) throw new Error(`${names.length} columns, ${fields.length} meanings: ${columns}`);
	return Object.fromEntries(names.map((name, place) => [name, fields[place] === '–' ? null : (fields[place] ?? null)]));
};
const head = (text: string) => text.split('\n')[0] ?? '';

export const labelledFeeds: readonly LabelledFeed[] = [
	{
		what: 'a German spreadsheet',
		file: 'stock.csv',
		text: spreadsheet,
		means: list(
			head(spreadsheet),
			'id marke modell titel preis – ez km kw:PS kraftstoff getriebe farbe hu unfall beschreibung bilder bilder plz ort –',
		),
	},
	{
		what: 'an English list',
		file: 'stock.csv',
		text: english,
		means: list(
			head(english),
			'id marke modell variante preis km ez kw:kW kraftstoff getriebe farbe tueren sitze karosserie fin beschreibung bilder halter url –',
		),
	},
	{
		what: 'a Google feed',
		file: 'google.csv',
		text: google,
		means: list(
			head(google),
			'id – fin marke modell variante ez zustand km preis farbe kraftstoff bilder bilder url veroeffentlicht',
		),
	},
	{
		what: 'a Meta feed',
		file: 'meta.csv',
		text: meta,
		means: {
			...list(
				head(meta).replace('image[0].url,image[0].tag[0],image[1].url,', '').replace(',address,', ','),
				'id titel beschreibung url marke modell ez km – getriebe kraftstoff karosserie antrieb fin preis farbe zustand – veroeffentlicht – –',
			),
			'image[*].url': 'bilder',
			'address.city': 'ort',
			'address.postal_code': 'plz',
			'address.country': 'land',
			'image[0].tag[0]': null,
		},
	},
	{
		what: 'a Meta feed as XML',
		file: 'meta.xml',
		text: metaXml,
		means: {
			vehicle_id: 'id',
			title: 'titel',
			description: 'beschreibung',
			url: 'url',
			make: 'marke',
			model: 'modell',
			year: 'ez',
			'mileage.value': 'km',
			'mileage.unit': null,
			'image.*.url': 'bilder',
			transmission: 'getriebe',
			fuel_type: 'kraftstoff',
			body_style: 'karosserie',
			vin: 'fin',
			price: 'preis',
			'address.component[city]': 'ort',
			'address.component[postal_code]': 'plz',
			'address.component[country]': 'land',
			'address.@format': null,
			exterior_color: 'farbe',
			state_of_vehicle: 'zustand',
		},
	},
	{
		what: 'the JSON of a web agency',
		file: 'agency.json',
		text: agency,
		means: {
			id: 'id',
			headline: 'titel',
			text: 'beschreibung',
			'vehicle.make.id': null,
			'vehicle.make.name': 'marke',
			'vehicle.model.id': null,
			'vehicle.model.name': 'modell',
			'vehicle.bodyType': 'karosserie',
			'vehicle.doors': 'tueren',
			'engine.fuel': 'kraftstoff',
			'engine.power.kw': 'kw:kW',
			'engine.power.ps': null,
			'engine.displacement': 'hubraum',
			'engine.gearbox': 'getriebe',
			'price.gross': 'preis',
			'price.net': null,
			'price.currency': null,
			mileage: 'km',
			registration: 'ez',
			'color.name': 'farbe',
			'seller.name': null,
			'seller.phone': null,
			'seller.zip': 'plz',
			'seller.city': 'ort',
			'pictures.*.url': 'bilder',
			features: 'ausstattung',
			detailUrl: 'url',
			createdAt: 'veroeffentlicht',
		},
	},
	{
		what: 'the names of the mobile.de file',
		file: 'mobile.csv',
		text: mobileNames,
		means: list(
			head(mobileNames),
			'id karosserie marke modell kw:kW hu ez km preis mwst fin farbe beschreibung metallic hubraum tueren sitze verbrauch co2 –',
		),
	},
	{
		what: 'lines of JSON in the manner of AutoScout24',
		file: 'as24.jsonl',
		text: as24Lines,
		means: {
			'identifier.crossReference': 'id',
			make: 'marke',
			model: 'modell',
			modelVersion: 'variante',
			firstRegistration: 'ez',
			powerKw: 'kw:kW',
			mileage: 'km',
			fuelCategory: 'kraftstoff',
			transmission: 'getriebe',
			numberOfDoors: 'tueren',
			numberOfSeats: 'sitze',
			bodyColor: 'farbe',
			publicPrice: 'preis',
			cylinderCapacity: 'hubraum',
			description: 'beschreibung',
			previousOwnerCount: 'halter',
			vin: 'fin',
		},
	},
	{
		what: 'the table of a web shop',
		file: 'shop.tsv',
		text: shop,
		means: list(head(shop), 'id titel beschreibung preis marke ez km kw kraftstoff getriebe bilder url'),
	},
	{
		what: 'an old program in Latin-1',
		file: 'alt.csv',
		encoding: 'latin1',
		text: oldProgram,
		means: list(
			head(oldProgram),
			'id marke modell ez km kw:kW hubraum tueren verbrauch co2 schadstoff mwst preis – farbe metallic klima halter – –',
		),
	},
	{
		what: 'an Austrian list',
		file: 'wien.csv',
		text: austrian,
		means: list(
			head(austrian),
			'id titel marke modell – ez km kw:kW – kraftstoff getriebe antrieb preis plz ort land –',
		),
	},
	{
		what: 'XML with names of its own',
		file: 'bestand.xml',
		encoding: 'latin1',
		text: ownXml,
		means: {
			'@nr': 'id',
			marke: 'marke',
			modell: 'modell',
			titel: 'titel',
			preis: 'preis',
			'preis.@waehrung': null,
			erstzulassung: 'ez',
			kilometer: 'km',
			leistung_kw: 'kw:kW',
			kraftstoff: 'kraftstoff',
			getriebe: 'getriebe',
			'bilder.bild': 'bilder',
		},
	},
	{
		what: 'JSON in camel case',
		file: 'camel.json',
		text: camel,
		means: {
			vehicleId: 'id',
			title: 'titel',
			brand: 'marke',
			model: 'modell',
			priceEur: 'preis',
			odometerKm: 'km',
			fuelType: 'kraftstoff',
			firstRegistration: 'ez',
			images: 'bilder',
			updatedAt: null,
			electricRange: 'reichweite',
			salesPerson: null,
			powerHp: null,
		},
	},
	{
		what: 'a list of ticks',
		file: 'haken.csv',
		text: flags,
		means: {
			...list(head(flags), 'id titel marke preis ez ez km ausstattung ausstattung scheckheft garantie – bilder –'),
		},
	},
	{
		what: 'a list without names',
		file: 'ohne.csv',
		text: nameless,
		means: {
			'Spalte A': null,
			'Spalte B': 'marke',
			'Spalte C': 'fin',
			'Spalte D': 'preis',
			'Spalte E': 'km',
			'Spalte F': 'bilder',
			'Spalte G': 'kraftstoff',
		},
	},
	{
		what: 'a dealership’s own words',
		file: 'haus.csv',
		text: autohaus,
		means: list(
			head(autohaus),
			'id – marke modell preis – ez km kw:PS kraftstoff getriebe farbe hu tueren sitze bilder –',
		),
	},
	{
		what: 'an American list',
		file: 'us.csv',
		text: american,
		means: list(
			head(american),
			'fin id ez marke modell variante km – preis – farbe innenfarbe getriebe – kraftstoff bilder – – url',
		),
	},
	{
		what: 'the JSON of a classifieds program',
		file: 'ads.json',
		text: adverts,
		means: {
			ad_id: 'id',
			subject: 'titel',
			body: 'beschreibung',
			'params.brand': 'marke',
			'params.model': 'modell',
			'params.regdate': 'ez',
			'params.mileage': 'km',
			'params.fuel': 'kraftstoff',
			'params.gearbox': 'getriebe',
			'params.power_kw': 'kw:kW',
			'params.color': 'farbe',
			'price.amount': 'preis',
			'price.currency': null,
			'media.*.src': 'bilder',
			'location.zip': 'plz',
			'location.city': 'ort',
			status: null,
		},
	},
];
