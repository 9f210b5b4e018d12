import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Env } from '#src/http/types.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { picturesOfTests } from '#src/testing/picture-lanes.ts';
import { openLane } from './lane.ts';
import { openPhotoMaker } from './making.ts';
import { photoRoutes } from './routes.ts';
import { photoUrl, readPhotoFile } from './sizes.ts';
import { type OriginalKind, storeDrawing, storeOriginal } from './store.ts';

test('a visitor gets a stored photo in every size offered, upright and without its metadata', async () => {
	const { uploads, ask } = gallery();
	const { name } = await storeOriginal(uploads, await phonePhoto(), 'jpg');
	for (const [width, format] of [
		[320, 'avif'],
		[640, 'avif'],
		[1280, 'avif'],
		[640, 'jpg'],
		[1280, 'jpg'],
	] as const) {
		const answer = await ask(photoUrl({ name, width, format }));
		expect(answer.status).toBe(200);
		const bytes = Buffer.from(await answer.arrayBuffer());
		const { width: wide, height: high, exif, format: container } = await sharp(bytes).metadata();
		// The sensor saw 1500 × 2000 lying on its side.
		expect([wide, high]).toEqual([width, Math.round(width * 0.75)]);
		expect(container).toBe(format === 'avif' ? 'heif' : 'jpeg');
		expect(exif).toBeUndefined();
		expect(bytes.includes('Geheimer Besitzer')).toBe(false);
	}
});

test('a photo smaller than the size asked for is not blown up', async () => {
	const { uploads, ask } = gallery();
	const small = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#456' } })
		.png()
		.toBuffer();
	const { name } = await storeOriginal(uploads, small, 'png');
	const answer = await ask(photoUrl({ name, width: 1280, format: 'jpg' }));
	expect((await sharp(await answer.arrayBuffer()).metadata()).width).toBe(500);
});

test('the browser may keep a photo for ever, shows it in place, and runs nothing inside it', async () => {
	const { uploads, ask } = gallery();
	const { name } = storeDrawing(uploads, drawing('#c33'));
	const { headers } = await ask(`/fotos/${name}-320.avif`);
	expect(headers.get('content-type')).toBe('image/avif');
	expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	expect(headers.get('content-disposition')).toMatch(/^inline; filename="[0-9a-f]{32}-\d+\.(avif|jpg)"$/);
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
});

test('nobody reaches a file by an address that is not a photo', async () => {
	const { uploads, ask } = gallery();
	const { name } = storeDrawing(uploads, drawing('#393'));
	writeFileSync(join(uploads, 'secret.avif'), 'secret');
	const addresses = [
		'..%2fsecret.avif',
		'..%2f..%2fsecret.avif',
		'%2e%2e%2fsecret.avif',
		'..%5csecret.avif',
		'secret.avif',
		'%00.avif',
		`${name}-320.avif%00`,
		`${name}-320.avif%0a`,
		`%0a${name}-320.avif`,
		`${name}-320.AVIF`,
		`${name}-320.svg`,
		`${name}.svg`,
		`${name}-321.avif`,
		`${name}-0320.avif`,
		`${name}-320.jpg`,
		`${name}-1600.jpg`,
		`${name}-99999999999.avif`,
		`${name}-.avif`,
		`${name.toUpperCase()}-320.avif`,
		`${name.slice(1)}-320.avif`,
		`..%2foriginals%2f${name.slice(0, 2)}%2f${name}-320.avif`,
		`${'0'.repeat(32)}-320.avif`,
		`%ff%fe-320.avif`,
		'😀-320.avif',
		`${'a'.repeat(4096)}-320.avif`,
		'x/../y-320.avif',
		'',
	];
	for (const address of addresses) expect((await ask(`/fotos/${address}`)).status, address).toBe(404);
	expect(readPhotoFile(`${name}-320.avif\n`)).toBeUndefined();
	expect(readdirSync(uploads).sort()).toEqual(['originals', 'secret.avif']);
});

test('what is no picture of its kind is 404, and the next photo is made all the same', async () => {
	const { uploads, ask, warnings } = gallery();
	const bad: [Uint8Array, OriginalKind][] = [
		[Buffer.from('<html><script>alert(1)</script>'), 'jpg'],
		// A drawing under the name of a photo must not reach the decoder of drawings, which reads XML.
		[Buffer.from(drawing('#fff')), 'png'],
		[(await phonePhoto()).subarray(0, 900), 'jpg'],
		[Buffer.from(drawing('#fff').replace('viewBox="0 0 1600 1200"', 'width="20000" height="20000"')), 'svg'],
		[
			await sharp({ create: { width: 10, height: 10, channels: 3, background: '#000' } })
				.gif()
				.toBuffer(),
			'webp',
		],
	];
	for (const [bytes, kind] of bad) {
		const { name } = await storeOriginal(uploads, bytes, kind);
		expect((await ask(`/fotos/${name}-640.jpg`)).status).toBe(404);
	}
	expect(warnings).toHaveLength(bad.length);
	const { name } = storeDrawing(uploads, drawing('#339'));
	expect((await ask(`/fotos/${name}-640.jpg`)).status).toBe(200);
});

test('a drawing cannot pull a file of the server into its picture', async () => {
	const { uploads, ask } = gallery();
	const secret = join(uploads, 'secret.png');
	writeFileSync(
		secret,
		await sharp({ create: { width: 9, height: 9, channels: 3, background: '#f00' } })
			.png()
			.toBuffer(),
	);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200"><rect width="1600" height="1200" fill="#00f"/>
		<image href="file://${secret}" width="1600" height="1200"/></svg>`;
	const { name } = storeDrawing(uploads, svg);
	const { channels } = await sharp(await (await ask(`/fotos/${name}-640.jpg`)).arrayBuffer()).stats();
	expect(channels.map(({ mean }) => Math.round(mean / 100))).toEqual([0, 0, 3]);
});

test('after the picture process dies, the next visitor still gets a photo', async () => {
	const lane = openLane(crashingProcess());
	afterThisTest(() => lane.stop());
	const job = {
		task: 'size',
		original: 'x',
		kind: 'jpg',
		target: 'y',
		width: 320,
		format: 'avif',
		quick: true,
	} as const;
	expect(await lane.run({ ...job, original: 'crash' })).toMatchObject({ ok: false, reason: 'crashed' });
	expect(await lane.run(job)).toEqual({ ok: true });
	expect(await lane.run({ ...job, original: 'crash' })).toMatchObject({ ok: false, reason: 'crashed' });
	expect(await lane.run(job)).toEqual({ ok: true });
});

test('of a crowd that asks for more than two processes can make, those beyond the queue are told to come back', async () => {
	const { uploads } = gallery();
	let runs = 0;
	let atOnce = 0;
	let most = 0;
	const slow = () => ({
		run: async () => {
			runs++;
			most = Math.max(most, ++atOnce);
			await new Promise(resolve => setTimeout(resolve, 5));
			atOnce--;
			return { ok: false, reason: 'failed', detail: 'slow' } as const;
		},
		stop: () => {},
	});
	const photos = openPhotoMaker(uploads, { lanes: [slow(), slow()] });
	const names = Array.from(
		{ length: 300 },
		(_, n) => storeDrawing(uploads, drawing(`#${(n + 4096).toString(16)}`)).name,
	);
	const app = new Hono<Env>().route('/', photoRoutes({ db: freshDatabase(), photos }));
	const answers = await Promise.all(names.map(name => app.request(`/fotos/${name}-320.avif`)));
	for (const answer of answers) {
		expect(answer.status).toBe(503);
		expect(answer.headers.get('retry-after')).toBe('2');
	}
	expect(most).toBe(2);
	expect(runs).toBeGreaterThanOrEqual(120);
	expect(runs).toBeLessThan(200);
});

test('a hundred visitors who ask for one photo at once cause one picture to be made', async () => {
	const { uploads } = gallery();
	const made: string[] = [];
	const real = openLane();
	const photos = openPhotoMaker(uploads, {
		lanes: [
			{
				run(job) {
					if (job.task === 'size') made.push(job.target);
					return real.run(job);
				},
				stop: () => real.stop(),
			},
		],
	});
	afterThisTest(() => photos.close());
	const { name } = storeDrawing(uploads, drawing('#a3a'));
	const found = await Promise.all(Array.from({ length: 100 }, () => photos.find({ name, width: 640, format: 'jpg' })));
	expect(found.every(({ ok }) => ok)).toBe(true);
	expect(made).toHaveLength(1);
});

test('the first visitor gets a photo made quickly, later ones the smaller file that was made meanwhile', async () => {
	const { uploads, photos } = gallery();
	const { name } = await storeOriginal(uploads, await phonePhoto(), 'jpg');
	const size = { name, width: 640, format: 'avif' } as const;
	const first = await photos.find(size);
	const files = () => readdirSync(join(uploads, 'sizes', name.slice(0, 2)));
	await expect.poll(files, { timeout: 60_000 }).toEqual([`${name}-640.avif`]);
	const later = await photos.find(size);
	if (!first.ok || !later.ok) throw new Error('no photo');
	expect(later.bytes.byteLength).toBeLessThan(first.bytes.byteLength);
});

test('the same photo sent twice is kept once, and only the server may read it', async () => {
	const { uploads } = gallery();
	const bytes = await phonePhoto();
	const first = await storeOriginal(uploads, bytes, 'jpg');
	expect(first).toEqual({ name: expect.stringMatching(/^[0-9a-f]{32}$/), kind: 'jpg', isNew: true });
	expect(await storeOriginal(uploads, bytes, 'jpg')).toEqual({ ...first, isNew: false });
	const folder = join(uploads, 'originals', first.name.slice(0, 2));
	expect(readdirSync(folder)).toEqual([`${first.name}.jpg`]);
	expect(statSync(join(folder, `${first.name}.jpg`)).mode & 0o077).toBe(0);
});

function gallery() {
	const uploads = mkdtempSync(join(tmpdir(), 'radstand-photos-'));
	const warnings: unknown[] = [];
	const photos = openPhotoMaker(uploads, {
		lanes: picturesOfTests().lanes,
		warn: detail => void warnings.push(detail),
	});
	afterThisTest(() => {
		photos.close();
		rmSync(uploads, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	});
	const app = new Hono<Env>().route('/', photoRoutes({ db: freshDatabase(), photos }));
	return { uploads, photos, warnings, ask: async (address: string) => app.request(address) };
}

function drawing(colour: string): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200"><rect width="1600" height="1200" fill="${colour}"/></svg>`;
}

/** As a phone held upright sends it: pixels lying on their side, a tag that says so, and whom it belongs to. */
async function phonePhoto(): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="2000"><defs><linearGradient id="g" x2="1" y2="1">
		<stop stop-color="#fc8"/><stop offset="1" stop-color="#046"/></linearGradient></defs><rect width="1500" height="2000" fill="url(#g)"/>
		${Array.from({ length: 400 }, (_, n) => `<circle cx="${(n * 97) % 1500}" cy="${(n * 193) % 2000}" r="${9 + (n % 40)}" fill="#${((n * 7919) % 4096).toString(16).padStart(3, '0')}"/>`).join('')}</svg>`;
	return sharp(Buffer.from(svg))
		.jpeg()
		.withExif({ IFD0: { Artist: 'Geheimer Besitzer' } })
		.withMetadata({ orientation: 6 })
		.toBuffer();
}

function crashingProcess(): string {
	const folder = mkdtempSync(join(tmpdir(), 'radstand-crash-'));
	afterThisTest(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'process.mjs');
	writeFileSync(
		file,
		"process.on('message', job => job.original === 'crash' ? process.abort() : process.send({ ok: true }));",
	);
	return file;
}
