import process from 'node:process';
import sharp from 'sharp';
import { BODIES } from '#db/seeds/pictures/bodies.ts';
import { COLOURS } from '#db/seeds/pictures/colours.ts';
import { type DrawnCar, drawCar } from '#db/seeds/pictures/draw-car.ts';
import { compositionHash, hashDistance } from '#db/seeds/pictures/likeness.ts';

/**
 * How different the demo cars' pictures are from each other, and what one costs: `node scripts/bench/pictures.ts [cars] [view]`.
 * Two cars whose hashes lie within 10 bits would look like one stolen photo to the watch over reused pictures.
 */
const cars = Number(process.argv[2] ?? 2000);
const view = Number(process.argv[3] ?? 0);

const hashes: bigint[] = [];
/** Processor time, not the clock's: the machine may be busy with other things. Milliseconds. */
const times: number[] = [];
let bytes = 0;
for (let seed = 1; seed <= cars; seed++) {
	const before = process.cpuUsage();
	const svg = Buffer.from(drawCar(demoCar(seed), view));
	await sharp(svg).resize(640).raw().toBuffer();
	const used = process.cpuUsage(before);
	times.push((used.user + used.system) / 1000);
	bytes += svg.length;
	hashes.push(await compositionHash(svg));
}
report();

function report(): void {
	const counts = new Array<number>(65).fill(0);
	const close: string[] = [];
	let pairs = 0;
	for (const [first, hash] of hashes.entries()) {
		for (const [offset, other] of hashes.slice(first + 1).entries()) {
			const distance = hashDistance(hash, other);
			counts[distance] = (counts[distance] ?? 0) + 1;
			pairs++;
			if (distance < 8) close.push(`cars ${first + 1} and ${first + offset + 2}: ${distance}`);
		}
	}
	const upTo = (limit: number) => counts.slice(0, limit + 1).reduce((sum, count) => sum + count, 0);
	const quantile = (share: number) => counts.findIndex((_, distance) => upTo(distance) >= pairs * share);
	times.sort((a, b) => a - b);
	console.log(`${cars} cars, picture ${view}: ${pairs} pairs`);
	console.log(
		`  distance of 64 bits: least ${counts.findIndex(count => count > 0)}, 1 % below ${quantile(0.01)}, median ${quantile(0.5)}`,
	);
	console.log(`  pairs within 10 bits: ${upTo(10)} (${((upTo(10) / pairs) * 100).toFixed(4)} %)`);
	console.log(
		`  drawn and rendered 640 wide, processor time: median ${at(times, 0.5)} ms, 95 % ${at(times, 0.95)} ms, most ${at(times, 1)} ms`,
	);
	console.log(`  SVG: ${(bytes / cars / 1024).toFixed(1)} kB on average`);
	for (const pair of close.slice(0, 12)) console.log(`  near: ${pair}`);
}

function at(sorted: readonly number[], share: number): string {
	return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

function demoCar(seed: number): DrawnCar {
	const colours = Object.keys(COLOURS);
	const pick = (list: readonly string[], factor: number) => list[(seed * factor + (seed >> 3)) % list.length] ?? '';
	return {
		seed,
		body: pick(BODIES, 5),
		colour: pick(colours, 7),
		metallic: seed % 2 === 0,
		plate: `M RS ${1000 + seed}`,
		country: 'deutschland',
		old: seed % 6 === 0,
	};
}
