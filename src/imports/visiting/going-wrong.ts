import { RequestRefused } from '../fetching/outgoing.ts';
import { ImportRefused } from '../refused.ts';
import type { VisitReason } from '../visits.ts';
import type { Done } from './visiting.ts';

/** What a visit that threw ends as. What nobody expected is our own fault, and says so with its message alone. */
export function whatWentWrong(error: unknown, signal: AbortSignal): Done {
	if (signal.aborted) return { state: 'interrupted', reason: null, detail: null };
	if (error instanceof RequestRefused)
		return { state: 'failed', reason: requestReasons[error.reason], detail: error.message };
	// Thrown by the run for a file that does not fit its mapping.
	if (error instanceof ImportRefused) return { state: 'failed', reason: 'mapping', detail: error.message };
	return { state: 'failed', reason: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

const requestReasons: Readonly<Record<RequestRefused['reason'], VisitReason>> = {
	address: 'address-refused',
	redirects: 'address-refused',
	'too-large': 'too-large',
	'too-slow': 'unreachable',
	unreachable: 'unreachable',
	encoding: 'not-understood',
};
