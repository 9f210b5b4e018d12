import { readFile, rm } from 'node:fs/promises';
import { type Lane, openLane } from './lane.ts';
import type { Box, CoverJob, ReceivedPhoto, ReceiveJob, RefusedPicture } from './picture-jobs.ts';
import { allSizes, type PhotoSize } from './sizes.ts';
import { findOriginal, type Original, sizeFile } from './store.ts';
import { openTurns } from './turns.ts';

/** Delivered sizes of the stored photos, made when they are first asked for and kept. */
export type PhotoMaker = {
	/** The folder of all photos. */
	readonly uploads: string;
	/**
	 * The bytes of a size. `unknown`: no such photo; `unreadable`: the original cannot be decoded; `busy`: too many wait,
	 * or the disk takes nothing: worth asking again.
	 */
	find(size: PhotoSize): Promise<Found>;
	/** Makes these sizes when nobody waits for another one. What does not fit into the queue is left for its first visitor. */
	prepare(sizes: Iterable<PhotoSize>): void;
	/** Makes a stored photo of a file that somebody sent, and its first sizes; `receivePhoto` says it in German. */
	receive(file: string): Promise<Received>;
	/** Makes a stored photo of another one, with a box over a part of it. */
	cover(name: string, box: Box): Promise<Received>;
	/** Ends the picture processes; unfinished sizes are made at the next request. */
	close(): void;
};
export type Found = { ok: true; bytes: Buffer<ArrayBuffer> } | { ok: false; reason: 'unknown' | 'unreadable' | 'busy' };
export type Received = { ok: true; photo: ReceivedPhoto } | { ok: false; reason: RefusedPicture | 'busy' | 'crashed' };

type Warn = (detail: Record<string, unknown>, message: string) => void;

/** Two decoders at once fill the two cores and, at their worst, half a gigabyte. */
const laneCount = 2;
const longestBackgroundQueue = 10_000;
/** How long a picture that could not be read is left alone, and how many of them are remembered. */
const badForMs = 10 * 60_000;
const badRemembered = 1_000;

export type PhotoMakerOptions = {
	warn?: Warn;
	/** Who works; they are stopped when the maker closes. Tests hand in processes that many makers share. */
	lanes?: readonly Lane[];
	/** Whether sizes are made before anybody asks for them: always, but for tests, which look at few of their pictures. */
	ahead?: boolean;
};

/** @param uploads the folder that `storeOriginal` writes to */
export function openPhotoMaker(
	uploads: string,
	{ warn = () => {}, lanes = newLanes(), ahead = true }: PhotoMakerOptions = {},
): PhotoMaker {
	const turns = openTurns(lanes, workInBackground);
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
		const lane = await turns.take('visitors');
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
		const outcome = await lane.run({ task: 'size', original: file, kind, target, width, format, quick });
		turns.giveBack(lane);
		if (outcome.ok) return 'made';
		const { reason, detail } = outcome;
		if (!closed) warn({ photo: keyOf(size), reason, detail }, 'a photo could not be made');
		if (reason === 'failed' || closed) return 'busy';
		markBad(size.name);
		return 'unreadable';
	}

	async function receive(job: ReceiveJob | CoverJob): Promise<Received> {
		const lane = await turns.take('sellers');
		if (lane === undefined) return { ok: false, reason: 'busy' };
		const outcome = await lane.run(job);
		turns.giveBack(lane);
		if (outcome.ok) {
			if (outcome.photo === undefined) throw new Error(`the picture process answered ${job.task} without a photo`);
			prepare(allSizes(outcome.photo.name));
			return { ok: true, photo: outcome.photo };
		}
		const { reason, detail } = outcome;
		if (closed) return { ok: false, reason: 'busy' };
		if (reason === 'crashed' || reason === 'failed')
			warn({ task: job.task, reason, detail }, 'a photo was not received');
		// The disk is full, or takes nothing: not the fault of the picture.
		return { ok: false, reason: reason === 'failed' ? 'busy' : reason };
	}

	async function cover(name: string, box: Box): Promise<Received> {
		const original = await findOriginal(uploads, name);
		if (original === undefined) return { ok: false, reason: 'unreadable' };
		return receive({ task: 'cover', original: original.file, kind: original.kind, uploads, box });
	}

	/** What nobody waits for gets one lane at most, and only when nobody waits. */
	function workInBackground(): void {
		const [next] = background;
		if (backgroundRuns || next === undefined) return;
		const lane = turns.takeIdle();
		if (lane === undefined) return;
		background.delete(next[0]);
		backgroundRuns = true;
		void makeSmall(lane, next[1]).finally(() => {
			backgroundRuns = false;
			workInBackground();
		});
	}

	async function makeSmall(lane: Lane, size: PhotoSize): Promise<void> {
		const isMade = isBad(size.name) || (await read(sizeFile(uploads, size, false))) !== undefined;
		const original = isMade ? undefined : await findOriginal(uploads, size.name);
		if (original === undefined) return turns.giveBack(lane);
		const result = await runIn(lane, size, original, false);
		if (result === 'made' && hasQuick(size)) await rm(sizeFile(uploads, size, true), { force: true });
	}

	function prepare(sizes: Iterable<PhotoSize>): void {
		if (!ahead) return;
		for (const size of sizes) {
			if (background.size >= longestBackgroundQueue) break;
			background.set(keyOf(size), size);
		}
		workInBackground();
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
		turns.close();
		for (const lane of lanes) lane.stop();
	}

	return { uploads, find, prepare, receive: file => receive({ task: 'receive', file, uploads }), cover, close };
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
