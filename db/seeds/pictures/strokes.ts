import { line, num } from './sheet.ts';

/**
 * Letters of our own as pen strokes on a grid 4 wide and 6 high, y downwards: a server may have no font at all, and a
 * plate or a dial without letters would give the drawing away. Umlauts occur in German and Swiss district codes.
 */
const STROKES: Record<string, string> = {
	A: 'M0 6L2 0L4 6M.7 4L3.3 4',
	B: 'M0 3L2.6 3Q4 3 4 4.5Q4 6 2.6 6L0 6L0 0L2.4 0Q3.7 0 3.7 1.5Q3.7 3 2.4 3',
	C: 'M4 1.2Q3.6 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q3.6 6 4 4.8',
	D: 'M0 0L1.8 0Q4 0 4 3Q4 6 1.8 6L0 6Z',
	E: 'M4 0L0 0L0 6L4 6M0 3L3 3',
	F: 'M4 0L0 0L0 6M0 3L3 3',
	G: 'M4 1.2Q3.6 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q4 6 4 4L4 3.3L2.4 3.3',
	H: 'M0 0L0 6M4 0L4 6M0 3L4 3',
	I: 'M2 0L2 6',
	J: 'M3.4 0L3.4 4.4Q3.4 6 1.8 6Q.4 6 .2 4.6',
	K: 'M0 0L0 6M4 0L0 3.6M1.3 2.6L4 6',
	L: 'M0 0L0 6L3.8 6',
	M: 'M0 6L0 0L2 3.4L4 0L4 6',
	N: 'M0 6L0 0L4 6L4 0',
	O: 'M2 0Q4 0 4 3Q4 6 2 6Q0 6 0 3Q0 0 2 0Z',
	P: 'M0 6L0 0L2.4 0Q4 0 4 1.7Q4 3.4 2.4 3.4L0 3.4',
	Q: 'M2 0Q4 0 4 3Q4 6 2 6Q0 6 0 3Q0 0 2 0ZM2.5 4.4L4 6.2',
	R: 'M0 6L0 0L2.4 0Q4 0 4 1.7Q4 3.3 2.4 3.3L0 3.3M2 3.3L4 6',
	S: 'M3.8 1.2Q3.4 0 2 0Q.2 0 .2 1.5Q.2 2.8 2 3Q4 3.2 4 4.5Q4 6 2 6Q.3 6 0 4.7',
	T: 'M0 0L4 0M2 0L2 6',
	U: 'M0 0L0 4Q0 6 2 6Q4 6 4 4L4 0',
	V: 'M0 0L2 6L4 0',
	W: 'M-.3 0L.8 6L2 1.6L3.2 6L4.3 0',
	X: 'M0 0L4 6M4 0L0 6',
	Y: 'M0 0L2 3.2L4 0M2 3.2L2 6',
	Z: 'M0 0L4 0L0 6L4 6',
	Ä: 'M0 6L2 .6L4 6M.7 4.2L3.3 4.2M.8-.9L.9-.9M3.1-.9L3.2-.9',
	Ö: 'M2 .4Q4 .4 4 3.2Q4 6 2 6Q0 6 0 3.2Q0 .4 2 .4ZM.9-.9L1-.9M3-.9L3.1-.9',
	Ü: 'M0 .3L0 4Q0 6 2 6Q4 6 4 4L4 .3M.9-.9L1-.9M3-.9L3.1-.9',
	0: 'M2 0Q4 0 4 3Q4 6 2 6Q0 6 0 3Q0 0 2 0Z',
	1: 'M.6 1.4L2.4 0L2.4 6',
	2: 'M.2 1.4Q.4 0 2 0Q3.8 0 3.8 1.6Q3.8 2.8 2 4.2L0 6L4 6',
	3: 'M.2 0L3.8 0L1.8 2.4Q4 2.5 4 4.2Q4 6 2 6Q.3 6 0 4.6',
	4: 'M3 6L3 0L0 4.3L4 4.3',
	5: 'M3.7 0L.6 0L.3 2.7Q1 2.2 2 2.2Q4 2.2 4 4.1Q4 6 2 6Q.3 6 0 4.8',
	6: 'M3.2 0Q0 1.6 0 4Q0 6 2 6Q4 6 4 4.1Q4 2.3 2 2.3Q.6 2.3 .1 3.5',
	7: 'M0 0L4 0L1.4 6',
	8: 'M2 3Q.3 2.8 .3 1.5Q.3 0 2 0Q3.7 0 3.7 1.5Q3.7 2.8 2 3Q0 3.1 0 4.5Q0 6 2 6Q4 6 4 4.5Q4 3.1 2 3Z',
	9: 'M.8 6Q4 4.4 4 2Q4 0 2 0Q0 0 0 1.9Q0 3.7 2 3.7Q3.4 3.7 3.9 2.5',
	':': 'M2 1.8L2.1 1.8M2 4.6L2.1 4.6',
	'-': 'M.8 3L3.2 3',
	'°': 'M1.4 0Q2.4 0 2.4 1Q2.4 2 1.4 2Q.4 2 .4 1Q.4 0 1.4 0Z',
	'.': 'M1 5.9L1.1 5.9',
	'+': 'M.6 3L3.4 3M2 1.6L2 4.4',
	'/': 'M0 6L4 0',
};

const ADVANCE = 5.6;

/** How wide the text will be, for letters `height` high. A blank or a middle dot takes a little over half a letter. */
export function textWidth(text: string, height: number): number {
	let width = 0;
	for (const letter of text.toUpperCase()) width += advance(letter);
	return Math.max(0, (width - 1.6) * (height / 6));
}

/** Text from (x, y), the upper left corner; letters we have no strokes for leave a gap. */
export function drawText(text: string, x: number, y: number, height: number, colour: string, weight = 0.9): string {
	const scale = height / 6;
	let at = 0;
	const marks: string[] = [];
	for (const letter of text.toUpperCase()) {
		const stroke = STROKES[letter];
		if (stroke) marks.push(`<g transform="translate(${num(at)} 0)">${line(stroke, colour, weight)}</g>`);
		at += advance(letter);
	}
	return `<g transform="translate(${num(x)} ${num(y)}) scale(${num(scale)})">${marks.join('')}</g>`;
}

function advance(letter: string): number {
	return STROKES[letter] ? ADVANCE : ADVANCE * 0.55;
}
