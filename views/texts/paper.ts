import type { Country } from '#src/vehicles/places.ts';

/** Words on printed papers. The wording of the contract is our own; it follows §§ 433 to 476 BGB and is no legal advice. */
export const paperTexts = {
	back: 'Zurück zum Inserat',
	print: 'Drucken',
	howToPrint:
		'Zum Drucken auf A4: Menü des Browsers, „Drucken“. Kopf- und Fußzeilen des Browsers am besten abschalten.',

	poster: {
		title: (title: string) => `Aushang: ${title}`,
		scan: 'Alle Fotos und Angaben',
		seller: { privat: 'Von privat', haendler: 'Vom Händler' },
		call: 'Anrufen:',
		withPhone: 'Meine Telefonnummer mit drucken',
		withPhoneHint: 'Sie steht dann nur auf deinem Ausdruck, nicht im Netz.',
		apply: 'Übernehmen',
		noPhone: 'In deinem Konto steht keine Telefonnummer, die mitgedruckt werden könnte.',
		equipment: 'Ausstattung',
	},

	contract: {
		title: 'Kaufvertrag über ein gebrauchtes Auto',
		documentTitle: (title: string) => `Kaufvertrag: ${title}`,
		kinds: {
			privat: 'Verkauf durch eine Privatperson',
			haendler: 'Verkauf durch ein Unternehmen',
		},
		note: {
			privat:
				'Dieses Formular ist für den Verkauf von privat an privat gedacht. Es ist eine Hilfe und keine Rechtsberatung. Lest beide alles durch, streicht, was nicht passt, und behaltet je ein unterschriebenes Exemplar.',
			haendler:
				'Der Anbieter verkauft gewerblich. Dieses Formular lässt die gesetzlichen Rechte des Käufers unberührt. Abweichungen, etwa kürzere Fristen oder besondere Mängel, muss ein Händler vor dem Vertrag eigens mitteilen und gesondert vereinbaren. Das Formular ist eine Hilfe und keine Rechtsberatung.',
		},
		foreignLaw: {
			deutschland: undefined,
			oesterreich:
				'Das Auto steht in Österreich. Der Text geht vom deutschen Recht aus; lasst ihn für Österreich prüfen.',
			schweiz:
				'Das Auto steht in der Schweiz. Der Text geht vom deutschen Recht aus; lasst ihn für die Schweiz prüfen.',
		} satisfies Record<Country, string | undefined>,
		fromAd: (address: string) =>
			`Die gedruckten Angaben stammen aus dem Inserat ${address}. Bitte vergleicht sie mit den Papieren.`,

		seller: 'Verkäufer',
		buyer: 'Käufer',
		person: {
			name: 'Name',
			street: 'Straße, Hausnummer',
			place: 'PLZ, Ort',
			phone: 'Telefon',
			identity: 'Ausweis gesehen',
		},

		car: '1. Das Auto',
		carRows: {
			make: 'Marke und Modell',
			variant: 'Ausführung',
			vin: 'Fahrgestellnummer (FIN)',
			plate: 'Kennzeichen',
			firstRegistration: 'Erstzulassung',
			mileage: 'Kilometer laut Inserat',
			power: 'Leistung',
			fuel: 'Kraftstoff',
			colour: 'Farbe',
			inspection: 'Prüfung (HU) gültig bis',
			owners: 'Halter laut Papieren',
			keyNumbers: 'HSN / TSN',
		},

		price: '2. Preis und Bezahlung',
		priceLine: 'Der Kaufpreis beträgt',
		inWords: 'in Worten',
		currency: { deutschland: 'Euro', oesterreich: 'Euro', schweiz: 'Franken / Euro' } satisfies Record<Country, string>,
		payment: ['bar bei Übergabe', 'per Überweisung, Eingang vor der Übergabe', 'anders:'],
		ownership: 'Bis der Preis ganz bezahlt ist, bleibt der Verkäufer Eigentümer des Autos.',

		statements: '3. Was der Verkäufer dazu sagt',
		owns: 'Das Auto gehört dem Verkäufer, und niemand sonst hat Rechte daran.',
		accidents: 'Unfallschäden, während es dem Verkäufer gehörte:',
		accidentsBefore: 'Unfallschäden davor:',
		none: 'keine',
		noneKnown: 'keine bekannt',
		following: 'diese:',
		defects: 'Bekannte Mängel:',
		mileageTrue: 'Soweit dem Verkäufer bekannt, ist das Auto so weit gefahren, wie der Tacho zeigt.',
		yes: 'ja',
		butDriven: 'nein, sondern etwa',
		extras: 'Mitverkauft (Räder, Zubehör):',
		saysAd: (text: string) => `Im Inserat steht: ${text}.`,

		liability: { privat: '4. Haftung für Mängel', haendler: '4. Rechte bei Mängeln' },
		liabilityText: {
			privat: [
				'Beide handeln als Privatpersonen. Der Käufer hat das Auto angesehen und konnte es Probe fahren. Er nimmt es so, wie es ist; für Mängel haftet der Verkäufer nicht.',
				'Das gilt nicht für Mängel, die der Verkäufer verschwiegen hat, obwohl er sie kannte, und nicht für Eigenschaften, die er oben oder unter „Weitere Absprachen“ zugesichert hat. Es gilt auch nicht, wenn jemand an Leben, Körper oder Gesundheit verletzt wurde oder wenn der Verkäufer vorsätzlich oder grob fahrlässig gehandelt hat.',
			],
			haendler: [
				'Der Verkäufer handelt gewerblich. Ist das Auto mangelhaft, hat der Käufer die Rechte, die das Gesetz ihm gibt; dieser Vertrag schränkt sie nicht ein.',
			],
		},

		handover: '5. Übergabe',
		handoverLine: { on: 'Übergeben am', at: 'um', clock: 'Uhr', mileage: 'Kilometerstand', keys: 'Schlüssel' },
		papers: {
			deutschland: [
				'Zulassungsbescheinigung Teil I',
				'Zulassungsbescheinigung Teil II',
				'Bericht der Hauptuntersuchung',
				'Serviceheft',
				'EU-Übereinstimmungserklärung (COC)',
			],
			oesterreich: ['Zulassungsschein', 'Typenschein oder COC', '§ 57a-Gutachten', 'Serviceheft'],
			schweiz: ['Fahrzeugausweis', 'Prüfbericht', 'Serviceheft', 'Zollpapiere'],
		} satisfies Record<Country, readonly string[]>,
		otherPaper: 'anderes:',
		risk: 'Mit der Übergabe trägt der Käufer Gefahr, Steuer und Versicherung. Er meldet das Auto unverzüglich auf sich um oder ab; der Verkäufer meldet den Verkauf seiner Versicherung und der Zulassungsstelle.',
		registered: ['angemeldet übergeben', 'abgemeldet übergeben'],

		others: '6. Weitere Absprachen',
		signatures: { placeAndDate: 'Ort, Datum', seller: 'Unterschrift Verkäufer', buyer: 'Unterschrift Käufer' },
	},
};
