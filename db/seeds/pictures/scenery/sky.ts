import { blend } from '../colours.ts';
import { HEIGHT, num, oval, path, rect, WIDTH } from '../sheet.ts';
import type { Stage } from './stage.ts';

/** Sky with a sun or moon somewhere in it: its glow makes one side of the picture lighter than the other. */
export function sky({ sheet, random, light, horizon }: Stage): void {
	const [high, middle, low] = light.sky;
	const lean = random.between(-0.35, 0.35);
	sheet.put(
		rect(
			0,
			0,
			WIDTH,
			horizon + 4,
			sheet.linear(
				[
					[0, high],
					[0.6, middle],
					[1, low],
				],
				[0.5 - lean, 0, 0.5 + lean, 1],
			),
		),
	);
	const x = random.between(-0.05, 1.05);
	const y = random.between(0.25, 1);
	const glow = sheet.radial(
		[
			[0, light.sun, light.stars ? 0.5 : 0.95],
			[0.25, light.sun, light.stars ? 0.2 : 0.5],
			[1, light.sun, 0],
		],
		[0.5, 0.5, 0.5],
	);
	const reach = random.between(500, 1000);
	sheet.put(oval(x * WIDTH, y * horizon, reach, reach * 0.75, glow));
	const dark = sheet.radial([
		[0, high, 0.75],
		[1, high, 0],
	]);
	sheet.put(
		oval(
			(x > 0.5 ? random.between(-0.1, 0.35) : random.between(0.65, 1.1)) * WIDTH,
			random.between(0, 0.6) * horizon,
			reach * 0.9,
			reach * 0.6,
			dark,
		),
	);
	if (light.stars) stars({ sheet, random, light, horizon });
	else if (random.chance(0.35) && light.clouds[0] < 3)
		sheet.put(oval(x * WIDTH, y * horizon * 0.8, 46, 46, '#fffdf2', { opacity: 0.9 }));
	for (let left = random.whole(...light.clouds); left > 0; left--) cloud({ sheet, random, light, horizon });
}

type SkyPart = Pick<Stage, 'sheet' | 'random' | 'light' | 'horizon'>;

function stars({ sheet, random, horizon }: SkyPart): void {
	const marks: string[] = [];
	for (let left = 46; left > 0; left--) {
		const size = random.between(1, 2.6);
		marks.push(
			oval(random.between(0, WIDTH), random.between(0, horizon * 0.8), size, size, '#e9eeff', {
				opacity: random.between(0.3, 0.9),
			}),
		);
	}
	sheet.put(marks.join(''));
	const [x, y, r] = [random.between(100, 1500), random.between(80, horizon * 0.5), random.between(36, 60)];
	sheet.put(
		oval(x, y, r, r, '#f3f1e2') +
			oval(x - r * 0.2, y - r * 0.1, r * 0.2, r * 0.2, '#d9d8cf') +
			oval(x + r * 0.3, y + r * 0.25, r * 0.14, r * 0.14, '#d9d8cf'),
	);
}

/** Flat below, heaped above: the shape everybody draws as a child because it is true of fair weather. */
function cloud({ sheet, random, light, horizon }: SkyPart): void {
	const width = random.between(300, 1000);
	const x = random.between(-0.35, 0.95) * WIDTH;
	const y = random.between(0.12, 0.8) * horizon;
	const height = width * random.between(0.14, 0.26);
	const puffs = random.whole(3, 5);
	let d = `M${num(x)} ${num(y)}`;
	for (let at = 0; at < puffs; at++) {
		const step = width / puffs;
		const rise = height * (1 - Math.abs((at + 0.5) / puffs - 0.5) * 1.1) * random.between(0.8, 1.25);
		const from = x + at * step;
		d += `C${num(from - step * 0.1)} ${num(y - rise * 1.5)} ${num(from + step * 1.1)} ${num(y - rise * 1.5)} ${num(from + step)} ${num(y - (at < puffs - 1 ? rise * 0.3 : 0))}`;
	}
	const fill = sheet.linear([
		[0, blend(light.cloud, '#ffffff', 0.2), 0.95],
		[0.7, light.cloud, 0.8],
		[1, light.cloud, 0.35],
	]);
	sheet.put(path(`${d}Z`, fill, { opacity: random.between(0.65, 1) }));
}

/** Rain, snow or leaves in front of everything. */
export function falling(stage: Stage, kind: 'snow' | 'rain' | 'leaves'): void {
	const { sheet, random } = stage;
	const marks: string[] = [];
	const count = kind === 'leaves' ? 16 : 70;
	for (let left = count; left > 0; left--) {
		const [x, y] = [random.between(0, WIDTH), random.between(0, HEIGHT)];
		if (kind === 'snow') {
			const r = random.between(2, 6.5);
			marks.push(oval(x, y, r, r, '#ffffff', { opacity: random.between(0.4, 0.9) }));
		} else if (kind === 'rain') {
			const long = random.between(26, 60);
			marks.push(
				`<path d="M${num(x)} ${num(y)}l${num(-long * 0.18)} ${num(long)}" stroke="#dfe9f0" stroke-width="2" opacity=".35"/>`,
			);
		} else {
			const turn = Math.round(random.between(0, 180));
			marks.push(
				`<ellipse cx="${num(x)}" cy="${num(y)}" rx="11" ry="6" fill="${random.pick(['#d8761e', '#c24a1c', '#e2a52a', '#a8481c'])}" transform="rotate(${turn} ${num(x)} ${num(y)})"/>`,
			);
		}
	}
	sheet.put(marks.join(''));
}
