import type { Country } from '#src/vehicles/places.ts';

/** Words of the check-list to print. What it says of rights follows §§ 434 to 477 BGB and is no legal advice. */
export const checklistTexts = {
	documentTitle: (car: string) => `Checkliste: ${car}`,
	title: 'Checkliste für die Besichtigung',
	back: { model: 'Zurück zum Modell', car: 'Zurück zum Inserat' },
	intro:
		'Geh bei Tageslicht hin, am besten zu zweit und wenn es trocken ist: Regen versteckt Lackschäden. Kreuze an, was in Ordnung ist, und schreib auf, was nicht.',
	seen: { date: 'Besichtigt am', place: 'Ort', seller: 'Verkäufer', plate: 'Kennzeichen' },

	facts: 'Was im Inserat steht',
	factsHint: 'Vergleiche jede Zeile mit dem Auto und den Papieren.',
	columns: { what: 'Angabe', ad: 'laut Inserat', seen: 'gesehen' },
	vin: 'Fahrgestellnummer (FIN)',
	vinHint: 'nicht öffentlich',
	price: 'Preis',
	unstated: 'keine Angabe',

	weakPoints: (model: string) => `Bekannte Schwachstellen: ${model}`,
	weakPointsHint: 'Aus dem Forum, von Mitgliedern mit solchen Autos. Nicht jedes Auto ist betroffen.',
	forThisCar: 'Nur, was nach den Angaben im Inserat dieses Auto betrifft oder betreffen könnte.',
	noWeakPoints: 'Zu diesem Auto ist bisher nichts vermerkt. Frag im Forum, bevor du hinfährst.',
	mayConcern: (missing: string) => `nur vielleicht: ${missing} fehlt im Inserat`,
	notes: 'Notizen',

	papers: {
		title: 'Papiere',
		byCountry: {
			deutschland: [
				'Zulassungsbescheinigung Teil I und Teil II liegen im Original vor. Name in Teil II und Ausweis des Verkäufers passen zusammen, sonst gibt es eine Vollmacht.',
				'Fahrgestellnummer (Feld E) ist überall gleich: in beiden Papieren, hinter der Frontscheibe, eingeschlagen in der Karosserie.',
				'Bericht der letzten Hauptuntersuchung: Mängel, Datum, Kilometerstand.',
			],
			oesterreich: [
				'Zulassungsschein und Typenschein oder COC liegen im Original vor. Name und Ausweis des Verkäufers passen zusammen, sonst gibt es eine Vollmacht.',
				'Fahrgestellnummer ist überall gleich: in den Papieren, hinter der Frontscheibe, eingeschlagen in der Karosserie.',
				'Letztes § 57a-Gutachten (Pickerl): Mängel, Datum, Kilometerstand.',
			],
			schweiz: [
				'Fahrzeugausweis liegt im Original vor. Name und Ausweis des Verkäufers passen zusammen, sonst gibt es eine Vollmacht. Kein Eintrag „Halterwechsel verboten“ (Code 178), sonst gehört das Auto einer Leasingfirma.',
				'Stammnummer und Fahrgestellnummer sind überall gleich: im Ausweis, hinter der Frontscheibe, eingeschlagen in der Karosserie.',
				'Letzte Prüfung (MFK): Datum, Mängel, Kilometerstand.',
			],
		} satisfies Record<Country, readonly string[]>,
		items: [
			'Zahl der Halter und Erstzulassung stimmen mit den Angaben überein.',
			'Kilometerstände aus Prüfberichten, Serviceheft und Rechnungen steigen gleichmäßig und passen zum Tacho und zur Abnutzung von Lenkrad, Sitz und Pedalen.',
			'Serviceheft oder Ausdruck der digitalen Wartung, mit Rechnungen: letzte Inspektion, Zahnriemen, Bremsflüssigkeit, Getriebeöl.',
			'Rückrufe erledigt? Jede Vertragswerkstatt sagt es mit der Fahrgestellnummer.',
			'Alle Schlüssel da und probiert. Umbauten, Felgen und Anhängerkupplung sind eingetragen.',
		],
	},

	body: {
		title: 'Karosserie und Rost',
		items: [
			'Spaltmaße links und rechts gleich, Türen und Klappen schließen sauber.',
			'Farbe und Glanz überall gleich. Kein Lacknebel auf Gummis, Leisten, Glas.',
			'Lackdicke, falls du messen kannst: ab Werk etwa 80 bis 180 µm. Deutlich mehr heißt nachlackiert oder gespachtelt.',
			'Schrauben an Haube, Kotflügeln und Scharnieren ohne Werkzeugspuren.',
			'Rost: Radläufe, Schweller, Türunterkanten, Heckklappe, Wagenheberaufnahmen, Unterboden, Achsen, Federteller.',
			'Trocken: Teppiche, Fußräume, Reserveradmulde, Kofferraum. Kein Modergeruch.',
			'Scheiben ohne Steinschlag im Sichtfeld, Scheinwerfer klar und dicht.',
		],
	},

	engine: {
		title: 'Motor',
		items: [
			'Kalt, bevor du startest (Hand auf die Haube). Ölstand stimmt; unter dem Öldeckel kein heller Schaum; Kühlwasser sauber, ohne Ölfilm.',
			'Kaltstart: springt sofort an, rasselt nicht länger als ein, zwei Sekunden, läuft rund.',
			'Alle Warnlampen leuchten mit der Zündung auf und gehen nach dem Start aus.',
			'Auspuff: blauer Rauch heißt Öl, weißer, der bleibt, Kühlwasser, dicker schwarzer Einspritzung oder Partikelfilter.',
			'Trocken von oben und unten, keine Tropfen unter dem Auto. Frisch gewaschener Motor? Nachfragen.',
			'Zahnriemen oder Kette: wann gewechselt, mit Rechnung.',
			'Warm, nach der Fahrt: Leerlauf ruhig, Temperatur in der Mitte, Lüfter läuft an, startet warm wieder.',
		],
	},

	gearbox: {
		title: 'Getriebe und Kupplung',
		items: [
			'Schaltgetriebe: alle Gänge leicht und ohne Kratzen, auch der Rückwärtsgang.',
			'Kupplung greift nicht erst ganz oben. Im hohen Gang bei 50 km/h Vollgas: Die Drehzahl darf nicht hochschnellen.',
			'Automatik: legt ohne Schlag ein, schaltet weich, ruckelt beim Anfahren nicht. Getriebeöl gewechselt?',
			'Allrad: in engen Kurven ohne Verspannen und Knacken.',
		],
	},

	chassis: {
		title: 'Fahrwerk, Bremsen, Reifen',
		items: [
			'Reifen: mindestens 3 mm Profil (Winter 4 mm), gleichmäßig abgefahren, alle gleich, nicht älter als sechs bis acht Jahre (DOT-Nummer: Woche und Jahr).',
			'Bremsscheiben ohne hohen Rand und tiefe Riefen.',
			'Jede Ecke herunterdrücken: einmal nachfedern, nicht wippen. Stoßdämpfer trocken, Federn ganz.',
			'Lenkung ohne Spiel, Servo leise, nichts knackt bei vollem Einschlag.',
		],
	},

	inside: {
		title: 'Innen und Elektrik',
		items: [
			'Alles einmal bedienen: Fenster, Spiegel, Schlösser, Sitze, Heizung, Licht, Blinker, Wischer, Hupe, Radio, Kamera.',
			'Klimaanlage kühlt nach zwei Minuten deutlich und riecht nicht.',
			'Gurte lassen sich ganz ausziehen und rasten ein. Airbag-Lampe geht aus.',
			'Fehlerspeicher auslesen lassen, am besten in einer Werkstatt: Viele prüfen ein Auto vor dem Kauf für etwa 100 Euro.',
		],
	},

	electric: {
		title: 'Elektroauto und Plug-in',
		items: [
			'Zustand des Akkus (SoH) schriftlich, nicht älter als drei Monate: von der Werkstatt oder als Akku-Zertifikat.',
			'Garantie auf den Akku: bis wann, bis wie viele Kilometer, ab welchem Rest? Üblich sind 8 Jahre oder 160.000 km bis 70 %.',
			'Akku gekauft oder gemietet? Bei Miete den Vertrag zeigen lassen.',
			'Laden probieren: an der Wallbox und an der Schnellladesäule. Ladedose, Klappe und Kabel heil, Kabel dabei.',
			'Angezeigte Reichweite bei vollem Akku notieren: Sie muss zu Alter und Jahreszeit passen.',
			'Unterboden am Akku ohne Aufsetzspuren und Dellen.',
			'Bremsscheiben nicht verrostet: Sie werden beim Rekuperieren kaum gebraucht.',
			'Der Verkäufer nimmt das Auto aus seinem Konto beim Hersteller. Dienste, die Geld kosten: bis wann bezahlt?',
		],
	},

	drive: {
		title: 'Probefahrt, mindestens 30 Minuten',
		items: [
			'Das Auto ist zugelassen und versichert, du hast den Führerschein dabei.',
			'Stadt, Landstraße, Autobahn, Kopfsteinpflaster: nichts poltert, brummt, pfeift.',
			'Fährt geradeaus und bremst geradeaus, wenn du das Lenkrad locker hältst. Lenkrad und Pedal zittern nicht.',
			'Zieht in jedem Gang gleichmäßig durch. Tempomat und Assistenten tun, was sie sollen.',
			'Handbremse hält am Berg.',
		],
	},

	contract: {
		title: 'Vertrag und Geld',
		private: [
			'Von privat: Die Haftung für Mängel ist im Vertrag meist ausgeschlossen. Das hilft dem Verkäufer nicht, wenn er einen Mangel kennt und verschweigt oder etwas zusichert (§ 444 BGB). Frag deshalb nach Unfällen und Mängeln, und lass die Antworten in den Vertrag schreiben.',
		],
		dealer: [
			'Vom Händler: Er haftet dir als Verbraucher zwei Jahre. Auf ein Jahr verkürzen oder einen Mangel ausnehmen darf er nur, wenn er es vor dem Vertrag eigens sagt und ihr es gesondert vereinbart (§ 476 BGB). Was sich im ersten Jahr zeigt, gilt als von Anfang an da (§ 477 BGB).',
			'Steht „im Kundenauftrag“ oder „Bastlerauto“ im Vertrag, oder sollst du als Gewerbetreibender unterschreiben? Oft soll das nur deine Rechte umgehen. Frag nach, und unterschreib es im Zweifel nicht.',
		],
		items: [
			'Fahrgestellnummer, Kilometerstand, „unfallfrei“ und alles Versprochene stehen im Vertrag. Nichts bleibt nur mündlich.',
			'Nichts anzahlen, was du nicht gesehen hast. Geld gegen Auto, Schlüssel und Papiere, alles zugleich.',
			'Nach dem Kauf: gleich ummelden. Datum und Uhrzeit der Übergabe stehen im Vertrag.',
		],
	},
};
