import { RequestRefused } from './outgoing.ts';

/** The two clocks of a request: how long since the last byte, and how long in all. */
export type Patience = {
	/** Fires when either clock has run out, or whoever started all this wants to stop; the reason is what to throw. */
	readonly signal: AbortSignal;
	/** Something came. */
	touch(): void;
	/** Rejects as soon as the signal fires: for what cannot be stopped itself, such as a look-up of a name. */
	orGiveUp<T>(work: Promise<T>): Promise<T>;
	stop(): void;
};

/** @param limits.of name of the server, for the sentence */
export function openPatience(
	outer: AbortSignal,
	{ idleMs, totalMs, of }: { idleMs: number; totalMs: number; of: string },
): Patience {
	const controller = new AbortController();
	const { signal } = controller;
	const late = (what: string) => () => controller.abort(new RequestRefused('too-slow', `${of} ${what}`));
	const total = setTimeout(late(`takes longer than ${inSeconds(totalMs)}.`), totalMs);
	const idle = setTimeout(late(`has sent nothing for ${inSeconds(idleMs)}.`), idleMs);
	const stopOuter = () => controller.abort(outer.reason);
	outer.addEventListener('abort', stopOuter, { once: true });
	if (outer.aborted) stopOuter();
	return {
		signal,
		touch: () => void idle.refresh(),
		orGiveUp(work) {
			return new Promise((resolve, reject) => {
				const giveUp = () => reject(signal.reason);
				if (signal.aborted) giveUp();
				signal.addEventListener('abort', giveUp, { once: true });
				work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
			});
		},
		stop() {
			clearTimeout(total);
			clearTimeout(idle);
			outer.removeEventListener('abort', stopOuter);
		},
	};
}

function inSeconds(ms: number): string {
	return `${ms / 1000} s`;
}
