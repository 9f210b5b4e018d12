/** Rules against fraud, and what is said about them: beside messages, on `/sicherheit`, on the way to another site. */
export const safetyTexts = {
	/** The keys are kept with messages and never renamed. The order is that of the page. */
	rules: {
		vorkasse: {
			title: 'Geld vor der Besichtigung',
			why: 'Jemand will eine Anzahlung, Reservierung oder Kaution, bevor du das Auto gesehen hast: Danach ist er oft weg, und das Geld auch. Zahle erst, wenn du vor dem Auto stehst und Papiere und Schlüssel bekommst.',
		},
		bargeldtransfer: {
			title: 'Bargeldtransfer',
			why: 'Geld über Western Union, MoneyGram oder in einem Brief kann jeder abholen, und niemand holt es zurück. Auch eine Einzahlung „nur zum Beweis“ ist weg: Zahle bei der Übergabe.',
		},
		gutscheine: {
			title: 'Gutscheinkarten und Paysafe',
			why: 'Wer die Nummer einer Guthabenkarte hat, hat das Geld, und keiner kann es zurückholen. Kein ehrlicher Mensch lässt sich ein Auto damit bezahlen: Schick niemandem solche Nummern.',
		},
		krypto: {
			title: 'Kryptowährung',
			why: 'Zahlungen in Bitcoin und Ähnlichem lassen sich nicht zurückholen, und der Empfänger bleibt unbekannt. Zahle bar oder überweise bei der Übergabe.',
		},
		'paypal-freunde': {
			title: 'PayPal ohne Käuferschutz',
			why: 'Bei „Freunde und Familie“ gibt es keinen Käuferschutz, und bei Autos gilt er ohnehin kaum. Zahle bei der Übergabe, und schick niemandem vorab etwas.',
		},
		treuhand: {
			title: 'Treuhand und Käuferschutzdienste',
			why: 'Der Treuhänder, der dein Geld angeblich bis zur Lieferung verwahrt, gehört zu den Betrügern; seine Seite sieht echt aus. Wir bieten so etwas nicht an: Übergib Geld und Auto Zug um Zug.',
		},
		abholer: {
			title: 'Spedition, Kurier, Abholer',
			why: 'Jemand kauft oder verkauft ohne Treffen und schickt nur einen Spediteur: Am Ende zahlst du dessen „Kosten“, oder Auto und Papiere sind weg. Triff den anderen selbst am Auto, und lege nie Geld für einen Transport aus.',
		},
		ueberzahlung: {
			title: 'Scheck und Überzahlung',
			why: 'Ein Scheck platzt oft erst nach Wochen, ein Überweisungsbeleg ist schnell gefälscht; wer „zu viel“ gezahlt hat und etwas zurückwill, bekommt dein eigenes Geld. Nimm keinen Scheck an und überweise nichts zurück.',
		},
		geldwechsel: {
			title: 'Geldwechsel',
			why: 'Beim Verkauf soll nebenbei Geld gewechselt werden, oft im Hotel oder im Ausland: Die Scheine, die du bekommst, sind falsch. Wechsle für niemanden Geld, und triff dich am Auto oder in deiner Bank.',
		},
		ausland: {
			title: 'Geschichten aus der Ferne',
			why: 'Bohrinsel, Auslandseinsatz, Erbschaft: Die Geschichte erklärt, warum man das Auto nicht ansehen kann und es geliefert werden soll, sobald du gezahlt hast. Kaufe nur, was du selbst gesehen hast.',
		},
		'fremdes-konto': {
			title: 'Konto von jemand anderem',
			why: 'Das Geld soll an einen Verwandten, eine Partnerfirma oder ein Konto im Ausland gehen: So verwischen Betrüger ihre Spur. Zahle nur an den, der im Kaufvertrag steht.',
		},
		bankdaten: {
			title: 'Bankdaten, Karten, TAN',
			why: 'Um Geld zu bekommen, brauchst du weder Kartennummer noch TAN noch Online-Banking; mit deinen Daten räumt man dein Konto leer. Gib sie nicht heraus, und deine IBAN erst bei der Übergabe.',
		},
		zahlungsempfang: {
			title: 'Geld erst „freigeben“',
			why: 'Eine Mail oder ein QR-Code sagt, das Geld sei da, und du müsstest nur noch etwas bestätigen oder zahlen: Das ist gefälscht. Sieh selbst in deinem Konto nach, ob Geld gekommen ist.',
		},
		code: {
			title: 'Code aus einer SMS',
			why: 'Mit dem Code, der auf deinem Telefon ankommt, übernimmt jemand dein Konto oder gibt eine Zahlung frei. Sag ihn niemandem, auch nicht „zum Beweis, dass du echt bist“.',
		},
		papiere: {
			title: 'Fotos von Ausweis und Papieren',
			why: 'Mit Bildern deines Ausweises oder Fahrzeugbriefs tritt jemand in deinem Namen auf und betrügt andere. Zeigt euch die Papiere beim Treffen, und schick keine Fotos davon.',
		},
		fernzugriff: {
			title: 'Programme zur Fernsteuerung',
			why: 'Mit AnyDesk, TeamViewer und Ähnlichem bedient ein Fremder dein Gerät und dein Online-Banking. Für einen Autokauf braucht das niemand: Installiere nichts.',
		},
		kontaktlockung: {
			title: 'Weg von hier',
			why: 'Wer gleich zu WhatsApp, Telegram oder einer Mailadresse will, entgeht unseren Warnungen und der Meldung, und du verlierst, was vereinbart wurde. Bleib hier, bis ihr euch am Auto trefft.',
		},
		'falscher-support': {
			title: 'Im Namen von Radstand',
			why: 'Jemand gibt sich als Support aus und droht, dein Konto oder Inserat zu sperren, damit du Daten eingibst. Wir schreiben dir nie in Gesprächen; was wir von dir wollen, steht auf unseren eigenen Seiten.',
		},
		'phishing-link': {
			title: 'Gefährlicher Link',
			why: 'Der Link führt auf eine Seite, die eine andere nachmacht oder ihr Ziel versteckt: Dort werden Zahlungsdaten und Passwörter gestohlen. Öffne ihn nicht; gib Portale und Banken selbst in deinen Browser ein.',
		},
		fahrzeugbericht: {
			title: 'Bericht auf einer fremden Seite kaufen',
			why: 'Der Käufer oder Verkäufer besteht auf einem Bericht von einer bestimmten Seite, die ihm selbst gehört: Du zahlst mit Karte, und der Kauf kommt nie zustande. Lass das Auto lieber bei TÜV, DEKRA oder einer Werkstatt prüfen.',
		},
		aehnlich: {
			title: 'Ähnelt bekannten Betrugsnachrichten',
			why: 'Viele Wörter dieser Nachricht kommen in Nachrichten vor, mit denen andere betrogen werden sollten. Lies sie in Ruhe noch einmal, und gib weder Geld noch Daten noch das Auto her, bevor ihr euch getroffen habt.',
		},
	},

	warnings: {
		/** To who receives the message. */
		received: 'Vorsicht bei dieser Nachricht',
		/** To who has sent it. */
		sent: (titles: string) =>
			`Deine Nachricht klingt nach „${titles}“. Der Empfänger bekommt dazu einen Hinweis. Wenn du nichts Böses willst, macht das nichts.`,
		/** What made a message like those that are known. */
		alike: (quoted: string) => `Am meisten zählten: ${quoted}.`,
		/** A rule that is no longer on the list. */
		unknown: 'Diese Nachricht hat Merkmale, die bei Betrug vorkommen.',
		more: 'Alle Regeln',
	},

	links: {
		/** Behind a link that is only text. */
		dangers: {
			disguised: 'versteckter Link',
			'look-alike': 'sieht aus wie eine andere Seite',
			number: 'Zahlen statt eines Namens',
			'borrowed-name': 'täuscht eine andere Seite vor',
			shortener: 'Ziel unbekannt',
			messenger: 'führt in einen anderen Dienst',
			'odd-port': 'ungewöhnliche Adresse',
			script: 'keine Seite',
			bait: 'verdächtige Adresse',
		},
		warned: 'Vorsicht',
	},

	leaving: {
		title: 'Du verlässt Radstand',
		heading: 'Willst du diese Seite öffnen?',
		from: 'Der Link stand in einer Nachricht. Die Seite gehört nicht zu Radstand, und wir haben sie nicht geprüft.',
		address: 'Ganze Adresse',
		advice: [
			'Gib dort keine Bankdaten, Passwörter, Codes und Ausweise ein.',
			'Bezahle dort nichts: Radstand hat keine Zahlungsseiten, und ein Autokauf braucht keine.',
			'Sieh auf den fett geschriebenen Teil der Adresse: Er sagt, wem die Seite gehört.',
		],
		open: (domain: string) => `${domain} öffnen`,
		rules: 'Sicher kaufen und verkaufen',
		gone: 'Dieser Link gilt nicht mehr. Öffne die Nachricht noch einmal.',
	},

	page: {
		title: 'Sicher kaufen und verkaufen',
		description: 'Woran du Betrug beim Autokauf erkennst, was Radstand dagegen tut, und was nicht.',
		lead: 'Die meisten Menschen hier sind ehrlich. Für die anderen gibt es diese Seite: woran du Betrug erkennst, was wir dagegen tun, und was nicht.',
		short: 'Das Wichtigste',
		shortLines: [
			'Triff den anderen am Auto, bei Tag, am besten zu zweit.',
			'Geld und Auto wechseln zusammen den Besitzer: nie vorher, nie auf Umwegen.',
			'Codes, Bankdaten und Bilder deines Ausweises gehen niemanden etwas an.',
			'Bleib für Absprachen hier, bis ihr euch seht.',
		],
		buying: 'Wenn du kaufst',
		buyingLines: [
			'Ist der Preis viel zu gut, stimmt etwas nicht. Wie sich ein Preis einordnet, steht an jedem Auto.',
			'Lass dir Ausweis, Fahrzeugbrief und Fahrzeugschein zeigen, und vergleiche die Nummer am Auto.',
			'Fahr Probe, und lass das Auto prüfen, wenn du unsicher bist.',
			'Überweise erst, wenn ihr nebeneinandersteht, oder zahle bar in einer Bank.',
			'Nimm Brief, Schein, alle Schlüssel und einen unterschriebenen Vertrag mit.',
		],
		selling: 'Wenn du verkaufst',
		sellingLines: [
			'Gib Auto, Schlüssel und Brief erst her, wenn das Geld sicher da ist: bar gezählt oder im eigenen Konto gesehen.',
			'Lass Scheine in deiner Bank prüfen.',
			'Ein Bild einer Überweisung ist keine Überweisung.',
			'Sieh dir vor der Probefahrt den Führerschein an, und fahr mit.',
			'Mach auf Fotos Kennzeichen unkenntlich, und schick niemandem Bilder von Papieren.',
		],
		list: 'Unsere Regeln gegen Betrug',
		listLead:
			'Jede Nachricht wird beim Senden von einem Programm mit diesen Regeln verglichen. Trifft eine zu, lesen beide Seiten, welche und warum. Die Liste ist vollständig.',
		alike: 'Die letzte Regel ist eine Rechnung',
		alikeLines: [
			'Ein Programm hat aus Beispielnachrichten, die wir uns ausgedacht haben, gelernt, welche Wörter und Wortpaare eher in Betrug und welche eher in gewöhnlichen Nachrichten vorkommen. Aus euren Nachrichten lernt es nichts.',
			'Jedes Wort hat ein Gewicht. Ist die Summe hoch, warnt es und nennt die Wörter, die am meisten zählten. Ist sie sehr niedrig, klingt also jede Stelle der Nachricht alltäglich, schweigt auch eine andere Regel, die allein zutrifft, außer bei gefährlichen Links.',
			'Diese Rechnung allein hält nie eine Nachricht an, und niemand wird ihretwegen gesperrt.',
		],
		does: 'Was wir tun',
		doesLines: (numbers: SafetyNumbers) => [
			'Wir warnen beide Seiten, statt etwas heimlich verschwinden zu lassen. Ein Hinweis heißt nicht, dass jemand betrügt: Das Programm kann sich irren.',
			`Treffen bei einem Konto, das jünger als ${numbers.youngDays} Tage ist, zwei Regeln oder mehr auf eine Nachricht zu, wird sie erst zugestellt, wenn ein Mensch sie freigegeben hat. Der Absender sieht das.`,
			`Links sind in den ersten ${numbers.unlinkedMessages} Nachrichten eines Gesprächs und von Konten unter ${numbers.youngDays} Tagen nur Text. Danach führen sie über eine Seite, die das Ziel zeigt. Verkleidete, nachgemachte und gekürzte Adressen werden nie zu Links.`,
			'Telefonnummern stehen nicht auf den Seiten, sondern erscheinen erst auf einen Klick von Angemeldeten, in begrenzter Zahl am Tag.',
			`Wer neu ist, kann am Tag nur wenige Anbieter anschreiben. Schreiben neue Konten vielen denselben oder fast denselben Text, oder kommen viele von ihnen aus einem Netz, sehen wir uns die Nachrichten erst an.`,
			'Was im Inserat stand, als du zum ersten Mal geschrieben hast, bleibt für euch beide aufbewahrt, auch wenn es später geändert wird.',
		],
		doesNot: 'Was wir nicht tun',
		doesNotLines: [
			'Kein Mensch liest eure Nachrichten mit. Wir sehen eine Nachricht nur, wenn einer von euch sie meldet oder wenn unsere Regeln sie angehalten haben. Geprüft werden nur Nachrichten hier, auf deinem Gerät nichts.',
			'Wir wickeln keine Zahlungen ab, verwahren kein Geld, vermitteln keine Speditionen und stellen keinen Käuferschutz. Wer das in unserem Namen anbietet, lügt.',
			'Wir fragen dich nie nach deinem Passwort, einer TAN oder einem Code, weder hier noch am Telefon noch per Mail.',
		],
		report: 'Wenn dir etwas komisch vorkommt',
		reportLines: [
			'An jeder Nachricht, die du bekommst, steht „Melden“. Wir sehen sie uns an und sperren, wer betrügt. Die andere Seite erfährt nicht, wer gemeldet hat.',
			'Du kannst jede Person blockieren: Dann kann sie dir nicht mehr schreiben.',
			'Hast du schon gezahlt? Ruf sofort deine Bank an, ändere deine Passwörter, heb alle Nachrichten auf, und erstatte Anzeige bei der Polizei, auch online.',
		],
	},
};

/** Figures the page tells, from where they are decided. */
export type SafetyNumbers = { readonly youngDays: number; readonly unlinkedMessages: number };
