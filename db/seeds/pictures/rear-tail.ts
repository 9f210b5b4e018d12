import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { drawPlate } from './plates.ts';
import { line, oval, path, rect, type Sheet, trace } from './sheet.ts';

export function drawTail(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const w = m.halfWidth;
	const low = m.sill + 2;
	const top = m.kind === 'box' ? m.tailH : m.deckH;
	const span = top - low;
	const seam = blend(looks.paint.shade, looks.paint.deep, 0.8);
	if (m.kind === 'box') sheet.put(line(trace('M', 0, m.height - 16, 'L', 0, low + span * 0.24), seam, 1.8));
	const lidW = m.kind === 'box' ? 0.86 : 0.66;
	sheet.put(
		line(
			trace(
				'M',
				-w * lidW - 4,
				top - 4,
				'L',
				-w * lidW,
				low + span * 0.36,
				'Q',
				0,
				low + span * 0.3,
				w * lidW,
				low + span * 0.36,
				'L',
				w * lidW + 4,
				top - 4,
			),
			seam,
			1.5,
		),
	);
	const bumper =
		looks.old || m.cladding || m.kind === 'box' ? '#2a2d31' : blend(looks.paint.shade, looks.paint.deep, 0.3);
	sheet.put(
		path(
			trace(
				'M',
				-w + 3,
				low + span * 0.27,
				'Q',
				0,
				low + span * 0.21,
				w - 3,
				low + span * 0.27,
				'L',
				w - 9,
				low,
				'L',
				-w + 9,
				low,
				'Z',
			),
			bumper,
		),
	);
	sheet.put(rect(-w * 0.5, -low - 8, w, 8, '#131518', { round: 2 }));
	for (const side of [-1, 1]) {
		sheet.put(rect(side * w * 0.76 - 9, -low - span * 0.16, 18, 3.6, '#c8202b', { round: 1.5 }));
		if (looks.exhausts > 0 && (side === -1 || looks.exhausts === 2))
			sheet.put(
				rect(side * w * 0.5 - 8, -low - 4, 16, 7, '#9aa0a6', { round: 3.4, stroke: '#3f4348', width: 1 }) +
					rect(side * w * 0.5 - 6, -low - 2.6, 12, 4.4, '#0b0c0d', { round: 2 }),
			);
	}
	drawTailLamps(sheet, looks, top, span);
	const plateAt = low + span * 0.46;
	sheet.put(rect(-31, -plateAt - 9, 62, 17, blend(looks.paint.shade, looks.paint.deep, 0.55), { round: 4 }));
	drawPlate(sheet, looks.plate, looks.country, 'rear', 0, -plateAt + 0.5);
	sheet.put(
		oval(0, -top + span * 0.2, 5, 5, '#d4d8dc', { stroke: '#666c73', width: 1 }) +
			line(trace('M', -2.4, top - span * 0.2, 'l', 4.8, 0), '#666c73', 1.1),
	);
	sheet.put(
		line(
			trace('M', -w * 0.6, top - span * 0.34, 'Q', 0, top - span * 0.38, w * 0.6, top - span * 0.34),
			looks.paint.light,
			1.6,
			{ opacity: 0.5 },
		),
	);
}

function drawTailLamps(sheet: Sheet, looks: Looks, top: number, span: number): void {
	const m = looks.measures;
	const w = m.halfWidth;
	const red = sheet.linear([
		[0, '#e5343c'],
		[1, '#94101a'],
	]);
	const upright = m.kind === 'box' || m.kind === 'pickup' || looks.body === 'van';
	for (const side of [-1, 1]) {
		const x = (share: number) => side * w * share;
		if (upright) {
			const height = m.kind === 'car' ? span * 0.75 : span * 0.56;
			const from = m.kind === 'car' ? top + span * 0.25 : top + 4;
			sheet.put(
				path(
					trace('M', x(0.99), from, 'L', x(0.87), from, 'L', x(0.84), from - height, 'L', x(0.99), from - height, 'Z'),
					red,
					{ stroke: '#3a070c', width: 1 },
				),
			);
			sheet.put(
				rect(x(0.925) - 4.5, -from + height * 0.36, 9, height * 0.16, '#f5b95a', { round: 2 }) +
					rect(x(0.925) - 4.5, -from + height * 0.56, 9, height * 0.14, '#f6f1ee', { round: 2 }),
			);
			continue;
		}
		const inner = [0.56, 0.5, 0.62, 0.46, 0.58][looks.face] ?? 0.56;
		sheet.put(
			path(
				trace(
					'M',
					x(0.99),
					top - span * 0.1,
					'Q',
					x(0.95),
					top - 3,
					x(0.88),
					top - 4,
					'L',
					x(inner),
					top - span * 0.14,
					'Q',
					x(inner - 0.01),
					top - span * 0.3,
					x(inner + 0.08),
					top - span * 0.32,
					'L',
					x(0.995),
					top - span * 0.36,
					'Z',
				),
				red,
				{ stroke: '#3a070c', width: 1.2 },
			),
		);
		sheet.put(
			line(
				trace(
					'M',
					x(inner + 0.06),
					top - span * 0.25,
					'Q',
					x(0.8),
					top - span * 0.28,
					x(0.93),
					top - span * 0.27,
					'L',
					x(0.94),
					top - span * 0.14,
				),
				looks.old ? '#f3b45c' : '#ff9488',
				2.6,
			),
		);
		if (!looks.old) sheet.put(rect(x(0.72) - 6, -top + span * 0.15, 12, 3.4, '#fbe9e4', { round: 1.6 }));
	}
	if (!looks.old && !upright && looks.face === 3)
		sheet.put(rect(-w * 0.47, -top + span * 0.2, w * 0.94, 4.4, '#b3151f', { round: 2 }));
}
