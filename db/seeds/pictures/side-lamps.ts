import type { Looks } from './looks.ts';
import { line, path, rect, type Sheet, trace } from './sheet.ts';

export function drawLamps(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const nose = Math.min(m.noseH, m.cowlH - 12);
	const glass = sheet.linear(
		[
			[0, '#f4f9fc'],
			[0.5, '#b9c8d2'],
			[1, '#7c8b96'],
		],
		[0, 0, 1, 0],
	);
	const reach = [34, 42, 28, 38, 24][looks.face] ?? 34;
	if (looks.old && looks.face % 2) {
		sheet.put(rect(3, -nose + 6, 17, 15, glass, { round: 3, stroke: '#1b1d20', width: 1.4 }));
		sheet.put(rect(21, -nose + 6, 8, 15, '#f0902a', { round: 2 }));
	} else {
		sheet.put(
			path(
				trace(
					'M',
					2,
					nose - 19,
					'C',
					1,
					nose - 11,
					4,
					nose - 7,
					10,
					nose - 4,
					'L',
					reach + 6,
					nose - 1,
					'Q',
					reach - 4,
					nose - 15,
					16,
					nose - 18,
					'Z',
				),
				glass,
				{ stroke: '#16181b', width: 1.2 },
			),
		);
		if (!looks.old) sheet.put(line(trace('M', 5, nose - 15, 'Q', 14, nose - 14, reach - 2, nose - 5), '#ffffff', 1.8));
	}
	const L = m.length;
	const red = sheet.linear([
		[0, '#e8323a'],
		[1, '#8d0d17'],
	]);
	const top = m.kind === 'box' ? m.tailH + 6 : m.deckH - 6;
	const tall = m.kind === 'box' || looks.body === 'van' || looks.body === 'andere';
	if (tall) sheet.put(rect(L - 13, -top - 4, 12, 44, red, { round: 3, stroke: '#3b060b', width: 1 }));
	else {
		sheet.put(
			path(
				trace(
					'M',
					L - 1,
					top,
					'L',
					L - reach - 2,
					top - 4,
					'Q',
					L - reach + 4,
					top - 15,
					L - 16,
					top - 17,
					'L',
					L - 0.5,
					top - 18,
					'Z',
				),
				red,
				{ stroke: '#3b060b', width: 1 },
			),
		);
		sheet.put(line(trace('M', L - 4, top - 9, 'L', L - reach + 8, top - 9), '#ff8a7e', 2));
	}
	sheet.put(rect(14, -m.sill - 20, 9, 4, '#f2a33a', { round: 2, opacity: looks.old ? 0.9 : 0.5 }));
}
