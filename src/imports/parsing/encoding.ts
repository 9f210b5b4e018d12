import { createReadStream } from 'node:fs';
import { type Encoding, readLines } from './lines.ts';

/**
 * What a file without any word about it is written in. Lines with umlauts decide: UTF-8 is recognised by its own rules, and one
 * damaged line among many does not make a file another encoding. Otherwise the bytes 0x80 to 0x9F, which are quotes and dashes
 * in Windows-1252 and nothing in ISO-8859-15, tell these two apart.
 */
export async function recognisedEncoding(file: string): Promise<Encoding> {
	let fits = 0;
	let breaks = 0;
	for await (const lines of readLines(file, 'utf-8', () => {})) {
		for (const line of lines) {
			if (!line.ok) breaks += Number(line.rule === 'wrong-encoding');
			else if (beyondAscii.test(line.text)) fits += 1;
		}
	}
	if (fits >= breaks) return 'utf-8';
	return (await hasWindowsBytes(file)) ? 'windows-1252' : 'iso-8859-15';
}

const beyondAscii = /[\u0080-\uffff]/;

async function hasWindowsBytes(file: string): Promise<boolean> {
	for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
		if (Buffer.isBuffer(chunk) && chunk.some(byte => byte >= 0x80 && byte <= 0x9f)) return true;
	}
	return false;
}
