import { isIPv4 } from 'node:net';
import { networkOf } from './address.ts';

/** At most `limit` in any `windowSeconds`. */
export type ThrottleRule = { limit: number; windowSeconds: number };

export type Throttle = {
	/** Seconds (whole, at least 1) until the next attempt makes sense, or 0: go ahead, and this one is counted. */
	take(key: string, nowMs: number): number;
};

/** What the rules know of one key: when its window began, how many came in it, and how many in the window before. */
type Count = { startMs: number; current: number; previous: number };

/**
 * Counts attempts per key (a client, an account) and refuses what goes beyond one of the rules.
 *
 * The window slides: of the window before, the share that still overlaps is counted as if it had come evenly. Unlike a
 * bucket that refills, this never lets twice the limit through in one window. Refused attempts are not counted, so
 * whoever keeps reloading is let in again when the time is up.
 *
 * Memory is bounded: beyond `maxKeys` the keys whose window began longest ago are forgotten.
 */
export function createThrottle(rules: readonly ThrottleRule[], maxKeys = 20_000): Throttle {
	const known = new Map<string, Count[]>();

	function countsOf(key: string, nowMs: number): Count[] {
		const found = known.get(key);
		if (found !== undefined) return found;
		const fresh = rules.map(() => ({ startMs: nowMs, current: 0, previous: 0 }));
		known.set(key, fresh);
		if (known.size > maxKeys) {
			const oldest = known.keys().next();
			if (!oldest.done) known.delete(oldest.value);
		}
		return fresh;
	}

	return {
		take(key, nowMs) {
			const counts = countsOf(key, nowMs);
			let waitSeconds = 0;
			for (const [index, rule] of rules.entries()) {
				const count = counts[index];
				if (count === undefined) continue;
				if (advance(count, rule, nowMs)) {
					known.delete(key);
					known.set(key, counts);
				}
				waitSeconds = Math.max(waitSeconds, secondsToWait(count, rule, nowMs));
			}
			if (waitSeconds === 0) for (const count of counts) count.current += 1;
			return waitSeconds;
		},
	};
}

/** The key under which a client is counted. A household with IPv6 owns a whole /64 and could use a new address each time. */
export function clientKey(address: string): string {
	return isIPv4(address) ? address : networkOf(address, 64);
}

function advance(count: Count, rule: ThrottleRule, nowMs: number): boolean {
	const windowMs = rule.windowSeconds * 1000;
	const passed = Math.floor((nowMs - count.startMs) / windowMs);
	// A clock that was set back starts the window again, rather than locking people out until it catches up.
	if (passed < 0) {
		Object.assign(count, { startMs: nowMs, previous: 0 });
		return true;
	}
	if (passed === 0) return false;
	Object.assign(count, {
		startMs: count.startMs + passed * windowMs,
		previous: passed === 1 ? count.current : 0,
		current: 0,
	});
	return true;
}

function secondsToWait(count: Count, rule: ThrottleRule, nowMs: number): number {
	const windowMs = rule.windowSeconds * 1000;
	const elapsedMs = nowMs - count.startMs;
	const overlap = 1 - elapsedMs / windowMs;
	if (count.previous * overlap + count.current + 1 <= rule.limit) return 0;
	const room = rule.limit - 1 - count.current;
	// Either the window before fades enough while this one lasts, or this one must end and fade in its turn.
	const waitMs =
		room >= 0
			? (1 - room / count.previous) * windowMs - elapsedMs
			: windowMs - elapsedMs + (1 - (rule.limit - 1) / count.current) * windowMs;
	return Math.max(1, Math.ceil(waitMs / 1000));
}
