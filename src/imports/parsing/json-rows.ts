import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readLines } from './lines.ts';
import { badRow, emptyCells, type Row, rowLimits } from './row.ts';

/** Rows of a file with one JSON object a line, in chunks; empty lines are skipped. */
export async function* readJsonLines(file: string, onBytes: (bytes: number) => void): AsyncGenerator<readonly Row[]> {
	for await (const lines of readLines(file, 'utf-8', onBytes)) {
		const rows = lines
			.filter(line => !line.ok || line.text.trim() !== '')
			.map(line => (line.ok ? jsonRow(line.line, line.text) : line));
		if (rows.length > 0) yield rows;
	}
}

const [quote, backslash, comma, lineFeed] = [0x22, 0x5c, 0x2c, 0x0a];
const [openSquare, closeSquare, openCurly, closeCurly] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Rows of a file that is one JSON array of objects, in chunks, with at most one object in memory. An element that is no valid JSON,
 * too long or too deep is a bad row; a file that is no array, or ends in the middle, ends with a row that is `broken`.
 */
export async function* readJsonArray(file: string, onBytes: (bytes: number) => void): AsyncGenerator<readonly Row[]> {
	const scanner = arrayScanner();
	for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
		if (!Buffer.isBuffer(chunk)) throw new Error('a stream without encoding gives buffers');
		onBytes(chunk.length);
		const rows = scanner.rowsOf(chunk);
		if (rows.length > 0) yield rows;
		if (rows.at(-1)?.ok === false && scanner.isOver()) return;
	}
	const last = scanner.end();
	if (last) yield [last];
}

/** Finds the elements of the outer array by brackets, commas and strings alone; what is in them is for `JSON.parse`. */
function arrayScanner() {
	let state: 'before' | 'inside' | 'after' | 'broken' = 'before';
	let [line, startLine, depth, deepest, bytes] = [1, 1, 0, 0, 0];
	let [inString, escaped, begun] = [false, false, false];
	let parts: Buffer[] = [];

	function rowsOf(chunk: Buffer): readonly Row[] {
		const rows: Row[] = [];
		let start = 0;
		for (let at = 0; at < chunk.length; at++) {
			const byte = chunk[at] ?? 0;
			if (byte === lineFeed) line += 1;
			if (isBlank(byte) && !inString) continue;
			if (state === 'inside') {
				if (inString) readInString(byte);
				else if (depth === 0 && (byte === comma || byte === closeSquare)) {
					hold(chunk.subarray(start, at));
					start = at + 1;
					const row = element();
					if (row) rows.push(row);
					else if (byte === comma) rows.push(badRow(line, 'not-json', 'a comma without an element before it'));
					if (byte === closeSquare) state = 'after';
				} else readOutsideString(byte);
			} else if (state === 'before' && byte === openSquare) {
				state = 'inside';
				start = at + 1;
			} else if (state === 'after' || !isMark(byte, line)) {
				const what = state === 'after' ? 'something follows after the end of the array' : 'the file is no JSON array';
				state = 'broken';
				return [...rows, brokenFile(line, what)];
			}
		}
		if (state === 'inside') hold(chunk.subarray(start));
		return rows;
	}

	function readInString(byte: number): void {
		if (escaped) escaped = false;
		else if (byte === backslash) escaped = true;
		else if (byte === quote) inString = false;
	}

	function readOutsideString(byte: number): void {
		if (!begun) startLine = line;
		begun = true;
		if (byte === quote) inString = true;
		else if (byte === openCurly || byte === openSquare) deepest = Math.max(deepest, ++depth);
		else if ((byte === closeCurly || byte === closeSquare) && depth > 0) depth -= 1;
	}

	/** Of an element that is too long only its length is kept. */
	function hold(part: Buffer): void {
		bytes += part.length;
		if (bytes <= rowLimits.bytes) parts.push(part);
		else parts = [];
	}

	function element(): Row | undefined {
		const row = begun ? elementRow(startLine, Buffer.concat(parts), bytes, deepest) : undefined;
		parts = [];
		[bytes, deepest, begun] = [0, 0, false];
		return row;
	}

	function end(): Row | undefined {
		if (state === 'before') return brokenFile(line, 'the file is no JSON array');
		return state === 'inside' ? brokenFile(line, 'the file ends in the middle of the array') : undefined;
	}

	return { rowsOf, end, isOver: () => state === 'broken' };
}

function elementRow(line: number, bytes: Buffer, length: number, depth: number): Row {
	if (length > rowLimits.bytes) {
		return badRow(line, 'line-too-long', `the element is longer than ${rowLimits.bytes.toLocaleString('en')} bytes`);
	}
	if (depth > rowLimits.depth) return badRow(line, 'too-deep', `the element is nested ${depth} levels deep`);
	if (!isUtf8(bytes)) return badRow(line, 'wrong-encoding', 'the element is not UTF-8');
	return jsonRow(line, bytes.toString('utf8'));
}

function brokenFile(line: number, reason: string): Row {
	return { ok: false, line, rule: 'file-broken', reason, broken: true };
}

function isBlank(byte: number): boolean {
	return byte === 0x20 || byte === 0x09 || byte === lineFeed || byte === 0x0d;
}

/** The three bytes of a byte order mark. */
function isMark(byte: number, line: number): boolean {
	return line === 1 && (byte === 0xef || byte === 0xbb || byte === 0xbf);
}

function jsonRow(line: number, text: string): Row {
	// JSON.parse itself has no limit of depth, and the walk below would overflow the stack; half a million values take it seconds.
	const shape = shapeOf(text);
	if (shape.deepest > rowLimits.depth) {
		return badRow(line, 'too-deep', `the row is nested more than ${rowLimits.depth} levels deep`);
	}
	if (shape.commas >= rowLimits.columns) return tooManyFields(line);
	let value: unknown;
	try {
		// Numbers as they are written: an id of 17 digits would lose its last ones.
		value = JSON.parse(text, (_key, item, context?: { source?: string }) =>
			typeof item === 'number' ? (context?.source ?? item) : item,
		);
	} catch (error) {
		return badRow(
			line,
			'not-json',
			`not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`,
		);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return badRow(line, 'not-an-object', 'the row is no JSON object');
	}
	const cells = emptyCells();
	const count = flatten(cells, '', value);
	return count > rowLimits.columns ? tooManyFields(line) : { ok: true, line, cells };
}

function tooManyFields(line: number): Row {
	return badRow(line, 'not-an-object', `the row has more than ${rowLimits.columns} fields`);
}

/** `{ "mileage": { "value": 5 } }` → `mileage.value`; a list of plain values is one cell with one value a line, and `image.0.url`. */
function flatten(cells: Record<string, string | undefined>, path: string, value: unknown): number {
	if (value === null || value === undefined) return 0;
	if (typeof value !== 'object') {
		cells[path] = String(value);
		return 1;
	}
	const plain = Array.isArray(value) && value.every(item => typeof item !== 'object');
	if (plain) cells[path] = value.map(String).join('\n');
	let count = plain ? 1 : 0;
	for (const [key, item] of Object.entries(value)) {
		if (count > rowLimits.columns) break;
		count += flatten(cells, path === '' ? key : `${path}.${key}`, item);
	}
	return count;
}

/**
 * How deep a JSON text is nested, and how many commas part its values: one fewer than there are values. One step per character: a
 * pattern for strings would look again and again for the end of one that has none.
 */
function shapeOf(text: string): { readonly deepest: number; readonly commas: number } {
	let [depth, deepest, commas] = [0, 0, 0];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quote) at = endOfString(text, at + 1);
		else if (code === comma) commas += 1;
		else if (code === openSquare || code === openCurly) deepest = Math.max(deepest, ++depth);
		else if (code === closeSquare || code === closeCurly) depth -= 1;
	}
	return { deepest, commas };
}

/** Where the string that began before `from` closes; the end of the text where it does not. */
function endOfString(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === backslash) at += 1;
		else if (code === quote) return at;
	}
	return text.length;
}
