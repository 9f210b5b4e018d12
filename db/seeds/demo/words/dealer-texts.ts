import type { Facts } from '#src/listings/facts.ts';
import { equipmentGroups } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { Damage, DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import type { DemoDealer } from '../dealers.ts';
import { anyPhrase, phrase } from './phrases.ts';

type Words = Record<string, string | undefined>;

const openings = [
	'{Sie interessieren sich für|Bei uns finden Sie|Wir bieten Ihnen} {diesen|einen} {gepflegten|attraktiven|sehr gepflegten|} <marke> <voll>{ in <Farbe>|}{ mit nur <km> km|}.',
	'<marke> <voll>{ <trim>|} {|aus <halter>. Hand|mit <getriebe>}, EZ <ez>, <km> km, <kw> kW (<ps> PS).',
	'{Ein schöner|Ein gut ausgestatteter|Ein besonders gepflegter} <marke> <modell> {wartet bei uns auf Sie|steht ab sofort in unserem Hof|wurde soeben hereingenommen}.',
	'{Sofort verfügbar|Ab sofort lieferbar|Direkt mitnehmen}: <marke> <voll>{, <Farbe>|}.',
	'{Neu eingetroffen|Frisch hereingekommen}: <marke> <voll>{ <trim>|}. {Die Aufbereitung ist abgeschlossen|Aufbereitet und geprüft}.',
	'{Fahrzeugbeschreibung|Zum Fahrzeug}: <marke> <voll>, {Erstzulassung|EZ} <ez>, Laufleistung <km> km.',
];
const condition = [
	'{Das Fahrzeug|Der Wagen} {wurde|ist} in unserer {Meisterwerkstatt|Werkstatt} {durchgesehen|geprüft|auf Herz und Nieren geprüft}{; das Protokoll händigen wir gern aus|}.',
	'{Alle Wartungen|Sämtliche Inspektionen} {laut Serviceheft|digital dokumentiert|beim Vertragshändler durchgeführt}.',
	'{Gepflegter|Sehr guter|Dem Alter entsprechender guter} Zustand{, Nichtraucherfahrzeug|, keine Vorschäden bekannt|}.',
	'{Inspektion und <pruefung>|Service und <pruefung>} {werden vor Übergabe neu gemacht|bei Übergabe neu|auf Wunsch neu}.',
	'{Fahrzeug aus|Hereinnahme aus} {Kundenbesitz|Leasingrückgabe|Firmenfuhrpark|erster Hand}, {unfallfrei laut Vorbesitzer|Serviceheft vorhanden}.',
];
const cheap = [
	'{Verkauf im Kundenauftrag|Verkauf nur an Gewerbetreibende oder in den Export|Inzahlungnahme, ungeprüft}, {keine Garantie|Verkauf wie besichtigt|Durchsicht empfohlen}.',
	'{Fährt|Läuft und schaltet einwandfrei|Motor und Getriebe laufen ruhig}, {kleine Kratzer|Gebrauchsspuren|leichter Rost}, {Preis entsprechend|daher günstig}.',
];
const hurt: Record<Damage, readonly string[]> = {
	unfall: [
		'{Unfallschaden|Schaden} {vorne|hinten|seitlich}, {nicht fahrbereit|fahrbereit}, {Abholung per Hänger|Besichtigung empfohlen}. {Verkauf bevorzugt an Gewerbetreibende|Gutachten vorhanden}.',
	],
	motor: [
		'{Motorschaden|Motor defekt}, {Diagnose nicht abgeschlossen|Ursache bekannt, Bericht liegt vor|nicht fahrbereit}. {Karosserie in gutem Zustand|Ideal zum Aufbau}.',
	],
	getriebe: [
		'{Getriebeschaden|Getriebe defekt}, {Motor läuft einwandfrei|nur auf Hänger}. {Verkauf bevorzugt an Gewerbetreibende|Preis entsprechend}.',
	],
};
const boast = [
	'{Highlights|Besonderheiten|Auf einen Blick}: <liste>.',
	'{Überzeugt mit|Glänzt mit} <plus1>, <plus2> und <plus3>.',
	'{Zur Ausstattung gehören unter anderem|Unter anderem mit} <plus1>, <plus2>{ und <plus3>|}.',
];
const electric = [
	'{Reichweite|Elektrische Reichweite} {im Alltag|je nach Fahrweise} {rund|etwa} <reichweite> km; {Akku <akku> kWh|Ladekabel Typ 2 im Lieferumfang|Batterieprüfung auf Wunsch}.',
];

/** A dealer's text: opening, state, list of equipment in the house's own style, and the house's closing. */
export function dealerText(chance: Chance, car: DemoCar, facts: Facts, words: Words, dealer: DemoDealer): string {
	const say = (patterns: readonly string[], likely: number) =>
		chance.chance(likely) ? anyPhrase(chance, patterns, words) : undefined;
	const head = [
		say(openings, 0.92),
		car.state === 'normal' ? undefined : anyPhrase(chance, hurt[car.damage ?? 'unfall'], words),
		car.state !== 'normal' ? undefined : say(dealer.style.cheapLot ? cheap : condition, 0.7),
		car.variant.fuel === 'elektro' ? say(electric, 0.7) : undefined,
		say(boast, 0.6),
	].filter((sentence): sentence is string => sentence !== undefined && sentence !== '');
	const list = chance.chance(dealer.style.cheapLot ? 0.35 : 0.9) ? equipmentList(chance, facts, dealer) : '';
	const number = chance.chance(0.6)
		? `{Interne Nummer|Fahrzeug-Nr.|Angebot}: ${dealer.short}-${chance.whole(1_000, 98_999)}`
		: '';
	return [[...new Set(head)].join(' '), list, phrase(chance, number, {}) ?? '', dealer.style.closing]
		.filter(part => part !== '')
		.join('\n\n');
}

function equipmentList(chance: Chance, facts: Facts, dealer: DemoDealer): string {
	const { bullet, grouped } = dealer.style;
	// Nobody's system exports everything.
	const share = Math.min(1, chance.whole(14, 42) / Math.max(1, facts.equipment.length));
	const stated = facts.equipment.filter(() => chance.chance(share));
	if (stated.length === 0) return '';
	if (!grouped) {
		const words = equipmentGroups.flatMap(group => germanOf(group.vocabulary, stated));
		return bullet === '' ? `Ausstattung: ${words.join(', ')}` : words.map(word => `${bullet} ${word}`).join('\n');
	}
	return equipmentGroups
		.map(group => [group.german, germanOf(group.vocabulary, stated)] as const)
		.filter(([, words]) => words.length > 0)
		.map(([title, words]) => `${title}:\n${words.map(word => `${bullet || '-'} ${word}`).join('\n')}`)
		.join('\n\n');
}

function germanOf(words: Vocabulary, stated: readonly string[]): string[] {
	return stated.filter(item => words.has(item)).map(item => words.german(item));
}
