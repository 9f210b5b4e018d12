import type { Facts } from '#src/listings/facts.ts';
import { nothingStated } from '#src/listings/facts.ts';
import type { Photo } from '#src/listings/listing.ts';
import type { CardProps } from '#views/listings/card.tsx';

/** Plausible cars for the gallery of components and for the tests of the views. Nothing here is in the market. */

export const golf: Facts = {
	...nothingStated,
	priceCents: 1_649_000,
	priceKind: 'vb',
	vat: 'nicht-ausweisbar',
	firstRegistration: '2019-03',
	mileageKm: 84_300,
	condition: 'gebraucht',
	body: 'kombi',
	previousOwners: 2,
	inspectionUntil: '2027-05',
	fuel: 'diesel',
	powerKw: 110,
	engineCcm: 1_968,
	cylinders: 4,
	gearbox: 'automatik',
	drive: 'front',
	emissionClass: 'euro6d-temp',
	emissionSticker: 'gruen',
	particleFilter: true,
	consumptionCombined: 4.7,
	co2GramsPerKm: 124,
	doors: '4-5',
	seats: 5,
	colour: 'grau',
	colourName: 'Indiumgrau',
	metallic: true,
	interiorColour: 'schwarz',
	interiorMaterial: 'stoff',
	damaged: false,
	accident: 'unfallfrei',
	serviceBook: true,
	nonSmoker: true,
	taxi: false,
	climate: '2-zonen',
	parking: ['hinten', 'vorne', 'kamera'],
	cruiseControl: 'abstandstempomat',
	headlights: 'led',
	trailerHitch: 'schwenkbar',
	equipment: [
		'abs',
		'esp',
		'isofix',
		'sitzheizung',
		'lederlenkrad',
		'navigationssystem',
		'apple-carplay',
		'dachreling',
	],
	trailerLoadBrakedKg: 1_600,
	taxPerYearCents: 22_400,
	hsn: '0603',
	tsn: 'BTL',
};

export const photos: readonly Photo[] = ['5b6470', '8c3b2e', '20242a', 'd8d9d4', '31507a', '6b7a54'].map(
	(colour, at) => ({
		name: `${colour}${String(at).padStart(2, '0')}`.repeat(4),
		width: 1600,
		height: 1200,
		colour,
		alt: ['Ansicht von links', 'Ansicht von vorn', 'Ansicht von hinten', 'Innenraum', 'Felge', 'Kofferraum'][at] ?? '',
	}),
);

type Sketch = Partial<CardProps> & Pick<CardProps, 'title' | 'facts'> & { withoutPhoto?: boolean };

const sketches: readonly Sketch[] = [
	{
		title: 'Volkswagen Golf Variant 2.0 TDI DSG Highline AHK ACC',
		facts: golf,
		place: '10115 Berlin',
		distanceKm: 4,
		priceRating: 'gut',
		reducedFromCents: 1_699_000,
	},
	{
		title: 'BMW 320d Touring M Sport Pano LED Leder',
		facts: {
			...golf,
			priceCents: 2_489_000,
			priceKind: 'festpreis',
			vat: 'ausweisbar',
			mileageKm: 118_000,
			powerKw: 140,
		},
		place: '14467 Potsdam',
		distanceKm: 27,
		sellerKind: 'haendler',
		priceRating: 'hoch',
	},
	{
		title: 'Verkaufe meinen treuen Polo',
		facts: { ...nothingStated, priceCents: 180_000, priceKind: 'vb', firstRegistration: '2006' },
		place: '12349 Berlin',
		distanceKm: 14,
		withoutPhoto: true,
	},
	{
		title: 'Tesla Model 3 Long Range AWD, Wärmepumpe, Autopilot, 19" Sport, erste Hand',
		facts: {
			...golf,
			priceCents: 2_999_000,
			vat: null,
			fuel: 'elektro',
			powerKw: 324,
			previousOwners: 1,
			accident: 'repariert',
			newInspection: true,
		},
		place: '8010 Graz, Österreich',
		state: 'reserved',
	},
	{
		title: 'Mercedes-Benz 280 SL Pagode, Restaurierungsobjekt',
		facts: {
			...nothingStated,
			priceKind: 'auf-anfrage',
			firstRegistration: '1968',
			mileageKm: 98_000,
			powerKw: 125,
			fuel: 'benzin',
			damaged: true,
			accident: 'unfallwagen',
		},
		place: '8001 Zürich, Schweiz',
		sellerKind: 'haendler',
		source: 'mobile.de',
	},
	{
		title: 'Suche Škoda Octavia Kombi bis 8.000 €',
		facts: nothingStated,
		adKind: 'gesuch',
		withoutPhoto: true,
	},
];

export const cards: readonly CardProps[] = sketches.map(({ withoutPhoto, ...car }, at) => ({
	id: 1_000 + at,
	href: `/inserat/${1_000 + at}-auto`,
	adKind: 'angebot' as const,
	sellerKind: 'privat' as const,
	photo: withoutPhoto ? undefined : photos[at % photos.length],
	photoCount: withoutPhoto ? 0 : 3 + at,
	...car,
}));

/** A whole page of results. */
export const pageOfCards: readonly CardProps[] = Array.from({ length: 24 }, (_, at) => {
	const [car] = cards.slice(at % cards.length);
	if (car === undefined) throw new Error('there are cards');
	const photo = car.photo && {
		...car.photo,
		name: `${(at * 7_919 + 104_729).toString(16).padStart(8, '0')}${car.photo.name}`,
	};
	return {
		...car,
		photo,
		id: 1_000 + at * 37,
		href: `/inserat/${1_000 + at * 37}-auto-${at}`,
		title: at < cards.length ? car.title : `${car.title} ${at}`,
		distanceKm: at * 3,
	};
});
