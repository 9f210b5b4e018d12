import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import { type Generation, type ModelSpec, type Shape, type Stated, segments, type Variant } from './spec.ts';

const tables = ['volkswagen-group', 'german', 'european', 'asian-and-new', 'classics'];

/**
 * The models of the demo market, from the tables beside this file: text, because a table one can read is a table one can
 * check. Three kinds of lines, parts between ` | `:
 *
 * - `# volkswagen golf | Golf | 110 | kompakt | 1.06`: make and model of the catalogue, label, share, segment, how well it
 *   holds its value
 * - `* VII/7 | 2012-2019 | 1270 | limousine 68, kombi 32 Variant | Comfortline, Highline`: generation (in full and as people
 *   say it), model years, unladen weight in kg, shapes with shares, trims. A shape may add a label, `@model`, `d2` or `d6`
 *   (doors) and `s7` (seats)
 * - `1.5 TSI: b 110 1498/4 sa f 5.2 28.5 2017-2019 x2`: engine with fuel, kW, ccm/cylinders, gearboxes, drive, litres per
 *   100 km (electric: kWh), new price in 1,000 €; then years, share, `@model`, `b77` (battery, kWh), `r520` (range, km)
 */
export function readModels(): ModelSpec[] {
	return tables.flatMap(table => {
		const text = readFileSync(join(projectRoot, 'db/seeds/demo/models', `${table}.txt`), 'utf8');
		return text.trim().split(/\n\n+/).map(readModel);
	});
}

function readModel(block: string): ModelSpec {
	const [head = '', ...lines] = block.split('\n');
	const [names = '', label = '', share, segment = '', holds] = head.replace(/^# /, '').split(' | ');
	const [make = '', slug = ''] = names.split(' ');
	const generations: Generation[] = [];
	for (const line of lines) {
		if (line.startsWith('* ')) generations.push(readGeneration(line.slice(2)));
		else {
			const last = generations.pop();
			if (last === undefined) throw new Error(`an engine without a generation: ${line}`);
			generations.push({ ...last, variants: [...last.variants, readVariant(line)] });
		}
	}
	const known: readonly string[] = segments;
	if (!known.includes(segment)) throw new Error(`"${segment}" is no segment: ${head}`);
	return {
		...{ make, model: slug, label, share: number(share, head), holds: number(holds, head), generations },
		segment: segments[known.indexOf(segment)] ?? 'kompakt',
	};
}

function readGeneration(line: string): Generation {
	const [names = '', years = '', weight, shapes = '', trims = ''] = ` ${line}`.split('|').map(part => part.trim());
	const [name = '', spoken = name] = names.split('/');
	const [from, to] = readYears(years);
	const words = trims === '' ? [] : trims.split(', ');
	return {
		...{ name, spoken, from, to, weightKg: number(weight, line), trims: words },
		...{ shapes: shapes.split(', ').map(readShape), variants: [] },
	};
}

const fuels: Record<string, Stated<'fuel'>> = {
	b: 'benzin',
	d: 'diesel',
	e: 'elektro',
	hb: 'hybrid-benzin',
	pb: 'hybrid-benzin',
	pd: 'hybrid-diesel',
	g: 'autogas',
	c: 'erdgas',
};
const gearboxes: Record<string, Stated<'gearbox'>> = { s: 'schaltgetriebe', a: 'automatik', h: 'halbautomatik' };
const drives: Record<string, Stated<'drive'>> = { f: 'front', h: 'heck', a: 'allrad' };

function readVariant(line: string): Variant {
	const [name = '', rest = ''] = line.split(': ');
	const [fuel = '', kw, engine = '', gears = '', drive = '', use, price, ...more] = rest.split(' ');
	const [ccm, cylinders] = engine === '-' ? [] : engine.split('/').map(Number);
	const extra = (letter: string) => more.find(word => word.startsWith(letter))?.slice(1);
	const years = more.find(word => /^\d{4}-\d{4}$/.test(word));
	const [from, to] = years === undefined ? [undefined, undefined] : readYears(years);
	const electric = fuel === 'e';
	return {
		name,
		fuel: known(fuels, fuel, line),
		plugIn: fuel === 'pb' || fuel === 'pd',
		powerKw: number(kw, line),
		engineCcm: ccm,
		cylinders,
		gearboxes: [...gears].map(letter => known(gearboxes, letter, line)),
		drive: known(drives, drive, line),
		consumption: electric ? undefined : number(use, line),
		powerConsumption: electric ? number(use, line) : undefined,
		newPrice: number(price, line) * 1000,
		batteryKwh: optional(extra('b'), line),
		rangeKm: optional(extra('r'), line),
		from,
		to,
		share: optional(extra('x'), line) ?? 1,
		model: extra('@'),
	};
}

const bodies: Record<string, { body: Stated<'body'>; doors: Stated<'doors'>; seats: number }> = {
	kleinwagen: { body: 'kleinwagen', doors: '4-5', seats: 5 },
	limousine: { body: 'limousine', doors: '4-5', seats: 5 },
	kombi: { body: 'kombi', doors: '4-5', seats: 5 },
	suv: { body: 'suv', doors: '4-5', seats: 5 },
	van: { body: 'van', doors: '4-5', seats: 5 },
	cabrio: { body: 'cabrio', doors: '2-3', seats: 4 },
	sportwagen: { body: 'sportwagen', doors: '2-3', seats: 4 },
	transporter: { body: 'transporter', doors: '4-5', seats: 3 },
};

function readShape(line: string): Shape {
	const [body = '', share, ...more] = line.split(' ');
	const base = known(bodies, body, line);
	const coded = (letter: string) => more.find(word => new RegExp(`^${letter}[\\w-]+$`).test(word))?.slice(1);
	const doors = more.find(word => /^d[267]$/.test(word));
	const seats = more.find(word => /^s\d$/.test(word));
	const label = more.filter(word => word !== doors && word !== seats && !word.startsWith('@')).join(' ');
	return {
		body: base.body,
		share: number(share, line),
		doors: doors === 'd2' ? '2-3' : doors === undefined ? base.doors : '6-7',
		seats: seats === undefined ? base.seats : Number(seats.slice(1)),
		label,
		model: coded('@'),
	};
}

function readYears(text: string): [from: number, to: number] {
	const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
	if (from === undefined || to === undefined) throw new Error(`no years: ${text}`);
	return [Number(from), Number(to)];
}

function known<V>(table: Record<string, V>, key: string, line: string): V {
	const value = table[key];
	if (value === undefined) throw new Error(`"${key}" is not known in: ${line}`);
	return value;
}

function number(text: string | undefined, line: string): number {
	const value = Number(text);
	if (text === undefined || !Number.isFinite(value)) throw new Error(`"${text}" is no number in: ${line}`);
	return value;
}

function optional(text: string | undefined, line: string): number | undefined {
	return text === undefined ? undefined : number(text, line);
}
