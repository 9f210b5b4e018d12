import { type FactKey, facts } from '#src/listings/facts.ts';
import { adKinds, countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';

/** Words of feeds for values of ours, by field; `null`: a word that is known and says too little. Lower case, `|` between them. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	kraftstoff: {
		benzin: 'gasoline|petrol|super|e10|otto|benziner|b',
		diesel: 'd|diesel/partikelfilter',
		elektro: 'electric|electricity|elektrisch|bev|ev|strom',
		'hybrid-benzin':
			'hybrid_petrol|hybrid petrol|petrol/electric|benzin/elektro|elektro/benzin|hybrid benzin|hybrid-petrol|petrol hybrid',
		'hybrid-diesel':
			'hybrid_diesel|hybrid diesel|diesel/electric|diesel/elektro|elektro/diesel|hybrid-diesel|diesel hybrid',
		autogas: 'lpg|autogas|gas (lpg)|flüssiggas',
		erdgas: 'cng|erdgas|natural gas|gas (cng)',
		ethanol: 'flex|e85|bioethanol',
		wasserstoff: 'hydrogen|hydrogenium|fuel cell|brennstoffzelle',
		andere: 'other|sonstige|sonstiges',
		'': 'hybrid|plugin_hybrid|plug-in hybrid|plug-in-hybrid|phev|hev|mild_hybrid|mild-hybrid|none|gas',
	},
	getriebe: {
		automatik: 'automatic|automatic_gear|automatikgetriebe|auto|a|cvt|dct|dsg|aut.',
		schaltgetriebe: 'manual|manual_gear|manuell|schaltung|handschaltung|handschalter|m|schalter',
		halbautomatik: 'semi-automatic|semiautomatic|semi_automatic|semiautomatic_gear|automated manual',
		'': 'other|none',
	},
	karosserie: {
		cabrio: 'convertible|cabriolet|roadster',
		sportwagen: 'coupe|coupé|sports car|sportscar|sportwagen/coupe',
		kleinwagen: 'small_car|small car|smallcar',
		limousine: 'sedan|saloon',
		kombi: 'wagon|estate|estatecar|station wagon|station_wagon|touring',
		suv: 'crossover|off-road|offroad|off_road|geländewagen|suv/gelaendewagen|gelaendewagen',
		van: 'minivan|mpv|minibus|kleinbus|people_carrier|van / kleinbus|bus',
		transporter: 'full_size_van|full size van|cargo van|kastenwagen|panel van',
		andere: 'truck|pickup|pick-up|other|othercar|sonstige',
		'': 'car|pkw|hatchback|schrägheck|kompaktklasse|kompakt|compact|none',
	},
	antrieb: {
		front: 'fwd|front-wheel drive|front_wheel_drive|vorderradantrieb|vorderrad|front wheel',
		heck: 'rwd|rear|rear-wheel drive|rear_wheel_drive|hinterradantrieb|hinterrad',
		allrad: 'awd|4wd|4x4|allradantrieb|all_wheel|all_wheel_drive|four-wheel drive|quattro|4matic|xdrive',
		'': '2wd|4x2|other|none',
	},
	farbe: {
		beige: 'cream|creme|sand',
		blau: 'dark blue|light blue|dunkelblau|hellblau|navy',
		braun: 'bronze',
		grau: 'gray|anthrazit|anthracite|dunkelgrau|hellgrau|dark grey|dark gray|light grey|light gray',
		gruen: 'dunkelgrün|hellgrün|gruen',
		rot: 'dunkelrot|bordeaux|burgundy',
		violett: 'lila|violet',
		weiss: 'weiss|perlweiß|pearl white',
		'': 'other|andere|sonstige',
	},
	innenfarbe: { grau: 'gray|anthrazit', andere: 'other_interior_color|sonstige' },
	innenmaterial: {
		vollleder: 'leder|leather',
		teilleder: 'partial_leather|partial leather',
		stoff: 'fabric|textil',
		velours: 'velour',
		andere: 'other_interior_type|kunstleder|sonstige',
	},
	schadstoff: {
		euro1: 'euro1|1',
		euro2: 'euro2|2',
		euro3: 'euro3|3',
		euro4: 'euro4|4',
		euro5: 'euro5|5',
		euro6: 'euro6|6',
		'euro6d-temp': 'euro6d_temp|euro 6d temp|6d-temp|euro 6d-temp',
		euro6d: 'euro6d|6d',
	},
	plakette: {
		gruen: 'grün|4 (grün)|4|emissionssticker_green|grüne plakette|green',
		gelb: '3 (gelb)|3|emissionssticker_yellow|yellow',
		rot: '2 (rot)|2|emissionssticker_red|red',
		keine: '1 (keine)|1|emissionssticker_none|none|ohne',
	},
	zustand: {
		neu: 'new|neuwagen|neufahrzeug',
		gebraucht: 'used|gebrauchtwagen|gebrauchtfahrzeug|cpo|certified|refurbished|gebraucht',
	},
	tueren: { '2-3': '2|3|2/3|two_or_three', '4-5': '4|5|4/5|four_or_five', '6-7': '6|7|6/7|six_or_seven' },
	klima: {
		klimaanlage: 'manual_climatisation|manuell|klima',
		klimaautomatik: 'automatic_climatisation|automatik',
		'2-zonen': 'automatic_climatisation_2_zones|2-zonen klimaautomatik',
		'3-zonen': 'automatic_climatisation_3_zones',
		'4-zonen': 'automatic_climatisation_4_zones',
		keine: 'no_climatisation|none|ohne',
	},
	mwst: {
		ausweisbar: '1|ja|yes|true|j|x|19|19%|19 %|regelbesteuert|mwst ausweisbar|mwst. ausweisbar',
		'nicht-ausweisbar': '0|nein|no|false|n|differenzbesteuert|§25a|§ 25a|§25a ustg|25a|mwst nicht ausweisbar',
	},
	unfall: {
		unfallfrei: 'accident-free|accident free|keine unfälle',
		unfallwagen: 'accident|unfall',
		repariert: 'repaired|repariert|behobener unfallschaden',
	},
	land: {
		deutschland: 'de|deu|d|germany|brd',
		oesterreich: 'at|aut|a|austria',
		schweiz: 'ch|che|switzerland',
	},
	anbieter: { haendler: 'händler|dealer|gewerblich|commercial|h', privat: 'private|for_sale_by_owner|p' },
};

const factByParameter = new Map<string, FactKey>(
	Object.entries(facts).flatMap(([key, { parameter }]) => (isFactKey(key) ? [[parameter, key] as const] : [])),
);

function isFactKey(key: string): key is FactKey {
	return Object.hasOwn(facts, key);
}

/** The fact a field of a mapping is, by its public name. */
export function factOfField(field: string): (typeof facts)[FactKey] | undefined {
	const key = factByParameter.get(field);
	return key === undefined ? undefined : facts[key];
}

/** The closed list of a field that has one. */
export function vocabularyOf(field: string): Vocabulary | undefined {
	if (field === 'land') return countries;
	if (field === 'anbieter') return sellerKinds;
	if (field === 'angebot') return adKinds;
	const fact = factOfField(field);
	return fact?.kind === 'choice' || fact?.kind === 'choices' ? fact.vocabulary : undefined;
}

const tables = new Map<string, ReadonlyMap<string, string | null>>();

/** Every word known for a field with our value, lower case: its own values and labels, and what feeds say instead. */
export function wordsOf(field: string): ReadonlyMap<string, string | null> {
	const known = tables.get(field);
	if (known) return known;
	const table = new Map<string, string | null>();
	const vocabulary = vocabularyOf(field);
	for (const [value, said] of Object.entries(words[field] ?? {})) {
		for (const word of said.split('|')) table.set(word, value === '' ? null : value);
	}
	for (const value of vocabulary?.values ?? []) {
		for (const word of [value, vocabulary?.german(value) ?? value, vocabulary?.english(value) ?? value]) {
			if (!table.has(word.toLowerCase())) table.set(word.toLowerCase(), value);
		}
	}
	// mobile.de puts the class of vehicle before its categories.
	if (field === 'karosserie') for (const [word, value] of [...table]) table.set(`car.${word}`, value);
	tables.set(field, table);
	return table;
}
