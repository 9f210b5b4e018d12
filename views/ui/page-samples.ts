import { nothingStated } from '#src/listings/facts.ts';
import { bodies } from '#src/vehicles/enumerations.ts';
import type { DealerPageProps } from '#views/dealers/page.tsx';
import type { GonePageProps } from '#views/listings/gone.tsx';
import type { CarPageProps } from '#views/listings/page.tsx';
import type { DealerContact } from '#views/listings/seller-box.tsx';
import type { SortingPageProps } from '#views/search/sorting-page.tsx';
import type { StartPageProps, Way } from '#views/start/page.tsx';
import type { MakeIntroProps } from '#views/vehicles/make-page.tsx';
import type { ModelIntroProps } from '#views/vehicles/model-page.tsx';
import { history } from './history-samples.ts';
import { cards, golf, photos } from './samples.ts';

/** Whole pages for the tests of the views; nothing here is in the market. */

type Sample<P> = Omit<P, 't'>;

const crumbs = [
	{ text: 'Autos', href: '/autos' },
	{ text: 'Volkswagen', href: '/autos/volkswagen' },
	{ text: 'Golf', href: '/autos/volkswagen/golf' },
];

const dealerContact: DealerContact = {
	company: 'Autohaus Lindenhof GmbH & Co. KG',
	href: '/haendler/autohaus-lindenhof',
	street: 'Lindenallee 12',
	plz: '8010',
	place: 'Graz',
	country: 'oesterreich',
	phone: '+43 (0) 316 555-0123',
	email: 'verkauf@lindenhof.example',
	website: 'https://lindenhof.example',
	openingHours: 'Mo bis Fr 9 bis 18 Uhr\nSa 9 bis 13 Uhr',
	imprint: 'Autohaus Lindenhof GmbH & Co. KG\nLindenallee 12, 8010 Graz\nGeschäftsführung: Erika Linden',
};

export const car: Sample<CarPageProps> = {
	head: { title: 'Volkswagen Golf Variant 2.0 TDI, 16.490 €', jsonLd: '{"@type":"Car"}' },
	crumbs,
	id: 1_042,
	title: 'Volkswagen Golf Variant 2.0 TDI DSG Highline AHK ACC',
	vehicle: 'Volkswagen Golf Variant',
	facts: golf,
	adKind: 'angebot',
	photos,
	description: [
		'Gepflegter Golf aus zweiter Hand, nur Langstrecke, alle Inspektionen bei VW.',
		'Extras:\n- Anhängerkupplung schwenkbar\n- Abstandstempomat\n- Sitzheizung vorne',
		'<b>Kein</b> Tausch & keine "Letzter Preis?"-Anfragen.',
	].join('\n\n'),
	seller: { kind: 'privat', place: '10115 Berlin', distanceKm: 4 },
	publishedAt: new Date('2026-11-19T10:00:00Z'),
	changedAt: new Date('2026-11-21T10:00:00Z'),
	history,
	reduced: { at: new Date('2026-11-18T10:00:00Z'), beforeCents: 1_699_000 },
	comparison: {
		count: 23,
		medianCents: 1_780_000,
		lowerQuartileCents: 1_599_000,
		upperQuartileCents: 1_949_000,
		href: '/autos/volkswagen/golf?preis_von=0&km_von=60000&km_bis=119999&ez_von=2018&ez_bis=2020&kraftstoff=diesel',
		comparedBy: ['Volkswagen Golf (alle)', 'Preis angegeben', '60.000 bis 119.999 km', 'EZ 2018 bis 2020', 'Diesel'],
		own: { priceCents: 1_649_000, rating: 'fair' },
	},
	own: { editHref: '/inserat/1042/bearbeiten', listHref: '/meine-inserate', isNew: true },
	similar: cards.slice(0, 4),
	moreHref: '/autos/volkswagen/golf',
};

/** An ad that says next to nothing and comes from elsewhere. */
export const bareCar: Sample<CarPageProps> = {
	head: { title: 'Auto', robots: 'noindex' },
	crumbs: crumbs.slice(0, 1),
	id: 7,
	title: `${'Donaudampfschifffahrtsgesellschaftskapitänswagen'.repeat(3)} <script>alert(1)</script>`,
	facts: { ...nothingStated, damaged: true },
	adKind: 'angebot',
	state: 'sold',
	photos: [],
	description: '   \n ',
	seller: { kind: 'haendler', dealer: dealerContact },
	source: { name: 'mobile.de', url: 'https://anzeige.example/7' },
	publishedAt: new Date('2026-11-19T10:00:00Z'),
	similar: [],
};

export const gone: Sample<GonePageProps> = {
	head: { title: 'Verkauft', robots: 'noindex' },
	crumbs,
	reason: 'sold',
	what: 'Volkswagen Golf, EZ 03/2019',
	moreHref: '/autos/volkswagen/golf',
	similar: cards.slice(0, 3),
};

export const dealer: Sample<DealerPageProps> = {
	head: { title: dealerContact.company },
	crumbs: [],
	dealer: {
		...dealerContact,
		about: 'Familienbetrieb seit 1974.\n\nEigene Werkstatt und Lackiererei.',
		vatId: 'ATU12345678',
		registerNumber: 'FN 123456a',
	},
	total: 37,
	cards: cards.slice(0, 5),
	nextHref: '/haendler/autohaus-lindenhof?nach=abc',
};

export const sorting: Sample<SortingPageProps> = {
	head: { title: 'Wie wird sortiert?' },
	orders: [
		{
			name: 'Neueste zuerst',
			text: 'Nach dem Zeitpunkt der Veröffentlichung, das jüngste Inserat zuerst.',
			isDefault: true,
		},
		{ name: 'Preis aufsteigend', text: 'Nach dem angegebenen Preis, der niedrigste zuerst.' },
		{
			name: 'Entfernung',
			text: 'Nach der Entfernung vom gewählten Ort, Luftlinie zwischen den Mitten der Postleitzahlgebiete.',
		},
	],
	rules: [
		'Autos, die den Wert nicht angeben, stehen in beiden Richtungen am Ende.',
		'Bei gleichem Wert entscheidet die Nummer des Inserats.',
	],
};

function ways(texts: readonly string[]): Way[] {
	return texts.map((text, at) => ({ text, href: `/autos/${text.toLowerCase()}`, count: 21_403 - at * 1_317 }));
}

const makes = [
	'Volkswagen',
	'BMW',
	'Audi',
	'Mercedes-Benz',
	'Opel',
	'Ford',
	'Škoda',
	'Renault',
	'Toyota',
	'Hyundai',
	'Fiat',
	'Seat',
];

export const start: Sample<StartPageProps> = {
	head: { title: 'Gebrauchtwagen' },
	total: 184_220,
	makeChoices: makes.map((text, at) => ({ value: text.toLowerCase(), text, count: 900 + at })),
	fresh: cards.slice(0, 4),
	topics: [{ title: 'VW Golf 7: Steuerkette rasselt', href: '/forum', posts: 45 }],
	freshHref: '/autos',
	makes: ways(makes),
	bodies: bodies.values.map((value, at) => ({
		value,
		text: bodies.german(value),
		href: `/autos?karosserie=${value}`,
		count: 12_345 - at * 1_200,
	})),
	prices: ways(['bis 2.000 €', '2.000 bis 5.000 €', '5.000 bis 10.000 €', '10.000 bis 20.000 €', 'ab 20.000 €']),
	years: Array.from({ length: 30 }, (_, at) => 2026 - at),
};

export const makeIntro: Sample<MakeIntroProps> = {
	models: ways(['Golf', 'Polo', 'Passat', 'Tiguan', 'Touran', 'up!', 'T-Roc', 'ID.3', 'Caddy', 'Arteon']),
	prices: { fromCents: 420_000, toCents: 3_190_000 },
	pageHref: '/modelle/volkswagen',
};

export const modelIntro: Sample<ModelIntroProps> = {
	make: 'Volkswagen',
	pageHref: '/modelle/volkswagen/golf',
	prices: { fromCents: 390_000, toCents: 2_490_000 },
	years: { from: 1983, to: 2026 },
	variants: ways(['e-Golf', 'Golf Plus', 'Golf Sportsvan']),
	others: ways(['Polo', 'Passat', 'Tiguan']),
};
