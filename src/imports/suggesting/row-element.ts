import sax from 'sax';
import { localName } from '../parsing/xml-element.ts';
import { readXmlText } from '../parsing/xml-text.ts';

/** Characters looked at: some hundred cars, or a few with very long texts. */
const charsLookedAt = 1_000_000;
/** An element with fewer parts says less about a car than any feed would. */
const leastParts = 3;

type Seen = { count: number; parts: number; depth: number };

/**
 * The element of an XML file that is most likely a row: of those that stand there most often with several parts in them the
 * outermost. `undefined` where there is none, or the file is no XML.
 */
export async function likelyRowElement(file: string): Promise<string | undefined> {
	const seen = new Map<string, Seen>();
	const open: { name: string; parts: number }[] = [];
	let chars = 0;
	let failed = false;
	const parser = sax.parser(true, { position: false });
	parser.onerror = () => {
		failed = true;
	};
	parser.onopentag = ({ name }) => {
		const inside = open.at(-1);
		if (inside) inside.parts += 1;
		open.push({ name: localName(name), parts: 0 });
	};
	parser.onclosetag = () => {
		const closed = open.pop();
		if (!closed || closed.parts < leastParts || open.length === 0) return;
		const known = seen.get(closed.name) ?? { count: 0, parts: 0, depth: open.length };
		known.count += 1;
		known.parts += closed.parts;
		known.depth = Math.min(known.depth, open.length);
		seen.set(closed.name, known);
	};
	for await (const piece of readXmlText(file, () => {})) {
		if (!piece.ok || failed || open.length > 64) break;
		parser.write(piece.text);
		chars += piece.text.length;
		if (chars > charsLookedAt) break;
	}
	const found = [...seen].sort(([, a], [, b]) => a.depth - b.depth || b.count - a.count || b.parts - a.parts);
	return found[0]?.[0];
}
