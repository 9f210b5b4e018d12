import type { Country } from './looks.ts';
import { num, oval, path, polygon, rect, type Sheet } from './sheet.ts';
import { drawText, textWidth } from './strokes.ts';

/** A plate is 52 × 11 cm in Germany and Austria; the Swiss front plate is 30 × 8, the rear one 50 × 11. */
export function plateSize(country: Country, where: 'front' | 'rear'): { width: number; height: number } {
	return country === 'schweiz' && where === 'front' ? { width: 34, height: 9 } : { width: 52, height: 11.5 };
}

/** The plate centred on (cx, cy), in centimetres, cut to its country's shape; the letters are those of the listing. */
export function drawPlate(
	sheet: Sheet,
	plate: string,
	country: Country,
	where: 'front' | 'rear',
	cx: number,
	cy: number,
): void {
	const { width, height } = plateSize(country, where);
	const [x, y] = [cx - width / 2, cy - height / 2];
	sheet.put(rect(x - 1, y - 1, width + 2, height + 2, '#0f1012', { round: 2 }));
	sheet.put(rect(x, y, width, height, '#fbfbf7', { round: 1.4, stroke: '#1a1b1d', width: 0.5 }));
	const band = country === 'schweiz' ? 0 : 4.8;
	if (country === 'oesterreich') {
		for (const edge of [y + 0.4, y + height - 1.1]) sheet.put(rect(x + band, edge, width - band - 0.6, 0.7, '#c8202b'));
	}
	if (band) euroBand(sheet, x, y, band, height, country === 'deutschland' ? 'D' : 'A');
	const crest = where === 'rear' || country === 'oesterreich';
	const room = width - band - (country === 'schweiz' && where === 'rear' ? 16 : 4);
	const text = plate.trim().toUpperCase().slice(0, 12);
	const size = Math.min(height * 0.62, (height * 0.62 * room) / Math.max(1, textWidth(text, height * 0.62)));
	const left = x + band + (country === 'schweiz' && where === 'rear' ? 8 : 2) + (room - textWidth(text, size)) / 2;
	if (country === 'schweiz' && where === 'rear') swissCrests(sheet, x, cy, width, height);
	sheet.put(drawText(text, left, cy - size / 2, size, '#15161a', 0.95));
	if (country === 'deutschland' && crest) seals(sheet, text, left, cy, size);
}

function euroBand(sheet: Sheet, x: number, y: number, width: number, height: number, letter: string): void {
	sheet.put(rect(x, y, width, height, '#1d3f9e', { round: 1.2 }));
	const stars: string[] = [];
	for (let at = 0; at < 12; at++) {
		const angle = (at / 12) * Math.PI * 2;
		stars.push(oval(x + width / 2 + Math.cos(angle) * 1.5, y + 3.3 + Math.sin(angle) * 1.5, 0.28, 0.28, '#f6d21c'));
	}
	sheet.put(stars.join(''));
	sheet.put(drawText(letter, x + width / 2 - 0.95, y + height - 4.2, 2.8, '#ffffff', 0.9));
}

/** Inspection and registration seals sit between the district and the rest, at the first gap. */
function seals(sheet: Sheet, text: string, left: number, cy: number, size: number): void {
	const gap = text.search(/[^A-ZÄÖÜ]/);
	if (gap < 1) return;
	const x = left + textWidth(text.slice(0, gap), size) + size * 0.35;
	sheet.put(
		oval(x, cy - size * 0.22, size * 0.15, size * 0.15, '#3f8f4f') +
			oval(x, cy + size * 0.24, size * 0.17, size * 0.17, '#b8bcc2'),
	);
}

function swissCrests(sheet: Sheet, x: number, cy: number, width: number, height: number): void {
	const shield = (at: number) =>
		polygon(at - 2.4, cy - 3, at + 2.4, cy - 3, at + 2.4, cy + 0.8, at, cy + 3.4, at - 2.4, cy + 0.8);
	const [left, right] = [x + 5, x + width - 5];
	sheet.put(
		path(shield(left), '#d0202c') +
			path(shield(right), '#2f6fb8') +
			path(polygon(right - 2.4, cy - 3, right + 2.4, cy - 3, right - 2.4, cy + 0.8), '#f2f2ee'),
	);
	const arm = height * 0.06;
	sheet.put(
		`<path d="M${num(left - 1.7)} ${num(cy - 0.4)}h3.4M${num(left)} ${num(cy - 2.1)}v3.4" stroke="#fff" stroke-width="${num(arm * 1.6)}"/>`,
	);
}
