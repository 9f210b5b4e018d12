import type { Facts } from '#src/listings/facts.ts';
import type { Damage, DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import { anyPhrase } from './phrases.ts';

type Words = Record<string, string | undefined>;

const openings = [
	'{Ich verkaufe|Verkaufe|Biete hier} {meinen|unseren|einen} {gepflegten|zuverlässigen|treuen|schönen|} <kurz> <modell>{| mit <tkm>.000 km}{| aus <ort>}.',
	'{Zum Verkauf steht|Hier steht zum Verkauf} {mein|unser|ein} {gepflegter|zuverlässiger|treuer|} <kurz> <modell>{| aus <jahr>}{|, <ps> PS}.',
	'{Wir trennen uns|Ich trenne mich}{ schweren Herzens|} von {unserem|meinem} <kurz> <modell>, {Baujahr|EZ} <jahr>.',
	'{Hallo|Moin|Guten Tag|Servus|Hallo zusammen}, {ich verkaufe|verkaufe} {hier|} {meinen|mein Auto, einen} <kurz> <modell> ({<jahr>|<ps> PS|<farbe>}).',
	'{Angeboten wird ein|Es geht um einen} <kurz> <voll>, {Erstzulassung <ez>|EZ <ez>}, {gelaufen <km> km|<km> km gelaufen|Kilometerstand <km>}.',
	'<kurz> <modell>, <ps> PS, <getriebe>, <tkm>tkm, {siehe Bilder|Rest siehe Daten oben}.',
	'{Mein|Unser} <modell> sucht {ein neues Zuhause|einen neuen Besitzer|einen neuen Fahrer}.',
	'{Nach <besitz> Jahren|Nach vielen schönen Jahren} {darf|soll} {mein|unser} <modell> {weiterziehen|in neue Hände}.',
	'{Privatverkauf|Verkauf von privat}: <marke> <voll>, <Farbe>.',
	'{Biete|Verkaufe} {euch|} {den|unseren} {Zweitwagen|Familienwagen|Alltagswagen} der Familie, einen <kurz> <modell>.',
];

const reasons = [
	'{Verkaufsgrund|Grund des Verkaufs}: {Firmenwagen|neues Auto bestellt|Familienzuwachs|Umzug in die Stadt|Jobwechsel|wird nicht mehr gebraucht|Neuanschaffung|Dienstrad}.',
	'{Wir brauchen|Ich brauche} {leider|jetzt|inzwischen} {etwas Größeres|mehr Platz|keinen Zweitwagen mehr}.',
	'Da {ich jetzt einen Dienstwagen habe|wir umgestiegen sind auf Elektro|ich nur noch Bahn fahre|das dritte Kind kommt|der Neue schon vor der Tür steht}, {muss er weg|steht er nur noch rum|wird er abgegeben}.',
	'{Das Auto gehörte|Der Wagen gehörte} {meiner Mutter|meinem Vater|meinem Opa|meiner Oma|meiner Tante}, {die nicht mehr fährt|der leider nicht mehr fahren kann|aus Altersgründen abzugeben}.',
	'Er wurde {hauptsächlich|fast nur|überwiegend} {auf der Autobahn|für den Weg zur Arbeit|auf Langstrecke|im Umland|am Wochenende} {gefahren|bewegt}.',
	'{Gekauft|Angeschafft} habe ich ihn {damals|seinerzeit} {beim Händler|von privat|in der Nachbarschaft}{ und nie bereut|}.',
];

const goodState = [
	'{Technisch und optisch|Optisch wie technisch} in {einwandfreiem Zustand|sehr gutem Zustand|gutem Zustand|Top-Zustand}.',
	'{Der Wagen ist|Das Auto ist|Er ist} {immer|stets|regelmäßig} {gewartet|gepflegt|in der Werkstatt gewesen}{, alle Rechnungen vorhanden|, Rechnungen liegen bei|}.',
	'Keine {Fehlermeldungen|Warnlampen}, {läuft rund|springt immer an|zieht sauber durch|fährt sich wie am ersten Tag}.',
	'{Ölwechsel|Inspektion|Service} {wurde|} {erst|} {kürzlich|vor 2.000 km|im Frühjahr|dieses Jahr} {gemacht|erledigt}.',
	'{Bremsen vorne|Bremsen rundum|Die Batterie|Die Stoßdämpfer hinten|Der Auspuff|Die Zündkerzen|Die Klimaanlage} {neu|wurde{n|} erneuert|frisch gemacht}.',
	'{Garagenwagen|Stand immer in der Garage|Immer unter dem Carport}, {kein Rost|rostfrei|Unterboden trocken}.',
	'{Innenraum|Der Innenraum} {sauber und gepflegt|wie neu|ohne Flecken und Risse}, {keine Haustiere|keine Tiere im Auto|Fußmatten inklusive}.',
];
const worn = [
	'{Altersgemäße|Dem Alter entsprechende|Normale} {Gebrauchsspuren|Kratzer und kleine Dellen|Steinschläge an der Front} {vorhanden|, siehe Bilder|sind da}.',
	'{Kleiner Kratzer|Eine Parkdelle|Eine Schramme|Ein Lackabplatzer} {hinten links|an der Fahrertür|an der Stoßstange|am Kotflügel}, {sonst nichts|fällt kaum auf|siehe Foto}.',
	'{Der Himmel hängt etwas|Das Radio spinnt manchmal|Die Zentralverriegelung geht nur vorne|Ein Fensterheber klemmt|Klima müsste mal befüllt werden|Leichtes Quietschen beim Einlenken}, {stört aber nicht|habe ich nie machen lassen|deshalb der Preis}.',
	'{Rost|Etwas Rost} an {den Radläufen|der Heckklappe|den Schwellern}, {für das Alter normal|kein Durchrosten|beim TÜV nicht bemängelt}.',
	'{Reifen|Sommerreifen} {noch gut|haben noch {4|5|6} mm|sollten nächstes Jahr neu}.',
];
const broken: Record<Damage, readonly string[]> = {
	motor: [
		'{Leider|} {Motorschaden|Zylinderkopfdichtung defekt|Turbolader defekt|Steuerkette gerissen}, {springt noch an|läuft nicht mehr|nur mit Hänger abzuholen}.',
		'{Motor hat|Der Motor hat} {keine Kompression auf einem Zylinder|Öl im Kühlwasser|laute Klappergeräusche}, {Ursache nicht gesucht|Reparatur lohnt für mich nicht|Diagnose der Werkstatt liegt vor}.',
	],
	getriebe: [
		'{Getriebeschaden|Getriebe defekt|Kupplung am Ende}, {fährt noch, aber ungern|lässt sich nicht mehr schalten|nur mit Hänger abzuholen}.',
		'{Der dritte Gang|Der Rückwärtsgang|Die Automatik} {geht nicht mehr rein|springt raus|ruckt stark}, {deshalb so günstig|Motor ist top|Reparatur wäre mir zu viel}.',
	],
	unfall: [
		'{Unfall vorne|Heckschaden|Seitenschaden rechts|Wildschaden an der Front}, {Airbags nicht ausgelöst|fahrbereit|nicht fahrbereit}. {Gutachten vorhanden|Gutachten auf Wunsch|Ohne Gutachten}.',
		'{Mir ist leider jemand draufgefahren|Parkrempler mit Folgen|Auf glatter Straße in die Leitplanke gerutscht}, {siehe Bilder|Rahmen nicht betroffen|Teile schon besorgt}.',
	],
};
const brokenMore = [
	'{Für Bastler|An Bastler|Ideal für Schrauber}, {Preis entsprechend|Teile sind schon gekauft|lohnt sich für Selbermacher}.',
	'{Der Rest|Alles andere} ist {in Ordnung|gut in Schuss|für das Alter ordentlich}, {Karosserie ohne Rost|Innenraum gepflegt|gute Reifen}.',
];
const electric = [
	'{Realistische Reichweite|Im Alltag schafft er} {im Sommer|} {rund|gut} <reichweite> km, {geladen wurde fast nur zu Hause|meist an der Wallbox geladen|selten Schnelllader}.',
	'Akku (<akku> kWh) {ohne Auffälligkeiten|gesund|mit {91|93|94|96|97} % Restkapazität, Protokoll vorhanden}, {Ladekabel Typ 2 dabei|beide Ladekabel dabei}.',
];
const inspection = [
	'{TÜV|HU|TÜV/AU|Tüv} {bis|gültig bis|noch bis} <hu>.',
	'{Nächster TÜV|Nächste HU} <hu>{, wird ohne Mängel durchkommen|}.',
	'HU <hu>, {AU mit drin|beim letzten Mal ohne Mängel|ohne Hinweise}.',
];
const expired = [
	'{TÜV|HU} {ist abgelaufen|abgelaufen|fällig}{, daher abgemeldet|, müsste neu gemacht werden|}.',
	'Ohne TÜV.',
];
const newInspection = [
	'TÜV {ganz frisch|neu gemacht|ohne Mängel bestanden}{, Bericht liegt vor|}.',
	'{Frisch vom TÜV|TÜV neu}, gültig bis <hu>.',
];
const owners = [
	'{Ich bin|Bin} {erst|} der {zweite|2.} {Besitzer|Halter}.',
	'{Zweite|2.} Hand{, vorher Familienbesitz|, vorher Leasing|}.',
];
const firstOwner = [
	'{Erste Hand|1. Hand|Aus erster Hand|Erstbesitz}{, Nichtraucher|, Scheckheft|}.',
	'{Ich bin Erstbesitzer|Wir haben ihn neu gekauft}.',
];
const extras = [
	'{Ausstattung unter anderem|Ausstattung|Extras|Mit dabei}: <liste>{ usw.| und einiges mehr|}.',
	'{Hat|Er hat} <plus1>, <plus2> und <plus3>{, alles funktioniert|}.',
	'{Besonders|Im Winter} {praktisch|angenehm|schön}: <plus1>{ und <plus2>|}.',
	'<plus1> {und|sowie} <plus2> {sind an Bord|vorhanden}.',
];
const wheelsToo = [
	'{Winterreifen|Winterräder} {auf Alu|auf Stahlfelge|} {gibt es dazu|sind dabei|im Preis enthalten}.',
	'8-fach bereift, {Winterräder mit {5|6|7} mm|Winterreifen von 2024}.',
];
const viewing = [
	'{Besichtigung und Probefahrt|Probefahrt} {jederzeit|nach Absprache|am Wochenende|abends ab 18 Uhr} möglich.',
	'{Kann|Das Auto kann|Er kann} in <ort> {angesehen|besichtigt|Probe gefahren} werden.',
	'{Bei Interesse|Wenn Interesse besteht|Bei Fragen} {einfach|gerne|bitte} {schreiben|melden|anrufen}{, ich melde mich zeitnah|}.',
	'{Das Fahrzeug ist|Er ist} {noch angemeldet|abgemeldet|angemeldet, Probefahrt also kein Problem}.',
	'{Hebebühne|Check beim TÜV oder ADAC} auf {Ihre|eigene} Kosten {gern|kein Problem}.',
];
const pickUp = [
	'{Steht|Das Auto steht} in <ort>{, Abholung mit Hänger|, kann jederzeit besichtigt werden|}.',
	'{Bei Interesse|Bei Fragen} {einfach|gerne|bitte} {schreiben|melden|anrufen}.',
];
const closings = [
	'{Privatverkauf|Verkauf von privat}, {keine Garantie, keine Rücknahme|daher ohne Gewährleistung|unter Ausschluss der Sachmängelhaftung}.',
	'{Kein Tausch|Tausch ausgeschlossen}, {keine Ratenzahlung|kein Versand|keine Händler|keine Exporteure}.',
	'{Preis ist VB|VB|Verhandlungsbasis}, {aber bitte keine Mondpreise|handeln nur am Auto|bei Abholung wird man sich einig}.',
	'{Anfragen wie "Was ist letzte Preis"|"Letzter Preis"-Nachrichten} {werden nicht beantwortet|bleiben unbeantwortet|kann man sich sparen}.',
	'{Nur Barzahlung|Zahlung bar oder Echtzeitüberweisung} bei Abholung.',
	'{Gruß aus|Viele Grüße aus|Grüße aus} <ort>.',
	'{Festpreis|Der Preis ist fest}, {bitte nicht handeln|am Telefon wird nicht verhandelt}.',
];
const swiss = ['{Ab MFK|Frisch ab MFK|MFK {2024|2025}}, {Service gemacht|unfallfrei, Serviceheft vorhanden}.'];
const austrian = ['{Pickerl|§57a} {bis|gültig bis} <hu>{, Vignette dabei|}.'];

/** What a private person writes about the car, from three words to a page. */
export function privateText(
	chance: Chance,
	car: DemoCar,
	facts: Facts,
	words: Words,
	country: string,
	negotiable: boolean,
): string {
	const usable = { ...words, ort: words.ort };
	const wordiness =
		chance.weighted([0.25, 0.6, 1] as const, value => (value === 0.6 ? 3 : value === 1 ? 1.4 : 1)) ?? 0.6;
	const say = (patterns: readonly string[], likely: number) =>
		chance.chance(Math.min(1, likely * (0.45 + wordiness * 0.75))) ? anyPhrase(chance, patterns, usable) : undefined;
	const twice = (patterns: readonly string[], likely: number) => {
		const [first, second] = [say(patterns, likely), say(patterns, likely * 0.55)];
		return first !== second ? [first, second] : [first];
	};
	const hurt = car.state !== 'normal';
	// Old, cheap and little cared for: only such cars are said to rust, and none of them never to have done so.
	const rusty = car.ageYears > 9 && car.care < 0.5;
	const inspected =
		country === 'schweiz'
			? swiss
			: country === 'oesterreich'
				? austrian
				: facts.newInspection
					? newInspection
					: words.hu === undefined
						? expired
						: inspection;
	const winter = facts.equipment.includes('winterreifen');
	const sentences = [
		say(openings, 0.95),
		...(hurt ? [anyPhrase(chance, broken[car.damage ?? 'unfall'], usable), say(brokenMore, 0.8)] : []),
		say(
			facts.previousOwners === 1 ? firstOwner : owners,
			facts.previousOwners !== null && facts.previousOwners < 3 ? 0.5 : 0,
		),
		...(hurt ? [] : twice(rusty ? goodState.filter(text => !/rostfrei/.test(text)) : goodState, 0.35 + 0.6 * car.care)),
		say(rusty ? worn : worn.filter(text => !/Rost/.test(text)), car.ageYears > 6 ? 0.65 * (1.3 - car.care) : 0.1),
		say(electric, car.variant.fuel === 'elektro' ? 0.9 : 0),
		say(inspected, facts.inspectionUntil === null && country !== 'schweiz' ? 0 : 0.75),
		say(extras, 0.72),
		say(wheelsToo, winter ? 0.7 : 0),
		say(reasons, 0.55),
		...twice(hurt ? pickUp : viewing, 0.6),
		say(
			closings
				.filter(text => !/VB|Verhandlung/.test(text) || negotiable)
				.filter(text => !/Festpreis/.test(text) || !negotiable),
			0.75,
		),
	];
	const text = sentences.filter((sentence): sentence is string => sentence !== undefined && sentence !== '');
	return inHand(chance, [...new Set(text)]);
}

/** How people type: one block, lines, or all in lower case in a hurry; a few with a slip of the finger. */
function inHand(chance: Chance, sentences: readonly string[]): string {
	const style = chance.between(0, 1);
	if (style < 0.1)
		return slip(
			chance,
			sentences
				.join(' ')
				.toLowerCase()
				.replace(/[.!]( |$)/g, '$1'),
		);
	if (style < 0.42) return sentences.join('\n');
	if (style < 0.6 && sentences.length > 3) {
		const middle = Math.ceil(sentences.length / 2);
		return `${sentences.slice(0, middle).join(' ')}\n\n${sentences.slice(middle).join(' ')}`;
	}
	return chance.chance(0.12) ? slip(chance, sentences.join(' ')) : sentences.join(' ');
}

const slips = [
	['Besichtigung', 'Besichtgung'],
	['Inspektion', 'Inspecktion'],
	['jederzeit', 'jeder Zeit'],
	['Zustand', 'Zustannd'],
	['gepflegt', 'gepfelgt'],
	['Reifen', 'Reiffen'],
	['Interesse', 'Intresse'],
	['dass', 'das'],
	['Kilometerstand', 'Kilometer stand'],
	['möglich', 'möglcih'],
	['zuverlässig', 'zuverlässlich'],
] as const;

function slip(chance: Chance, text: string): string {
	const [right, wrong] = chance.pick(slips);
	return text.replace(right, wrong);
}
