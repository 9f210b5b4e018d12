import { createGzip } from 'node:zlib';
import { packedZeros, zipOfZeros } from './bombs.ts';
import type { Answer } from './local-server.ts';
import { entityBomb } from './vehicle-feed.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** What the bombs unpack to. */
const bombBytes = 160 * 1024 * 1024;

export const feedTroubles = [
	'401',
	'403',
	'404',
	'500',
	'html-200',
	'empty-200',
	'endless',
	'gzip-bomb',
	'entity-bomb',
	'zip-slip',
	'zip-bomb',
	'wrong-type',
	'breaks-off',
	'hangs',
] as const;
export type FeedTrouble = (typeof feedTroubles)[number];

/** Everything that can be changed while the fake runs. */
export type FeedSwitches = {
	readonly trouble: FeedTrouble | undefined;
	readonly slowMs: number;
	readonly dripMs: number;
	readonly stock: 'whole' | 'empty' | 'half';
	/** Rows of no use in the mobile.de CSV. */
	readonly badRows: number;
	/** Answers with ETag and Last-Modified, and 304 to whoever brings them back. */
	readonly validators: boolean;
	/** Asked for with HTTP Basic when set. */
	readonly password: string | undefined;
};

export const calmFeed: FeedSwitches = {
	trouble: undefined,
	slowMs: 0,
	dripMs: 0,
	stock: 'whole',
	badRows: 0,
	validators: true,
	password: undefined,
};

export const unauthorized: Answer = { status: 401, headers: { 'www-authenticate': 'Basic realm="Bestand"' } };

/** @param type Content-Type of the file that was asked for */
export async function troubleAnswer(trouble: FeedTrouble, type: string): Promise<Answer> {
	const html = { 'content-type': 'text/html; charset=utf-8' };
	switch (trouble) {
		case '401':
			return unauthorized;
		case '403':
		case '404':
		case '500':
			return { status: Number(trouble), headers: html, body: `<!doctype html><h1>${trouble}</h1>` };
		case 'html-200':
			return {
				status: 200,
				headers: html,
				body: '<!doctype html><title>Anmelden</title><form><input name="user"></form>',
			};
		case 'empty-200':
			return { status: 200, headers: { 'content-type': type } };
		case 'endless':
			return { status: 200, headers: { 'content-type': type }, body: endless() };
		case 'gzip-bomb':
			// Less than a megabyte on the line.
			return {
				status: 200,
				headers: { 'content-type': type, 'content-encoding': 'gzip' },
				body: await packedZeros(createGzip({ level: 1 }), bombBytes),
			};
		case 'entity-bomb':
			return { status: 200, headers: { 'content-type': 'application/xml' }, body: entityBomb() };
		case 'zip-slip':
			return zipAnswer([
				{ name: '../../../tmp/entkommen.csv', bytes: Buffer.from('a;b\n') },
				{ name: '/etc/entkommen.csv', bytes: Buffer.from('a;b\n') },
				{ name: '..\\entkommen.csv', bytes: Buffer.from('a;b\n') },
				{ name: 'link.csv', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
			]);
		case 'zip-bomb':
			return {
				status: 200,
				headers: { 'content-type': 'application/zip' },
				body: await zipOfZeros('bestand.csv', bombBytes),
			};
		case 'wrong-type':
			return { status: 200, headers: { 'content-type': 'image/png' }, body: Buffer.from('89504e470d0a1a0a', 'hex') };
		case 'breaks-off':
			return { status: 200, headers: { 'content-type': type }, body: 'x;'.repeat(4_000), end: 'break off' };
		case 'hangs':
			return { status: 200, end: 'hang' };
	}
}

function zipAnswer(entries: readonly ZipEntry[]): Answer {
	return { status: 200, headers: { 'content-type': 'application/zip' }, body: zipOf(entries) };
}

/** One line that never ends. */
async function* endless(): AsyncGenerator<Buffer> {
	const piece = Buffer.alloc(64 * 1024, 'Auto;');
	for (;;) yield piece;
}
