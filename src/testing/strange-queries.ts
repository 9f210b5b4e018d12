import hostileTexts from '#src/search/hostile-queries.json' with { type: 'json' };
import { choiceParameters, flagParameters, limits, rangeParameters, sortings } from '#src/search/parameters.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import type { Chance } from './chance.ts';

const names: readonly string[] = [
	...choiceParameters.map(({ name }) => name),
	...flagParameters.map(({ name }) => name),
	...rangeParameters.flatMap(({ name }) => [`${name}_von`, `${name}_bis`]),
	...['q', 'marke', 'modell', 'ez_von', 'ez_bis', 'ps_von', 'ps_bis', 'plz', 'ort', 'umkreis', 'schaden', 'angebot'],
	...['bilder', 'reduziert', 'hu_monate', 'online_seit', 'bestaetigt_seit', 'sortierung', 'nach', 'grenze'],
];
const strangeNames = [
	'__proto__',
	'constructor',
	'toString',
	'a[]',
	'marke[]',
	'marke[0]',
	'q[$ne]',
	'',
	' ',
	'\u0000',
	'\ud800',
	'é',
	'$where',
	'hasOwnProperty',
	'x'.repeat(300),
];
const values: readonly string[] = [
	...choiceParameters.flatMap(({ vocabulary }) => vocabulary.values.slice(0, 3)),
	...makes.slice(0, 20).flatMap(({ slug, models }) => [slug, `-${slug}`, `${slug}/${models[0]?.slug}`, `${slug}/alle`]),
	...sortings,
	...['ja', 'nein', '10115', '1010', 'A-1010', 'Köln', 'Neustadt', '2015', '2015-03', '50', '9.900 €', '100'],
];
const strangeValues = [
	...['1e309', '-1e309', 'NaN', '-0', '0', '-1', '9223372036854775807', '9223372036854775808', '1e-400', '0x1f', '٣'],
	...[
		'',
		' ',
		'\u0000',
		'a\u0000b',
		'\ud800',
		'\udfff',
		'\ufeff',
		'\u202e',
		'\u0301'.repeat(50),
		'🚗'.repeat(60),
		'%',
		'%00',
	],
	...[
		'__proto__',
		'constructor',
		'constructor/prototype',
		'volkswagen/__proto__',
		'-',
		'--',
		'/',
		'../..',
		"' OR 1=1 --",
	],
	...[
		'neu~1~1',
		'-preis~x~1',
		'preis~-0~0',
		'preis~999999999999999~1',
		'km~1e5~1',
		'entfernung~0.5~3',
		'relevanz~-1e-7~2',
		'x~x~x',
		'neu~~',
	],
	...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}', 'a'.repeat(limits.text + 1)],
	...hostileTexts,
];

const anyName = (random: Chance) => (random.happens(0.93) ? random.pick(names) : random.pick(strangeNames));
/** Mostly what the parameter knows: an address with one thing wrong goes further than one with five. */
const known = new Map<string, readonly string[]>([
	...choiceParameters.map(({ name, vocabulary }) => [name, vocabulary.values] as const),
	...flagParameters.map(({ name }) => [name, ['ja', 'nein', '1']] as const),
	['sortierung', ['neu', 'preis', '-preis', 'km', '-kw', 'ez']],
	['q', ['golf', 'vw passat', '"aus erster Hand"', '-bmw', 'scheck*']],
	['marke', makes.map(({ slug }) => slug)],
	['modell', makes.flatMap(({ slug, models }) => models.map(model => `${slug}/${model.slug}`))],
	['schaden', ['auch', 'nur']],
	['angebot', ['angebot', 'gesuch']],
	['bilder', ['ja', 'nein']],
	['plz', ['10115', 'A-1010', '80331']],
	['ort', ['Köln', 'Wien']],
	['ez_von', ['2010', '2011-05']],
	['ez_bis', ['2015', '2016-05']],
]);
const anyValue = (random: Chance, name: string) =>
	random.happens(0.75)
		? random.pick(known.get(name) ?? ['1', '5', '10', '0'])
		: random.pick(random.happens(0.3) ? values : strangeValues);

/** A query string of one to five parameters, known and unknown, right, wrong and malicious; now and then broken. */
export function strangeQuery(random: Chance): string {
	const asked = new URLSearchParams();
	for (let count = random.whole(1, 5); count > 0; count--) {
		const name = anyName(random);
		const times = random.happens(0.01) ? random.pick([51, 300, 1_000]) : random.happens(0.1) ? 2 : 1;
		for (let time = 0; time < times; time++)
			asked.append(name, times > 2 ? `${anyValue(random, name)}${time}` : anyValue(random, name));
	}
	return random.happens(0.1) ? damaged(random, asked.toString()) : asked.toString();
}

/** What no form and no library would send: half an escape, no equals sign, a stray byte. */
function damaged(random: Chance, query: string): string {
	const at = random.whole(0, query.length);
	return (
		query.slice(0, at) +
		random.pick(['%', '%f', '%zz', '%ff', '%00', '%c0%af', '&&', '==', '?', ';', '&=&']) +
		query.slice(at)
	);
}
