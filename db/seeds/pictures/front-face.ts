import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { drawPlate } from './plates.ts';
import { line, oval, path, rect, type Sheet, trace } from './sheet.ts';

export function drawFace(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const w = m.halfWidth;
	const nose = Math.min(m.noseH, m.cowlH - 12);
	const low = m.sill + 2;
	const span = nose - low;
	const dark = '#14161a';
	const bumper = looks.old || m.cladding ? '#2a2d31' : blend(looks.paint.shade, looks.paint.deep, 0.25);
	sheet.put(
		path(
			trace(
				'M',
				-w + 3,
				low + span * 0.32,
				'Q',
				0,
				low + span * 0.28,
				w - 3,
				low + span * 0.32,
				'L',
				w - 9,
				low,
				'L',
				-w + 9,
				low,
				'Z',
			),
			bumper,
			{ opacity: 0.9 },
		),
	);
	sheet.put(
		path(
			trace(
				'M',
				-w * 0.56,
				low + span * 0.24,
				'L',
				w * 0.56,
				low + span * 0.24,
				'L',
				w * 0.48,
				low + 4,
				'L',
				-w * 0.48,
				low + 4,
				'Z',
			),
			dark,
		),
	);
	drawGrille(sheet, looks, nose, span);
	drawHeadlamps(sheet, looks, nose, span);
	for (const side of [-1, 1]) {
		sheet.put(rect(side * w * 0.72 - 9, -low - span * 0.2, 18, span * 0.13, dark, { round: 3 }));
		sheet.put(oval(side * w * 0.72, -low - span * 0.135, 3.4, 3, '#dfe8ee'));
	}
	drawPlate(sheet, looks.plate, looks.country, 'front', 0, -(low + span * 0.36));
}

function drawGrille(sheet: Sheet, looks: Looks, nose: number, span: number): void {
	const w = looks.measures.halfWidth;
	const metal = looks.chrome ? '#dde1e4' : '#3a3e44';
	const top = nose - 4;
	const shapes = [
		trace(
			'M',
			-w * 0.36,
			top,
			'L',
			w * 0.36,
			top,
			'L',
			w * 0.3,
			top - span * 0.3,
			'L',
			-w * 0.3,
			top - span * 0.3,
			'Z',
		),
		trace(
			'M',
			-w * 0.46,
			top - 2,
			'Q',
			0,
			top + 2,
			w * 0.46,
			top - 2,
			'Q',
			w * 0.4,
			top - span * 0.2,
			0,
			top - span * 0.21,
			'Q',
			-w * 0.4,
			top - span * 0.2,
			-w * 0.46,
			top - 2,
			'Z',
		),
		trace(
			'M',
			-w * 0.26,
			top,
			'L',
			w * 0.26,
			top,
			'L',
			w * 0.34,
			top - span * 0.22,
			'L',
			w * 0.18,
			top - span * 0.44,
			'L',
			-w * 0.18,
			top - span * 0.44,
			'L',
			-w * 0.34,
			top - span * 0.22,
			'Z',
		),
		trace(
			'M',
			-w * 0.5,
			top,
			'L',
			w * 0.5,
			top,
			'L',
			w * 0.48,
			top - span * 0.13,
			'L',
			-w * 0.48,
			top - span * 0.13,
			'Z',
		),
		trace(
			'M',
			-w * 0.3,
			top,
			'Q',
			-w * 0.05,
			top + 2,
			-w * 0.03,
			top - 4,
			'L',
			-w * 0.05,
			top - span * 0.3,
			'Q',
			-w * 0.2,
			top - span * 0.34,
			-w * 0.26,
			top - span * 0.28,
			'Z',
		) +
			trace(
				'M',
				w * 0.3,
				top,
				'Q',
				w * 0.05,
				top + 2,
				w * 0.03,
				top - 4,
				'L',
				w * 0.05,
				top - span * 0.3,
				'Q',
				w * 0.2,
				top - span * 0.34,
				w * 0.26,
				top - span * 0.28,
				'Z',
			),
	];
	const shape = shapes[looks.face] ?? '';
	sheet.put(path(shape, '#15171b', { stroke: metal, width: 2.2 }));
	sheet.put(`<g clip-path="${sheet.clip(shape)}">`);
	const upright = looks.face === 4;
	for (let at = 0; at < 12; at++) {
		if (upright) sheet.put(rect(-w * 0.36 + at * w * 0.064, -top - 3, 1.2, span * 0.5, '#565b62'));
		else sheet.put(rect(-w * 0.55, -top + at * span * 0.052, w * 1.1, 1.1, '#565b62'));
	}
	sheet.put('</g>');
	sheet.put(
		oval(0, -(top - span * (looks.face === 4 ? -0.02 : 0.09)), 5.4, 5.4, '#cfd4d9', { stroke: '#5d646b', width: 1 }) +
			line(trace('M', -2.6, top - span * (looks.face === 4 ? -0.02 : 0.09), 'l', 5.2, 0), '#5d646b', 1.2),
	);
}

function drawHeadlamps(sheet: Sheet, looks: Looks, nose: number, span: number): void {
	const w = looks.measures.halfWidth;
	const glass = sheet.linear([
		[0, '#dfe9ef'],
		[1, '#8797a3'],
	]);
	const top = nose - 2;
	for (const side of [-1, 1]) {
		const x = (share: number) => side * w * share;
		if (looks.old && looks.face % 2 === 0) {
			sheet.put(oval(x(0.72), -top + span * 0.17, span * 0.19, span * 0.19, glass, { stroke: '#1a1c1f', width: 2 }));
			sheet.put(oval(x(0.72), -top + span * 0.17, span * 0.1, span * 0.1, '#f7fbfd'));
			sheet.put(rect(x(0.93) - 4, -top + span * 0.08, 8, span * 0.2, '#f0902a', { round: 2 }));
			continue;
		}
		const slim = looks.face === 3 || looks.body === 'sportwagen' ? 0.7 : 1;
		sheet.put(
			path(
				trace(
					'M',
					x(0.52),
					top - 3,
					'L',
					x(0.9),
					top + 3,
					'Q',
					x(0.98),
					top,
					x(0.96),
					top - span * 0.2 * slim,
					'Q',
					x(0.8),
					top - span * 0.3 * slim,
					x(0.56),
					top - span * 0.22 * slim,
					'Z',
				),
				'#1c2025',
				{ stroke: '#0e1013', width: 1.4 },
			),
		);
		for (const share of [0.66, 0.82]) {
			sheet.put(oval(x(share), -top + span * 0.11 * slim, span * 0.085, span * 0.085, glass));
			sheet.put(oval(x(share), -top + span * 0.11 * slim, span * 0.045, span * 0.045, '#ffffff'));
		}
		if (!looks.old)
			sheet.put(
				line(
					trace(
						'M',
						x(0.56),
						top - span * 0.19 * slim,
						'Q',
						x(0.8),
						top - span * 0.26 * slim,
						x(0.94),
						top - span * 0.17 * slim,
						'L',
						x(0.95),
						top - 3,
					),
					'#ffffff',
					2.2,
				),
			);
	}
}
