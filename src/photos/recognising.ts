import type { ForeignFormat } from './picture-jobs.ts';
import type { OriginalKind } from './store.ts';

/** What a sender may hand in; drawings are ours alone. */
export type SentKind = Exclude<OriginalKind, 'svg'>;
export type Recognised = { kind: SentKind } | { foreign: ForeignFormat | 'empty' | 'unknown-format' };

/**
 * What a file is, by its first bytes alone: names and announced types are whatever the sender likes. Foreign formats are told
 * apart only for the sentence that helps their owner; none of their decoders is ever reached.
 */
export function recognise(bytes: Buffer): Recognised {
	if (bytes.length === 0) return { foreign: 'empty' };
	const first = bytes.toString('latin1', 0, 16);
	if (first.startsWith('\xff\xd8\xff')) return { kind: 'jpg' };
	if (first.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'png' };
	if (first.startsWith('RIFF') && first.startsWith('WEBP', 8)) return { kind: 'webp' };
	if (first.startsWith('ftyp', 4)) return { foreign: formatOfBox(bytes.toString('latin1', 8, 40)) };
	const signature = signatures.find(([start]) => first.startsWith(start));
	return { foreign: signature?.[1] ?? formatOfText(bytes.toString('latin1', 0, 1024)) };
}

const signatures: readonly (readonly [string, ForeignFormat])[] = [
	['GIF8', 'gif'],
	['%PDF', 'pdf'],
	['II*\0', 'tiff'],
	['MM\0*', 'tiff'],
	['BM', 'bmp'],
	['\xff\x0a', 'jxl'],
	['\0\0\0\x0cJXL ', 'jxl'],
	['PK\x03\x04', 'zip'],
	['\x1f\x8b', 'zip'],
	['Rar!', 'zip'],
	['7z\xbc\xaf', 'zip'],
	['\x1aE\xdf\xa3', 'video'],
	['RIFF', 'video'],
];

/** ISO base media files say in their brands what is inside: phones keep photos and films in the same box. */
function formatOfBox(brands: string): ForeignFormat {
	if (/avi[fs]/.test(brands)) return 'avif';
	return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'heic' : 'video';
}

function formatOfText(start: string): ForeignFormat | 'unknown-format' {
	if (/<svg[\s>]/i.test(start)) return 'svg';
	return /^\W*<(!doctype html|html|head|script|body|\?php)/i.test(start) ? 'html' : 'unknown-format';
}
