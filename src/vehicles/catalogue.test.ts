import { expect, test } from 'vitest';
import {
	findMake,
	findModel,
	makes,
	modelsWithin,
	recogniseMake,
	recogniseMakeAndModel,
	recogniseModel,
	recogniseVehicle,
} from './catalogue.ts';
import { keyOf } from './title-words.ts';

function make(slug: string) {
	const found = findMake(slug);
	if (!found) throw new Error(`no make ${slug}`);
	return found;
}

const modelOf = (makeSlug: string, text: string) => recogniseModel(make(makeSlug), text)?.slug;

function vehicleOf(title: string): string | undefined {
	const found = recogniseVehicle(title);
	return found && [found.make.slug, found.model?.slug].filter(Boolean).join('/');
}

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const reserved = ['alle', 'filter'];

test('every address of a make or model is unique, plain ASCII and not taken by a page', () => {
	expect(new Set(makes.map(({ slug }) => slug)).size).toBe(makes.length);
	for (const { slug, models } of makes) {
		const slugs = models.map(model => model.slug);
		expect(slugs.filter((each, at) => slugs.indexOf(each) !== at)).toEqual([]);
		expect([slug, ...slugs].filter(each => !slugShape.test(each) || reserved.includes(each))).toEqual([]);
	}
});

test('a group and its members name each other, and no group lies in a group', () => {
	for (const { slug, models } of makes) {
		for (const model of models) {
			for (const member of model.members ?? []) {
				expect(findModel(slug, member), `${slug}/${member}`).toMatchObject({ group: model.slug });
				expect(findModel(slug, member)?.members, `${slug}/${member}`).toBeUndefined();
			}
			if (model.group) expect(findModel(slug, model.group)?.members, `${slug}/${model.slug}`).toContain(model.slug);
			expect(model.members?.length).not.toBe(0);
			expect(new Set(model.members).size).toBe(model.members?.length ?? 0);
		}
	}
});

/** Spellings that two entries would both answer to. */
function disputed(entries: readonly { slug: string; name: string; aliases: readonly string[] }[]): string[] {
	const claims = new Map<string, string>();
	const disputes: string[] = [];
	for (const { slug, name, aliases } of entries) {
		for (const text of [name, ...aliases]) {
			const key = keyOf(text);
			const claim = claims.get(key);
			if (key === '' || (claim !== undefined && claim !== slug)) disputes.push(`${text}: ${claim} and ${slug}`);
			claims.set(key, slug);
		}
	}
	return disputes;
}

test('no spelling means two makes, and none means two models of one make', () => {
	expect(disputed(makes)).toEqual([]);
	for (const { models } of makes) expect(disputed(models)).toEqual([]);
});

test('every make and model is recognised by its own name and by each of its aliases', () => {
	for (const each of makes) {
		for (const text of [each.name, ...each.aliases]) expect(recogniseMake(text)?.slug, text).toBe(each.slug);
		for (const model of each.models) {
			for (const text of [model.name, ...model.aliases]) {
				expect(recogniseModel(each, text)?.slug, `${each.name} ${text}`).toBe(model.slug);
			}
		}
	}
});

test('makes stand in German alphabetical order and nobody can change the list', () => {
	const names = makes.map(({ name }) => name);
	expect(names).toEqual([...names].sort(new Intl.Collator('de', { numeric: true, sensitivity: 'base' }).compare));
	expect(names.indexOf('Citroën')).toBeLessThan(names.indexOf('Cupra'));
	expect(Object.isFrozen(makes) && makes.every(each => Object.isFrozen(each) && Object.isFrozen(each.models))).toBe(
		true,
	);
	expect(makes.every(each => each.models.every(model => Object.isFrozen(model)))).toBe(true);
});

test('a buyer who types VW finds Volkswagen', () => {
	for (const text of ['VW', 'vw', 'volkswagen', 'VOLKSWAGEN', ' Volkswagen ', 'Volkwagen']) {
		expect(recogniseMake(text)?.slug).toBe('volkswagen');
	}
	for (const text of ['mercedes_benz', 'MERCEDES-BENZ', 'Mercedes', 'MercedesBenz']) {
		expect(recogniseMake(text)?.slug).toBe('mercedes-benz');
	}
	expect(recogniseMake('Citroen')).toBe(recogniseMake('CITROËN'));
	expect(recogniseMake('Škoda')?.name).toBe('Skoda');
	expect(recogniseMake('LandRover')?.slug).toBe('land-rover');
	for (const text of ['', 'sonstige_autos', 'Andere', 'VW Golf', '__proto__', '🚗'])
		expect(recogniseMake(text)).toBeUndefined();
});

test('a buyer who wants any 3er finds each of them, and one who wants a 320 finds that', () => {
	expect(modelsWithin('bmw', '3er')).toEqual(expect.arrayContaining(['3er', '316', '320', '330']));
	expect(modelsWithin('bmw', '320')).toEqual(['320']);
	expect(modelsWithin('volkswagen', 'golf')).toContain('golf-plus');
	expect(modelsWithin('mercedes-benz', 'c-klasse')).toContain('c-220');
	expect(modelsWithin('bmw', 'golf')).toEqual([]);
	expect(modelsWithin('constructor', 'golf')).toEqual([]);
});

test('the cars of today are in the list', () => {
	const cars = [
		['volkswagen', 'id-7'],
		['volkswagen', 'tayron'],
		['audi', 'q6-e-tron'],
		['bmw', 'ix2'],
		['mercedes-benz', 'cle-klasse'],
		['cupra', 'terramar'],
		['tesla', 'model-y'],
		['polestar', '4'],
		['byd', 'seal-u'],
		['mg', 'mg4'],
		['xpeng', 'g6'],
		['renault', '5-e-tech'],
		['dacia', 'bigster'],
		['skoda', 'elroq'],
		['fiat', 'grande-panda'],
		['kia', 'ev3'],
		['opel', 'frontera'],
		['smart', 'hashtag-5'],
		['leapmotor', 't03'],
		['vinfast', 'vf-8'],
	];
	for (const [makeSlug = '', modelSlug = ''] of cars) {
		expect(findModel(makeSlug, modelSlug), `${makeSlug}/${modelSlug}`).toBeDefined();
	}
});

test('the keys of other portals name the same model', () => {
	expect(modelOf('bmw', '3er')).toBe('3er');
	expect(modelOf('mercedes-benz', 'c_klasse')).toBe('c-klasse');
	expect(modelOf('mercedes-benz', 'CLK')).toBe('clk-klasse');
	expect(modelOf('peugeot', '2_reihe')).toBe('2er-reihe');
	expect(modelOf('hyundai', 'i_reihe')).toBe('i-reihe');
	expect(modelOf('land-rover', 'range_rover_sport')).toBe('range-rover-sport');
	expect(modelOf('volkswagen', 'kaefer')).toBe('kaefer');
	expect(modelOf('volkswagen', 'up')).toBe('up');
	expect(modelOf('toyota', 'rav')).toBe('rav4');
	expect(modelOf('volkswagen', 'andere')).toBeUndefined();
	expect(modelOf('volkswagen', '')).toBeUndefined();
});

test('engine, generation and body around the name do not hide the model', () => {
	expect(modelOf('volkswagen', 'Golf VII')).toBe('golf');
	expect(modelOf('volkswagen', 'Golf 7 Variant 1.6 TDI')).toBe('golf');
	expect(modelOf('volkswagen', '2.0 TDI Passat')).toBe('passat');
	expect(modelOf('volkswagen', 'T5 2.0 TDI Multivan')).toBe('t5-multivan');
	expect(modelOf('bmw', '320d Touring')).toBe('320');
	expect(modelOf('bmw', 'E46 M3')).toBe('m3');
	expect(modelOf('bmw', 'E46 Cabrio')).toBe('3er');
	expect(modelOf('mercedes-benz', 'C 220 CDI')).toBe('c-220');
	expect(modelOf('mercedes-benz', 'C220cdi')).toBe('c-220');
	expect(modelOf('mercedes-benz', 'C-Klasse T-Modell 220 CDI')).toBe('c-klasse');
	expect(modelOf('mercedes-benz', 'E-Klasse 220 CDI')).toBe('e-220');
	expect(modelOf('mercedes-benz', 'C63 AMG')).toBe('c-63-amg');
	expect(modelOf('audi', 'A4 Avant')).toBe('a4');
	expect(modelOf('mazda', '3 2.0 Sport')).toBe('3');
	expect(modelOf('saab', '9.3 Cabrio')).toBe('9-3');
});

test('where the text leaves the model open, none is guessed', () => {
	expect(modelOf('mercedes-benz', '220 CDI Automatik')).toBeUndefined();
	expect(modelOf('mazda', '2.0 Diesel')).toBeUndefined();
	expect(modelOf('mazda', '2_0 Diesel')).toBeUndefined();
	expect(modelOf('peugeot', 'Kombi von 2008')).toBeUndefined();
	expect(modelOf('volkswagen', 'Polo oder Touran')).toBeUndefined();
	expect(modelOf('bmw', '320 km entfernt')).toBeUndefined();
	expect(modelOf('opel', 'Astra GT')).toBe('astra');
	expect(modelOf('bmw', '318i oder 320i')).toBe('3er');
});

test('a car that other lists keep under its parent make comes home', () => {
	expect(recogniseMakeAndModel('rover', 'freelander')).toMatchObject({
		make: { slug: 'land-rover' },
		model: { slug: 'freelander' },
	});
	expect(recogniseMakeAndModel('Renault', 'Alpine A110')).toMatchObject({
		make: { slug: 'alpine' },
		model: { slug: 'a110' },
	});
	expect(recogniseMakeAndModel('VW', 'Ibiza')).toEqual({ make: make('volkswagen') });
	expect(recogniseMakeAndModel('sonstige_autos', 'golf')).toBeUndefined();
});

test('the title of an ad says which car it is', () => {
	expect(vehicleOf('VW_Golf_5_117tkm_Benziner_75PS')).toBe('volkswagen/golf');
	expect(vehicleOf('Golf 4')).toBe('volkswagen/golf');
	expect(vehicleOf('Verkaufe meinen Opel Corsa B, TÜV neu')).toBe('opel/corsa');
	expect(vehicleOf('Peugeot 206 CC 2.0 schwarz')).toBe('peugeot/206-cc');
	expect(vehicleOf('Range Rover Sport TDV6')).toBe('land-rover/range-rover-sport');
	expect(vehicleOf('Mercedes Benz 213 CDI Sprinter')).toBe('mercedes-benz/sprinter');
	expect(vehicleOf('A4 1.9 TDI S line')).toBe('audi/a4');
	expect(vehicleOf('316i Compact e46')).toBe('bmw/316');
	expect(vehicleOf('MINI Cooper S Cabrio')).toBe('mini/cooper-s-cabrio');
	expect(vehicleOf('Mercedes-Benz Avantgarde, viele Extras')).toBe('mercedes-benz');
});

test('the car wanted in exchange is not the car for sale', () => {
	expect(vehicleOf('Audi A3 Tausch gegen VW Bus')).toBe('audi/a3');
	expect(vehicleOf('Verkaufe oder tausche Golf gegen Passat')).toBe('volkswagen/golf');
	expect(vehicleOf('Colt cjo, kein VW Golf')).toBe('mitsubishi/colt');
});

test('a title that names no car, or two, is left to its seller', () => {
	for (const title of [
		'',
		'!!!',
		'Verkaufe 5er Sitz',
		'Auto zu verkaufen',
		'TÜV neu, 150 PS, 2008',
		'Garantie bis 2008',
		'DIN A 4 Ordner',
		'Smaragdgrün mit Glasdach',
		'Golf 4 und Ford Focus',
		'Felgen für Audi oder Opel',
		'__proto__ constructor',
		'x'.repeat(5000),
	]) {
		expect(vehicleOf(title), title).toBeUndefined();
	}
	expect(vehicleOf('Golf mit Alpine Radio')).toBe('volkswagen/golf');
});
