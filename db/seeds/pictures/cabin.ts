import { drawConsole, drawScreen, drawSteering } from './cabin-controls.ts';
import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import type { Random } from './random.ts';
import { line, num, oval, path, polygon, rect, type Sheet } from './sheet.ts';

/**
 * The cockpit over whatever lies beyond the windscreen, in picture coordinates. No mileage is ever shown: what a picture
 * says must not contradict what the listing says.
 */
export function drawCabinView(sheet: Sheet, looks: Looks, random: Random): void {
	const trim = looks.interior;
	const dash = blend(trim, '#15171a', random.between(0.35, 0.75));
	const accent = random.pick(['#b9bec4', '#7a5232', '#1b1d20', '#8d9096', looks.paint.base]);
	const zoom = random.between(1, 1.42);
	const [dx, dy] = [random.between(-300, 300) * (zoom - 0.85), random.between(-170, 120) * (zoom - 0.85)];
	sheet.put(`<g transform="translate(${num(800 + dx)} ${num(640 + dy)}) scale(${num(zoom)}) translate(-800 -640)">`);
	drawFrame(sheet, looks, random);
	drawDashboard(sheet, dash, accent, random);
	drawScreen(sheet, looks.old, random);
	drawConsole(sheet, dash, accent, random);
	drawSteering(sheet, looks, dash, accent, random);
	if (random.chance(0.55)) drawSeats(sheet, trim, random);
	sheet.put('</g>');
	if (random.chance(0.5)) {
		const x = random.between(-200, 1100);
		sheet.put(path(polygon(x, 0, x + 420, 0, x - 80, 1200, x - 500, 1200), '#fff3d6', { opacity: 0.1 }));
	}
}

/** Roof lining, pillars and mirror around the windscreen; wide margins, as the camera may move. */
function drawFrame(sheet: Sheet, looks: Looks, random: Random): void {
	const lining = random.pick(['#cfc9bd', '#b9b6b0', '#3a3d42', '#26282c', '#dcd6c8']);
	const edge = looks.measures.kind === 'open' && !looks.softTop ? 40 : random.between(120, 230);
	const shade = sheet.linear([
		[0, blend(lining, '#000000', 0.25)],
		[1, lining],
	]);
	sheet.put(path(`M-600 -500H2200V${num(edge + 40)}Q800 ${num(edge - 90)} -600 ${num(edge + 40)}Z`, shade));
	const lean = random.between(190, 330);
	for (const side of [0, 1]) {
		const x = (value: number) => (side ? 1600 - value : value);
		sheet.put(
			path(
				polygon(x(lean), edge - 60, x(lean + 70), edge - 60, x(90), 640, x(-40), 640),
				side ? blend(lining, '#000000', 0.12) : blend(lining, '#000000', 0.3),
			),
		);
		sheet.put(
			path(
				polygon(x(-600), 640, x(-40), 560, x(90), 640, x(120), 1300, x(-600), 1300),
				blend(looks.interior, '#0b0c0e', 0.5),
			),
		);
		sheet.put(rect(side ? 1530 : -60, 760, 130, 40, blend(looks.interior, '#000000', 0.2), { round: 18 }));
	}
	const mx = random.between(760, 900);
	sheet.put(rect(mx - 8, edge - 60, 16, 70, '#1a1b1e'));
	sheet.put(rect(mx - 120, edge + 4, 240, 66, '#15171a', { round: 26 }));
	sheet.put(
		rect(
			mx - 110,
			edge + 12,
			220,
			50,
			sheet.linear(
				[
					[0, '#a8bac6'],
					[1, '#5f7380'],
				],
				[0, 0, 1, 0.4],
			),
			{ round: 20 },
		),
	);
}

function drawDashboard(sheet: Sheet, dash: string, accent: string, random: Random): void {
	const top = random.between(560, 610);
	const hood = random.between(70, 110);
	const shape = `M-600 1700V${num(top + 60)}C-100 ${num(top + 30)} 100 ${num(top + 10)} 200 ${num(top)}C260 ${num(top - hood)} 640 ${num(top - hood)} 720 ${num(top)}C1000 ${num(top - 14)} 1400 ${num(top + 20)} 2200 ${num(top + 70)}V1700Z`;
	sheet.put(
		path(
			shape,
			sheet.linear([
				[0, blend(dash, '#ffffff', 0.2)],
				[0.06, dash],
				[0.3, blend(dash, '#000000', 0.25)],
				[1, blend(dash, '#000000', 0.55)],
			]),
		),
	);
	const band = top + random.between(170, 210);
	sheet.put(
		path(
			`M-600 ${num(band + 20)}Q800 ${num(band - 30)} 2200 ${num(band + 20)}V${num(band + 60)}Q800 ${num(band + 10)} -600 ${num(band + 60)}Z`,
			sheet.linear([
				[0, blend(accent, '#ffffff', 0.3)],
				[1, blend(accent, '#000000', 0.2)],
			]),
		),
	);
	sheet.put(
		path(`M1020 ${num(band + 80)}H1500L1470 ${num(band + 230)}H1050Z`, blend(dash, '#000000', 0.4), {
			stroke: blend(dash, '#ffffff', 0.12),
			width: 3,
		}),
	);
	sheet.put(rect(1220, band + 100, 90, 18, blend(dash, '#ffffff', 0.2), { round: 8 }));
	const round = random.chance(0.45);
	for (const x of [150, 770, 1010, 1460]) vent(sheet, x, top + 105, round);
	sheet.put(rect(250, top - hood + 52, 420, 150, '#08090b', { round: 40 }));
	for (const [x, needle] of [
		[350, random.between(-2.6, -2)],
		[570, random.between(-2.6, -2)],
	] as const) {
		sheet.put(oval(x, top + 34, 66, 66, '#14171b', { stroke: '#5b6169', width: 3 }));
		sheet.put(
			line(`M${x} ${num(top + 34)}l${num(Math.cos(needle) * 52)} ${num(-Math.sin(needle) * 52)}`, '#e5412f', 5),
		);
	}
}

function vent(sheet: Sheet, x: number, y: number, round: boolean): void {
	sheet.put(
		round
			? oval(x, y, 44, 44, '#0b0c0e', { stroke: '#8a9097', width: 5 })
			: rect(x - 76, y - 28, 152, 56, '#0b0c0e', { round: 10, stroke: '#555b62', width: 4 }),
	);
	for (const share of [-14, 0, 14])
		sheet.put(rect(x - (round ? 36 : 68), y + share - 2, round ? 72 : 136, 5, '#3a3f45'));
}

/** Backs of the front seats, when the picture was taken from the second row. */
function drawSeats(sheet: Sheet, trim: string, random: Random): void {
	const low = random.between(720, 900);
	for (const [x, width] of [
		[random.between(-40, 160), random.between(400, 520)],
		[random.between(1060, 1240), random.between(400, 520)],
	] as const) {
		const skin = sheet.linear(
			[
				[0, blend(trim, '#ffffff', 0.18)],
				[0.5, trim],
				[1, blend(trim, '#000000', 0.45)],
			],
			[0, 0, 1, 0.5],
		);
		sheet.put(
			rect(x + width * 0.36, low - 40, width * 0.05, 90, '#9aa0a6') +
				rect(x + width * 0.59, low - 40, width * 0.05, 90, '#9aa0a6'),
		);
		sheet.put(rect(x + width * 0.22, low - 180, width * 0.56, 160, skin, { round: 46 }));
		sheet.put(
			path(
				`M${num(x)} 1800L${num(x + width * 0.06)} ${num(low + 90)}Q${num(x + width * 0.1)} ${num(low)} ${num(x + width * 0.3)} ${num(low)}H${num(x + width * 0.7)}Q${num(x + width * 0.9)} ${num(low)} ${num(x + width * 0.94)} ${num(low + 90)}L${num(x + width)} 1800Z`,
				skin,
			),
		);
		sheet.put(
			line(
				`M${num(x + width * 0.2)} 1700L${num(x + width * 0.26)} ${num(low + 40)}M${num(x + width * 0.8)} 1700L${num(x + width * 0.74)} ${num(low + 40)}`,
				blend(trim, '#ffffff', 0.35),
				4,
				{ opacity: 0.6 },
			),
		);
	}
}
