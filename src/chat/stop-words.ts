import { foldText } from '#src/formats/folding.ts';

/** What nearly everybody writes who asks about a car: texts that have these words in common have nothing in common. */
export const stopWords: ReadonlySet<string> = new Set(
	foldText(`
		hallo servus moin guten morgen abend lange lang kurz kurze gemacht gewechselt tüv neue neuer liebe lieber gruß grüße gruss beste besten viele vielen herzliche freundliche freundlichen danke dank
		bitte gerne vorab voraus antwort rückmeldung freue freuen melden meldung nachricht schreiben anrufen telefonnummer telefon nummer
		interesse interessiere interessiert interessieren anzeige inserat angebot auto wagen fahrzeug pkw kombi diesel benziner
		noch schon immer haben habe hätte hätten wäre wären würde würden könnte könnten kann können möchte möchten will wollen
		sein sind wird werden worden wurde gibt geben ihr ihre ihren ihrem ihnen dein deine deinen deinem euer eure mein meine meinen
		meiner unser unsere diese dieser dieses diesen dass oder aber auch dann wann wenn nicht kein keine keinen ohne mehr sehr etwas
		eine einen einem einer eines über unter nach beim vom zum für durch gegen zwischen seit welche welcher welches wieviel viel
		verfügbar frei haben aktuell derzeit jetzt heute samstag sonntag montag dienstag mittwoch donnerstag freitag wochenende woche
		tage uhr nachmittag vormittag abends besichtigen besichtigung ansehen anschauen vorbeikommen kommen probefahrt fahren termin
		preis verhandelbar verhandlungsbasis letzter zahlen bar barzahlung euro kaufen verkaufen kauf verkauf verkauft reserviert
		unfall unfallfrei mängel schäden rost serviceheft scheckheft gepflegt zustand kilometer laufleistung erstzulassung baujahr
		hauptuntersuchung reifen winterreifen sommerreifen service inspektion zahnriemen getriebe motor kupplung bremsen ausstattung
		bilder fotos weitere vielleicht eventuell möglich gerade suche suchen familie frau mann sohn tochter
	`).split(' '),
);
