import sharp from 'sharp';
import { expect, test } from 'vitest';
import { BODIES } from './bodies.ts';
import { enlargement } from './camera.ts';
import { COLOURS, channels } from './colours.ts';
import { type DrawnCar, doorPanel, drawCar, kindOfView } from './draw-car.ts';
import { compositionHash, hashDistance } from './likeness.ts';

const colours = Object.keys(COLOURS);

function carOf(seed: number, changes: Partial<DrawnCar> = {}): DrawnCar {
	return {
		seed,
		body: BODIES[seed % BODIES.length] ?? 'kombi',
		colour: colours[(seed * 7) % colours.length] ?? 'rot',
		metallic: seed % 2 === 0,
		plate: `M RS ${1000 + seed}`,
		country: 'deutschland',
		old: seed % 6 === 0,
		...changes,
	};
}

async function leastDistance(pictures: readonly string[]): Promise<number> {
	const hashes = await Promise.all(pictures.map(svg => compositionHash(Buffer.from(svg))));
	let least = 64;
	for (const [at, hash] of hashes.entries()) {
		for (const other of hashes.slice(at + 1)) least = Math.min(least, hashDistance(hash, other));
	}
	return least;
}

/** Median of red, green and blue over the doors, so that handles and seams do not count. */
async function doorColour(car: DrawnCar): Promise<number[]> {
	const panel = doorPanel(car, 0);
	const picture = await sharp(Buffer.from(drawCar(car, 0)))
		.resize(400)
		.removeAlpha()
		.png()
		.toBuffer();
	const { data } = await sharp(picture)
		.extract({
			left: Math.round(panel.x / 4),
			top: Math.round(panel.y / 4),
			width: Math.round(panel.width / 4),
			height: Math.round(panel.height / 4),
		})
		.raw()
		.toBuffer({ resolveWithObject: true });
	return [0, 1, 2].map(channel => {
		const values = [...data].filter((_, at) => at % 3 === channel).sort((a, b) => a - b);
		return values[values.length >> 1] ?? 0;
	});
}

function apart(first: readonly number[], second: readonly number[]): number {
	return Math.hypot(...first.map((value, at) => value - (second[at] ?? 0)));
}

test('no two of sixty cars share the composition of their first picture', async () => {
	const pictures = Array.from({ length: 60 }, (_, at) => drawCar(carOf(at + 1), 0));
	expect(await leastDistance(pictures)).toBeGreaterThanOrEqual(6);
}, 300_000);

test('two cars that differ in nothing but their number are photographed in different ways', async () => {
	const pictures = Array.from({ length: 40 }, (_, at) => drawCar(carOf(at + 1, { body: 'kombi', colour: 'rot' }), 0));
	expect(await leastDistance(pictures)).toBeGreaterThanOrEqual(6);
}, 300_000);

test('the six pictures of one car show six different things', async () => {
	for (const seed of [3, 44, 1999]) {
		const pictures = [0, 1, 2, 3, 4, 5].map(view => drawCar(carOf(seed), view));
		expect(await leastDistance(pictures)).toBeGreaterThanOrEqual(6);
		const kinds = [0, 1, 2, 3, 4, 5].map(view => kindOfView({ seed }, view));
		expect(new Set(kinds).size).toBe(6);
		expect(kinds).toEqual(expect.arrayContaining(['left', 'right', 'front', 'rear', 'interior']));
		expect(['left', 'right']).toContain(kinds[0]);
	}
}, 300_000);

test('a car drawn again is the same picture, byte for byte', () => {
	for (const view of [0, 1, 2, 3, 4, 5, 11]) expect(drawCar(carOf(17), view)).toBe(drawCar(carOf(17), view));
});

test('every body in every colour can be rendered from every side, and looks different', async () => {
	for (const [view, seed] of [0, 1, 2, 3, 4, 5].map(at => [at, 90 + at] as const)) {
		const seen = new Set<string>();
		for (const body of BODIES) {
			for (const colour of colours) seen.add(drawCar(carOf(seed, { body, colour }), view));
			const { info } = await sharp(Buffer.from(drawCar(carOf(seed, { body }), view)))
				.resize(64)
				.raw()
				.toBuffer({ resolveWithObject: true });
			expect([info.width, info.height]).toEqual([64, 48]);
		}
		if (view === 0) expect(seen.size).toBe(BODIES.length * colours.length);
		for (const svg of seen) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
	}
}, 300_000);

test('a buyer sees the colour the seller named', async () => {
	for (const [at, colour] of colours.entries()) {
		for (const body of ['kombi', 'sportwagen', 'transporter']) {
			const seen = await doorColour(carOf(300 + at, { body, colour, metallic: at % 2 === 0, old: false }));
			const named = Object.entries(COLOURS).map(([name, tones]) => {
				return { name, distance: Math.min(...tones.map(tone => apart(seen, channels(tone)))) };
			});
			named.sort((a, b) => a.distance - b.distance);
			const nearest = named.slice(0, 2).map(entry => entry.name);
			expect(nearest, `${body} in ${colour}, seen as ${seen}`).toContain(colour);
			expect(named.find(entry => entry.name === colour)?.distance).toBeLessThan(60);
		}
	}
}, 300_000);

test('a camera held askew leaves no empty corner', () => {
	for (let roll = -5; roll <= 5; roll += 0.1) {
		const lean = (Math.abs(roll) * Math.PI) / 180;
		expect(enlargement(roll)).toBeGreaterThanOrEqual(Math.cos(lean) + (4 / 3) * Math.sin(lean));
	}
});

test('plates of all three countries stand on front and rear, and odd ones do no harm', () => {
	const front = [1, 2, 3, 4, 5].find(view => kindOfView({ seed: 8 }, view) === 'front') ?? 1;
	const drawn = (['deutschland', 'oesterreich', 'schweiz'] as const).map(country =>
		drawCar(carOf(8, { country }), front),
	);
	expect(new Set(drawn).size).toBe(3);
	expect(drawCar(carOf(8, { plate: 'M RS 1' }), front)).not.toBe(drawCar(carOf(8, { plate: 'M RS 2' }), front));
	for (const plate of ['', '   ', '"><script>', 'TÖ XÜ 99', '漢字', 'A'.repeat(500)]) {
		const svg = drawCar(carOf(8, { plate }), front);
		expect(svg).not.toMatch(/<script|NaN|Infinity/);
	}
});

test('a word the filters do not know is a mistake, not a grey car', () => {
	expect(() => drawCar(carOf(1, { body: 'coupe' }), 0)).toThrow('no such body');
	expect(() => drawCar(carOf(1, { colour: 'constructor' }), 0)).toThrow('no such colour');
	expect(() => drawCar(carOf(1), -1)).toThrow(RangeError);
	expect(() => drawCar(carOf(1), 0.5)).toThrow(RangeError);
});
