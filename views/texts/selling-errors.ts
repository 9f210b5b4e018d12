import { amount, price } from '#src/formats/german.ts';

/** What a seller reads beside a field: what is wrong, and what to do. */
export const sellingErrors = {
	makeMissing: 'Wähle die Marke, oder schreib sie unter „Nicht in der Liste?“.',
	makeUnknown: 'Diese Marke kennen wir nicht. Wähle sie aus der Liste, oder schreib sie unter „Nicht in der Liste?“.',
	modelMissing: 'Wähle das Modell, oder schreib es unter „Nicht in der Liste?“.',
	modelOfAnotherMake: (make: string) =>
		`Das gewählte Modell gehört nicht zu ${make}. Drück „Modelle zeigen“ und wähle es noch einmal.`,
	wordsTooLong: (most: number) => `Höchstens ${most} Zeichen, und mindestens ein Buchstabe oder eine Ziffer.`,
	registrationMissing: 'Wann wurde das Auto zum ersten Mal zugelassen? Zum Beispiel: 03/2018.',
	mileageMissing: 'Wie viele Kilometer stehen auf dem Tacho? Zum Beispiel: 84.300.',
	fuelMissing: 'Wähle den Kraftstoff.',
	priceMissing: 'Was soll das Auto kosten? Oder wähle unter „Preisart“: Preis auf Anfrage.',
	priceAndOnRequest: 'Du hast einen Preis und zugleich „Preis auf Anfrage“ angegeben. Lass eins davon weg.',
	anotherMake: 'Die Marke lässt sich nur am ersten Tag ändern. Für ein anderes Auto leg bitte ein neues Inserat an.',
	anotherVin: 'Das ist die Nummer eines anderen Autos. Leg dafür bitte ein neues Inserat an.',
	priceWithKind: 'Schreib hier nur den Betrag. Ob er verhandelbar ist, wählst du unter „Preisart“.',
	titleMissing: 'Gib deinem Inserat einen Titel, zum Beispiel Marke, Modell und das Besondere.',
	titleTooLong: (length: number, most: number) => `Der Titel hat ${length} Zeichen. Kürze ihn auf ${most}.`,
	descriptionTooLong: (length: number, most: number) =>
		`Die Beschreibung hat ${length} Zeichen. Kürze sie auf höchstens ${most}.`,
	wantedAd: 'Das liest sich wie ein Gesuch. Hier werden Autos angeboten; schreib den Titel bitte um.',
	partsAd:
		'Das liest sich, als gehe es um Teile. Wenn ja, kreuze im Schritt „Zustand“ an, dass du einen Teileträger anbietest. Wenn nein, schreib den Titel um.',
	postcodeMissing: 'Wo steht das Auto? Gib die Postleitzahl an.',
	postcodeUnreadable: 'Gib nur die Postleitzahl an, zum Beispiel 50667.',
	postcodeUnknown: 'Diese Postleitzahl kennen wir nicht. Prüfe sie bitte.',
	postcodeOfAnotherCountry: 'Postleitzahl und Land passen nicht zusammen.',
	countryMissing: 'Diese Postleitzahl gibt es in Österreich und in der Schweiz. Wähle das Land.',
	notInList: 'Wähle einen Eintrag aus der Liste.',
	numberUnreadable: (example: string) => `Das können wir nicht als Zahl lesen. Schreib es zum Beispiel so: ${example}.`,
	numberAmbiguous: (candidates: readonly string[]) =>
		candidates.length === 1
			? `Meinst du ${candidates[0]}? Dann schreib es bitte genau so.`
			: `Meinst du ${candidates.join(' oder ')}? Schreib bitte eins davon.`,
	outOfRange: (from: string, to: string) => `Möglich ist hier alles von ${from} bis ${to}. Prüfe die Angabe.`,
	powerUnitMissing: 'Sind das PS oder kW?',
	powerTwice: 'PS und kW passen hier nicht zusammen. Schreib nur eins von beiden.',
	engineInLitres: (litres: string) =>
		`Sind das Liter? Dann schreib „${litres} l“; sonst den Hubraum in cm³, zum Beispiel 1598.`,
	monthUnreadable: 'Schreib Monat und Jahr, zum Beispiel 03/2018.',
	inspectionNew:
		'Wähle „Ja“ bei „HU/AU neu“, und schreib hier, bis wann sie gilt, zum Beispiel 05/2028; oder lass es frei.',
	noSuchMonth: 'Diesen Monat gibt es nicht. Schreib Monat und Jahr, zum Beispiel 03/2018.',
	shortYear: 'Schreib das Jahr mit vier Ziffern, zum Beispiel 03/2018.',
	vin: 'Eine FIN hat 17 Zeichen, ohne die Buchstaben I, O und Q. Steht in den Papieren eine kürzere, lass das Feld leer.',
	hsn: 'Die HSN sind vier Ziffern: Feld 2.1 der Zulassungsbescheinigung Teil I.',
	textTooLong: (most: number) => `Höchstens ${most} Zeichen.`,
	check: (rule: string) => `${rule} Prüfe die Angabe.`,

	dealerProfileMissing: 'Für gewerbliche Inserate braucht dein Konto ein Händlerprofil mit Impressum.',
	totalPriceMissing: 'Gewerbliche Anbieter müssen den Gesamtpreis samt Mehrwertsteuer nennen.',
	vatMissing: 'Wähle: Mehrwertsteuer ausweisbar, oder Verkauf nach § 25a UStG.',
	ofNewCars: (label: string) =>
		`${label}: Pflicht bei gewerblichen Inseraten für Autos unter 1.000 km oder bis acht Monate nach der Erstzulassung.`,
	dischargedInText:
		'Plug-in-Hybrid: Schreib in die Beschreibung auch den Verbrauch „bei entladener Batterie“ in l/100 km (Pkw-EnVKV).',
	gasInText: 'Schreib in die Beschreibung den kombinierten Verbrauch in kg/100 km (Pkw-EnVKV).',

	/** A figure as it should be typed. */
	amount,
	price,
} as const;
