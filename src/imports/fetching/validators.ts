import { z } from 'zod';
import type { FileAnswer } from './outgoing.ts';

const validators = z.object({ etag: z.string().optional(), lastModified: z.string().optional() });

/** What a server said about a file it sent, for the next question; kept under these names in `import_sources.memory`. */
export type Validators = z.infer<typeof validators>;

export function validatorsIn(memory: Readonly<Record<string, unknown>>): Validators {
	return validators.catch({}).parse(memory);
}

export function validatorsOf(answer: Pick<FileAnswer, 'header'>): Validators {
	const [etag, lastModified] = [answer.header('etag'), answer.header('last-modified')];
	return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}
