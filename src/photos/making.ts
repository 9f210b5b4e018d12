import { readFile, rm } from 'node:fs/promises';
import { type Lane, openLane } from './lane.ts';
import type { PhotoSize } from './sizes.ts';
import { findOriginal, type Original, sizeFile } from './store.ts';

/** Delivered sizes of the stored photos, made when they are first asked for and kept. */
export type PhotoMaker = {
	/**
	 * The bytes of a size. `unknown`: no such photo; `unreadable`: the original cannot be decoded; `busy`: too many wait,
	 * or the disk takes nothing: worth asking again.
	 */
	find(size: PhotoSize): Promise<Found>;
	/** Makes these sizes when nobody waits for another one. What does not fit into the queue is left for its first visitor. */
	prepare(sizes: Iterable<PhotoSize>): void;
	/** Ends the picture processes; unfinished sizes are made at the next request. */
	close(): void;
};
export type Found = { ok: true; bytes: Buffer<ArrayBuffer> } | { ok: false; reason: 'unknown' | 'unreadable' | 'busy' };

type Warn = (detail: Record<string, unknown>, message: string) => void;

/** Two decoders at once fill the two cores and, at their worst, half a gigabyte. */
const laneCount = 2;
const longestQueue = 120;
const longestBackgroundQueue = 10_000;
/** How long a picture that could not be read is left alone, and how many of them are remembered. */
const badForMs = 10 * 60_000;
const badRemembered = 1_000;

/** @param uploads the folder that `storeOriginal` writes to */
export function openPhotoMaker(
	uploads: string,
	{ warn = () => {}, lanes = newLanes() }: { warn?: Warn; lanes?: readonly Lane[] } = {},
): PhotoMaker {
	const free = [...lanes];
	const asked: ((lane: Lane | undefined) => void)[] = [];
	const background = new Map<string, PhotoSize>();
	const underway = new Map<string, Promise<Found>>();
	const bad = new Map<string, number>();
	let backgroundRuns = false;
	let closed = false;

	async function find(size: PhotoSize): Promise<Found> {
		const kept = (await read(sizeFile(uploads, size, false))) ?? (await readQuick(size));
		if (kept !== undefined) return { ok: true, bytes: kept };
		const key = keyOf(size);
		const shared = underway.get(key) ?? makeWhileSomebodyWaits(size).finally(() => underway.delete(key));
		underway.set(key, shared);
		return shared;
	}

	async function readQuick(size: PhotoSize): Promise<Buffer<ArrayBuffer> | undefined> {
		if (!hasQuick(size)) return undefined;
		const bytes = await read(sizeFile(uploads, size, true));
		// After a restart nobody remembers that the smaller file is still to be made.
		if (bytes !== undefined) prepare([size]);
		return bytes;
	}

	async function makeWhileSomebodyWaits(size: PhotoSize): Promise<Found> {
		if (isBad(size.name)) return { ok: false, reason: 'unreadable' };
		const original = await findOriginal(uploads, size.name);
		if (original === undefined) return { ok: false, reason: 'unknown' };
		if (closed || asked.length >= longestQueue) return { ok: false, reason: 'busy' };
		const lane = await new Promise<Lane | undefined>(start => {
			asked.push(start);
			handOut();
		});
		if (lane === undefined) return { ok: false, reason: 'busy' };
		const quick = hasQuick(size);
		const result = await runIn(lane, size, original, quick);
		if (result !== 'made') return { ok: false, reason: result };
		const bytes = await read(sizeFile(uploads, size, quick));
		if (quick) prepare([size]);
		return bytes === undefined ? { ok: false, reason: 'busy' } : { ok: true, bytes };
	}

	/** Uses a lane that was taken, and gives it back. */
	async function runIn(lane: Lane, size: PhotoSize, { file, kind }: Original, quick: boolean) {
		const target = sizeFile(uploads, size, quick);
		const { width, format } = size;
		const outcome = await lane.run({ original: file, kind, target, width, format, quick });
		free.push(lane);
		handOut();
		if (outcome.ok) return 'made';
		const { reason, detail } = outcome;
		if (!closed) warn({ photo: keyOf(size), reason, detail }, 'a photo could not be made');
		if (reason === 'failed' || closed) return 'busy';
		markBad(size.name);
		return 'unreadable';
	}

	/** Lanes go to those who wait; what nobody waits for gets one lane at most, and only when nobody waits. */
	function handOut(): void {
		while (asked.length > 0) {
			const lane = free.pop();
			if (lane === undefined) return;
			asked.shift()?.(lane);
		}
		if (backgroundRuns || closed || free.length === 0) return;
		const [next] = background;
		if (next === undefined) return;
		background.delete(next[0]);
		backgroundRuns = true;
		void makeSmall(next[1]).finally(() => {
			backgroundRuns = false;
			handOut();
		});
	}

	async function makeSmall(size: PhotoSize): Promise<void> {
		if (isBad(size.name) || (await read(sizeFile(uploads, size, false))) !== undefined) return;
		const original = await findOriginal(uploads, size.name);
		const lane = original && !closed && asked.length === 0 ? free.pop() : undefined;
		if (original === undefined || lane === undefined) return;
		const result = await runIn(lane, size, original, false);
		if (result === 'made' && hasQuick(size)) await rm(sizeFile(uploads, size, true), { force: true });
	}

	function prepare(sizes: Iterable<PhotoSize>): void {
		for (const size of sizes) {
			if (background.size >= longestBackgroundQueue) break;
			background.set(keyOf(size), size);
		}
		handOut();
	}

	function isBad(name: string): boolean {
		return (bad.get(name) ?? 0) > Date.now();
	}

	function markBad(name: string): void {
		const [oldest] = bad.keys();
		if (bad.size >= badRemembered && oldest !== undefined) bad.delete(oldest);
		bad.delete(name);
		bad.set(name, Date.now() + badForMs);
	}

	function close(): void {
		closed = true;
		background.clear();
		for (const start of asked.splice(0)) start(undefined);
		for (const lane of lanes) lane.stop();
	}

	return { find, prepare, close };
}

function newLanes(): Lane[] {
	return Array.from({ length: laneCount }, () => openLane());
}

/** AVIF takes its time to be small: the first visitor gets one that is made quickly. */
function hasQuick(size: PhotoSize): boolean {
	return size.format === 'avif';
}

function keyOf({ name, width, format }: PhotoSize): string {
	return `${name}-${width}.${format}`;
}

async function read(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
	try {
		return await readFile(file);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
