import type { FetchStopped, Visit } from '../source-kinds.ts';

/** What a way has brought from where the source keeps its file. */
export type Brought =
	| BroughtFile
	/** `confirms`: that somebody says today what the file says; a file sent once says it for its own day only. */
	| { readonly result: 'unchanged'; readonly confirms: boolean }
	| FetchStopped;

export type BroughtFile = {
	readonly result: 'file';
	/** Absolute path inside the visit's folder; it stays there until the next delivery. */
	readonly file: string;
	/** What its sender calls it: for reports, never a path. */
	readonly name: string;
	/** What the content begins with; never `html` or `empty`, which have been stopped. */
	readonly content: 'zip' | 'gzip' | 'text' | 'binary';
	/** For `source.memory`, under the same names, once the rows are in: with it the next visit sees that nothing is new. */
	readonly validators: Readonly<Record<string, unknown>>;
	/** Pictures that lie beside the file, where the way knows a folder. */
	readonly beside: readonly Beside[];
};

/** A picture under the name its sender gave it: an absolute path inside the visit's folder, or what is known of it by now. */
export type Beside = { readonly name: string } & (
	| { readonly file: string; readonly hash?: string }
	/** SHA-256 of its bytes, hexadecimal: it was here before and did not have to come again. */
	| { readonly file?: undefined; readonly hash: string }
);

/** What a kind takes. */
export type Acceptance = {
	/** Lower case with dot; of a folder the newest file that ends so is taken. */
	readonly extensions: readonly string[];
	/** Bytes of a plain or gzipped file. */
	readonly mostBytes: number;
	/** Bytes of a ZIP; 0 where the kind takes none. */
	readonly mostZipBytes: number;
	/** Whether pictures beside the file belong to it: names such as `4711_1.jpg`. */
	readonly pictures: boolean;
};

export type Way = (visit: Visit, acceptance: Acceptance) => Promise<Brought>;

/** `<key>_<number>.jpg`, the names of pictures in deliveries for mobile.de (imports.md 1.8). */
export const pictureName = /^(.{1,80}?)_(\d{1,3})\.(?:jpe?g|png|gif)$/i;

/** Pictures of one delivery: of more, somebody has pointed us at the wrong folder. */
export const mostPictures = 50_000;

export const megabyte = 1_000_000;

/** A file name for our own disk and reports: no path, nothing that a terminal or a page would take for more than a name. */
export function plainName(name: string): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	const plain = last.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^[. ]+/, '');
	return plain.slice(0, 80) || 'datei';
}
