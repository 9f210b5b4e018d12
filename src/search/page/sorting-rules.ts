import { type Sorting, sortings, sortingTexts } from '../parameters.ts';
import { rankedAtMost } from '../text-index.ts';

/** What decides each order, § 5b (2) UWG. Written beside the list of orders, so that none can be added untold. */
const decidedBy: Record<Sorting, string> = {
	neu: 'Der Zeitpunkt der Veröffentlichung, das jüngste Inserat zuerst. Ein geändertes Inserat rückt nicht nach oben.',
	preis: 'Der verlangte Gesamtpreis, der niedrigste zuerst.',
	'-preis': 'Der verlangte Gesamtpreis, der höchste zuerst.',
	km: 'Der angegebene Kilometerstand, der niedrigste zuerst.',
	'-km': 'Der angegebene Kilometerstand, der höchste zuerst.',
	ez: 'Der Monat der Erstzulassung, der früheste zuerst. Ist nur das Jahr angegeben, steht das Auto vor denen mit Monat.',
	'-ez': 'Der Monat der Erstzulassung, der späteste zuerst.',
	kw: 'Die Leistung in Kilowatt, die niedrigste zuerst.',
	'-kw': 'Die Leistung in Kilowatt, die höchste zuerst.',
	entfernung: 'Die Luftlinie vom gesuchten Ort zur Mitte der Postleitzahl des Autos.',
	reduziert:
		'Der Zeitpunkt der letzten Preissenkung, die jüngste zuerst. Wurde der Preis danach wieder erhöht, zählt sie nicht mehr.',
	relevanz: `Wie gut der Suchtext passt (BM25): Wörter im Titel zählen doppelt, in Marke und Modell anderthalbfach, im Text einfach; seltene Wörter zählen mehr als häufige, und solche, die in mehreren tausend Inseraten stehen, gar nicht. Bei mehr als ${rankedAtMost.toLocaleString('de-DE')} Treffern stehen die neuesten zuerst.`,
};

export const sortingOrders = sortings.map((sorting, position) => ({
	name: sortingTexts[sorting][0],
	text: decidedBy[sorting],
	isDefault: position === 0,
}));

export const sortingRules: readonly string[] = [
	'Wer sein Inserat bezahlt, steht nicht weiter oben: Es gibt keine bezahlten Plätze und keine versteckte Gewichtung.',
	'Die Preisbewertung ändert an keiner Reihenfolge etwas; sie lässt sich nur als Filter wählen.',
	'Autos, die das Merkmal nicht angeben, stehen in beiden Richtungen am Ende.',
	'Gleichstand entscheidet die Nummer des Inserats, die kleinere zuerst.',
	'Reservierte Autos bleiben an ihrem Platz und sind gekennzeichnet.',
];
