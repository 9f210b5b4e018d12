/** Bytes as text; `binary` for what is no text at all. */
export type Decoded =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly reason: 'binary' | 'archive' };

/** Where pages name their charset. Source: HTML Standard, 1,024 bytes; saved pages put their own comment before it. */
const headBytes = 4096;
const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_-]{3,20})/i;
const labels: Readonly<Record<string, string>> = {
	...{ 'iso-8859-15': 'iso-8859-15', 'latin-9': 'iso-8859-15', 'iso-8859-1': 'windows-1252', latin1: 'windows-1252' },
	...{ 'windows-1252': 'windows-1252', 'us-ascii': 'windows-1252' },
};

/**
 * By byte order mark; else UTF-8 where the bytes are valid as such (nothing else looks like it by chance); else what the page
 * says; else Windows-1252, as browsers do.
 * @param said charset of the part of a mail the bytes came from
 */
export function decode(bytes: Uint8Array, said?: string): Decoded {
	// A ZIP, however it is called, and the other containers people have at hand.
	if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x1f, 0x8b])) return { ok: false, reason: 'archive' };
	if (startsWith(bytes, [0xff, 0xfe])) return textOf('utf-16le', bytes);
	if (startsWith(bytes, [0xfe, 0xff])) return textOf('utf-16be', bytes);
	try {
		return sober(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, headBytes));
		const name = (said ?? declared.exec(head)?.[1] ?? '').toLowerCase();
		return textOf(Object.hasOwn(labels, name) ? (labels[name] ?? 'windows-1252') : 'windows-1252', bytes);
	}
}

function textOf(charset: string, bytes: Uint8Array): Decoded {
	return sober(new TextDecoder(charset).decode(bytes));
}

/** Text has next to no control characters; pictures and programs have many. */
function sober(text: string): Decoded {
	const sample = text.slice(0, 20_000);
	let controls = 0;
	for (let at = 0; at < sample.length; at++) {
		const code = sample.charCodeAt(at);
		if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) controls++;
	}
	return controls > sample.length / 200 ? { ok: false, reason: 'binary' } : { ok: true, text };
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
	return beginning.every((byte, at) => bytes[at] === byte);
}
