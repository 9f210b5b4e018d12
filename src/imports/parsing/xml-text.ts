import { createReadStream } from 'node:fs';

/** A piece of an XML file as text, or why the file is not read. */
export type XmlPiece = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Bytes read at once: a piece costs a few milliseconds of parsing, after which others have their turn. */
const pieceBytes = 64 * 1024;
/** Longest declaration, comments and processing instructions before the root. */
const longestPrologueChars = 64 * 1024;

const encodings: Readonly<Record<string, 'utf-8' | 'windows-1252' | 'iso-8859-15'>> = {
	'utf-8': 'utf-8',
	utf8: 'utf-8',
	'us-ascii': 'utf-8',
	'iso-8859-1': 'windows-1252',
	'windows-1252': 'windows-1252',
	'iso-8859-15': 'iso-8859-15',
};

/**
 * The text of an XML file, piece by piece, in the encoding it declares. A document type is refused where it begins, before
 * anything in it is read: feeds have none, and all entity bombs do (safety.md I4). So is every encoding in which markup could
 * hide from such a look.
 */
export async function* readXmlText(file: string, onBytes: (bytes: number) => void): AsyncGenerator<XmlPiece> {
	let decoder: InstanceType<typeof TextDecoder> | undefined;
	let prologue: string | undefined = '';
	for await (const chunk of createReadStream(file, { highWaterMark: pieceBytes })) {
		if (!Buffer.isBuffer(chunk)) throw new Error('a stream without encoding gives buffers');
		onBytes(chunk.length);
		if (!decoder) {
			const encoding = encodingOf(chunk);
			if (!encoding.ok) {
				yield encoding;
				return;
			}
			decoder = new TextDecoder(encoding.name);
		}
		const text = decoder.decode(chunk, { stream: true });
		if (prologue !== undefined) {
			prologue += text;
			if (/<!doctype/i.test(prologue)) {
				yield { ok: false, reason: 'the file declares a document type (<!DOCTYPE>), which is not read' };
				return;
			}
			if (/<[^!?]/.test(withoutComments(prologue))) prologue = undefined;
			else if (prologue.length > longestPrologueChars) {
				yield { ok: false, reason: 'the file is no XML: it does not begin with an element' };
				return;
			}
		}
		yield { ok: true, text };
	}
	if (decoder) yield { ok: true, text: decoder.decode() };
}

type Encoding = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly reason: string };

function encodingOf(start: Buffer): Encoding {
	const wide = start.subarray(0, 4).includes(0) || start.readUInt16BE(0) === 0xfffe || start.readUInt16BE(0) === 0xfeff;
	if (wide)
		return { ok: false, reason: 'the file is in UTF-16 or UTF-32, only UTF-8 and the Latin encodings are read' };
	const head = start.subarray(0, 400).toString('latin1');
	const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/i.exec(head)?.[1];
	const name = declared === undefined ? 'utf-8' : encodings[declared.toLowerCase()];
	if (name !== undefined) return { ok: true, name };
	return { ok: false, reason: `the file declares the encoding "${declared?.slice(0, 40)}", which is not read` };
}

function withoutComments(text: string): string {
	return text.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
}
