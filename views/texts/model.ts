import { amount, between, counted, date, horsepower, number, price } from '#src/formats/german.ts';
import type { Dot, YearFigures } from '#src/search/figures/figures.ts';
import { fuels } from '#src/vehicles/enumerations.ts';

const cars = (count: number): string => counted(count, 'Auto', 'Autos');
/** What was worked out of prices reads as a price: in whole euros, half of one up. */
const roundPrice = (cents: number): string => price(Math.round(cents / 100) * 100);

const span = (from: number, to: number): string => between(price(from), price(to));

/** What visitors read on the pages of models and makes. */
export const modelTexts = {
	models: 'Modelle',
	cars,
	price,
	roundPrice,
	span,
	roundSpan: (from: number, to: number) => between(roundPrice(from), roundPrice(to)),

	headTitle: (name: string) => `${name}: Preise, Schwachstellen, Erfahrungen`,
	description: (name: string, said: readonly string[]) => `${name} gebraucht: ${said.join(', ')}.`,
	saidMedian: (cents: number) => `im Mittel ${roundPrice(cents)}`,
	saidYears: (from: number, to: number) => `Erstzulassung ${between(String(from), String(to))}`,
	saidEngines: (count: number) => counted(count, 'Motor', 'Motoren'),
	saidWeakPoints: (count: number) => counted(count, 'Schwachstelle', 'Schwachstellen'),
	saidTopics: (count: number) => `${counted(count, 'Thema', 'Themen')} im Forum`,
	showCars: (count: number) => (count === 1 ? 'Das Auto ansehen' : `Alle ${cars(count)} ansehen`),
	noCars: 'Zurzeit wird hier keins angeboten.',
	saveSearch: 'Suchauftrag anlegen',
	onThisPage: 'Auf dieser Seite',
	short: {
		preise: 'Preise',
		kilometer: 'Kilometer',
		schwachstellen: 'Schwachstellen',
		forum: 'Forum',
		motoren: 'Motoren',
		standzeit: 'Standzeit',
		ausstattung: 'Ausstattung',
	},
	members: (group: string) => `Zum ${group} gehören`,

	marketNow: 'Der Markt heute',
	median: 'Mittlerer Preis',
	medianOf: (priced: number) => `Median von ${counted(priced, 'Preis', 'Preisen')}`,
	middleHalf: 'Die Hälfte kostet',
	wholeSpan: 'Vom günstigsten bis zum teuersten',
	reducedShare: 'Im Preis gesenkt',
	reducedOf: (reduced: number, count: number) =>
		`${number(Math.round((100 * reduced) / count))}\u00a0% (${cars(reduced)})`,
	tooFew: (priced: number, fewest: number) =>
		`${priced === 0 ? 'Keins davon nennt einen Preis' : `Nur ${counted(priced, 'Auto nennt', 'Autos nennen')} einen Preis`}. Ab ${number(fewest)} zeigen wir, was dieses Modell im Mittel kostet; weniger sagen über einen Markt nichts.`,
	carsNow: 'Zurzeit im Angebot',
	whichCars:
		'Gezählt wird, was die Suche nach diesem Modell zeigt: angebotene Autos ohne angegebenen Schaden. „Preis auf Anfrage“ zählt bei den Preisen nicht mit.',

	years: {
		title: 'Preise nach Erstzulassung',
		caption:
			'Strich: vom günstigsten bis zum teuersten. Kasten: die mittlere Hälfte. Querstrich: der Median. Punkte: einzelne Autos.',
		asTable: 'Dasselbe als Tabelle',
		year: 'Jahr',
		cars: 'Autos',
		median: 'Median',
		span: 'Von – bis',
		without: (count: number) =>
			`Bei ${cars(count)} ist die Erstzulassung nicht angegeben.`.replace('Bei 1\u00a0Auto ', 'Bei einem Auto '),
		noPrice: 'kein Preis genannt',
		older: (count: number, from: number, to: number) =>
			`${count === 1 ? 'Ein älteres Auto steht' : `${number(count)} ältere Autos stehen`} nur in der Tabelle (${between(String(from), String(to))}).`,
	},
	logarithmic: 'Jede Stufe der Preise ist ein Vielfaches der vorigen.',
	yearChart: (name: string, from: number, to: number) =>
		`Preise ${name} nach Erstzulassung, ${between(String(from), String(to))}. Die Werte stehen in der Tabelle darunter.`,
	yearOfChart: ({ year, count, prices }: YearFigures) =>
		prices === undefined
			? String(year)
			: `${year}: ${cars(count)}, Median ${roundPrice(prices.medianCents)}, ${span(prices.lowestCents, prices.highestCents)}`,
	yearFew: (year: number, single: readonly number[]) => `${year}: ${single.map(price).join(', ')}`,
	/** A price without its unit, for an axis. */
	euros: (cents: number) => number(cents / 100),
	thousands: (km: number) => number(km / 1_000),

	mileage: {
		title: 'Preis und Kilometerstand',
		caption: 'Jeder Punkt ist ein Auto und führt zu seinem Inserat. Preise in Euro.',
		sampled: (shown: number, of: number) =>
			`Gezeichnet sind ${number(shown)} von ${number(of)} Autos, gleichmäßig ausgewählt vom niedrigsten bis zum höchsten Kilometerstand.`,
		beyond: (count: number) =>
			count === 1
				? 'Ein Auto mit weit mehr Kilometern ist nicht eingezeichnet.'
				: `${number(count)} Autos mit weit mehr Kilometern sind nicht eingezeichnet.`,
		asList: 'Alle Autos als Liste, nach Kilometerstand',
	},
	mileageAxis: 'Kilometerstand in 1.000 km',
	dot: ({ year, mileageKm, priceCents }: Dot) =>
		[...(year === undefined ? [] : [year]), amount(mileageKm, 'km'), price(priceCents)].join(', '),

	best: {
		title: 'Die günstigsten im Vergleich',
		how: 'Gemessen an Autos mit gleichem Kraftstoff, ähnlichem Alter und Kilometerstand.',
		howLink: 'So vergleichen wir Preise',
	},

	engines: {
		title: 'Motoren im Angebot',
		engine: 'Motor',
		cars: 'Autos',
		median: 'Median',
		name: (fuel: string, powerKw: number) =>
			`${fuels.has(fuel) ? fuels.german(fuel) : fuel}, ${amount(horsepower(powerKw), 'PS')} (${amount(powerKw, 'kW')})`,
		litres: (decilitres: number) => amount(decilitres / 10, 'l', 1).replace(/^(\d+)\u00a0/, '$1,0\u00a0'),
		ofThem: (decilitres: number): string => `davon ${modelTexts.engines.litres(decilitres)}`,
		sizes: 'Hubraum, soweit angegeben',
		others: (engines: number, count: number) =>
			`${counted(engines, 'weiterer Motor', 'weitere Motoren')} mit ${cars(count)}`,
		without: (count: number) =>
			`${count === 1 ? 'Ein Auto nennt' : `${cars(count)} nennen`} Kraftstoff oder Leistung nicht.`,
	},

	offered: {
		title: 'Ausführungen und Ausstattung',
		getriebe: 'Getriebe',
		karosserie: 'Karosserie',
		antrieb: 'Antrieb',
		anbieter: 'Anbieter',
		ausstattung: 'Häufigste Ausstattung',
		percent: (count: number, of: number) => `${number(Math.round((100 * count) / of))}\u00a0%`,
		how: 'Anteile an allen Autos dieses Modells im Angebot; was ein Inserat nicht nennt, zählt nicht.',
	},

	standing: {
		title: 'Wie lange sie stehen',
		now: 'Zurzeit im Angebot',
		nowHow: 'seit dem ersten Inserat, Median aller angebotenen Autos',
		left: 'In den letzten 90 Tagen verkauft oder beendet',
		leftHow: (count: number) =>
			`vom ersten Inserat bis zum Ende der Anzeige, Median von ${counted(count, 'Auto', 'Autos')}. Ob es verkauft oder nur herausgenommen wurde, sagt nicht jeder Anbieter.`,
		nobody: 'In den letzten 90 Tagen hat keins dieser Autos den Markt verlassen.',
		days: (days: number) => counted(days, 'Tag', 'Tage'),
	},

	weakPoints: {
		title: 'Bekannte Schwachstellen',
		more: (count: number) => `${counted(count, 'weitere', 'weitere')} anzeigen`,
		checklist: 'Checkliste für die Besichtigung, zum Ausdrucken',
	},

	topics: {
		title: 'Das Forum zu diesem Modell',
		none: 'Zu diesem Modell hat noch niemand etwas geschrieben. Fang an: Wer eins fährt oder fuhr, antwortet gern.',
		about: (posts: number, lastAt: Date) => `${counted(posts, 'Beitrag', 'Beiträge')} · zuletzt am ${date(lastAt)}`,
		all: (count: number) => `Alle ${counted(count, 'Thema', 'Themen')}`,
		ask: 'Frag die Runde',
	},

	make: {
		headTitle: (name: string) => `${name}: Modelle mit Preisen und Schwachstellen`,
		description: (name: string, models: number, count: number) =>
			`${counted(models, 'Modell', 'Modelle')} von ${name} mit ${cars(count)}: was sie kosten, was an ihnen kaputtgeht, was Besitzer sagen.`,
		heading: (name: string) => `${name}: die Modelle`,
		model: 'Modell',
		cars: 'Autos',
		median: 'Median',
		knowledge: 'Wissen',
		weakPoints: (count: number) => counted(count, 'Schwachstelle', 'Schwachstellen'),
		topics: (count: number) => counted(count, 'Thema', 'Themen'),
		none: 'Zurzeit wird kein Modell dieser Marke angeboten, und im Forum steht noch nichts dazu.',
		how: 'Ein Median steht da, wo mindestens acht Autos einen Preis nennen.',
		allCars: (name: string) => `Alle Autos von ${name}`,
	},

	overview: {
		headTitle: 'Alle Modelle: was sie kosten, was kaputtgeht',
		description:
			'Für jedes Modell: Preise nach Jahr und Kilometerstand, bekannte Schwachstellen und was Besitzer im Forum schreiben.',
		heading: 'Modelle von A bis Z',
		intro: 'Was ein Modell hier heute kostet, was an ihm kaputtgeht und was Besitzer sagen, auf einer Seite.',
		makes: 'Marken',
		more: (count: number) => `${number(count)} weitere`,
	},

	missing: {
		title: 'Dieses Modell kennen wir nicht',
		text: (asked: string) => `Unter „${asked}“ steht bei uns keins.`,
		meant: 'Gemeint war vielleicht',
		all: 'Alle Modelle von A bis Z',
	},
} as const;
