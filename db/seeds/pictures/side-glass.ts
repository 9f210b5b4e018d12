import type { Measures } from './bodies.ts';
import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { line, path, rect, type Sheet, trace } from './sheet.ts';
import { pillarX, polygonMark, seats } from './side-inside.ts';
import { drawScreenFrame, drawSoftTop } from './side-open.ts';

/** Side windows of a closed car; the frame of the windscreen or the soft top of an open one. */
export function drawGlass(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	if (m.kind === 'open') {
		if (looks.softTop) drawSoftTop(sheet, looks, looks.softTop);
		else drawScreenFrame(sheet, looks);
		return;
	}
	if (looks.contrastRoof) drawContrastRoof(sheet, looks);
	const glass = m.kind === 'box' ? cabWindow(m) : sideWindows(m);
	const tint = sheet.linear(
		[
			[0, blend('#8fa9b8', '#1a2026', 0.45 + looks.tint * 0.4)],
			[0.5, blend('#5e7683', '#14191e', 0.5 + looks.tint * 0.4)],
			[1, blend('#37474f', '#0d1114', 0.55 + looks.tint * 0.35)],
		],
		[0.1, 0, 0.3, 1],
	);
	sheet.put(path(glass, tint, { stroke: looks.chrome ? '#dfe3e6' : '#111316', width: looks.chrome ? 2.4 : 3 }));
	sheet.put(`<g clip-path="${sheet.clip(glass)}">`);
	seats(sheet, looks);
	const [from, to] = [m.cowlX, m.glassEndX];
	for (const share of [0.2, 0.28, 0.72]) {
		const x = from + (to - from) * share;
		const width = share === 0.28 ? 6 : 20;
		sheet.put(polygonMark(x, m.cowlH - 4, x + 34, m.height, x + 34 + width, m.height, x + width, m.cowlH - 4));
	}
	const pillar = m.kind === 'box' ? undefined : pillarX(m);
	if (pillar !== undefined) {
		sheet.put(line(trace('M', pillar, m.cowlH - 5, 'L', pillar + (m.twoDoors ? 10 : 5), m.height), '#0d0f11', 9));
		if (!m.twoDoors && m.kind === 'car') {
			const rear = m.glassEndX - (m.tailX - m.glassEndX > 22 ? 26 : 58);
			sheet.put(line(trace('M', rear, m.cowlH - 5, 'L', rear - 4, m.height), '#0d0f11', 5));
		}
	}
	sheet.put('</g>');
	if (looks.glazed) busWindows(sheet, m, tint);
}

function sideWindows(m: Measures): string {
	const { height: H, cowlX, cowlH, roofFrontX: fx, roofRearX: rx, roofRearH: rh, glassEndX: end } = m;
	const base = cowlH + 2;
	const back = Math.max(base + 3, m.tailH + 3);
	const frontX = cowlX + 24;
	const topRear = Math.min(rx - 8, end - 4);
	const lead = m.kind === 'pickup' ? 0 : 10;
	return (
		trace(
			'M',
			frontX,
			base,
			'C',
			cowlX + (fx - cowlX) * 0.5 + 15,
			cowlH + (H - cowlH) * 0.5,
			fx - 6,
			H - 19,
			fx + 9,
			H - 13,
		) +
		trace('C', fx + (rx - fx) * 0.25, H - 8, rx - (rx - fx) * 0.3, H - 9, topRear, rh - 11) +
		trace('C', topRear + (end - topRear) * 0.4 + 3, rh - 14, end - 8, back + 12, end, back) +
		trace('Q', end - lead, base, end - 24, base + 1, 'Z')
	);
}

function cabWindow(m: Measures): string {
	const top = Math.min(m.height - 16, m.cowlH + 68);
	const rear = m.roofFrontX + 56;
	return trace(
		'M',
		m.cowlX + 26,
		m.cowlH + 1,
		'L',
		m.roofFrontX - 4,
		top,
		'L',
		rear,
		top,
		'Q',
		rear + 3,
		top - 3,
		rear + 3,
		top - 8,
		'L',
		rear + 3,
		m.cowlH - 6,
		'L',
		m.cowlX + 50,
		m.cowlH - 5,
		'Z',
	);
}

function busWindows(sheet: Sheet, m: Measures, glass: string): void {
	const top = Math.min(m.height - 16, m.cowlH + 68);
	const start = m.roofFrontX + 74;
	const width = (m.length - 22 - start) / 2;
	for (const at of [0, 1]) {
		sheet.put(
			rect(start + at * width, -top, width - 8, top - m.cowlH + 2, glass, { round: 5, stroke: '#111316', width: 2.5 }),
		);
		const x = start + at * width + width * 0.3;
		sheet.put(polygonMark(x, m.cowlH + 1, x + 28, top - 1, x + 46, top - 1, x + 18, m.cowlH + 1));
	}
}

function drawContrastRoof(sheet: Sheet, looks: Looks): void {
	const { height: H, roofFrontX: fx, roofRearX: rx, roofRearH: rh } = looks.measures;
	const dark = looks.face % 2 ? '#1a1c20' : '#f1f1ee';
	sheet.put(
		path(
			trace(
				'M',
				fx - 14,
				H - 10.5,
				'Q',
				fx - 6,
				H - 6.5,
				fx,
				H - 5,
				'C',
				fx + (rx - fx) * 0.22,
				H + 2.5,
				rx - (rx - fx) * 0.35,
				H + 1.5,
				rx,
				rh,
			) +
				trace(
					'L',
					rx + 6,
					rh - 5,
					'L',
					rx,
					rh - 12,
					'C',
					rx - (rx - fx) * 0.3,
					H - 8,
					fx + (rx - fx) * 0.2,
					H - 8,
					fx - 4,
					H - 16,
					'Z',
				),
			dark,
		),
	);
}
