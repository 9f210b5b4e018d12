import { decode } from './charset.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { pageOfMhtml } from './mhtml.ts';
import type { Recognised } from './recognised.ts';
import { recogniseText } from './text.ts';

export type RefusedFile = 'empty' | 'binary' | 'archive' | 'too-much' | 'no-json' | 'several-cars';

export type FileReading =
	| { readonly ok: true; readonly recognised: Recognised }
	| { readonly ok: false; readonly reason: RefusedFile };

/** Reads an ad out of a file by what is in it; what it is called says nothing. */
export function readFile(bytes: Uint8Array): FileReading {
	const page = pageOfMhtml(bytes);
	const decoded = decode(page?.bytes ?? bytes, page?.charset);
	if (!decoded.ok) return decoded;
	const text = decoded.text.replace(/^\uFEFF/, '');
	const beginning = text.slice(0, 2000).trimStart();
	if (beginning === '') return { ok: false, reason: 'empty' };
	if (/^[[{]/.test(beginning)) return readJson(text);
	if (page !== undefined || /^<|<(?:!doctype|html|head|body|div|meta|script)[\s>]/i.test(beginning))
		return readHtml(text);
	return { ok: true, recognised: recogniseText(text) };
}
