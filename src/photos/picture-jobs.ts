import type { OriginalKind } from './store.ts';

/** What a picture process is asked to do; answers go back over the same channel. */
export type Job = SizeJob | ReceiveJob | CoverJob;

/** Makes one delivered size of a stored original. */
export type SizeJob = {
	task: 'size';
	original: string;
	kind: OriginalKind;
	target: string;
	width: number;
	format: 'avif' | 'jpg';
	/** Somebody waits: a little larger, ten times faster. */
	quick: boolean;
};

/** Makes a photo of a file that somebody sent. */
export type ReceiveJob = { task: 'receive'; file: string; uploads: string };

/** Makes a new photo of a stored one, with an opaque box over the number plate. */
export type CoverJob = { task: 'cover'; original: string; kind: OriginalKind; uploads: string; box: Box };

/** Parts of width and height, 0 to 1, from the upper left corner of the upright picture. */
export type Box = { left: number; top: number; right: number; bottom: number };

export type Outcome = { ok: true; photo?: ReceivedPhoto } | { ok: false; reason: OutcomeReason; detail: string };
export type OutcomeReason = RefusedPicture | 'failed';

export type ReceivedPhoto = {
	/** Name of the stored photo, 32 hexadecimal digits: `/fotos/{name}-640.avif`. */
	name: string;
	/** Pixels of the stored photo, upright. */
	width: number;
	height: number;
	/** What it looks like from afar, six hexadecimal digits: the placeholder while it loads. */
	colour: string;
	/** How it looks, 64 bits as 16 hexadecimal digits: see `dhashDistance`. */
	dhash: string;
};

/** Formats that are recognised only to say what to do about them. */
export const foreignFormats = [
	...['heic', 'avif', 'gif', 'svg', 'pdf', 'tiff', 'bmp', 'jxl', 'video', 'html', 'zip'],
] as const;
export type ForeignFormat = (typeof foreignFormats)[number];

/** Why a file cannot become a photo. */
export type RefusedPicture =
	| ForeignFormat
	| 'empty'
	| 'unknown-format'
	| 'too-many-bytes'
	| 'too-many-pixels'
	| 'too-small'
	| 'truncated'
	| 'unreadable';
