import type { z } from 'zod';
import type { Database } from '#db/open.ts';
import type { Outgoing } from './fetching/outgoing.ts';
import type { Mapping } from './mapping.ts';
import type { Cells } from './parsing/row.ts';
import type { Credentials, Source } from './sources.ts';
import type { VisitReason } from './visits.ts';

/**
 * What an adapter does: it brings everything that is outside into one file of the visit's folder, and says how to read it. It
 * writes nothing into the market and knows nothing of listings; rows go the way of every file.
 */
export type SourceKind = {
	/** What its settings are; without it there are none. Messages are English sentences. */
	readonly settings?: z.ZodType<Readonly<Record<string, unknown>>>;
	/**
	 * Stock of the whole source, or what changed: reads as far as needed. Expected trouble is a `stop`; only a request that came to
	 * nothing may throw, as `RequestRefused`, which whoever visits reads (`visiting/going-wrong`).
	 */
	readonly fetch: (visit: Visit) => Promise<Fetched>;
};

export type Visit = {
	readonly db: Database;
	readonly source: Source;
	readonly credentials: Credentials | undefined;
	/** Absolute path of a folder of this source alone; what lies there is still there at the next visit. */
	readonly folder: string;
	/** Requests to the outside, guarded and counted: an adapter has no other way out. */
	readonly outgoing: Outgoing;
	/** The public origin of this site, for the User-Agent and links. */
	readonly origin: string;
	readonly now: () => Date;
	/** Waits; a test's clock need not. */
	readonly pause: (ms: number) => Promise<void>;
	readonly signal: AbortSignal;
	/** Whether this installation reads Kleinanzeigen at all (`RADSTAND_KLEINANZEIGEN`); absent = no. */
	readonly kleinanzeigen?: boolean;
	/** A preview wants so many cars and no more where each costs a request; undefined = all. */
	readonly most?: number;
	/** One English line for whoever watches the command line. */
	readonly tell: (line: string) => void;
};

export type Fetched =
	/** The source says itself that nothing is new. `confirms`: that all its cars are still there. */
	| { readonly result: 'unchanged'; readonly confirms: boolean }
	/** Somebody has paused or disconnected the source meanwhile. `detail`: one English sentence. */
	| { readonly result: 'interrupted'; readonly detail: string }
	| FetchedFile
	| FetchStopped;

export type FetchedFile = {
	readonly result: 'file';
	/** Path of the file whose rows are the cars. */
	readonly file: string;
	readonly mapping: Mapping;
	/** Whether it is the whole stock: only then is a car that is not in it gone. */
	readonly complete: boolean;
	/** Where the pictures of a row are, when the mapping does not say it: in order. */
	readonly imagesOf?: (cells: Cells, externalId: string) => readonly SourceImage[];
	/** Kept as `import_sources.memory` once the rows are in: validators, newest change seen. Absent = as before. */
	readonly memory?: Readonly<Record<string, unknown>>;
};

export type FetchStopped = {
	readonly result: 'stop';
	readonly reason: VisitReason;
	/** One English sentence for the operator; no credentials, no personal data. */
	readonly detail: string;
	/** Not before; seconds since 1970. */
	readonly retryAt?: number;
	/** What was brought, where only its mapping does not fit: somebody may say what the columns mean. */
	readonly file?: string;
	/** The source refuses us, or a permission has ended: asking again by the clock would be wrong. */
	readonly pause?: 'gesperrt' | 'abgelaufen';
};

/** A stop in one line. */
export function stopped(
	reason: FetchStopped['reason'],
	detail: string,
	more: Pick<FetchStopped, 'retryAt' | 'pause'> = {},
): FetchStopped {
	return { result: 'stop', reason, detail, ...more };
}

export type SourceImage = {
	/** Tells this picture from others: the source's hash, or its address; for a file of the visit the hash of its bytes. */
	readonly key: string;
	/** A web address, or the path of a file inside the visit's folder, relative to it. */
	readonly address: string;
};
