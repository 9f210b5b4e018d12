import type { Facts } from '#src/listings/facts.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import { anyPhrase } from './phrases.ts';

type Words = Record<string, string | undefined>;

const wantedTitles = [
	'{Suche|SUCHE|Gesucht:} {gepflegten|zuverlässigen|} <kurz> <modell>{ bis <budget> €| ab <jahr>| mit wenig km|}',
	'{Suche|Ankauf} <kurz> <modell>{, gern aus 1. Hand|, auch mit Mängeln|, bitte alles anbieten}',
	'<kurz> <modell> {gesucht|zum Kauf gesucht}{, privat an privat|}',
];
const wantedTexts = [
	'{Hallo|Moin|Guten Tag}, {ich suche|wir suchen} {einen|für unsere Tochter einen|als Zweitwagen einen} {gepflegten|zuverlässigen} <kurz> <modell>, {gern|am liebsten} {ab Baujahr <jahr>|<kraftstoff>|mit <getriebe>}.',
	'{Gesucht wird ein|Ich suche einen} <kurz> <modell> {im Raum <ort>|rund um <ort>|in und um <ort>}, {Farbe egal|Farbe <farbe> wäre schön}.',
	'{Suche dringend|Suche} <kurz> <modell>{, da meiner nicht mehr durch den TÜV kommt|, meiner hatte einen Wildunfall|}.',
];
const wantedMore = [
	'{Budget|Preisvorstellung|Ich dachte an} {bis|etwa|maximal} <budget> €.',
	'{Sollte|Er sollte} {TÜV haben|unfallfrei sein|scheckheftgepflegt sein|unter 120.000 km haben|Isofix haben|Klima haben}.',
	'{Gern|Bitte} {alles anbieten|mit Bildern melden|mit Kilometerstand und Preis melden}.',
	'{Barzahlung|Zahle bar} {und hole ab|bei Abholung}, {keine Händler|auch von Händlern}.',
	'{Kann|Könnte} {sofort|ab nächster Woche|am Wochenende} {abholen|kommen}.',
];
const partsTitles = [
	'<kurz> <modell>{ <generation>|} {Schlachtfest|in Teilen|Teileträger|Ersatzteile|zum Ausschlachten}{, alle Teile|}',
	'{Teileträger|Schlachte|Ersatzteilspender} <kurz> <modell>{ Bj. <jahr>| <farbe>|}',
];
const partsTexts = [
	'{Schlachte|Zerlege} {einen|meinen} <kurz> <modell> ({Bj. <jahr>|<ps> PS|<kraftstoff>}), {viele Teile|alle Teile} {noch da|vorhanden}.',
	'<kurz> <modell> {als Teilespender|zum Ausschlachten}, {Motor läuft|Motor defekt, Getriebe gut|Getriebe defekt, Motor gut}, <km> km.',
	'{Verkauf komplett|Nur komplett abzugeben|Abgabe auch in Teilen}: <kurz> <modell>, {ohne Papiere|Brief vorhanden|abgemeldet seit {2023|2024|2025}}.',
];
const partsMore = [
	'{Türen|Motorhaube|Heckklappe|Scheinwerfer|Stoßstangen|Kotflügel|Sitze|Felgen} in {gutem|brauchbarem} Zustand, {Lack <farbe>|Farbe <Farbe>}.',
	'{Versand kleiner Teile möglich|Nur Abholung in <ort>|Selbstausbau möglich}.',
	'{Preis je Teil auf Anfrage|Preis gilt komplett|VB}.',
	'{Einfach fragen, welches Teil gebraucht wird|Bitte Teilenummer nennen|Anfragen bitte mit genauer Bezeichnung}.',
];

type Ad = { title: string; description: string };

export function wantedAd(chance: Chance, words: Words): Ad {
	return {
		title: anyPhrase(chance, wantedTitles, words) ?? `Suche ${words.kurz} ${words.modell}`,
		description: joined(chance, [wantedTexts, wantedMore, wantedMore, wantedMore], words),
	};
}

export function partsAd(chance: Chance, words: Words): Ad {
	return {
		title: anyPhrase(chance, partsTitles, words) ?? `${words.kurz} ${words.modell} Teileträger`,
		description: joined(chance, [partsTexts, partsMore, partsMore, partsMore], words),
	};
}

function joined(chance: Chance, parts: readonly (readonly string[])[], words: Words): string {
	const sentences = parts.map(patterns => anyPhrase(chance, patterns, words) ?? '').filter(text => text !== '');
	return [...new Set(sentences)].join(chance.chance(0.3) ? '\n' : ' ');
}

/** What is known of a car somebody looks for: little. */
export function wantedFacts(truth: Facts, nothing: Facts, budgetCents: number, chance: Chance): Facts {
	return {
		...nothing,
		priceCents: budgetCents,
		priceKind: 'vb',
		fuel: chance.chance(0.5) ? truth.fuel : null,
		gearbox: chance.chance(0.35) ? truth.gearbox : null,
		body: truth.body,
	};
}

/** What is left to say of a car that is sold in pieces. */
export function partsFacts(truth: Facts, _car: DemoCar): Facts {
	return {
		...truth,
		condition: 'gebraucht',
		usage: null,
		warranty: null,
		qualitySeal: null,
		newInspection: null,
		serviceBook: null,
	};
}
