import { DatabaseRefused } from '#db/refused.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Ends the process with code 1 and says why on stderr: what the operator can mend as plain words, everything else (a bug)
 * with its stack.
 */
export function exitWith(error: unknown): never {
	const expected = error instanceof StartRefused || error instanceof DatabaseRefused;
	console.error(expected ? error.message : error);
	process.exit(1);
}
