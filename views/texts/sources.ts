/** Words about connected sources: pages of dealers, mails, and what a visit came to. */
export const sourceTexts = {
	kinds: {
		'mobile-de': 'mobile.de (Search-API)',
		'mobile-de-datei': 'mobile.de-CSV',
		'fahrzeug-feed': 'Fahrzeug-Feed (CSV, TSV, XML)',
		kleinanzeigen: 'Kleinanzeigen',
		radstand: 'Anderes Radstand',
	},
	/** What happened and what to do about it, one sentence each. */
	reasons: {
		settings: 'Die Quelle versteht unsere Anfrage nicht. Prüfe Adresse und Einstellungen.',
		credentials: 'Die Quelle nimmt Benutzername oder Passwort nicht an. Trage die Zugangsdaten neu ein.',
		'not-allowed': 'Dein Konto bei der Quelle darf diese Schnittstelle nicht nutzen. Lass sie dort freischalten.',
		unreachable: 'Die Quelle antwortet nicht. Wir versuchen es von selbst wieder.',
		'not-understood': 'Die Quelle antwortet mit etwas anderem als Fahrzeugdaten. Prüfe, ob die Adresse noch stimmt.',
		'too-many-requests': 'Die Quelle bittet uns zu warten. Wir versuchen es von selbst wieder.',
		forbidden: 'Die Quelle erlaubt das Abholen nicht. Wir haben angehalten.',
		'no-permission': 'Für diese Quelle ist keine gültige Erlaubnis hinterlegt.',
		'too-large': 'Die Datei ist größer, als wir annehmen. Teile den Bestand auf oder lass Unnötiges weg.',
		'address-refused':
			'Diese Adresse rufen wir nicht ab: Sie führt in ein privates Netz oder über einen ungewöhnlichen Anschluss.',
		'no-file': 'Dort liegt keine Datei, oder sie ist leer.',
		mapping: 'Die Spalten der Datei passen nicht zur Zuordnung. Sieh die Zuordnung durch.',
		shrunk: 'In der Datei fehlen plötzlich viele Autos. Wir haben nichts beendet. Sieh nach, ob das stimmt.',
		'broken-file': 'Die Datei bricht mittendrin ab. Was davor stand, ist übernommen; beendet wurde nichts.',
		internal: 'Bei uns ist etwas schiefgegangen. Der Betreiber weiß Bescheid.',
	},
	/** The same of a file that somebody has sent: there is no address to look after, but a file to save anew. */
	reasonsOfUploads: {
		'not-understood':
			'In der Datei steht keine Liste, die wir lesen können. Speichere sie in deinem Programm als CSV-Datei; in Excel heißt das „CSV UTF-8“.',
		'no-file': 'In der Datei steht kein Auto. Eine ZIP-Datei braucht genau eine CSV-Datei, die in keinem Ordner liegt.',
	},
	pauses: {
		hand: 'Von dir angehalten.',
		gescheitert: 'Angehalten, weil sie zu oft nacheinander gescheitert ist.',
		gesperrt: 'Angehalten, weil die Quelle uns abweist.',
		abgelaufen: 'Angehalten, weil die Erlaubnis abgelaufen ist.',
	},
} as const;
