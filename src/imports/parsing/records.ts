import type { Line } from './lines.ts';
import { type BadRow, badRow, rowLimits } from './row.ts';

/** The text of one CSV record, which spans several lines where a quoted cell holds line ends. */
export type RecordText = { readonly ok: true; readonly line: number; readonly text: string } | BadRow;

/**
 * Puts lines together to CSV records, ahead of the parser: a quote that is never closed would make the parser swallow all the
 * rest of the file. Here it costs its own line, and reading goes on with the next one.
 */
export function recordAssembler(delimiter: string): {
	push(line: Line): readonly RecordText[];
	/** What is left when the file ends. */
	end(): readonly RecordText[];
} {
	let open: Extract<Line, { ok: true }>[] = [];
	let openChars = 0;

	function push(line: Line): readonly RecordText[] {
		if (!line.ok) return [...giveUpAll(), line];
		if (open.length === 0 && !line.text.includes('"')) return line.text === '' ? [] : [line];
		open.push(line);
		openChars += line.text.length;
		const text = open.map(({ text }) => text).join('\n');
		const state = open.length === 1 || line.text.includes('"') ? endState(text, delimiter) : 'inside';
		if (state === 'complete') {
			const [first] = open;
			forget();
			return first ? [{ ok: true, line: first.line, text }] : [];
		}
		const hopeless = state === 'malformed' || open.length > rowLimits.lines || openChars > rowLimits.bytes;
		return hopeless ? giveUpFirst() : [];
	}

	/** The line with the open quote is bad; the lines it would have swallowed are read again as rows of their own. */
	function giveUpFirst(): readonly RecordText[] {
		const [first, ...rest] = open;
		forget();
		if (!first) return [];
		return [
			badRow(
				first.line,
				'unclosed-quote',
				'a cell begins with a quote that is not closed, or goes on after its closing quote',
			),
			...rest.flatMap(push),
		];
	}

	function giveUpAll(): readonly RecordText[] {
		const records: RecordText[] = [];
		while (open.length > 0) records.push(...giveUpFirst());
		return records;
	}

	function forget(): void {
		open = [];
		openChars = 0;
	}

	return { push, end: giveUpAll };
}

/**
 * Whether a record is over at the end of `text`. A quote opens a cell only at its very beginning (`17" Alufelgen` is plain text);
 * inside, two quotes are one, and a single one must be followed by the delimiter or the end.
 */
function endState(text: string, delimiter: string): 'complete' | 'inside' | 'malformed' {
	let at = 0;
	for (;;) {
		if (text[at] === '"') {
			let close = text.indexOf('"', at + 1);
			while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
			if (close < 0) return 'inside';
			at = close + 1;
			if (at >= text.length) return 'complete';
			if (!text.startsWith(delimiter, at)) return 'malformed';
			at += delimiter.length;
			continue;
		}
		const next = text.indexOf(delimiter, at);
		if (next < 0) return 'complete';
		at = next + delimiter.length;
	}
}
