import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { type BadRow, badRow, rowLimits } from './row.ts';

export type Encoding = 'utf-8' | 'iso-8859-15' | 'windows-1252';

/** A line of text without its end, or why there is none. */
export type Line = { readonly ok: true; readonly line: number; readonly text: string } | BadRow;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Lines of a file, some hundred at a time, never more than one line longer than the limit in memory. Each line is decoded on its
 * own, so that one line with bytes of another encoding costs one row. A byte order mark is taken off.
 */
export async function* readLines(
	file: string,
	encoding: Encoding,
	onBytes: (bytes: number) => void,
): AsyncGenerator<readonly Line[]> {
	const decode = decoderOf(encoding);
	let held: Buffer[] = [];
	let heldBytes = 0;
	let number = 1;
	const take = (rest: Buffer): Line => {
		const line = heldBytes + rest.length > rowLimits.bytes ? tooLong(number) : decode(joined(held, rest), number);
		held = [];
		heldBytes = 0;
		number += 1;
		return line;
	};
	for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
		if (!Buffer.isBuffer(chunk)) throw new Error('a stream without encoding gives buffers');
		onBytes(chunk.length);
		const lines: Line[] = [];
		let start = 0;
		for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
			lines.push(take(chunk.subarray(start, end)));
			start = end + 1;
		}
		// Of a line that is too long already only its length is kept.
		if (heldBytes <= rowLimits.bytes) held.push(chunk.subarray(start));
		else held = [];
		heldBytes += chunk.length - start;
		if (lines.length > 0) yield lines;
	}
	if (heldBytes > 0) yield [take(Buffer.alloc(0))];
}

function joined(held: readonly Buffer[], rest: Buffer): Buffer {
	return held.length === 0 ? rest : Buffer.concat([...held, rest]);
}

function tooLong(line: number): BadRow {
	return badRow(line, 'line-too-long', `the line is longer than ${rowLimits.bytes.toLocaleString('en')} bytes`);
}

function decoderOf(encoding: Encoding): (bytes: Buffer, line: number) => Line {
	const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
	return (whole, line) => {
		const marked = line === 1 && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf;
		const end = whole.at(-1) === carriageReturn ? whole.length - 1 : whole.length;
		const bytes = whole.subarray(marked ? 3 : 0, end);
		if (bytes.includes(0)) return badRow(line, 'nul-character', 'the line contains a NUL character');
		if (decoder) return { ok: true, line, text: decoder.decode(bytes) };
		if (isUtf8(bytes)) return { ok: true, line, text: bytes.toString('utf8') };
		return badRow(
			line,
			'wrong-encoding',
			'the line is not UTF-8; if every line with an umlaut says so, the mapping names the wrong encoding',
		);
	};
}
