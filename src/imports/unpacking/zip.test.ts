import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { unpackZip } from './zip.ts';
import { type ZipPart, zipOf } from './zip-maker.fixture.ts';

const scratch: string[] = [];
afterEach(() => {
	for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function place(zip: Buffer): { zip: string; target: string; around: string } {
	const around = mkdtempSync(join(tmpdir(), 'radstand-zip-'));
	scratch.push(around);
	const target = join(around, 'inside', 'target');
	mkdirSync(target, { recursive: true });
	writeFileSync(join(around, 'a.zip'), zip);
	return { zip: join(around, 'a.zip'), target, around };
}

const everything = { wanted: () => true, nameOnDisk: (_name: string, hash: string) => hash };

async function unpacked(zip: Buffer, limits?: Parameters<typeof unpackZip>[2]['limits']) {
	const { zip: file, target, around } = place(zip);
	const result = await unpackZip(file, target, { ...everything, ...(limits && { limits }) });
	return {
		result,
		inTarget: readdirSync(target),
		around: readdirSync(around),
		beside: readdirSync(join(around, 'inside')),
	};
}

const list: ZipPart = { name: 'bestand.csv', data: Buffer.from('1;2;3\n'.repeat(100)) };
const picture: ZipPart = { name: '4711_1.jpg', data: Buffer.from('\xff\xd8 no real picture', 'latin1'), store: true };

test('a dealer’s ZIP with a list and pictures is unpacked, each file under the hash of its content', async () => {
	const { zip, target } = place(zipOf([list, picture, { name: 'Thumbs.db', data: Buffer.from('x') }]));
	const result = await unpackZip(zip, target, { ...everything, wanted: name => !name.endsWith('.db') });
	if (!result.ok) throw new Error(result.detail);
	expect(result.files.map(({ name, bytes }) => [name, bytes])).toEqual([
		['bestand.csv', 600],
		['4711_1.jpg', 18],
	]);
	expect(readFileSync(result.files[1]?.file ?? '', 'latin1')).toBe('\xff\xd8 no real picture');
	expect(readdirSync(target).sort()).toEqual(result.files.map(({ hash }) => hash).sort());
});

test('files in folders are left where they are, and counted for the sentence that says so', async () => {
	const { result, inTarget } = await unpacked(zipOf([{ ...list, name: 'stock/bestand.csv' }, { name: 'stock/' }]));
	expect(result).toEqual({ ok: true, files: [], inFolders: 1 });
	expect(inTarget).toEqual([]);
});

const link = (0o120777 << 16) >>> 0;
/** A file whose bytes are, byte for byte, an entry of their own: both share them. */
const inner: ZipPart = { name: 'i.csv', data: Buffer.from('1;2;3'), store: true };
const outer: ZipPart = { name: 'o.csv', data: zipOf([inner]).subarray(0, 40), store: true };
const noise = createHash('shake256', { outputLength: 5_000 }).update('noise').digest();

const hostile: readonly [what: string, parts: readonly ZipPart[], said: RegExp][] = [
	['a path upwards', [list, { ...picture, name: '../../escaped.csv' }], /leads out/],
	['a path upwards in the middle', [list, { ...picture, name: 'a/../../escaped.csv' }], /leads out/],
	['an absolute path', [list, { ...picture, name: '/tmp/escaped.csv' }], /leads out/],
	['backslashes', [list, { ...picture, name: '..\\escaped.csv' }], /leads out/],
	['a drive letter', [list, { ...picture, name: 'C:escaped.csv' }], /leads out/],
	['a NUL in a name', [list, { ...picture, name: 'escaped.csv\0.jpg' }], /leads out/],
	['a name that is only dots', [list, { ...picture, name: '..' }], /leads out/],
	['a symbolic link', [list, { name: 'l.csv', data: Buffer.from('/etc/passwd'), attributes: link }], /symbolic/],
	['an encrypted entry', [list, { ...picture, flags: 1 }], /encrypted/],
	['a name twice', [list, picture, { ...picture, data: Buffer.from('other') }], /twice/],
	['a name twice in another case', [list, { ...list, name: 'BESTAND.CSV' }], /twice/],
	['two entries on the same bytes', [outer, { ...inner, liesAt: 35 }], /verlapping/],
	['a file that is larger than it says', [list, { ...picture, data: noise, store: false, saysBytes: 100 }], /size/],
	[
		'a file that is smaller than it says',
		[list, { ...picture, data: noise, store: false, saysBytes: 6_000 }],
		/CRC32|breaks off/,
	],
	['another name before the data', [list, { ...picture, localName: 'x.csv' }], /Ambiguous/],
	['a tightly packed bomb', [list, { name: 'bomb.csv', data: Buffer.alloc(3_000_000) }], /tightly/],
];

for (const [what, parts, said] of hostile) {
	test(`a ZIP with ${what} is refused, and nothing of it stays`, async () => {
		const { result, inTarget, around, beside } = await unpacked(zipOf(parts));
		expect(result).toMatchObject({ ok: false, detail: expect.stringMatching(said) });
		expect(inTarget).toEqual([]);
		expect(around.sort()).toEqual(['a.zip', 'inside']);
		expect(beside).toEqual(['target']);
		expect(existsSync('/tmp/escaped.csv')).toBe(false);
	});
}

const whole = zipOf([list, picture]);
const damaged: readonly [what: string, zip: Buffer][] = [
	['is cut off', whole.subarray(0, whole.length - 30)],
	['has something before it', Buffer.concat([Buffer.from('MZ first'), whole])],
	['has something behind it', Buffer.concat([whole, Buffer.from('more')])],
	['has two ends', Buffer.concat([whole, zipOf([picture])])],
	['has damaged data', Buffer.from(whole).fill(0x55, 45, 60)],
	['is no ZIP', Buffer.from('PK\x03\x04 or is it')],
	['claims to be of 64 bits', claimsZip64(whole)],
];

for (const [what, zip] of damaged) {
	test(`a ZIP that ${what} is refused`, async () => {
		const { result, inTarget } = await unpacked(zip);
		expect(result).toMatchObject({ ok: false });
		expect(inTarget).toEqual([]);
	});
}

/** The end record points into nowhere, with the numbers that mean "see the record of 64 bits". */
function claimsZip64(zip: Buffer): Buffer {
	const copy = Buffer.from(zip);
	copy.writeUInt16LE(0xffff, copy.length - 14);
	copy.writeUInt32LE(0xffff_ffff, copy.length - 10);
	copy.writeUInt32LE(0xffff_ffff, copy.length - 6);
	return copy;
}

test('too many files, too many bytes and a list of contents without an end are refused by their limits', async () => {
	const limits = { entries: 3, bytes: 700, ratio: 100, directoryBytes: 1_000 };
	const one = (name: string): ZipPart => ({ name, data: Buffer.from('x') });
	expect((await unpacked(zipOf(['a', 'b', 'c', 'd'].map(one)), limits)).result).toMatchObject({ reason: 'too-large' });
	expect((await unpacked(zipOf([list, { ...list, name: 'b.csv' }]), limits)).result).toMatchObject({
		reason: 'too-large',
	});
	const names = Array.from({ length: 3 }, (_, number) => one(`${number}${'n'.repeat(600)}`));
	expect((await unpacked(zipOf(names), { ...limits, bytes: 9_000 })).result).toMatchObject({ reason: 'too-large' });
});

test('a bomb of 1 GB and a list of 100,000 files cost no memory to speak of', async () => {
	const { target, around } = place(Buffer.alloc(0));
	const zeros = await deflatedZeros(150_000_000);
	const gigabyte = { ...zeros, bytes: 1_000_000_000 };
	writeFileSync(join(around, 'bomb.zip'), zipOf([{ name: 'bomb.csv', packed: gigabyte }]));
	writeFileSync(
		join(around, 'lying.zip'),
		zipOf([{ name: 'bomb.csv', packed: { ...zeros, bytes: zeros.data.length * 90 } }]),
	);
	const many = Array.from({ length: 100_000 }, (_, number) => ({
		name: `${number}.jpg`,
		data: Buffer.alloc(0),
		store: true,
	}));
	writeFileSync(join(around, 'many.zip'), zipOf(many));
	writeFileSync(join(around, 'good.zip'), whole);
	// In a process of its own, after a good one, so that code and buffers are there already.
	const code = `
		import { readdirSync, rmSync } from 'node:fs';
		const { unpackZip } = await import(${JSON.stringify(join(projectRoot, 'src/imports/unpacking/zip.ts'))});
		const options = { wanted: () => true, nameOnDisk: (_name, hash) => hash };
		const around = ${JSON.stringify(around)};
		const target = ${JSON.stringify(target)};
		await unpackZip(around + '/good.zip', target, options);
		for (const name of readdirSync(target)) rmSync(target + '/' + name);
		const before = process.resourceUsage().maxRSS;
		const reasons = [];
		for (const name of ['bomb', 'lying', 'many']) {
			const unpacked = await unpackZip(around + '/' + name + '.zip', target, options);
			reasons.push(unpacked.ok || unpacked.reason);
		}
		console.log(JSON.stringify({ reasons, grownMb: (process.resourceUsage().maxRSS - before) / 1024 }));`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
	const { reasons, grownMb } = JSON.parse(said);
	expect(reasons).toEqual(['too-large', 'not-understood', 'too-large']);
	expect(grownMb).toBeLessThan(100);
	expect(readdirSync(target)).toEqual([]);
}, 300_000);

/** What a gigabyte of zeros packs to, made without having it. */
async function deflatedZeros(bytes: number): Promise<{ data: Buffer; bytes: number; crc: number }> {
	const packing = createDeflateRaw({ level: constants.Z_BEST_SPEED });
	const chunks: Buffer[] = [];
	packing.on('data', chunk => chunks.push(chunk));
	const zeros = Buffer.alloc(10_000_000);
	let crc = 0;
	for (let done = 0; done < bytes; done += zeros.length) {
		crc = crc32(zeros, crc);
		if (!packing.write(zeros)) await new Promise(resolve => packing.once('drain', resolve));
	}
	packing.end();
	await new Promise(resolve => packing.once('end', resolve));
	return { data: Buffer.concat(chunks), bytes, crc };
}
