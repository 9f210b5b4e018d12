import sax from 'sax';
import { badRow, type Row, type RowFault, rowLimits } from './row.ts';
import { cellsOfElement, localName, mostXmlParts, type XmlElement, xmlElement } from './xml-element.ts';
import { readXmlText } from './xml-text.ts';

/** Elements that are a car in feeds of this trade, where the mapping does not name one. */
const knownRows = new Set(['listing', 'item', 'vehicle', 'entry', 'car', 'ad', 'fahrzeug', 'inserat', 'auto']);

/** Deeper is no feed but an attack on whoever walks it. */
const deepestElement = 64;

/** Each costs an error object of the parser; a feed with more is not worth more of our time. */
const mostUnknownEntities = 1_000;

export type XmlRowsOptions = {
	/** Name of the element that is a row, without prefix; recognised where it is not named. */
	readonly row: string | undefined;
	readonly onBytes: (bytes: number) => void;
};

/**
 * Rows of an XML feed in chunks, with at most one row in memory. A row that is too long, has too many parts or an entity nobody
 * knows is a bad row; a file that is no well-formed XML, is nested too deep or has a document type ends with a `broken` one.
 */
export async function* readXmlRows(file: string, options: XmlRowsOptions): AsyncGenerator<readonly Row[]> {
	const reader = xmlReader(options.row);
	for await (const piece of readXmlText(file, options.onBytes)) {
		const rows = piece.ok ? reader.read(piece.text) : [reader.broken(piece.reason)];
		if (rows.length > 0) yield rows;
		if (reader.isOver()) return;
	}
	const last = reader.end();
	if (last.length > 0) yield last;
}

type OpenRow = { readonly line: number; readonly from: number; readonly depth: number; parts: number };

function xmlReader(rowName: string | undefined) {
	const parser = sax.parser(true, { position: true });
	let [rows, over, depth, sawRoot]: [Row[], boolean, number, boolean] = [[], false, 0, false];
	/** The name of the rows of this file, once the first has been met. */
	let [name, rowDepth] = [rowName, 0];
	let row: OpenRow | undefined;
	let path: XmlElement[] = [];
	let unknownEntities = 0;
	let fault: { readonly rule: RowFault; readonly reason: string } | undefined;

	/** A bad row is read to its end, for the rows behind it; nothing of it is kept. */
	function spoil(rule: RowFault, reason: string): void {
		fault ??= { rule, reason };
		path = [];
	}

	function stop(reason: string): void {
		if (!over) rows.push({ ok: false, line: parser.line + 1, rule: 'file-broken', reason, broken: true });
		over = true;
	}

	function check(text: string): boolean {
		if (!row || fault) return false;
		const longest = rowLimits.bytes.toLocaleString('en');
		if (parser.position - row.from > rowLimits.bytes) {
			spoil('line-too-long', `the element is longer than ${longest} characters`);
		} else if (text.includes('\u0000')) spoil('nul-character', 'the element contains a NUL character');
		else if (text.includes('\uFFFD')) {
			spoil('wrong-encoding', 'the element has bytes that are not of the encoding of the file');
		}
		return fault === undefined;
	}

	function add(text: string): void {
		const inside = check(text) ? path.at(-1) : undefined;
		if (inside) inside.text += text;
	}

	parser.onopentag = ({ name: fullName, attributes }) => {
		if (over) return;
		if (sawRoot && depth === 0) {
			stop('something follows after the end of the root element');
			return;
		}
		sawRoot = true;
		depth += 1;
		if (depth > deepestElement) {
			stop(`elements are nested more than ${deepestElement} levels deep`);
			return;
		}
		if (!row) {
			const local = localName(fullName);
			const begins = name === undefined ? depth > 1 && knownRows.has(local.toLowerCase()) : local === name;
			if (!begins || (rowDepth > 0 && depth !== rowDepth)) return;
			[name, rowDepth, fault] = [local, depth, undefined];
			row = { line: parser.line + 1, from: parser.startTagPosition, depth, parts: 0 };
			path = [];
		}
		row.parts += 1 + Object.keys(attributes).length;
		if (row.parts > mostXmlParts) {
			spoil('not-an-object', `the element has more than ${mostXmlParts} parts`);
		} else if (!fault) {
			const element = xmlElement(fullName, attributes);
			path.at(-1)?.children.push(element);
			path.push(element);
			for (const [, value] of element.attributes) check(value);
		}
	};
	// `readXmlText` has looked for it already; this is where it would have gone on.
	parser.ondoctype = () => stop('the file declares a document type, which is not read');
	parser.onsgmldeclaration = () => stop('the file has a declaration, which is not read');
	parser.ontext = add;
	parser.oncdata = add;
	parser.onclosetag = () => {
		if (over) return;
		depth -= 1;
		if (!row) return;
		if (depth >= row.depth) {
			if (!fault) path.pop();
			return;
		}
		check('');
		const [element] = path;
		if (fault || !element)
			rows.push(badRow(row.line, fault?.rule ?? 'not-xml', fault?.reason ?? 'the element is empty'));
		else rows.push({ ok: true, line: row.line, cells: cellsOfElement(element) });
		[row, path, fault] = [undefined, [], undefined];
	};
	parser.onerror = error => {
		const [reason = ''] = error.message.split('\n');
		// Of an unknown entity or a bare "&" the elements around it remain what they are: it costs its row alone.
		const onlyText = /^Invalid character (?:entity|in entity name)/.test(reason);
		if (onlyText && ++unknownEntities <= mostUnknownEntities) {
			if (row) spoil('not-xml', 'an "&" that begins no known character; in XML it is written as "&amp;"');
			parser.resume();
		} else stop(`not well-formed XML: ${reason.slice(0, 200)}`);
	};

	function taken(): readonly Row[] {
		const done = rows;
		rows = [];
		return done;
	}

	return {
		read(text: string): readonly Row[] {
			if (!over) parser.write(text);
			return taken();
		},
		end(): readonly Row[] {
			if (over) return taken();
			if (!sawRoot) stop('the file is no XML: it has no element');
			else parser.close();
			return taken();
		},
		broken(reason: string): Row {
			over = true;
			return { ok: false, line: parser.line + 1, rule: 'file-broken', reason, broken: true };
		},
		isOver: () => over,
	};
}
