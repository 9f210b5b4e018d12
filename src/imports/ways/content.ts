import { open } from 'node:fs/promises';
import { type FetchStopped, stopped } from '../source-kinds.ts';
import { type Acceptance, type BroughtFile, megabyte } from './brought.ts';

/** What a file begins with, whatever its name says. */
export type Content = BroughtFile['content'] | 'html' | 'empty';

export async function contentOf(file: string): Promise<{ readonly content: Content; readonly bytes: number }> {
	const handle = await open(file, 'r');
	try {
		const { size } = await handle.stat();
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_024), 0, 1_024, 0);
		return { content: recognised(buffer.subarray(0, bytesRead)), bytes: size };
	} finally {
		await handle.close();
	}
}

function recognised(head: Buffer): Content {
	if (head.length >= 4 && head[0] === 0x50 && head[1] === 0x4b) {
		// "PK" and a local file, or the end record of a ZIP without any.
		if (head[2] === 3 && head[3] === 4) return isSpreadsheet(head) ? 'binary' : 'zip';
		if (head[2] === 5 && head[3] === 6) return 'zip';
	}
	if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
	const text = head
		.toString('latin1')
		.replace(/^\u00ef\u00bb\u00bf/, '')
		.trimStart();
	if (text === '') return 'empty';
	if (/^(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text)) return 'html';
	// NUL in the first kilobyte: a spreadsheet, a picture, UTF-16. One damaged row further down is a bad row.
	return head.includes(0) ? 'binary' : 'text';
}

/** Excel's and LibreOffice's own files are ZIPs, too: told by what they begin with (OPC, ISO/IEC 29500-2; ODF 1.3 part 2, 3.3). */
function isSpreadsheet(head: Buffer): boolean {
	const nameLength = head.length < 30 ? 0 : head.readUInt16LE(26);
	const name = head.toString('latin1', 30, 30 + nameLength);
	return name === '[Content_Types].xml' || name === 'mimetype' || /^(?:_rels|docProps|xl)\//.test(name);
}

/**
 * What a delivered file is; a stop for what is no delivery at all: nothing, a login page, more than the kind takes.
 * @param said where it comes from, to begin the sentence with: "The address"
 */
export async function takenContent(
	file: string,
	acceptance: Acceptance,
	said: string,
): Promise<Pick<BroughtFile, 'content'> | FetchStopped> {
	const { content, bytes } = await contentOf(file);
	if (content === 'empty') return stopped('no-file', `${said} holds an empty file.`);
	if (content === 'html') {
		return stopped('not-understood', `${said} answers with a web page instead of a file: perhaps it wants a sign-in.`);
	}
	if (content === 'zip' && acceptance.mostZipBytes === 0) {
		return stopped('not-understood', `${said} holds a ZIP file, which is not taken here.`);
	}
	const most = content === 'zip' ? acceptance.mostZipBytes : acceptance.mostBytes;
	if (bytes <= most) return { content };
	return stopped('too-large', `${said} holds ${shown(bytes)}; at most ${shown(most)} are taken.`);
}

function shown(bytes: number): string {
	return `${Math.ceil(bytes / megabyte).toLocaleString('en')} MB`;
}
