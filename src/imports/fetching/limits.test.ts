import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	brotliCompressSync,
	createBrotliCompress,
	createGzip,
	deflateRawSync,
	deflateSync,
	gzipSync,
	zstdCompressSync,
} from 'node:zlib';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { foreignServer, refusalOf, wayOut } from './foreign-server.fixture.ts';

const stock = 'Golf;9900\nPolo;4900\n'.repeat(500);
const packed: Readonly<Record<string, Buffer>> = {
	identity: Buffer.from(stock),
	gzip: gzipSync(stock),
	'X-GZIP': gzipSync(stock),
	deflate: deflateSync(stock),
	br: brotliCompressSync(stock),
};

test('a stock comes out the same, however it was packed for the way', async () => {
	const { origin } = await foreignServer((request, response) => {
		const how = request.url?.slice(1) ?? '';
		const body = how === 'raw' ? deflateRawSync(stock) : packed[how];
		response.writeHead(200, { 'content-encoding': how === 'raw' ? 'deflate' : how }).end(body);
	});
	const outgoing = wayOut();
	for (const how of [...Object.keys(packed), 'raw']) {
		expect([how, (await outgoing.ask(`${origin}/${how}`)).text === stock]).toEqual([how, true]);
	}
	expect(outgoing.figures().bytes).toBeLessThan(stock.length * 2);
});

test.each<[string, Record<string, string>, Buffer]>([
	['twice packed', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('a'))],
	['in a way we do not know', { 'content-encoding': 'zstd' }, zstdCompressSync('a')],
	['not packed at all', { 'content-encoding': 'gzip' }, Buffer.from('Golf;9900')],
	['packed and cut off', { 'content-encoding': 'gzip' }, gzipSync(stock).subarray(0, 80)],
	['brotli that is none', { 'content-encoding': 'br' }, Buffer.from('\xff\xff\xff\xff', 'latin1')],
])('an answer that is %s is refused', async (_, headers, body) => {
	const { origin } = await foreignServer((_request, response) => response.writeHead(200, headers).end(body));
	expect((await refusalOf(wayOut().ask(origin)))?.reason).toBe('encoding');
});

test('an endless body, one that is announced too long and endless headers end at the limit; nothing is left on the disk', async () => {
	const piece = Buffer.alloc(65_536, 'x');
	const { origin } = await foreignServer((request, response) => {
		if (request.url === '/angekuendigt') return response.writeHead(200, { 'content-length': 1e12 }).write('x');
		if (request.url === '/kopf') return response.writeHead(200, { 'x-a': 'y'.repeat(100_000) }).end();
		return pourOut(response, piece);
	});
	const outgoing = wayOut();
	const folder = freshDataFolder({ empty: true });
	for (const place of ['/', '/angekuendigt', '/kopf']) {
		const file = join(folder, 'bestand.csv');
		expect((await refusalOf(outgoing.ask(origin + place, { maxBytes: 1e6 })))?.reason).toBe('too-large');
		expect((await refusalOf(outgoing.download(origin + place, file, { maxBytes: 1e6 })))?.reason).toBe('too-large');
	}
	expect(readdirSync(folder)).toEqual([]);
	expect(outgoing.figures().bytes).toBeLessThan(3e6);
});

test('packed nothing, over and over, is too long as well', async () => {
	const empty = gzipSync('');
	const { origin } = await foreignServer((_, response) => {
		response.writeHead(200, { 'content-encoding': 'gzip' });
		return pourOut(response, Buffer.concat(Array(1_000).fill(empty)));
	});
	expect((await refusalOf(wayOut().ask(origin, { maxBytes: 1e6 })))?.reason).toBe('too-large');
});

test('whoever sends nothing, or a byte at a time, is given up', async () => {
	const { origin } = await foreignServer(async (request, response) => {
		if (request.url === '/stumm') return;
		response.writeHead(200);
		for (let sent = 0; sent < 200 && !response.destroyed; sent++) {
			response.write('x');
			if (request.url === '/bleibt-stehen') return;
			await sleep(20);
		}
	});
	const outgoing = wayOut();
	const limits = { idleMs: 300, totalMs: 600 };
	for (const [place, sentence] of [
		['/stumm', /sent nothing for 0.3 s/],
		['/bleibt-stehen', /sent nothing for 0.3 s/],
		['/tropft', /takes longer than 0.6 s/],
	] as const) {
		expect(await refusalOf(outgoing.ask(origin + place, limits))).toMatchObject({
			reason: 'too-slow',
			message: expect.stringMatching(sentence),
		});
	}
});

test("a connection that breaks off leaves nothing, and yesterday's file as it was", async () => {
	const { origin } = await foreignServer((_, response) => {
		response.writeHead(200, { 'content-length': 1_000 }).write('x'.repeat(500));
		setTimeout(() => response.destroy(), 20);
	});
	const folder = freshDataFolder({ empty: true });
	const file = join(folder, 'bestand.csv');
	writeFileSync(file, 'gestern');
	const outgoing = wayOut();
	expect((await refusalOf(outgoing.download(origin, file)))?.reason).toBe('unreachable');
	expect((await refusalOf(outgoing.ask(origin)))?.reason).toBe('unreachable');
	expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['bestand.csv'], 'gestern']);
});

test('where the disk takes nothing one sentence says so', async () => {
	const { origin } = await foreignServer((_, response) => response.end(stock));
	const folder = freshDataFolder({ empty: true });
	const nowhere = join(folder, 'fehlt', 'bestand.csv');
	await expect(wayOut().download(origin, nowhere)).rejects.toThrow(`${nowhere} cannot be written: ENOENT.`);
	mkdirSync(join(folder, 'bestand.csv'));
	await expect(wayOut().download(origin, join(folder, 'bestand.csv'))).rejects.toThrow(/cannot be written: EISDIR/);
	expect(readdirSync(folder)).toEqual(['bestand.csv']);
	// A limit on the length of files is as near to a full disk as a test can come.
	const code = `
		const { openOutgoing } = await import(${JSON.stringify(join(projectRoot, 'src/imports/fetching/opening.ts'))});
		const outgoing = openOutgoing({ privateNetwork: true, userAgent: 'x', signal: new AbortController().signal });
		await outgoing.download(${JSON.stringify(origin)}, ${JSON.stringify(join(folder, 'voll.csv'))}).catch(error => console.log(error.message));
		outgoing.close();`;
	const child = spawn('sh', ['-c', 'ulimit -f 8; exec "$0" --input-type=module -e "$1"', process.execPath, code]);
	expect((await text(child.stdout)).trim()).toBe(`${join(folder, 'voll.csv')} cannot be written: the disk is full.`);
	expect(readdirSync(folder)).toEqual(['bestand.csv']);
});

test('bombs and endless answers cost the process that fetches them no memory', async () => {
	const bombs = {
		gzip: await bomb(createGzip()),
		br: await bomb(createBrotliCompress({ params: { 0: 0, 1: 5, 2: 24 } })),
	};
	expect(bombs.gzip.length).toBeLessThan(bombSize / 900);
	const { origin } = await foreignServer((request, response) => {
		const how = request.url?.slice(1) ?? '';
		if (how === 'gzip' || how === 'br') response.writeHead(200, { 'content-encoding': how }).end(bombs[how]);
		else if (how === 'endlos') pourOut(response, Buffer.alloc(65_536, 'x'));
		else response.end('a');
	});
	const folder = freshDataFolder({ empty: true });
	// Each in a process of its own: nothing else moves its memory. What it asks before is there so that code and buffers are loaded.
	const code = `
		const { openOutgoing } = await import(${JSON.stringify(join(projectRoot, 'src/imports/fetching/opening.ts'))});
		const outgoing = openOutgoing({ privateNetwork: true, userAgent: 'x', signal: new AbortController().signal });
		const [origin, how, file] = process.argv.slice(1);
		await outgoing.ask(origin);
		const before = process.resourceUsage().maxRSS;
		const reasons = [];
		await outgoing.ask(origin + how).catch(error => reasons.push(error.reason));
		await outgoing.download(origin + how, file).catch(error => reasons.push(error.reason));
		outgoing.close();
		console.log(JSON.stringify({ reasons, grownMb: (process.resourceUsage().maxRSS - before) / 1024 }));`;
	const outcomes = ['/gzip', '/br', '/endlos'].map(async how => {
		const args = ['--input-type=module', '-e', code, origin, how, join(folder, 'x')];
		const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
		return JSON.parse(await text(child.stdout));
	});
	for (const { reasons, grownMb } of await Promise.all(outcomes)) {
		expect(reasons).toEqual(['too-large', 'too-large']);
		expect(grownMb).toBeLessThan(100);
	}
	expect(readdirSync(folder)).toEqual([]);
});

const bombSize = 300 * 1024 * 1024;

/** So many zeros, packed without ever lying in memory as a whole. */
async function bomb(packer: ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress>): Promise<Buffer> {
	const zeros = Buffer.alloc(1024 * 1024);
	const chunks: Buffer[] = [];
	packer.on('data', chunk => chunks.push(chunk));
	for (let written = 0; written < bombSize; written += zeros.length) {
		if (!packer.write(zeros)) await once(packer, 'drain');
	}
	packer.end();
	await once(packer, 'end');
	return Buffer.concat(chunks);
}

function pourOut(response: ServerResponse, piece: Buffer): void {
	const pour = () => {
		while (!response.destroyed && response.write(piece));
		if (!response.destroyed) response.once('drain', pour);
	};
	pour();
}
