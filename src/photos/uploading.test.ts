import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { bytesLeftToday, countBytes } from './allowance.ts';
import { hasRoom } from './room.ts';
import { incomingFolder, takeUpload, type Upload } from './uploading.ts';

const multipart = 'multipart/form-data; boundary=grenze';
const end = '--grenze--\r\n';
const limits = { maxBytes: 400_000, maxFileBytes: 50_000, maxFiles: 3, windowMs: 300, minBytesPerWindow: 100 };

test('a form with texts and files lies on the disk byte for byte, under names of ours', async () => {
	const { upload, folder } = desk();
	const [bytes, name] = [Buffer.from(Uint8Array.from({ length: 30_000 }, (_, n) => n % 256)), '../../über 🚗.jpg'];
	const result = await upload([field('titel', 'Škoda'), file('fotos', name, bytes), field('titel', 'zweiter'), end]);
	if (!result.ok) throw new Error(result.reason);
	expect(result.fields).toEqual(new Map([['titel', 'Škoda']]));
	expect(result.files).toHaveLength(1);
	expect(result.files[0]).toMatchObject({ field: 'fotos', tooLarge: false });
	expect(result.files[0]?.file).toMatch(/incoming\/[0-9a-f-]{36}$/);
	expect(readFileSync(result.files[0]?.file ?? '').equals(bytes)).toBe(true);
	expect(readdirSync(folder)).toHaveLength(1);
});

test('the file that is too large is told apart from one that just fits; those beyond the number are counted', async () => {
	const { upload } = desk();
	const files = [50_000, 50_001, 10, 10, 10].map(length => file('fotos', 'a.jpg', Buffer.alloc(length)));
	const result = await upload([...files, end]);
	if (!result.ok) throw new Error(result.reason);
	expect(result.files.map(({ tooLarge }) => tooLarge)).toEqual([false, true, false]);
	expect(result.left).toBe(2);
});

test.each<[string, readonly (string | Buffer)[]]>([
	['nothing at all', []],
	['no end', [field('a', 'b')]],
	['no end within a file', [head('fotos', 'a.jpg'), 'xxxxx']],
	['no end within the head of a part', ['--grenze\r\nContent-Disposition: form-data; na']],
	['no end of a skipped part', ['--grenze\r\nX: y\r\n\r\nabc']],
	['another boundary', ['--andere\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--andere--\r\n']],
	['something that is no form', ['hallo']],
	['ten thousand files', [...Array.from({ length: 10_000 }, () => file('fotos', 'a.jpg', Buffer.from('x'))), end]],
	['two hundred fields', [...Array.from({ length: 200 }, (_, n) => field(`f${n}`, 'x')), end]],
	['thousands of parts without a name', [...Array.from({ length: 5_000 }, () => '--grenze\r\n\r\nx\r\n'), end]],
	['a text longer than any of ours', [field('a', 'x'.repeat(3_000)), end]],
])('%s is refused, and nothing stays on the disk', async (_, chunks) => {
	const { upload, folder } = desk();
	expect(await upload(chunks)).toMatchObject({ ok: false, reason: 'malformed' });
	expect(readdirSync(folder)).toEqual([]);
});

test.each([
	[
		'a head of three hundred kilobytes',
		[`--grenze\r\nContent-Disposition: form-data; name="a"; x="${'y'.repeat(300_000)}"\r\n\r\nb\r\n`],
	],
	[
		'a form within a form',
		[
			`--grenze\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x--\r\n`,
		],
	],
	['a field called __proto__', [field('__proto__', 'x'), field('constructor', 'y')]],
	['a field without a name', ['--grenze\r\nContent-Disposition: form-data\r\n\r\nb\r\n']],
	['a head that is none', ['--grenze\r\n:::\r\n\r\nb\r\n']],
	['bytes after the end', [field('a', 'b'), end, 'noch mehr']],
])('%s harms nobody', async (_, chunks) => {
	const { upload, folder } = desk();
	const result = await upload([...chunks, end]);
	expect(result.ok || result.reason === 'malformed').toBe(true);
	expect(readdirSync(folder)).toEqual([]);
	expect(Reflect.get({}, 'x')).toBe(undefined);
});

test.each([
	'multipart/form-data',
	'multipart/form-data; boundary=',
	'multipart/mixed; boundary=grenze',
	'text/plain',
	'',
])('a body of the type %j is no form', async type => {
	const { upload } = desk();
	expect(await upload([field('a', 'b'), end], type)).toMatchObject({ ok: false, reason: 'malformed' });
});

test('whatever bytes arrive in whatever pieces: an answer comes, and what is refused leaves nothing behind', async () => {
	const { upload, folder } = desk();
	const piece = fc.oneof(
		fc.constantFrom('--grenze', '\r\n', '--', '\r\n--grenze\r\n', '\r\n\r\n', end, head('fotos', 'a.jpg')),
		fc.constantFrom('Content-Disposition: form-data; name="a"', '; filename="x', '"', field('a', 'b')),
		fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes)),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async pieces => {
			const result = await upload(pieces);
			if (result.ok) for (const { file } of result.files) rmSync(file);
			expect(readdirSync(folder)).toEqual([]);
		}),
		{ numRuns: 150 },
	);
});

test('a body that is too large, too slow or breaks off is given up, with everything it brought', async () => {
	const { upload, folder } = desk();
	const many = Array.from({ length: 20 }, () => file('fotos', 'a.jpg', Buffer.alloc(40_000)));
	expect(await upload(many)).toMatchObject({ ok: false, reason: 'too-large' });
	const started = head('fotos', 'a.jpg') + 'x'.repeat(2_000);
	const slow = new ReadableStream<Uint8Array>({ start: stream => stream.enqueue(Buffer.from(started)) });
	expect(await upload(slow)).toMatchObject({ ok: false, reason: 'too-slow' });
	const broken = ReadableStream.from(
		(async function* () {
			yield new Uint8Array(Buffer.from(started));
			throw new Error('ECONNRESET');
		})(),
	);
	expect(await upload(broken)).toMatchObject({ ok: false, reason: 'malformed' });
	expect(readdirSync(folder)).toEqual([]);
});

test('a private seller has 400 MB a day, a dealer 5 GB, and a restart gives neither of them more', () => {
	const db = freshDatabase();
	const [noon, megabyte] = [1_800_014_400, 1024 * 1024];
	const private_ = { id: 1, kind: 'privat' } as const;
	expect(bytesLeftToday(db, private_, noon)).toBe(400 * megabyte);
	expect(bytesLeftToday(db, { id: 2, kind: 'haendler' }, noon)).toBe(5 * 1024 * megabyte);
	countBytes(db, private_, 300 * megabyte, noon);
	countBytes(db, private_, 50 * megabyte, noon + 60);
	expect(bytesLeftToday(db, private_, noon + 60)).toBe(50 * megabyte);
	countBytes(db, private_, 90 * megabyte, noon + 120);
	expect(bytesLeftToday(db, private_, noon + 120)).toBe(0);
	expect(bytesLeftToday(db, { id: 3, kind: 'privat' }, noon)).toBe(400 * megabyte);
	expect(bytesLeftToday(db, private_, noon + 86_400)).toBe(400 * megabyte);
	countBytes(db, private_, megabyte, noon + 86_400);
	expect(bytesLeftToday(db, private_, noon + 86_400)).toBe(399 * megabyte);
});

test('photos stop where the last gigabyte or the last twentieth of the disk begins', async () => {
	const folder = join(mkdtempSync(join(tmpdir(), 'radstand-room-')), 'uploads');
	afterThisTest(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
	const disk = (gigabytes: number, free: number) => async () => ({
		...{ bsize: 4096, blocks: gigabytes * 262_144, bavail: free * 262_144 },
	});
	expect(await hasRoom(folder, disk(10, 1))).toBe(true);
	expect(await hasRoom(folder, disk(10, 0.99))).toBe(false);
	expect(await hasRoom(folder, disk(100, 5))).toBe(true);
	expect(await hasRoom(folder, disk(100, 4.9))).toBe(false);
	expect(typeof (await hasRoom(folder))).toBe('boolean');
});

function head(name: string, fileName: string): string {
	return `--grenze\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: image/jpeg\r\n\r\n`;
}

function file(name: string, fileName: string, bytes: Buffer): Buffer {
	return Buffer.concat([Buffer.from(head(name, fileName)), bytes, Buffer.from('\r\n')]);
}

function field(name: string, text: string): string {
	return `--grenze\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
}

function desk() {
	const uploads = mkdtempSync(join(tmpdir(), 'radstand-uploading-'));
	afterThisTest(() => rmSync(uploads, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
	return {
		folder: incomingFolder(uploads),
		upload(body: readonly (string | Buffer)[] | ReadableStream<Uint8Array>, type = multipart): Promise<Upload> {
			const stream =
				body instanceof ReadableStream
					? body
					: ReadableStream.from(body.map(chunk => new Uint8Array(Buffer.from(chunk))));
			return takeUpload(stream, type, uploads, limits);
		},
	};
}
