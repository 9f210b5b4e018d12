import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { picturesOfTests } from '#src/testing/picture-lanes.ts';
import { dhashDistance, mirroredDhash } from './likeness.ts';
import { openPhotoMaker } from './making.ts';
import { type PhotoReceived, receivePhoto } from './receiving.ts';
import { allSizes } from './sizes.ts';
import { findOriginal } from './store.ts';

test('a photo stands upright whichever way the phone was held, and looks the same from all of them', async () => {
	const { receive, stored } = darkroom();
	const photos = [];
	for (let orientation = 1; orientation <= 8; orientation++) {
		const received = await receive(await turned(orientation));
		if (!received.ok) throw new Error(received.reason);
		photos.push(received.photo);
		expect([received.photo.width, received.photo.height]).toEqual([800, 600]);
		expect(await cornersOf(await stored(received.photo.name))).toEqual(['red', 'green', 'blue', 'white']);
	}
	for (const { dhash } of photos) expect(dhashDistance(dhash, photos[0]?.dhash ?? '')).toBeLessThanOrEqual(4);
});

test('neither on our disk nor in anything delivered is left where, when and with what a photo was taken', async () => {
	const { receive, stored, photos } = darkroom();
	const sent = await sharp(await scene(1600, 1200))
		.jpeg()
		.withExif({
			IFD0: { Artist: 'Geheimer Besitzer', Copyright: 'Geheimer Besitzer', Software: '<script>Geheim' },
			IFD2: { BodySerialNumber: 'SN-GEHEIM-4711', LensSerialNumber: 'SN-GEHEIM-4712' },
			IFD3: {
				GPSLatitude: '52/1 31/1 12/1',
				GPSLatitudeRef: 'N',
				GPSLongitude: '13/1 24/1 18/1',
				GPSLongitudeRef: 'E',
			},
		})
		.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><Geheim/></x:xmpmeta>')
		.withIccProfile('p3')
		.toBuffer();
	const given = await sharp(sent).metadata();
	expect([given.exif, given.xmp, given.icc].map(part => part !== undefined)).toEqual([true, true, true]);
	const received = await receive(sent);
	if (!received.ok) throw new Error(received.reason);
	const delivered = [await stored(received.photo.name)];
	for (const size of allSizes(received.photo.name)) {
		const found = await photos.find(size);
		if (!found.ok) throw new Error(found.reason);
		delivered.push(found.bytes);
	}
	expect(delivered).toHaveLength(7);
	for (const bytes of delivered) {
		const { exif, xmp, icc, iptc } = await sharp(bytes).metadata();
		expect({ exif, xmp, icc, iptc }).toEqual({ exif: undefined, xmp: undefined, icc: undefined, iptc: undefined });
		expect(bytes.toString('latin1')).not.toMatch(/geheim|xmpmeta|Exif\0|http:\/\/ns\.adobe|script/i);
	}
});

test('what hides behind or inside a picture does not come out again', async () => {
	const { receive, stored, uploads } = darkroom();
	const jpeg = await sharp(await scene(400, 300)).toBuffer();
	const png = await sharp(await scene(400, 300))
		.png()
		.toBuffer();
	const payload = '<?php system($_GET[0]); ?><script>alert("versteckt")</script>PK\x03\x04versteckt.exe';
	const hidden: Buffer[] = [
		Buffer.concat([jpeg, Buffer.from(payload)]),
		Buffer.concat([png, Buffer.from(payload)]),
		Buffer.concat([png.subarray(0, 33), pngText('Comment', payload), png.subarray(33)]),
		Buffer.concat([jpeg.subarray(0, 2), jpegComment(payload), jpeg.subarray(2)]),
	];
	for (const bytes of hidden) {
		expect(bytes.includes('versteckt')).toBe(true);
		const received = await receive(bytes);
		if (!received.ok) throw new Error(received.reason);
		expect((await stored(received.photo.name)).includes('versteckt')).toBe(false);
	}
	expect(() => execFileSync('grep', ['-rlaE', 'versteckt|php', uploads])).toThrow();
});

test('who sends something else than a photo is told what it is and what to do', async () => {
	const { receive, uploads } = darkroom();
	const box = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1');
	const jpeg = await sharp(await scene(400, 300)).toBuffer();
	const cases: readonly (readonly [Buffer, string, RegExp])[] = [
		[box('heic'), 'heic', /iPhone.*Maximale Kompatibilität/],
		[box('avif'), 'avif', /AVIF.*JPEG/],
		[Buffer.from('\0\0\0\x14ftypisom\0\0\0\0', 'latin1'), 'video', /Video/],
		[
			await sharp(await scene(50, 50))
				.gif()
				.toBuffer(),
			'gif',
			/GIF/,
		],
		[Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg', /SVG/],
		[Buffer.from('%PDF-1.7\n'), 'pdf', /PDF/],
		[
			await sharp(await scene(50, 50))
				.tiff()
				.toBuffer(),
			'tiff',
			/TIFF/,
		],
		[Buffer.from(`BM${'x'.repeat(60)}`), 'bmp', /BMP/],
		[Buffer.from('<!DOCTYPE html><script>1</script>'), 'html', /Webseite/],
		[Buffer.from('PK\x03\x04'), 'zip', /Archiv/],
		[Buffer.alloc(0), 'empty', /leer/],
		[Buffer.from('Guten Tag'), 'unknown-format', /kein Bild/],
		[jpeg.subarray(0, jpeg.length / 2), 'truncated', /mittendrin/],
		[Buffer.concat([pngHeader(90, 90).subarray(0, 33), Buffer.alloc(400, 'x')]), 'unreadable', /beschädigt/],
		[await sharp(await scene(400, 20)).toBuffer(), 'too-small', /zu klein/],
	];
	for (const [bytes, reason, message] of cases) {
		expect(await receive(bytes)).toEqual({ ok: false, reason, message: expect.stringMatching(message) });
	}
	expect(filesIn(uploads)).toEqual([]);
});

test('a picture of a few kilobytes that unpacks to gigabytes is refused by what its header says', async () => {
	const { receive, uploads, warnings } = darkroom();
	const wide = await sharp({ create: { width: 7000, height: 7200, channels: 3, background: '#777' } })
		.jpeg({ quality: 1 })
		.toBuffer();
	for (const bomb of [pngHeader(16_383, 16_383), pngHeader(6_000, 4_200), wide]) {
		expect(await receive(bomb)).toMatchObject({ ok: false, reason: 'too-many-pixels' });
	}
	expect((await receive(pngHeader(2 ** 31 - 1, 2 ** 31 - 1))).ok).toBe(false);
	expect(filesIn(uploads)).toEqual([]);
	expect(warnings).toEqual([]);
});

test('flipped bits cost one upload, never the next one', async () => {
	const { receive } = darkroom();
	const kinds = [
		await scene(320, 240),
		await sharp(await scene(320, 240))
			.png()
			.toBuffer(),
	];
	kinds.push(
		await sharp(await scene(320, 240))
			.webp()
			.toBuffer(),
	);
	const outcomes = new Set<string>();
	for (let n = 0; n < 45; n++) {
		const bytes = Buffer.from(kinds[n % 3] ?? []);
		for (let flip = 0; flip < 1 + (n % 9); flip++) {
			const at = (n * 7919 + flip * 104_729) % bytes.length;
			bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << ((n + flip) % 8)), at);
		}
		const received = await receive(bytes);
		outcomes.add(received.ok ? 'ok' : received.reason);
	}
	expect(outcomes.has('ok') && outcomes.has('unreadable')).toBe(true);
	expect(outcomes.has('busy')).toBe(false);
	expect((await receive(await scene(320, 240))).ok).toBe(true);
});

test('when the picture process is killed in the middle, that upload fails and the next one works', async () => {
	const { receive } = darkroom();
	await receive(await scene(100, 100));
	const large = await scene(5000, 4000);
	const failing = Promise.all(Array.from({ length: 4 }, () => receive(large)));
	await new Promise(resolve => setTimeout(resolve, 60));
	for (const pid of pictureProcessesOf(process.pid)) process.kill(pid, 'SIGKILL');
	const results = await failing;
	expect(results.some(result => !result.ok && result.reason === 'crashed')).toBe(true);
	expect((await receive(large)).ok).toBe(true);
});

test('the same photo sent again has the same name, is kept once, and is young again', async () => {
	const { receive, uploads } = darkroom();
	const bytes = await scene(900, 700);
	const first = await receive(bytes);
	if (!first.ok) throw new Error(first.reason);
	const file = (await findOriginal(uploads, first.photo.name))?.file ?? '';
	utimesSync(file, 1_000, 1_000);
	expect(await receive(bytes)).toEqual(first);
	expect(filesIn(join(uploads, 'originals'))).toHaveLength(1);
	expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(600_000);
	expect(filesIn(join(uploads, 'incoming'))).toEqual([]);
});

test('a huge photo is kept in a size that a screen can use, a small one as it is', async () => {
	const { receive } = darkroom();
	expect(await receive(await scene(6000, 3000))).toMatchObject({ ok: true, photo: { width: 2400, height: 1200 } });
	expect(await receive(await scene(640, 480))).toMatchObject({ ok: true, photo: { width: 640, height: 480 } });
});

test('of an animation the first picture is taken', async () => {
	const { receive, stored } = darkroom();
	const frames = ['#f00', '#0f0'].map(background => ({
		create: { width: 90, height: 60, channels: 3, background } as const,
	}));
	const pictures = await Promise.all(frames.map(frame => sharp(frame).png().toBuffer()));
	const animation = await sharp(pictures, { join: { animated: true } })
		.webp()
		.toBuffer();
	expect((await sharp(animation).metadata()).pages).toBe(2);
	const received = await receive(animation);
	if (!received.ok) throw new Error(received.reason);
	expect([received.photo.width, received.photo.height]).toEqual([90, 60]);
	expect(new Set(await cornersOf(await stored(received.photo.name)))).toEqual(new Set(['red']));
});

test('a logo that is cut out stands on white', async () => {
	const { receive, stored } = darkroom();
	const logo = await sharp({ create: { width: 200, height: 100, channels: 4, background: '#0000' } })
		.png()
		.toBuffer();
	const received = await receive(logo);
	if (!received.ok) throw new Error(received.reason);
	expect(received.photo.colour).toBe('ffffff');
	const { channels } = await sharp(await stored(received.photo.name)).stats();
	expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
});

test('a copy is recognised after shrinking, compressing and mirroring, another picture is not', async () => {
	const { receive } = darkroom();
	const hash = async (bytes: Buffer) => {
		const received = await receive(bytes);
		if (!received.ok) throw new Error(received.reason);
		return received.photo.dhash;
	};
	const original = await hash(await scene(1600, 1200));
	const shrunk = sharp(await scene(1600, 1200)).resize(500);
	expect(dhashDistance(original, await hash(await shrunk.jpeg({ quality: 40 }).toBuffer()))).toBeLessThanOrEqual(6);
	const mirrored = await hash(
		await sharp(await scene(1600, 1200))
			.flop()
			.jpeg()
			.toBuffer(),
	);
	expect(dhashDistance(mirroredDhash(original), mirrored)).toBeLessThanOrEqual(6);
	expect(dhashDistance(original, mirrored)).toBeGreaterThan(10);
	expect(dhashDistance(original, await hash(await scene(1600, 1200, 5)))).toBeGreaterThan(10);
	expect(dhashDistance('ffffffffffffffff', '0000000000000000')).toBe(64);
});

test('the box over a plate is burnt into a new photo, and nothing shines through', async () => {
	const { receive, stored, photos } = darkroom();
	const received = await receive(await scene(1000, 500));
	if (!received.ok) throw new Error(received.reason);
	const covered = await photos.cover(received.photo.name, { left: 0.4, top: 0.5, right: 0.6, bottom: 0.75 });
	if (!covered.ok) throw new Error(covered.reason);
	expect(covered.photo).toMatchObject({ width: 1000, height: 500 });
	expect(covered.photo.name).not.toBe(received.photo.name);
	const part = async (left: number, top: number, width: number, height: number) => {
		const cut = sharp(await stored(covered.photo.name)).extract({ left, top, width, height });
		return (await sharp(await cut.png().toBuffer()).stats()).channels.map(({ stdev }) => stdev);
	};
	// Beyond the edge of the box stands what stood there; a block of JPEG lies between.
	for (const deviation of await part(416, 266, 168, 93)) expect(deviation).toBeLessThan(1);
	expect(Math.max(...(await part(0, 0, 300, 500)))).toBeGreaterThan(10);
	expect(await photos.cover('0'.repeat(32), { left: 0, top: 0, right: 1, bottom: 1 })).toMatchObject({ ok: false });
});

function darkroom() {
	const uploads = mkdtempSync(join(tmpdir(), 'radstand-darkroom-'));
	const warnings: unknown[] = [];
	const photos = openPhotoMaker(uploads, { ...picturesOfTests(), warn: detail => void warnings.push(detail) });
	afterThisTest(() => {
		photos.close();
		rmSync(uploads, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	});
	mkdirSync(join(uploads, 'incoming'));
	let sent = 0;
	return {
		...{ uploads, photos, warnings },
		receive(bytes: Buffer): Promise<PhotoReceived> {
			sent++;
			const file = join(uploads, 'incoming', `gesendet-${sent}`);
			writeFileSync(file, bytes);
			return receivePhoto(photos, file);
		},
		async stored(name: string): Promise<Buffer> {
			return readFileSync((await findOriginal(uploads, name))?.file ?? '');
		},
	};
}

/** Something with edges and colours, different for each `seed`. */
async function scene(width: number, height: number, seed = 1): Promise<Buffer> {
	const circles = Array.from({ length: 60 }, (_, n) => {
		const [x, y] = [(n * 97 * seed) % 1000, (n * 193 * seed) % 1000];
		const colour = ((n * 7919 * seed) % 4096).toString(16).padStart(3, '0');
		return `<circle cx="${x}" cy="${y}" r="${20 + ((n * seed) % 90)}" fill="#${colour}"/>`;
	});
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000" viewBox="0 0 1000 1000">
		<rect width="1000" height="1000" fill="#9ab"/>${circles.join('')}</svg>`;
	return sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' }).jpeg().toBuffer();
}

const quarters = { red: '#f00', green: '#0f0', blue: '#00f', white: '#fff' };

/** Four colours, red up left, as a phone that was held like this stores them. */
async function turned(orientation: number): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="400" height="300" fill="${quarters.red}"/>
		<rect x="400" width="400" height="300" fill="${quarters.green}"/><rect y="300" width="400" height="300" fill="${quarters.blue}"/>
		<rect x="400" y="300" width="400" height="300" fill="${quarters.white}"/></svg>`;
	const upright = sharp(await sharp(Buffer.from(svg)).png().toBuffer());
	const stored = [
		upright.clone(),
		upright.clone().flop(),
		upright.clone().rotate(180),
		upright.clone().flip(),
		sharp(await upright.clone().rotate(270).png().toBuffer()).flip(),
		upright.clone().rotate(270),
		sharp(await upright.clone().rotate(90).png().toBuffer()).flip(),
		upright.clone().rotate(90),
	][orientation - 1];
	if (stored === undefined) throw new Error(`no orientation ${orientation}`);
	return stored.jpeg().withMetadata({ orientation }).toBuffer();
}

async function cornersOf(bytes: Buffer): Promise<string[]> {
	const { data } = await sharp(bytes)
		.resize(2, 2, { fit: 'fill', kernel: 'nearest' })
		.raw()
		.toBuffer({ resolveWithObject: true });
	return [0, 3, 6, 9].map(at => {
		const [red = 0, green = 0, blue = 0] = [...data.subarray(at, at + 3)].map(value => (value > 127 ? 1 : 0));
		return ['black', 'blue', 'green', 'cyan', 'red', 'pink', 'yellow', 'white'][red * 4 + green * 2 + blue] ?? '';
	});
}

function jpegComment(text: string): Buffer {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(text.length + 2);
	return Buffer.concat([Buffer.from([0xff, 0xfe]), length, Buffer.from(text, 'latin1')]);
}

function pngText(key: string, text: string): Buffer {
	return pngChunk('tEXt', Buffer.from(`${key}\0${text}`, 'latin1'));
}

/** A PNG that promises this size and brings nothing. */
function pngHeader(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	return Buffer.concat([
		signature,
		pngChunk('IHDR', header),
		pngChunk('IDAT', Buffer.alloc(64)),
		pngChunk('IEND', Buffer.alloc(0)),
	]);
}

function pngChunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}

function pictureProcessesOf(pid: number): number[] {
	const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
	const pictures = (child: string) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('making-process');
	return text.split(' ').filter(Boolean).filter(pictures).map(Number);
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry =>
		entry.isFile() ? [entry.name] : [],
	);
}
