import { amount, between, counted, horsepower, number } from '#src/formats/german.ts';
import type { Part } from '#src/forum/weak-points/parts.ts';

/** What visitors read about weak points of models. */
export const weakPointTexts = {
	heading: 'Bekannte Schwachstellen',
	parts: {
		motor: 'Motor',
		kuehlung: 'Kühlung',
		abgas: 'Abgas und Partikelfilter',
		kraftstoffanlage: 'Tank und Einspritzung',
		akku: 'Antriebsakku und Laden',
		kupplung: 'Kupplung',
		getriebe: 'Getriebe',
		antrieb: 'Antriebswellen und Allrad',
		fahrwerk: 'Fahrwerk und Federung',
		lenkung: 'Lenkung',
		bremsen: 'Bremsen',
		rost: 'Karosserie und Rost',
		dach: 'Dach, Türen und Scheiben',
		licht: 'Licht',
		elektrik: 'Elektrik und Software',
		klima: 'Klima und Heizung',
		innenraum: 'Innenraum',
		sonstiges: 'Sonstiges',
	} satisfies Record<Part, string>,

	allCars: 'alle Motoren und Baujahre',
	years: (from: number | null, to: number | null) =>
		`EZ ${between(from === null ? undefined : String(from), to === null ? undefined : String(to))}`,
	power: (fromKw: number | null, toKw: number | null) => {
		const inPs = between(ps(fromKw), ps(toKw));
		return `${inPs} (${between(kw(fromKw), kw(toKw))})`;
	},
	mileageFrom: (km: number) => `meist ab ${amount(km, 'km')}`,
	confirmedBy: (count: number) => `bestätigt von ${counted(count, 'Mitglied', 'Mitgliedern')}`,
	unconfirmed: 'noch nicht bestätigt',
	soFar: (agreeing: number, disagreeing: number) =>
		agreeing + disagreeing === 0 ? 'noch keine Stimme' : `${number(agreeing)} ja, ${number(disagreeing)} nein`,
	none: 'Zu diesem Modell hat noch niemand eine Schwachstelle vermerkt. Das heißt nicht, dass es keine hat.',
	howToNotice: 'Woran du es merkst, was du prüfst',

	car: {
		intro:
			'Was Mitglieder von anderen Autos dieses Modells wissen. Ob dieses hier betroffen ist, zeigt nur die Besichtigung.',
		mayConcern: (missing: string) => `Könnte betreffen. Im Inserat fehlt dazu: ${missing}.`,
		unstated: { fuel: 'der Kraftstoff', power: 'die Leistung', year: 'die Erstzulassung', engine: 'der genaue Motor' },
		modelPage: (car: string) => `${car}: Preise, Schwachstellen, Forum`,
		checklist: 'Checkliste zum Ausdrucken',
	},

	page: {
		of: (car: string) => `Schwachstelle: ${car}`,
		concerns: 'Betrifft',
		part: 'Wo',
		mileage: 'Zeigt sich',
		state: 'Stand',
		marked: 'Vermerkt',
		markedOn: (date: string, by: string) => `am ${date} von ${by}`,
		changed: (date: string) => `zuletzt geändert am ${date}`,
		from: 'Aus dem Thema',
		toPost: 'Zum Beitrag',
		statedCars: 'Bei den Autos, die es haben',
		registered: (from: number, to: number) => `EZ ${between(String(from), String(to))}`,
		mileages: (fromKm: number, toKm: number) => between(amount(fromKm, 'km'), amount(toKm, 'km')),
		rule: 'Als bestätigt gilt, was mindestens drei Mitglieder vom eigenen Auto kennen, und mindestens doppelt so viele wie die, die es nicht kennen. Wer die Schwachstelle vermerkt hat, stimmt nicht mit.',
		carsForSale: (car: string) => `Solche Autos ansehen: ${car}`,
		report: 'Melden',
		change: 'Ändern',
		isHidden: 'Gerade nicht öffentlich',
		hiddenText:
			'Der Beitrag, aus dem das stammt, ist gerade nicht zu sehen. Solange sieht auch diese Schwachstelle niemand.',
		isWithdrawn: 'Zurückgezogen',
		withdrawnText: 'Andere sehen diese Schwachstelle nicht mehr.',
		reason: (reason: string) => `Begründung: ${reason}`,
	},

	vote: {
		heading: 'Kennst du das von deinem Auto?',
		yes: 'Bei mir auch',
		no: 'Kenne ich nicht so',
		back: 'Meine Stimme zurücknehmen',
		year: 'Erstzulassung deines Autos',
		yearHelp: 'Nur das Jahr, zum Beispiel 2014.',
		mileage: 'Kilometerstand, als es auffiel',
		saidYes: 'Du hast gesagt: Bei mir auch.',
		saidNo: 'Du hast gesagt: Kenne ich nicht so.',
		signIn: 'Melde dich an, um zu sagen, ob du das von deinem Auto kennst.',
		own: 'Du hast das vermerkt. Ob es stimmt, sagen die anderen.',
		young: (days: number) => `Abstimmen kannst du, sobald dein Konto ${days} Tage alt ist.`,
		tooMany: 'Du hast heute schon oft abgestimmt. Mach morgen weiter.',
		yearWrong: (latest: number) => `Gib ein Jahr zwischen 1900 und ${latest} an, oder lass das Feld leer.`,
		mileageWrong: 'Gib den Kilometerstand als Zahl an, zum Beispiel 120.000, oder lass das Feld leer.',
		errors: 'Das hat noch nicht geklappt',
	},

	form: {
		title: 'Als Schwachstelle merken',
		titleOfChange: 'Schwachstelle ändern',
		intro:
			'Fasse zusammen, was in diesem Beitrag steht. Andere sagen dann, ob sie es von ihrem Auto kennen. Bestätigtes steht auf der Modellseite und bei passenden Autos.',
		post: 'Der Beitrag',
		known: 'Gibt es die schon?',
		knownHint: 'Das ist zu diesem Modell schon vermerkt. Steht deine dabei, sag dort „Bei mir auch“.',
		model: 'Modell',
		name: 'Schwachstelle',
		nameHelp: 'In wenigen Worten, zum Beispiel: Steuerkette längt sich',
		part: 'Wo am Auto?',
		choosePart: 'Bitte wählen',
		advice: 'Woran du es merkst, was du prüfst',
		adviceHelp: 'Für jemanden, der so ein Auto besichtigt. Höchstens 600 Zeichen.',
		which: 'Welche Autos?',
		whichHint: 'Lass leer, was für alle gilt. Je genauer, desto mehr hilft es.',
		engine: 'Motor',
		engineHelp: 'Wie man ihn nennt, zum Beispiel: 1.4 TSI oder N47',
		fuel: 'Kraftstoff',
		anyFuel: 'alle',
		powerFrom: 'Leistung von',
		powerTo: 'Leistung bis',
		powerHelp: 'In PS oder kW, zum Beispiel: 122 PS',
		yearFrom: 'Erstzulassung von',
		yearTo: 'Erstzulassung bis',
		mileage: 'Meist ab Kilometerstand',
		mileageHelp: 'Zum Beispiel: 80.000',
		save: 'Schwachstelle merken',
		saveChange: 'Änderungen speichern',
		cancel: 'Abbrechen',
		votesEnd: (count: number) =>
			`Wenn du mehr änderst als den Rat und den Kilometerstand, gelten ${count === 1 ? 'die eine Stimme' : `die ${number(count)} Stimmen`} nicht mehr: Sie galten dem, was bisher da stand.`,
		reason: 'Begründung',
		reasonHelp: 'Die Person, die das vermerkt hat, liest sie.',
		errors: 'Bitte sieh dir diese Angaben noch einmal an',
		withdrawTitle: 'Schwachstelle zurückziehen',
		withdrawText: 'Sie steht dann nirgends mehr, auch nicht auf der Modellseite. Der Beitrag bleibt.',
		withdraw: 'Zurückziehen',
	},

	faults: {
		title: 'Beschreib die Schwachstelle mit 3 bis 80 Zeichen.',
		known: 'In diesem Thema ist das schon vermerkt.',
		part: 'Wähle, wo am Auto sie sitzt.',
		advice: (least: number) => `Schreib mindestens ${least} Zeichen dazu, woran man es merkt und was man prüft.`,
		adviceTooLong: (typed: number, most: number) =>
			`Das sind ${number(typed)} Zeichen, es passen ${number(most)}. Bitte kürze etwas.`,
		model: 'Wähle ein Modell, um das es in diesem Thema geht.',
		engine: 'Nenne den Motor mit höchstens 40 Zeichen, zum Beispiel „1.4 TSI“.',
		fuel: 'Wähle einen Kraftstoff aus der Liste.',
		power: 'Gib die Leistung mit Einheit an, zum Beispiel „122 PS“ oder „90 kW“.',
		powerRange: 'Autos haben zwischen 1 und 1.500 kW.',
		powerOrder: 'Die Leistung „bis“ ist kleiner als die Leistung „von“.',
		year: (latest: number) => `Gib ein Jahr zwischen 1900 und ${latest} an.`,
		yearOrder: 'Das Jahr „bis“ liegt vor dem Jahr „von“.',
		mileage: 'Gib den Kilometerstand als Zahl an, höchstens 1.500.000, zum Beispiel „80.000“.',
		combustion: (part: string) =>
			`„${part}“ gibt es an einem Elektroauto nicht. Wähle einen anderen Kraftstoff oder Ort.`,
		battery:
			'Einen Antriebsakku haben nur Elektroautos und Hybride. Für die 12-Volt-Batterie wähle „Elektrik und Software“.',
		engineAndFuel: (word: string, fuel: string) => `„${word}“ und „${fuel}“ passen nicht zusammen.`,
		reason: 'Schreib kurz, warum. Die Person, die es vermerkt hat, soll es verstehen.',
		tooMany: 'Du hast heute schon viel gemerkt. Mach morgen weiter.',
		reasonTooLong: (most: number) => `Bitte kürze die Begründung auf ${number(most)} Zeichen.`,
	},

	report: {
		title: 'Schwachstelle melden',
		heading: 'Was stimmt nicht?',
		reasons: [
			{ value: 'falsch', text: 'Das stimmt nicht' },
			{ value: 'doppelt', text: 'Das gibt es schon' },
			{ value: 'unverstaendlich', text: 'Das hilft niemandem: unklar oder am falschen Auto' },
			{ value: 'rechte', text: 'Es verletzt jemanden: Beleidigung, Werbung, fremder Text' },
			{ value: 'anderes', text: 'Etwas anderes' },
		],
		text: 'Was sollen wir wissen?',
		send: 'Meldung senden',
		missing: 'Wähle einen Grund.',
		textTooLong: (most: number) => `Bitte kürze deine Nachricht auf ${number(most)} Zeichen.`,
		tooMany: 'Du hast heute schon viel gemeldet. Bitte mach morgen weiter.',
	},
	/** What has just been done, by the word that the address says it with. */
	done: new Map([
		['gemerkt', 'Gemerkt. Jetzt sind die anderen dran.'],
		['geaendert', 'Gespeichert.'],
		['gemeldet', 'Danke. Wir sehen uns das an.'],
	]),
	back: 'Zurück',
};

const ps = (powerKw: number | null) => (powerKw === null ? undefined : amount(horsepower(powerKw), 'PS'));
const kw = (powerKw: number | null) => (powerKw === null ? undefined : amount(powerKw, 'kW'));
