import { compiled, type WordRule } from './word-rules.ts';

const broken =
	/defekt|kaputt|funktioniert nicht|geht nicht|kühlt nicht|ohne funktion|befüllt werden|nachrüst|vorbereitung/i;
const one = (field: string, value: string, words: string, more: Partial<WordRule> = {}): WordRule => ({
	...{ field, value, words, unless: broken },
	...more,
});
const equipment = (value: string, words: string, more: Partial<WordRule> = {}): WordRule =>
	one('ausstattung', value, words, more);
const hitch = String.raw`(?:anhänger-?kupplung|anhängevorrichtung|ahk|ahv)`;
const sensors = String.raw`(?:pdc|einparkhilfen?|parksensoren|parkpilot|park distance control|parktronic|piepser)`;

/** Words of the trade for what a car has. Brand names stand in where everybody knows what they mean. */
export const equipmentWords = compiled([
	one('klima', '4-zonen', String.raw`(?:4|vier)[- ]?zonen?[- ]?(?:klima\p{L}*|climat\p{L}*)`),
	one(
		'klima',
		'3-zonen',
		String.raw`(?:3|drei)[- ]?zonen?[- ]?(?:klima\p{L}*|climat\p{L}*)|klimaautomatik[ (]{1,2}(?:3|drei)[- ]?zonen?`,
	),
	one(
		'klima',
		'2-zonen',
		String.raw`(?:2|zwei)[- ]?zonen?[- ]?(?:klima\p{L}*|climat\p{L}*)|klimaautomatik[ (]{1,2}(?:2|zwei)[- ]?zonen?`,
	),
	one(
		'klima',
		'klimaautomatik',
		String.raw`klima-?\s?automatik|automatik-?klima\p{L}*|climatronic|thermotronic|klimaaut\.?`,
	),
	one('klima', 'klimaanlage', 'klima(?:anlage)?|klimatisiert', { denied: 'keine' }),
	one(
		'anhaengerkupplung',
		'abnehmbar',
		String.raw`${hitch}[\s:(,-]{0,3}(?:ist )?abnehmbar(?:e)?|abnehmbare\p{L}? ${hitch}`,
	),
	one(
		'anhaengerkupplung',
		'schwenkbar',
		String.raw`${hitch}[\s:(,-]{0,3}(?:elektr(?:isch|\.)?\s*|manuell\s*)?(?:schwenkbar(?:e)?|ausklappbar)|(?:ein)?schwenkbare\p{L}? ${hitch}`,
	),
	one('anhaengerkupplung', 'fest', String.raw`${hitch}[\s:(,-]{0,3}(?:fest|starr)|(?:feste|starre)\p{L}? ${hitch}`),
	one(
		'einparkhilfe',
		'360-kamera',
		String.raw`360[ -]?(?:°|grad)[ -]?-?(?:rundum)?kamera|kamera 360(?:°| grad)?|rundumkamera`,
	),
	one('einparkhilfe', 'kamera', String.raw`rückfahr-?kamera|rfk|rear ?view`, {}),
	one('einparkhilfe', 'selbstlenkend', 'parklenkassistent|park assist|selbstlenkend\\p{L}*'),
	one('tempomat', 'abstandstempomat', 'abstands-?tempomat|acc|distronic|adaptive[rn]? tempomat|abstandsregel\\p{L}*'),
	one('tempomat', 'tempomat', 'tempomat|gra|cruise control|geschwindigkeitsregelanlage'),
	one('scheinwerfer', 'bi-xenon', 'bi-?\\s?xenon\\p{L}*'),
	one('scheinwerfer', 'xenon', 'xenon(?:scheinwerfer|licht)?', { unless: /optik|look/i }),
	one(
		'scheinwerfer',
		'led',
		String.raw`(?:voll|matrix|multibeam)[- ]?led(?:[- ]?scheinwerfer)?|led[- ]?(?:haupt)?scheinwerfer`,
	),
	one('scheinwerfer', 'halogen', String.raw`halogen[- ]?scheinwerfer`),
	one('tagfahrlicht', 'led-tagfahrlicht', String.raw`led[- ]?tagfahrlicht`),
	one('tagfahrlicht', 'tagfahrlicht', 'tagfahrlicht'),
	one('kurvenlicht', 'adaptives-kurvenlicht', 'adaptives kurvenlicht'),
	one('kurvenlicht', 'kurvenlicht', 'kurvenlicht|abbiegelicht'),
	one('innenmaterial', 'teilleder', 'teilleder(?:ausstattung)?|halbleder'),
	one('innenmaterial', 'vollleder', 'voll?-?leder(?:ausstattung)?'),
	one('innenmaterial', 'alcantara', 'alcantara(?:sitze)?', { sureness: 'wahrscheinlich' }),

	equipment('sitzheizung+sitzheizung-hinten', String.raw`sitzheizung (?:v ?\+ ?h|vorn(?:e)? ?(?:und|\+|\/) ?hinten)`),
	equipment('sitzheizung-hinten', 'sitzheizung hinten'),
	equipment('massagesitze', 'massagesitze?|sitzmassage'),
	equipment('memorysitze', 'memory(?:sitze|funktion)?'),
	equipment('sportsitze', 'sportsitze'),
	equipment('sitzbelueftung', 'sitzbelüftung|belüftete sitze'),
	equipment('navigationssystem', String.raw`navi(?:gation(?:ssystem|system)?|gationsgerät)?(?:-?system)?`),
	equipment('standheizung', 'standheizung|webasto'),
	equipment('beheizbares-lenkrad', 'lenkradheizung|beheizbares lenkrad|beheiztes lenkrad'),
	equipment(
		'beheizbare-frontscheibe',
		'frontscheibenheizung|beheizbare (?:front|windschutz)scheibe|beheizte frontscheibe',
	),
	equipment('elektrische-fensterheber', String.raw`(?:el(?:ektr)?(?:ische?)?\.?|4x|e-)\s?fensterheber|efh`),
	equipment('elektrische-heckklappe', String.raw`elektr(?:ische)?\.? heckklappe`),
	equipment('elektrische-sitze', String.raw`elektr(?:ische)?\.? (?:verstellbare )?(?:sitze|sitzverstellung)`),
	equipment('zentralverriegelung', 'zentralverriegelung|zv'),
	equipment('schluessellose-zentralverriegelung', String.raw`keyless(?:[- ]?(?:go|entry|start))*|komfortzugang|kessy`),
	equipment('servolenkung', 'servo(?:lenkung)?'),
	equipment('bluetooth', 'bluetooth'),
	equipment('freisprecheinrichtung', 'freisprech(?:einrichtung|anlage)|fse'),
	equipment('apple-carplay', String.raw`(?:apple )?carplay`),
	equipment('android-auto', 'android auto'),
	equipment('dab', String.raw`dab\+?|digitalradio`),
	equipment('radio', 'radio'),
	equipment('cd-spieler', String.raw`cd(?:-(?:spieler|player|radio))?`),
	equipment('cd-wechsler', 'cd-?wechsler'),
	equipment('usb', 'usb'),
	equipment(
		'soundsystem',
		String.raw`sound-?system|bose|harman[ /]kardon|canton|bang (?:&|und) olufsen|b&o|burmester|meridian|dynaudio`,
	),
	equipment('head-up-display', String.raw`head-?up(?:-? ?display)?|hud`),
	equipment('volldigitales-kombiinstrument', 'virtual cockpit|digitales? (?:cockpit|tacho)|active info display'),
	equipment('panoramadach', String.raw`panorama(?:-?\s?(?:glas)?-?dach|-?schiebedach)`),
	equipment('schiebedach', String.raw`(?:glas-?)?schiebe(?:hebe)?dach`),
	equipment('dachreling', 'dachreling'),
	equipment(
		'leichtmetallfelgen',
		String.raw`alu(?:s|felgen|-felgen|räder|miniumfelgen)?|leichtmetallfelgen|lm-?felgen`,
	),
	equipment('stahlfelgen', 'stahlfelgen?'),
	equipment('winterreifen', 'winter-?(?:reifen|räder|kompletträder)'),
	equipment('sommerreifen', 'sommer-?(?:reifen|räder|kompletträder)'),
	equipment('allwetterreifen', 'allwetter-?reifen|ganzjahres-?reifen'),
	equipment(
		'getoente-scheiben',
		'privacy[- ]?(?:verglasung|glas)|(?:ab)?getönte scheiben|scheiben getönt|abgedunkelte scheiben|sunset',
	),
	equipment('sportpaket', String.raw`sport-?paket`),
	equipment('sportfahrwerk', 'sportfahrwerk'),
	equipment('luftfederung', 'luft(?:federung|fahrwerk)|airmatic'),
	equipment('regensensor', 'regensensor'),
	equipment('lichtsensor', 'lichtsensor'),
	equipment('nebelscheinwerfer', 'nebelscheinwerfer|nsw'),
	equipment('isofix', 'isofix'),
	equipment('esp', 'esp'),
	equipment('abs', 'abs'),
	equipment('start-stopp', String.raw`start[-/ ]?stop(?:p)?(?:-?automatik|-?system)?`),
	equipment('bordcomputer', 'bordcomputer'),
	equipment('multifunktionslenkrad', 'multifunktionslenkrad|mfl'),
	equipment('lederlenkrad', 'lederlenkrad'),
	equipment('schaltwippen', 'schaltwippen'),
	equipment('armlehne', '(?:mittel)?armlehne'),
	equipment('ambientebeleuchtung', 'ambiente-?(?:beleuchtung|licht)'),
	equipment('totwinkelassistent', String.raw`tot(?:er)?[- ]?winkel[- ]?(?:assistent|warner)?`),
	equipment('spurhalteassistent', 'spurhalte-?(?:assistent|system)|spurassistent|lane assist'),
	equipment('notbremsassistent', 'notbrems-?assistent'),
	equipment('verkehrszeichenerkennung', 'verkehrszeichen-?erkennung'),
	equipment('reifendruckkontrolle', 'reifendruck-?kontrolle|rdks'),
	equipment('alarmanlage', 'alarmanlage|dwa'),
	equipment('wegfahrsperre', 'wegfahrsperre'),
	equipment('waermepumpe', 'wärmepumpe'),
	equipment('sprachsteuerung', 'sprach(?:steuerung|bedienung)'),
	equipment('induktives-laden', 'induktiv(?:es)? laden|wireless charging|induktionsladen'),
	equipment('touchscreen', 'touch-?screen'),
	equipment('sitzheizung', String.raw`sitzheizung(?: vorn(?:e)?)?|shz|beheizbare sitze|sitz- und lenkradheizung`),
]);

/** Whatever the parking aid is called, at which end of the car. */
export const parkingWords = compiled([
	one(
		'einparkhilfe',
		'vorne+hinten',
		String.raw`${sensors}[\s:(]{0,2}(?:vorn(?:e)?|v)\s?(?:und|u\.|\+|\/|&)\s?(?:hinten|h)|${sensors}[\s:(]{0,2}hinten (?:und|\+) vorn(?:e)?`,
	),
	one('einparkhilfe', 'hinten', String.raw`${sensors}[\s:(]{0,2}hinten`),
	one('einparkhilfe', 'vorne', String.raw`${sensors}[\s:(]{0,2}vorn(?:e)?`),
]);
/** Statements the form has no place for without more: a hitch of which kind? Sensors at which end? */
export const halfStatements = compiled([one('anhaengerkupplung', '', hitch), one('einparkhilfe', '', sensors)]);
