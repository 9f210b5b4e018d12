import type { Chance } from '#src/testing/chance.ts';
import { zipfRank } from './drawing.ts';
import { titleWords } from './market-tables.ts';

/** The vocabulary of generated ads: what all of them say first, then the words of real titles, then a long tail of compounds. */

const everyday = `und Fahrzeug der mit ist in die das sehr zu Zustand auf gepflegt von für sind oder im Kilometer Hand
Scheckheft Klimaanlage unfallfrei TÜV neu auch nicht Garantie Besichtigung bei Wagen Winterreifen Navi Sitzheizung
Ausstattung Service nach Verkauf wurde Automatik gerne Auto kann haben nur Räder Vereinbarung wir inkl Einparkhilfe
Tempomat Motor Leder Felgen Alufelgen Anhängerkupplung Nichtraucherfahrzeug Inzahlungnahme Finanzierung möglich Bluetooth
Probefahrt Telefon Preis VB Verhandlungsbasis ohne Mängel Rost Ölwechsel Bremsen Zahnriemen Inspektion Öl Batterie Reifen
Sommerreifen Kofferraum Rückfahrkamera Kindersitz Isofix Freisprecheinrichtung Xenon LED Tagfahrlicht Regensensor
Lichtsensor Zentralverriegelung elektrische Fensterheber Spiegel beheizbar Lenkrad Multifunktionslenkrad Sportsitze
Panoramadach Schiebedach Dachreling Standheizung Allrad Diesel Benzin Partikelfilter Euro Plakette grün Steuer
Versicherung günstig Verbrauch sparsam Langstrecke Stadt Familie Zweitwagen Garage Garagenwagen Erstbesitz Rentner
Bastler Export Händler Gewerbe Privatverkauf Gewährleistung ausgeschlossen Rücknahme Sachmängelhaftung Irrtümer
Zwischenverkauf vorbehalten Angebot freibleibend Bilder Fotos Beschreibung Termin Uhr Montag Samstag abgemeldet
angemeldet Kennzeichen Überführung Lieferung bundesweit Kratzer Delle Stoßstange Lack Gebrauchsspuren altersbedingt
Innenraum sauber Teppich Polster Stoff Kupplung Getriebe Turbolader Auspuff Stoßdämpfer Querlenker Radlager Anlasser
Lichtmaschine Kühler Wasserpumpe Steuerkette Injektoren Glühkerzen Zündkerzen Luftfilter Klimaservice Hauptuntersuchung
Gutachten Rechnung Nachweis Serviceheft lückenlos Werkstatt Vertragswerkstatt Meisterbetrieb Probleme Fehler Display
Apple CarPlay Android Kamera Assistent Spurhalteassistent Totwinkel Abstandsregelung Notbremsassistent Ladekabel Wallbox
Reichweite Akku Wärmepumpe Schnellladen Typ2 CCS Zoll Kombi Limousine Cabrio Coupé Kastenwagen Sitze Umbau Tuning
Fahrwerk Tieferlegung Gewindefahrwerk Sportauspuff Chiptuning Eintragung eingetragen`.split(/\s+/);

const beginnings =
	`Sonder Sport Komfort Winter Sommer Leicht Voll Teil Heck Front Seiten Dach Innen Außen Vorder Hinter Licht
Luft Wasser Öl Brems Kupplungs Getriebe Motor Fahrwerks Lenk Reifen Felgen Sitz Leder Stoff Klima Radio Navigations Park
Rückfahr Tür Fenster Spiegel Kofferraum Anhänger Gepäck Batterie Lade Strom Kraftstoff Abgas Turbo Ansaug Zylinder Ventil
Nocken Kurbel Zahn Keil Steuer Regel Mess Warn Schutz Pflege Reinigungs Werks Werkstatt Garantie Service Wartungs
Verkaufs Händler Kunden Familien Reise Urlaubs Alltags Stadt Land Gelände Allrad Schnee Regen Sonnen Nebel Fern Abblend
Kurven Tagfahr Kinder Fahrer Beifahrer Rück Mittel Vorne Zusatz Ersatz Neben Haupt Original Nachrüst Premium Basis
Extra`.split(/\s+/);

const endings =
	`ausstattung paket heizung reifen räder leuchte scheinwerfer sensor kamera assistent system anlage kasten
haken träger schiene box tasche matte teppich bezug polster lehne stütze airbag gurt schloss griff hebel schalter knopf
taste anzeige display instrument uhr zähler messer regler steuerung automatik hilfe warner schutz folie scheibe spiegel
rahmen leiste blende gitter klappe deckel haube tür fenster dach rollo jalousie netz fach ablage halter dose kabel stecker
lader pumpe filter kühler schlauch leitung tank rohr topf flansch dichtung lager welle rad riemen kette spanner rolle
scheibensatz beläge sattel zylinder kolben ring ventil feder dämpfer lenker gelenk buchse träger brücke stabilisator
strebe achse nabe kappe schraube satz teil stück wechsel prüfung wartung reparatur erneuerung reinigung aufbereitung
versiegelung lackierung politur nachweis bericht protokoll heft mappe schlüssel code karte vertrag schein brief
stand zeit jahr dauer kosten preis nachlass rabatt angebot verkauf`.split(/\s+/);

/** About 22,000 words, the commonest first. */
export const vocabulary: readonly string[] = makeVocabulary();

/**
 * With about ninety words an ad the commonest of these stand in a good half of the ads, the tenth in a third, and the tail
 * is as long as that of real ads.
 */
const flatness = 15;

export function drawWord(random: Chance): string {
	return vocabulary[zipfRank(random, vocabulary.length, flatness)]!;
}

function makeVocabulary(): string[] {
	const compounds = beginnings.flatMap(beginning => endings.map(ending => beginning + ending));
	// Multiplied by a number without a common divisor, so that the tail is not sorted by its beginnings.
	const shuffled = compounds.map((_, position) => compounds[(position * 7919) % compounds.length]!);
	return [...new Set([...everyday, ...titleWords, ...shuffled])];
}
