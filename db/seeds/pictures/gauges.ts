import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import type { Random } from './random.ts';
import { line, num, oval, path, polygon, rect, type Sheet } from './sheet.ts';
import { drawText, textWidth } from './strokes.ts';

/**
 * The instruments, close up: speed, revolutions, clock and outside temperature. The distance covered is left out on
 * purpose, since a drawn number could only contradict the listing.
 */
export function drawGauges(sheet: Sheet, looks: Looks, random: Random): void {
	const glow = random.pick(['#f3f5f7', '#f3f5f7', '#ff5a3c', '#58b6ff', '#8fe38a', '#ffb04a']);
	const panel = random.pick(['#0e1013', '#181b20', '#23201d', '#101824', blend(looks.interior, '#08090b', 0.6)]);
	sheet.put(
		rect(
			-300,
			-300,
			2200,
			1800,
			sheet.linear(
				[
					[0, blend(panel, '#ffffff', 0.18)],
					[1, panel],
				],
				[0, 0, random.between(-0.3, 1), 1],
			),
		),
	);
	const bright = random.between(0, 1600);
	sheet.put(
		oval(
			bright,
			random.between(0, 700),
			random.between(400, 900),
			random.between(300, 600),
			sheet.radial([
				[0, '#9fb2c2', random.between(0.35, 0.75)],
				[1, '#9fb2c2', 0],
			]),
		),
	);
	const zoom = random.between(0.85, 1.5);
	sheet.put(
		`<g transform="translate(${num(random.between(620, 980))} ${num(random.between(470, 720))}) rotate(${num(random.between(-9, 9))}) scale(${num(zoom)})">`,
	);
	const hood = sheet.linear([
		[0, blend(panel, '#ffffff', 0.25)],
		[1, '#050607'],
	]);
	sheet.put(path('M-820 500C-860 -240 -560 -430 0 -430S860 -240 820 500Z', hood));
	sheet.put(path('M-760 480C-790 -200 -520 -370 0 -370S790 -200 760 480Z', '#08090b'));
	const layout = random.pick(['twin', 'one', 'screen'] as const);
	if (layout === 'twin') {
		const r = random.between(250, 300);
		dial(sheet, -370, 40, r, { top: 8, step: 1, value: random.between(0.06, 0.3), unit: 'X1000' }, glow, random);
		dial(sheet, 370, 40, r, { top: 240, step: 20, value: random.between(0, 0.02), unit: 'KM/H' }, glow, random);
		clockPanel(sheet, -95, -60, 190, 250, glow, random);
	} else if (layout === 'one') {
		dial(sheet, 0, 50, 340, { top: 260, step: 20, value: random.between(0, 0.02), unit: 'KM/H' }, glow, random);
		dial(sheet, -520, 130, 180, { top: 8, step: 1, value: random.between(0.06, 0.3), unit: 'X1000' }, glow, random);
		clockPanel(sheet, 430, 20, 220, 220, glow, random);
	} else {
		sheet.put(
			rect(
				-680,
				-200,
				1360,
				520,
				sheet.linear(
					[
						[0, '#16283c'],
						[1, '#0a1118'],
					],
					[0, 0, 1, 1],
				),
				{ round: 40 },
			),
		);
		dial(sheet, -420, 50, 210, { top: 100, step: 10, value: random.between(0.3, 0.9), unit: '/' }, glow, random);
		sheet.put(
			drawText('0', -30, -60, 150, '#ffffff', 0.7) +
				drawText('KM/H', textWidth('KM/H', 34) / -2 + 16, 120, 34, glow, 0.7),
		);
		clockPanel(sheet, 330, -60, 260, 240, glow, random);
	}
	sheet.put('</g>');
	if (random.chance(0.6)) rimInFront(sheet, looks, random);
	const x = random.between(-300, 1400);
	sheet.put(path(polygon(x, 0, x + 260, 0, x - 200, 1200, x - 460, 1200), '#ffffff', { opacity: 0.08 }));
}

function dial(
	sheet: Sheet,
	cx: number,
	cy: number,
	r: number,
	scale: { top: number; step: number; value: number; unit: string },
	glow: string,
	random: Random,
): void {
	const [from, sweep] = [2.36, 4.71];
	const point = (share: number, radius: number) =>
		[cx + Math.cos(from + sweep * share) * radius, cy + Math.sin(from + sweep * share) * radius] as const;
	sheet.put(
		oval(
			cx,
			cy,
			r + 14,
			r + 14,
			sheet.linear([
				[0, '#d8dde1'],
				[1, '#3c4248'],
			]),
		),
	);
	sheet.put(
		oval(
			cx,
			cy,
			r,
			r,
			sheet.radial([
				[0, '#262b31'],
				[1, '#0b0d10'],
			]),
		),
	);
	const steps = scale.top / scale.step;
	const every = steps > 9 ? 2 : 1;
	let marks = '';
	for (let at = 0; at <= steps; at++) {
		const [x1, y1] = point(at / steps, r * 0.94);
		const [x2, y2] = point(at / steps, r * (at % every ? 0.88 : 0.83));
		marks += `M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}`;
		if (at % every) continue;
		const text = String(at * scale.step);
		const size = r * 0.105;
		const [tx, ty] = point(at / steps, r * 0.68);
		sheet.put(drawText(text, tx - textWidth(text, size) / 2, ty - size / 2, size, glow, 0.8));
	}
	sheet.put(line(marks, glow, r * 0.018));
	const size = r * 0.085;
	sheet.put(drawText(scale.unit, cx - textWidth(scale.unit, size) / 2, cy + r * 0.32, size, '#9aa3ab', 0.8));
	const [nx, ny] = point(scale.value, r * 0.8);
	sheet.put(
		line(`M${num(cx)} ${num(cy)}L${num(nx)} ${num(ny)}`, random.pick(['#ff4a2e', '#ff4a2e', '#ffffff']), r * 0.032),
	);
	sheet.put(oval(cx, cy, r * 0.13, r * 0.13, '#1c2025', { stroke: '#4b525a', width: 3 }));
}

function clockPanel(
	sheet: Sheet,
	x: number,
	y: number,
	width: number,
	height: number,
	glow: string,
	random: Random,
): void {
	sheet.put(rect(x, y, width, height, '#0d1218', { round: 16, stroke: '#2f3740', width: 3 }));
	const clock = `${random.whole(7, 20)}:${String(random.whole(0, 59)).padStart(2, '0')}`;
	const degrees = `${random.whole(-6, 29)}°`;
	const size = width * 0.16;
	sheet.put(drawText(clock, x + (width - textWidth(clock, size)) / 2, y + height * 0.2, size, '#ffffff', 0.8));
	sheet.put(drawText(degrees, x + (width - textWidth(degrees, size)) / 2, y + height * 0.48, size, glow, 0.8));
	const bars = random.whole(2, 8);
	for (let bar = 0; bar < 8; bar++)
		sheet.put(
			rect(
				x + width * (0.14 + bar * 0.092),
				y + height * 0.76,
				width * 0.07,
				height * 0.1,
				bar < bars ? glow : '#2a3138',
				{ round: 3 },
			),
		);
}

/** The steering wheel's rim crosses the picture, out of reach of the sharp part. */
function rimInFront(sheet: Sheet, looks: Looks, random: Random): void {
	const cx = random.between(300, 1300);
	const cy = random.between(1250, 1500);
	const r = random.between(560, 760);
	sheet.put(oval(cx, cy, r, r, 'none', { stroke: '#060708', width: 130 }));
	sheet.put(oval(cx, cy, r + 8, r + 8, 'none', { stroke: blend(looks.interior, '#101114', 0.5), width: 100 }));
	sheet.put(oval(cx, cy, r + 34, r + 34, 'none', { stroke: '#ffffff', width: 10, opacity: 0.14 }));
}
