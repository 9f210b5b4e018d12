import { foldText } from '#src/formats/folding.ts';
import type { AdKind } from './listing.ts';

/**
 * One written rule. `means` and `unless` are tried on folded text (`ä` → `ae`, only letters, digits and single spaces); the
 * rule holds where `means` is found and `unless` is not.
 */
export type AdRule = {
	readonly name: string;
	readonly kind: Exclude<AdKind, 'angebot'>;
	/** A title, or the beginning of a description, where people come to the point less quickly and digress more. */
	readonly where: 'title' | 'anywhere';
	readonly why: string;
	readonly means: RegExp;
	readonly unless?: RegExp;
};

// "Golf sucht neuen Besitzer", "Bastler gesucht", "Suche neues Zuhause für meinen Polo": the seller speaks.
const newOwner =
	/\b(besitzer\w*|eigentuemer\w*|halter|fahrer\w*|kaeufer\w*|abnehmer|abholer|liebhaber\w*|bastler|schrauber|nachfolger|uebernehmer|nachmieter|zuhause|zu hause|heim|tauschpartner|haende|hand|familie)\b/;

// "mit Motor von Audi" is a car; "Motor von Audi" is an engine.
const partNames =
	'(?:motor|getriebe|kupplung|hardtop|stossstangen?|tueren|heckklappe|motorhaube|kotfluegel|scheinwerfer|rueckleuchten|sitze|ledersitze|lenkrad|auspuff|turbolader|lichtmaschine|anlasser|steuergeraet|kabelbaum|achse|grill|dachtraeger|dachbox|felgen|alufelgen|reifen|raeder|kompletraeder|komplettraeder)';
const wheels =
	'(?:sommer|winter|allwetter|ganzjahres)? ?(?:reifen|raeder|felgen)|alufelgen|alu felgen|kompletraeder|komplettraeder';

/** In order: the first that holds decides; none means an offer. */
export const adRules: readonly AdRule[] = [
	{
		name: 'suche-am-anfang',
		kind: 'gesuch',
		where: 'anywhere',
		why: 'who begins with "Suche …" wants a car; who looks for a new owner, or for a swap, has one',
		means: /^(?:hallo )?(?:ich |wir |dringend )?(?:suchen?|such)\b/,
		unless:
			/^(?:\w+ ){0,2}such(?:en?)? (?:\w+ ){0,3}(?:(?:neuen?s?|netten?|lieben?) )?(?:besitzer|eigentuemer|halter|fahrer|kaeufer|abnehmer|abholer|liebhaber|nachfolger|zuhause|tausch|tauschpartner|uebernehmer|nachmieter)\b|^such\w* (?:ist |hat sich )?(?:beendet|erledigt|vorbei)\b/,
	},
	{
		name: 'suche-am-ende',
		kind: 'gesuch',
		where: 'title',
		why: '"VW Caddy TDI SUCHE"; but "verkaufe Polo … suche Kombi" offers the Polo',
		means: /\b(?:suche|ich suche|auf der suche nach\b.*)$|^auf der suche\b/,
		unless: /\b(?:verkaufe?|biete|tausche?)\b/,
	},
	{
		name: 'gesucht',
		kind: 'gesuch',
		where: 'title',
		why: '"BMW 323i gesucht"; but "Bastler gesucht", "neuer Besitzer gesucht" offer a car',
		means: /\bgesucht\b/,
		unless: new RegExp(`${newOwner.source}|^tausch gesucht`),
	},
	{
		name: 'bastler-sucht',
		kind: 'gesuch',
		where: 'title',
		why: 'a person who is looking, not a car that is looking for somebody ("Corsa sucht neuen Fahrer")',
		means:
			/^(?:\w+ )?(?:bastler|schrauber|sammler|student|studentin|familie|rentner|haendler|privatmann|mechaniker|fahranfaenger|feuerwehr|lackierer|werkstatt|verein) sucht\b/,
		unless: /\bsucht (?:\w+ ){0,2}(?:besitzer|fahrer|zuhause|kaeufer)\b/,
	},
	{
		name: 'ankauf',
		kind: 'gesuch',
		where: 'title',
		why: 'buyers of cars advertise among the offers; "Ankauf möglich" stands below an offer',
		means: /\b(?:auto|kfz|pkw|fahrzeug|wagen|schrott|unfall|unfallwagen|gebrauchtwagen|export)? ?ankauf\b/,
		unless: /\bankauf (?:moeglich|ihres|test|check)\b|\b(?:kein|keine|verkauf und|verkaufe?)\b/,
	},
	{
		name: 'kaufe',
		kind: 'gesuch',
		where: 'title',
		why: '"Kaufe alle Audi"',
		means:
			/^(?:ich |wir )?(?:kaufen?|kauf) (?:\w+ ){0,2}(?:alle?|jedes?|jeden|dein|deinen|ihr|ihren|ihre|autos?|pkw|kfz|fahrzeuge?|unfallwagen)\b/,
	},
	{
		name: 'wer-verkauft',
		kind: 'gesuch',
		where: 'title',
		why: '"Wer verkauft seinen Polo?"',
		means: /^wer (?:verkauft|verschenkt)\b/,
	},
	{
		name: 'schlachten',
		kind: 'teiletraeger',
		where: 'title',
		why: 'schlachten, ausschlachten: the car is, or may be, taken apart',
		means: /\b(?:ge|teilge|aus|auf|ver)?schlacht|\bauschlacht|\bausgeschlacht/,
		unless: /\b(?:zu schade|nicht|kein|keine|ungern|schlachtensee|schlachthof|schlachter gerettet)\b/,
	},
	{
		name: 'teiletraeger',
		kind: 'teiletraeger',
		where: 'title',
		why: 'sold as a donor of parts',
		means:
			/\b(?:ersatz)?teil(?:e|en|er)? ?(?:traeger|spender|lieferant|konvolut|gewinnung|fahrzeug|l+ager)|\bteiletr|\bals ersatzteil\b/,
		unless: /\b(?:inkl|inklusive|samt|mit) (?:einem |1 |2 )?(?:ersatz)?teil(?:e|en)? ?(?:traeger|spender|lager)/,
	},
	{
		name: 'in-teilen',
		kind: 'teiletraeger',
		where: 'title',
		why: '"komplett oder in Teilen", "nur Teile"; but not "in Teilen restauriert", "viele Neuteile", "Teile neu"',
		means:
			/\bin ?(?:einzel)?teilen?\b|\bteileverkauf\b|\bteileve$|\b(?:nur|fuer|als|oder|od|auch) (?:\w+ )?(?:einzel|ersatz)?teile\b|\b(?:einzel|ersatz)?teile (?:verkauf\w*|auf anfrage|guenstig|oder komplett|zu verkaufen|abzugeben)\b/,
		unless:
			/\bteilen? (?:neu|erneuert|restauriert|lackiert|ueberholt|saniert|gemacht|und rechnungen)|\b(?:viele|neue|verschleiss) (?:\w+ )?teile (?:und|oder) (?:\w+ )?teile\b/,
	},
	{
		name: 'nur-ersatzteile',
		kind: 'teiletraeger',
		where: 'title',
		why: 'the title ends with, or is nothing but, "Ersatzteile"; "mit vielen Ersatzteilen" is a car',
		means: /^(?:ersatz|einzel)?teile(?: (?:fuer|von|vom|aus)\b.*)?$|\b(?:ersatz|einzel)teile$/,
		unless: /\b(?:viele|vielen|mit|und|div|diverse|neue|individual|inkl|plus|massig|einige|zubehoer)\b/,
	},
	{
		name: 'zerlegt',
		kind: 'teiletraeger',
		where: 'title',
		why: 'being taken apart, or already apart',
		means: /\bzerleg(?:e|t|en|ung)\b/,
		unless: /\b(?:motor|getriebe) (?:\w+ )?zerlegt\b/,
	},
	{
		name: 'karosse',
		kind: 'teiletraeger',
		where: 'title',
		why: 'a body shell; "Karosserie verzinkt" praises a car',
		means:
			/\brohkaross|\bkaross(?:e|erie) (?:\w+ )?ohne\b|^(?:verschenke |verkaufe )?(?:motor getriebe )?kaross(?:e|erie)\b|\bkaross(?:e|erie)(?: zu verschenken)?$|\bkarosse mit (?:rest|brief|rahmen)/,
		unless: /verzinkt|\b(?:motor|technik) (?:und|u) karosserie\b|\b(?:top|gute|super) karosse/,
	},
	{
		name: 'einzelteil',
		kind: 'teiletraeger',
		where: 'title',
		why: 'an engine, a set of wheels, a seat: named first, before any car',
		means: new RegExp(
			`^(?:verkaufe |biete |zu verkauf(?:en)? )?(?:meine? |neue |gebrauchte )?(?:\\d x? ?)?(?:${partNames} (?:fuer|von|vom|aus|passend)\\b|(?:${wheels})(?: (?:fuer|von|vom|passend|auf|mit|bmw|audi|mercedes|vw|opel|ford|continental|michelin|dunlop|zoll)\\b|$))`,
		),
		unless: /\b(?:bastler|export)\b/,
	},
];

const openingLength = 160;

/**
 * What an ad is, from its words alone: an offer of a car, a wanted ad, or a car for parts. Wrong answers cost differently:
 * an offer taken for a wanted ad is not found by buyers, so every rule is written to be certain, and everything else is an
 * offer. Checked over 45,000 real German titles.
 */
export function kindOfAd(title: string, description: string): AdKind {
	return ruleOfAd(title, description)?.kind ?? 'angebot';
}

/** The rule that decided, for reports; `undefined` for an offer. */
export function ruleOfAd(title: string, description: string): AdRule | undefined {
	const words = foldText(title);
	const beginning = foldText(description.slice(0, openingLength));
	// A title that says "verkaufe" is not overruled by a description that begins with what the seller looks for next.
	const saysSale = /\b(?:verkaufe?|verkauft|biete|tausche?|abzugeben)\b/.test(words);
	return adRules.find(
		rule =>
			holds(rule, words) || (rule.where === 'anywhere' && !saysSale && beginning !== '' && holds(rule, beginning)),
	);
}

function holds({ means, unless }: AdRule, words: string): boolean {
	return means.test(words) && !(unless?.test(words) ?? false);
}
