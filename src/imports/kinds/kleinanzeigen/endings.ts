import type { FetchStopped } from '../../source-kinds.ts';
import type { NotAsked } from './gate.ts';

/** A visit that ends without cars. */
export type Ended = Extract<NotAsked, { why: 'end' }>;

/** @param detail one English sentence */
export function stop(reason: FetchStopped['reason'], detail: string): Ended {
	return { ok: false, why: 'end', end: { result: 'stop', reason, detail } };
}

/** What a page means that was answered with another status than 200. */
export function unanswered(path: string, status: number): Ended {
	if (status >= 500) return stop('unreachable', `${path} is answered with status ${status}.`);
	if (status === 404 || status === 410) return stop('settings', `There is no ${path} (status ${status}).`);
	return stop('not-understood', `${path} is answered with status ${status}, and leads elsewhere.`);
}
