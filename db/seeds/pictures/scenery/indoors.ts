import { blend } from '../colours.ts';
import { HEIGHT, num, oval, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

/** An underground car park: low ceiling, numbered pillars, strip lights. It replaces sky and ground. */
export function carPark(stage: Stage): void {
	const { sheet, random, horizon } = stage;
	const warm = stage.kept('lamps', [true, false, false]);
	const tone = stage.kept('concrete', ['#6d7174', '#7f7c74', '#565c63', '#8c8f8e']);
	const stripe = stage.kept('stripe', ['#e0b31c', '#2c7fb8', '#3f9a5a', '#c23a2e', '#d8dbd8']);
	const lamp = warm ? '#ffe7b8' : '#eef6ff';
	const ceiling = horizon * random.between(0.3, 0.5);
	sheet.put(
		rect(
			0,
			0,
			WIDTH,
			ceiling,
			sheet.linear([
				[0, '#1f2226'],
				[1, blend(tone, '#15171a', 0.5)],
			]),
		),
	);
	sheet.put(
		rect(
			0,
			ceiling,
			WIDTH,
			horizon - ceiling + 4,
			sheet.linear([
				[0, blend(tone, '#0c0d0f', 0.45)],
				[1, blend(tone, '#0c0d0f', 0.62)],
			]),
		),
	);
	const bright = random.between(0, WIDTH);
	sheet.put(
		oval(
			bright,
			ceiling + (horizon - ceiling) * 0.4,
			random.between(260, 620),
			horizon * 0.7,
			sheet.radial([
				[0, lamp, 0.75],
				[1, lamp, 0],
			]),
		),
	);
	for (const [share, width] of [
		[random.between(0, 0.3), 1],
		[random.between(0.4, 0.6), 0.7],
		[random.between(0.7, 1), 1.1],
	] as const) {
		const [cx, cy, w] = [share * WIDTH, ceiling * random.between(0.3, 0.85), 340 * width];
		sheet.put(path(polygon(cx - w / 2, cy, cx + w / 2, cy, cx + w / 2 + 20, cy + 16, cx - w / 2 - 20, cy + 16), lamp));
		sheet.put(
			oval(
				cx,
				cy + 10,
				w,
				120,
				sheet.radial([
					[0, lamp, 0.5],
					[1, lamp, 0],
				]),
			),
		);
	}
	sheet.put(
		rect(
			0,
			horizon,
			WIDTH,
			HEIGHT - horizon,
			sheet.linear([
				[0, blend(tone, '#0a0b0d', 0.55)],
				[0.5, blend(tone, '#0a0b0d', 0.25)],
				[1, blend(tone, '#0a0b0d', 0.5)],
			]),
		),
	);
	sheet.put(`<g clip-path="${sheet.clip(`M0 ${num(horizon)}H${WIDTH}V${HEIGHT}H0Z`)}">`);
	sheet.put(
		oval(
			bright + random.between(-300, 300),
			horizon + 260,
			random.between(400, 800),
			240,
			sheet.radial([
				[0, lamp, 0.5],
				[1, lamp, 0],
			]),
		),
	);
	sheet.put(
		oval(
			WIDTH - bright,
			HEIGHT - 80,
			600,
			200,
			sheet.radial([
				[0, '#000000', 0.5],
				[1, '#000000', 0],
			]),
		),
	);
	sheet.put('</g>');
	const count = random.whole(1, 3);
	for (let pillar = 0; pillar < count; pillar++) {
		const { y, cm } = at(stage, random.between(0.25, 0.7));
		const [x, w] = [random.between(-0.05, 1) * WIDTH, random.between(70, 150) * cm];
		sheet.put(
			rect(
				x,
				0,
				w,
				y,
				sheet.linear(
					[
						[0, blend(tone, '#ffffff', 0.28)],
						[1, blend(tone, '#000000', 0.4)],
					],
					random.chance(0.5) ? [0, 0, 1, 0] : [1, 0, 0, 0],
				),
			),
		);
		sheet.put(rect(x, y - 150 * cm, w, 62 * cm, stripe));
	}
	for (let bay = -2; bay <= 2; bay++)
		sheet.put(
			path(
				polygon(
					800 + bay * 330,
					at(stage, 0.55).y,
					812 + bay * 330,
					at(stage, 0.55).y,
					830 + bay * 800,
					HEIGHT,
					800 + bay * 800,
					HEIGHT,
				),
				stripe,
				{ opacity: 0.7 },
			),
		);
}

/** A photo booth at a dealer's: seamless backdrop and a large lamp. It replaces sky and ground. */
export function studio(stage: Stage): void {
	const { sheet, random, horizon } = stage;
	const tone = stage.kept('booth', [
		'#d9dcdd',
		'#c7ccd0',
		'#3a3f46',
		'#5a636c',
		'#e6e2da',
		'#2a2f36',
		'#8aa0ae',
		'#b8ada0',
	]);
	const x = random.between(0.1, 0.9);
	sheet.put(
		rect(
			0,
			0,
			WIDTH,
			HEIGHT,
			sheet.linear([
				[0, blend(tone, '#000000', 0.28)],
				[0.45, tone],
				[0.62, blend(tone, '#ffffff', 0.25)],
				[1, blend(tone, '#000000', 0.25)],
			]),
		),
	);
	sheet.put(
		oval(
			x * WIDTH,
			horizon * random.between(0.3, 1.1),
			random.between(420, 900),
			random.between(300, 620),
			sheet.radial([
				[0, '#ffffff', 0.7],
				[1, '#ffffff', 0],
			]),
		),
	);
	sheet.put(
		oval(
			(1 - x) * WIDTH,
			random.between(0, HEIGHT),
			random.between(400, 800),
			random.between(300, 700),
			sheet.radial([
				[0, '#05070a', 0.45],
				[1, '#05070a', 0],
			]),
		),
	);
	const shapes = random.whole(1, 3);
	for (let shape = 0; shape < shapes; shape++) {
		const [px, w] = [random.between(-0.2, 0.95) * WIDTH, random.between(120, 560)];
		const lean = random.between(-220, 220);
		sheet.put(
			path(
				polygon(px, 0, px + w, 0, px + w + lean, horizon + 40, px + lean, horizon + 40),
				random.chance(0.5) ? '#ffffff' : '#0c1016',
				{ opacity: random.between(0.1, 0.3) },
			),
		);
	}
	sheet.put(
		oval(
			random.between(400, 1200),
			stage.ground + 30,
			random.between(500, 900),
			random.between(70, 180),
			sheet.radial([
				[0, '#ffffff', 0.5],
				[1, '#ffffff', 0],
			]),
		),
	);
}
