import { compiled, type WordRule } from './word-rules.ts';

/** Where a name of a body stands in a sentence about why the car goes, it is the next car. */
const nextCar = /brauch|benötig|größer|gekauft|zugelegt|anschaff|dienstwagen|neuen?s?\s+$|umstieg/i;
/** A bus with windows is sold as "Kombi" too. */
const kombiOfVan = new RegExp(
	String.raw`${nextCar.source}|(?<!\p{L})(?:t[3-6]|transporter|scudo|ducato|transit|vito|sprinter|trafic|vivaro|bus|master|jumper|boxer|crafter|caddy)(?!\p{L})`,
	'iu',
);
const manual = String.raw`(?:schalt(?:ge)?triebe|schaltgetriebe|handschalt(?:er|ung|getriebe)|schalter|schaltung|manuell(?:e[srn]?)?|handgeschaltet)`;
const gears = String.raw`(?:[456]|fünf|sechs)[- ]?gang`;

const gearboxes: readonly WordRule[] = [
	{ field: 'getriebe', value: 'halbautomatik', words: 'halb-?automati(?:k(?:getriebe)?|sch(?:es|e)?)|easytronic|egs6' },
	{
		...{ field: 'getriebe', value: 'automatik' },
		words:
			'(?:[5-9][- ]?(?:gang|stufen)[- ]?)?(?:automatik(?:getriebe)?|automat(?:ic)?|wandlerautomatik|doppelkupplungsgetriebe|dsg|edc|dct|s[- ]?tronic|tiptronic|multitronic|steptronic|geartronic|powershift|pdk|cvt|7g-?tronic|9g-?tronic|stufenlose automatik)',
		unless:
			/klima-?\s?automatik|automatik-?klima|start[-/ ]?stop|licht-?automatik|automatik\s?(?:gurt|uhr)|parkautomatik/i,
	},
	{
		field: 'getriebe',
		value: 'schaltgetriebe',
		words: `${gears}[- ]?${manual}|${manual}`,
		unless: /lichtschalt|wippe|fensterheber/i,
	},
	{
		field: 'getriebe',
		value: 'schaltgetriebe',
		words: gears,
		sureness: 'wahrscheinlich',
		unless: /dsg|automat|tronic|s-tronic/i,
	},
];

const drives: readonly WordRule[] = [
	{
		field: 'antrieb',
		value: 'allrad',
		words: String.raw`allrad(?:antrieb)?|4x4|quattro|4\s?motion|xdrive(?:\d{2}[a-z])?|4\s?matic|awd|4wd`,
	},
	{ field: 'antrieb', value: 'heck', words: 'heckantrieb|hinterradantrieb|heckantriebler' },
	{ field: 'antrieb', value: 'front', words: 'frontantrieb|vorderradantrieb' },
];

const bodies: readonly WordRule[] = [
	{ field: 'karosserie', value: 'cabrio', words: 'cabrio(?:let)?|roadster|kabrio' },
	{
		...{ field: 'karosserie', value: 'kombi', sureness: 'wahrscheinlich' },
		words:
			'kombi|variant|touring|avant|turnier|caravan|t-?modell|sports? ?tourer|sportwagon|combi|grandtour|break|estate|sw(?=\\s\\d)',
		unless: kombiOfVan,
	},
	{ field: 'karosserie', value: 'suv', words: 'suv|geländewagen', unless: nextCar },
	{ field: 'karosserie', value: 'transporter', words: 'kastenwagen|pritsche' },
	{ field: 'karosserie', value: 'limousine', words: 'limousine|stufenheck', unless: nextCar },
	{ field: 'karosserie', value: 'kleinwagen', words: 'kleinwagen', unless: nextCar },
	{ field: 'karosserie', value: 'sportwagen', words: 'sportwagen', unless: nextCar },
	{ field: 'karosserie', value: 'van', words: 'minivan|großraumlimousine', unless: nextCar },
];

const environment: readonly WordRule[] = [
	...(['6d[- ]?temp', '6e', '6d', '6c', '6b', '7', '6', '5', '4', '3', '2', '1'] as const).map(
		(name): WordRule => ({
			...{ field: 'schadstoff', value: `euro${name.replace('[- ]?', '-')}` },
			// "5.200 Euro 5 Türen": an amount stands before it.
			words: String.raw`(?<!\d[.,\s-]{0,3})(?:euro|eu)[- ]?(?:norm )?${name}(?![\d.]|\s?/\s?\d|\s?(?:€|euro|tür|sitz|gang|\p{L}{2,}ürig))`,
		}),
	),
	{
		field: 'plakette',
		value: 'gruen',
		words: String.raw`grüne?r? (?:umwelt|feinstaub)?plakette|(?:umwelt|feinstaub)plakette\s?:?\s?(?:4|grün|\(grün\))`,
	},
	{
		field: 'plakette',
		value: 'gelb',
		words: 'gelbe? (?:umwelt|feinstaub)?plakette|umweltplakette:? (?:3|gelb)',
		unless: /wäre|möglich/i,
	},
	{
		field: 'plakette',
		value: 'rot',
		words: 'rote? (?:umwelt|feinstaub)?plakette|umweltplakette:? (?:2|rot)',
		unless: /wäre|möglich/i,
	},
	{ field: 'partikelfilter', value: 'ja', words: '(?:diesel|ruß)?-?partikelfilter|dpf', denied: 'nein' },
];

export const carWords = compiled([...gearboxes, ...drives, ...bodies, ...environment]);
