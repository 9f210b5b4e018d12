/**
 * The only way out to addresses that somebody typed (safety.md I1, I3): resolved once, checked, connected to exactly that
 * address; ports 80 and 443; at most 3 redirects, each checked again; limits of size, idleness, duration and decompression.
 */
export type Outgoing = {
	/**
	 * An answer whose body fits into memory, as text (UTF-8). Any status is an answer. Rejects with `RequestRefused`, or with the
	 * reason of the visit's signal where that stops it.
	 */
	ask(url: string, options?: AskOptions): Promise<TextAnswer>;
	/**
	 * Streams the body of a 200 into a file, decoded. The file is complete and on the disk when it resolves; with every other
	 * status, and when it rejects, whatever lay there before is as it was. Throws another error where the disk takes nothing.
	 */
	download(url: string, file: string, options?: DownloadOptions): Promise<FileAnswer>;
	/** What this visit has cost so far. */
	figures(): { readonly requests: number; readonly bytes: number };
};

export type AskOptions = {
	readonly headers?: Readonly<Record<string, string>>;
	/** Of the body, decoded and on the wire; default 5 MB, of a download 50 MB. */
	readonly maxBytes?: number;
	/** Without a byte, default 30 s. */
	readonly idleMs?: number;
	/** Of the whole request with its redirects, default 5 minutes. */
	readonly totalMs?: number;
	/** `false`: a redirect is an answer like any other, for those who have to look at each address first. */
	readonly follow?: boolean;
};
export type DownloadOptions = AskOptions & {
	/** Asked with these validators; 304 leaves the file as it was. */
	readonly etag?: string | undefined;
	readonly lastModified?: string | undefined;
};

type Head = {
	readonly status: number;
	/** Address of the last request, after redirects. */
	readonly url: string;
	/** Value of a header of the answer, by its lower-case name. */
	header(name: string): string | undefined;
};
export type TextAnswer = Head & { readonly text: string };
export type FileAnswer = Head & { readonly bytes: number };

/** Why a request was not made or its answer not taken. */
export class RequestRefused extends Error {
	readonly reason: 'address' | 'redirects' | 'too-large' | 'too-slow' | 'unreachable' | 'encoding';

	/** @param message one English sentence, without credentials */
	constructor(reason: RequestRefused['reason'], message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'RequestRefused';
		this.reason = reason;
	}
}
