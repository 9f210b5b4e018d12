import type { SellingStep } from '#views/selling/steps.ts';

const steps: Record<SellingStep, string> = {
	fahrzeug: 'Fahrzeug',
	zustand: 'Zustand',
	ausstattung: 'Ausstattung',
	preis: 'Preis und Text',
	fotos: 'Fotos',
	kontakt: 'Ort und Kontakt',
	pruefen: 'Prüfen',
};

/** What sellers read while they put a car in or change it. */
export const sellingTexts = {
	newCar: 'Auto inserieren',
	changeCar: 'Inserat ändern',
	steps,
	stepsLabel: 'Schritte',
	incomplete: 'fehlt noch etwas',
	next: (step: SellingStep) => `Weiter: ${steps[step]}`,
	save: 'Änderungen speichern',
	allDrafts: 'Alle Entwürfe',
	takenOver: (from: string) => `Bitte prüfen. Aus deiner alten Anzeige: ${from}`,
	overview: 'Zurück zur Übersicht',
	errorsTitle: 'Da stimmt noch etwas nicht',
	keptAnyway: 'Was du eingegeben hast, ist gespeichert.',
	notChangedYet: 'Dein Inserat ist noch unverändert.',

	start: {
		title: 'Auto verkaufen',
		intro: [
			'Du brauchst den Fahrzeugschein (Zulassungsbescheinigung Teil I), den Kilometerstand und ein paar Fotos.',
			'Das Inserat kostet nichts und ist in etwa zehn Minuten fertig; du kannst jederzeit aufhören und später weitermachen.',
			'Öffentlich wird es erst, wenn du ganz am Ende auf „Veröffentlichen“ drückst.',
		],
		begin: 'Neues Auto',
		elsewhere: 'Du hast das Auto schon woanders inseriert?',
		takeOver: 'Übernimm deine Anzeige',
		drafts: 'Weitermachen',
		unnamed: 'Auto ohne Namen',
		changed: (day: string) => `zuletzt geändert am ${day}`,
		continue: 'Weitermachen',
		discard: 'Verwerfen',
		discarded: 'Der Entwurf ist verworfen.',
		dealerTitle: 'Erst dein Händlerprofil',
		dealerText:
			'Du verkaufst gewerblich. Zu jedem deiner Inserate gehören Firma, Anschrift und Impressum; sie stehen in deinem Händlerprofil.',
		dealerLink: 'Händlerprofil ausfüllen',
		ownListings: 'Meine Inserate',
	},

	vehicle: {
		make: 'Marke',
		chooseMake: 'Marke wählen',
		model: 'Modell',
		chooseModel: 'Modell wählen',
		makeFirst: 'erst die Marke wählen',
		showModels: 'Modelle zeigen',
		notInList: 'Nicht in der Liste?',
		notInListHelp: 'Dann schreib es hier so, wie es in den Papieren steht, und lass die Liste oben leer.',
		makeText: 'Marke in deinen Worten',
		modelText: 'Modell in deinen Worten',
		variant: 'Variante',
		variantHelp: 'Was das Auto genauer beschreibt, zum Beispiel „2.0 TDI Comfortline“.',
		all: (group: string) => `${group} (genaues Modell offen)`,
	},
	optionalGroup: 'Alles hier ist freiwillig. Was du nicht weißt, lass frei.',
	unstated: 'keine Angabe',
	choose: 'bitte wählen',
	yes: 'Ja',
	no: 'Nein',
	unit: 'PS oder kW',
	ps: 'PS',
	kw: 'kW',
	parts: 'Ich biete das Auto nur als Teileträger an',
	partsHelp: 'Zum Ausschlachten. Es steht dann nicht zwischen den normalen Autos.',

	equipment: {
		search: 'Ausstattung suchen',
		searchButton: 'Suchen',
		shown: (query: string) => `Gezeigt wird, was zu „${query}“ passt. Alle Häkchen bleiben erhalten.`,
		none: 'Dazu haben wir nichts in der Liste. Schreib es in die Beschreibung.',
		below: 'Das steht weiter unten:',
		showAll: 'Alles zeigen',
		count: (ticked: number, all: number) => `${ticked} von ${all}`,
	},

	price: {
		compare: 'Preis vergleichen',
		title: 'Titel',
		titleHelp: 'Marke, Modell und das Besondere, höchstens 120 Zeichen.',
		description: 'Beschreibung',
		descriptionHelp:
			'Was Käufer wissen sollten: Zustand, Mängel, Wartung, warum du verkaufst. Keine Telefonnummer und keine E-Mail-Adresse.',
		commercial: 'Gewerbliche Anbieter nennen den Gesamtpreis samt Mehrwertsteuer; „auf Anfrage“ geht nur privat.',
	},

	contact: {
		plz: 'Postleitzahl',
		plzHelp: 'Wo das Auto steht. Öffentlich sind nur Postleitzahl und Ort.',
		country: 'Land',
		chooseCountry: 'Land wählen',
		reach: 'Wie Käufer dich erreichen',
		byMessage: 'Über Nachrichten hier. Deine E-Mail-Adresse sieht niemand.',
		byPhone: 'Angemeldete Käufer können außerdem deine Telefonnummer abrufen. Sie steht auf keiner Seite.',
		asDealer: (company: string) => `Als ${company}, mit Anschrift, Telefon und Impressum aus deinem Händlerprofil.`,
		change: 'Im Profil ändern',
	},

	check: {
		missing: 'Das fehlt noch',
		ready: 'Alles da',
		readyText: 'So sehen Käufer dein Inserat. Lies es noch einmal; danach kannst du es jederzeit ändern.',
		noPhotos: 'Noch keine Fotos. Autos mit Fotos werden viel öfter angesehen.',
		addPhotos: 'Fotos hinzufügen',
		preview: 'Vorschau',
		publish: 'Veröffentlichen',
	},

	quota: {
		title: 'Mehr Autos gehen privat nicht',
		newcomer: (cars: number, days: number) =>
			`In den ersten ${days} Tagen kann ein privates Konto höchstens ${cars} Autos zugleich anbieten.`,
		atOnce: (cars: number) => `Ein privates Konto kann höchstens ${cars} Autos zugleich anbieten.`,
		inPeriod: (cars: number, days: number) =>
			`Ein privates Konto kann in ${days} Tagen höchstens ${cars} Autos neu anbieten.`,
		why: 'Wer öfter Autos verkauft, handelt gewerblich und muss das sagen: Käufer haben dann andere Rechte (§ 5a UWG). Dein Entwurf bleibt gespeichert.',
		declare: 'Ich verkaufe gewerblich',
		own: 'Meine Inserate ansehen',
		draftsTitle: 'Zu viele Entwürfe',
		drafts: (most: number) => `Du hast ${most} angefangene Inserate. Mach eins fertig, oder verwirf eins.`,
	},

	edit: {
		saved: 'Gespeichert. Käufer sehen die Änderung sofort.',
		unchanged: 'Es hat sich nichts geändert.',
		price: 'Preis ändern',
		newPrice: 'Neuer Preis',
		savePrice: 'Preis speichern',
		everything: 'Alles andere ändern',
		open: 'Inserat ansehen',
		own: 'Meine Inserate',
		fixedTitle: 'Dieses Inserat ist abgeschlossen',
		fixed: 'Verkaufte, beendete und entfernte Inserate lassen sich nicht mehr ändern.',
	},
} as const;
