import { type Country, findPostcode } from '#src/vehicles/places.ts';
import type { Stock } from './car.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { personName, street, telephone } from './names.ts';
import { type Trade, trades } from './trades.ts';

/** A dealer of the demo market: who it is, what it has, and how it writes. */
export type DemoDealer = {
	readonly company: string;
	/** Two or three letters for its own numbers. */
	readonly short: string;
	readonly owner: string;
	readonly street: string;
	readonly country: Country;
	readonly plz: string;
	readonly place: string;
	readonly phone: string;
	readonly domain: string;
	readonly openingHours: string;
	readonly about: string;
	readonly imprint: string;
	readonly vatId: string;
	readonly registerNumber: string;
	/** How many cars, compared with the other dealers. */
	readonly size: number;
	readonly stock: Stock;
	readonly brandDealer: boolean;
	/** Where its ads are entered first. */
	readonly source: 'radstand' | 'haendlerdatei' | 'mobile-de';
	readonly style: { bullet: string; grouped: boolean; closing: string; cheapLot: boolean };
};

const german = [
	...[
		'28217',
		'20539',
		'10365',
		'12099',
		'50827',
		'81379',
		'60386',
		'70327',
		'40599',
		'44263',
		'45356',
		'04347',
		'01139',
		'30625',
	],
	...[
		'90431',
		'47057',
		'44795',
		'42329',
		'33605',
		'53119',
		'48155',
		'76187',
		'68219',
		'86167',
		'65203',
		'41066',
		'38114',
		'09117',
	],
	...[
		'24113',
		'52070',
		'06116',
		'39126',
		'79108',
		'47807',
		'23556',
		'55129',
		'99085',
		'18069',
		'34123',
		'58097',
		'66117',
		'14480',
	],
	...['26135', '49084', '97076', '93055', '89073', '74078', '85057', '37081', '27568'],
];
const austrian = ['1230', '8055', '4030', '5020', '6020'];
const swiss = ['8048', '3018', '4057', '9015'];

/** The 60 dealers, the same for the same seed. The first has its stock from a file: the dealer of the cast. */
export function demoDealers(seed: number): DemoDealer[] {
	const chance = chanceFrom(seed, 'dealers');
	const places = [
		...german.map(plz => [plz, 'deutschland'] as const),
		...austrian.map(plz => [plz, 'oesterreich'] as const),
		...swiss.map(plz => [plz, 'schweiz'] as const),
	];
	// Spread over the towns, so that neighbours on the list sell different things.
	const kinds = trades.flatMap(([trade, count]) => Array.from({ length: count }, () => trade));
	const taken = new Set<string>();
	return places.map(([plz, country], index) => {
		const trade = kinds[(index * 37) % kinds.length] ?? trades[0]?.[0];
		if (trade === undefined) throw new Error('no trades');
		return openDealer(chance, trade, plz, country, index, taken);
	});
}

function openDealer(
	chance: Chance,
	trade: Trade,
	plz: string,
	country: Country,
	index: number,
	taken: Set<string>,
): DemoDealer {
	const found = findPostcode(plz, country);
	if (!found.ok) throw new Error(`there is no postcode ${plz} in ${country}`);
	const { first, last } = index === 0 ? { first: 'Emre', last: 'Kaltenbach' } : freePerson(chance, taken);
	const word = index === 0 ? 'Autohaus' : chance.pick(trade.words);
	const form = {
		deutschland: ['GmbH', 'GmbH', 'GmbH & Co. KG', 'e.K.'],
		oesterreich: ['GmbH'],
		schweiz: ['AG', 'GmbH'],
	}[country];
	const legal = index === 0 ? 'GmbH' : chance.pick(form);
	const company = `${/^(Autohaus|Autozentrum|Autohof|Autopark|Autohandel|Autowelt|E-Mobil|Kfz-Handel)$/.test(word) ? `${word} ${last}` : `${last} ${word}`} ${legal}`;
	const cheapLot = trade.stock.youngest >= 8;
	const address = street(chance);
	const { place } = found.postcode;
	const phone = telephone(chance, country !== 'deutschland');
	const domain = `${last.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')}-auto.example`;
	const number = chance.whole(1_000, 98_999);
	const register = {
		deutschland: `HRB ${number}, Amtsgericht ${place}`,
		oesterreich: `FN ${number}k`,
		schweiz: `CHE-000.${chance.whole(100, 999)}.${chance.whole(100, 999)}`,
	}[country];
	const registerNumber = legal === 'e.K.' ? `HRA ${number}, Amtsgericht ${place}` : register;
	// Begins with zeros, as no number in use does.
	const digits = String(chance.whole(1_000, 999_999)).padStart(6, '0');
	const vatId = {
		deutschland: `DE000${digits}`,
		oesterreich: `ATU00${digits}`,
		schweiz: `CHE-000.${digits.slice(0, 3)}.${digits.slice(3)} MWST`,
	}[country];
	const head = legal === 'e.K.' ? 'Inhaber' : 'Geschäftsführung';
	const imprint = `${company}\n${address}\n${plz} ${place}\n${head}: ${first} ${last}\nTelefon: ${phone}\nE-Mail: info@${domain}\n${registerNumber}\nUSt-IdNr.: ${vatId}`;
	return {
		...{
			company,
			owner: `${first} ${last}`,
			street: address,
			country,
			plz,
			place,
			phone,
			domain,
			imprint,
			vatId,
			registerNumber,
		},
		short: last.slice(0, 2).toUpperCase(),
		openingHours: hours(chance),
		about: trade.about,
		size: chance.between(...trade.size),
		stock: trade.stock,
		brandDealer: trade.brand === true,
		source: index === 0 ? 'haendlerdatei' : index % 7 === 3 ? 'mobile-de' : 'radstand',
		style: {
			bullet: chance.pick(['•', '-', '*', '+', '']),
			grouped: chance.chance(0.4),
			closing: closing(chance, cheapLot, country),
			cheapLot,
		},
	};
}

/** No two dealers of one name: the market is small, and they would be mixed up. */
function freePerson(chance: Chance, taken: Set<string>): { first: string; last: string } {
	for (;;) {
		const person = personName(chance);
		if (taken.has(person.last)) continue;
		taken.add(person.last);
		return person;
	}
}

function hours(chance: Chance): string {
	const [open, close] = [chance.pick(['8:00', '8:30', '9:00']), chance.pick(['18:00', '18:30', '19:00'])];
	const week = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'].map(day => `${day} ${open}–${close} Uhr`);
	const saturday = chance.chance(0.85)
		? `Samstag ${chance.pick(['9:00–13:00', '9:00–14:00', '10:00–15:00'])} Uhr`
		: 'Samstag nach Vereinbarung';
	return [...week, saturday, `Sonntag geschlossen${chance.chance(0.2) ? ' (Schautag ohne Beratung)' : ''}`].join('\n');
}

function closing(chance: Chance, cheapLot: boolean, country: Country): string {
	const errors = chance.pick([
		'Irrtümer, Zwischenverkauf und Eingabefehler vorbehalten.',
		'Zwischenverkauf und Irrtum vorbehalten. Maßgeblich ist der Kaufvertrag.',
		'Die Angaben sind unverbindlich und keine zugesicherten Eigenschaften.',
		'Änderungen, Irrtümer und Zwischenverkauf bleiben vorbehalten.',
	]);
	if (cheapLot)
		return `${chance.pick(['Bitte vor der Anreise anrufen.', 'Besichtigung ohne Termin.', 'Kurzzeitkennzeichen besorgen wir gern.'])} ${errors}`;
	const offers = [
		'Finanzierung ohne Anzahlung möglich, Angebot innerhalb eines Tages.',
		'Wir nehmen Ihr Fahrzeug gern in Zahlung.',
		country === 'deutschland' ? 'Lieferung in ganz Deutschland zum Selbstkostenpreis.' : 'Lieferung auf Anfrage.',
		'Garantie auf bis zu 36 Monate erweiterbar.',
		'Probefahrt nach Terminvereinbarung, auch am Samstag.',
		'Auf Wunsch mit neuem Service und Winterrädern.',
	];
	const start = chance.whole(0, offers.length - 1);
	const chosen = [offers[start], offers[(start + chance.whole(1, 4)) % offers.length]];
	return `${chosen.join(' ')}\n${errors}`;
}
