import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The password from a pipe, its first line; or typed at a terminal, without showing it. */
export async function readPassword(prompt: string): Promise<string> {
	if (!process.stdin.isTTY) return firstLine(await allOfStdin());
	process.stderr.write(prompt);
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const line = createInterface({ input: process.stdin, output: silent, terminal: true });
	try {
		return await new Promise<string>((resolve, reject) => {
			line.once('SIGINT', () => reject(new Error('interrupted')));
			line.question('').then(resolve, reject);
		});
	} finally {
		line.close();
		process.stderr.write('\n');
	}
}

/** Longer than any password: whoever pipes in a film by mistake is stopped. */
const longestInput = 10_000;

async function allOfStdin(): Promise<string> {
	let text = '';
	for await (const chunk of process.stdin.setEncoding('utf8')) {
		text += chunk;
		if (text.length > longestInput) break;
	}
	return text;
}

function firstLine(text: string): string {
	return text.split(/\r?\n/, 1)[0] ?? '';
}
