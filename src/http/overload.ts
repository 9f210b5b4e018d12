export type OverloadLimits = {
	maxWaiting: number;
	/** Places kept for those who sign in, sign out or report something, after the ordinary ones are full. */
	maxWaitingUrgent: number;
	maxAgeMs: number;
	/** Requests that may be inside at once, most of them waiting for the search thread. */
	maxRunning: number;
};

const standard: OverloadLimits = { maxWaiting: 50, maxWaitingUrgent: 20, maxAgeMs: 500, maxRunning: 100 };

/** Of the time that is not idle, reading, accepting and refusing get a fifth at most, as long as somebody waits. */
const workPerIntake = 4;
/** For so long at most nothing is read: health checks and refusals must not wait longer. */
const longestWorkMs = 100;

export type Admission = {
	/**
	 * Waits for a turn; false when there is no room, or the turn did not come in time. Who was let in with `counted` must
	 * `leave()` once answered.
	 */
	enter(options: { urgent: boolean; counted: boolean }): Promise<boolean>;
	leave(): void;
	/** To be called for every new connection. */
	connected(): void;
	waiting(): number;
};

type Waiting = { sinceMs: number; counted: boolean; letIn: (admitted: boolean) => void };

/**
 * A short queue in front of the handlers. Under ten times the load a server can bear, what it still answers must be
 * answered soon, and the rest told at once to come back: an endless queue serves only people who have long given up.
 *
 * Normally one request is started per turn of the event loop. Handlers compute without pause, so this leaves room between
 * any two of them for accepting, refusing and health checks. Those who wait for the search thread do not hold the loop; for
 * them `maxRunning` bounds what can pile up there.
 *
 * In a flood a turn is expensive in itself, for all that has arrived is read and refused in it: then several requests are
 * started per turn, so that the work gets its share of the time. And as libuv accepts only one connection per turn, visitors
 * on new connections would queue unseen in the kernel (511 places) behind slow handlers: as long as connections keep
 * coming, turns without work are inserted, within the share of the intake.
 */
export function createAdmission(limits: Partial<OverloadLimits> = {}): Admission {
	const { maxWaiting, maxWaitingUrgent, maxAgeMs, maxRunning } = { ...standard, ...limits };
	const urgentLine: Waiting[] = [];
	const ordinaryLine: Waiting[] = [];
	let running = 0;
	let turnIsDue = false;
	let connectionsCame = false;
	let workBeganMs = 0;
	let workEndedMs: number | undefined;
	let lastWorkMs = 0;
	let workMayLastMs = 0;
	let expiry: NodeJS.Timeout | undefined;

	const waiting = () => urgentLine.length + ordinaryLine.length;

	function takeTurn(): void {
		turnIsDue = false;
		const nowMs = performance.now();
		const intakeMs = workEndedMs === undefined ? 0 : nowMs - workEndedMs;
		if (waiting() === 0) {
			workEndedMs = undefined;
		} else if (connectionsCame && intakeMs * workPerIntake < lastWorkMs) {
			connectionsCame = false;
			planTurn();
		} else {
			workBeganMs = nowMs;
			workMayLastMs = Math.min(intakeMs * workPerIntake, longestWorkMs);
			startOne();
		}
	}

	function startOne(): void {
		sendAwayTheOld(urgentLine);
		sendAwayTheOld(ordinaryLine);
		const line = urgentLine.length > 0 ? urgentLine : ordinaryLine;
		const first = line[0];
		if (first?.counted && running >= maxRunning) {
			workEndedMs = undefined;
			wakeWhenTooOld(first);
			return;
		}
		line.shift();
		if (first?.counted) running += 1;
		first?.letIn(true);
		// Microtasks run the handler as far as it computes; the tick comes after all of them, before anything is read.
		queueMicrotask(() => process.nextTick(afterOne));
	}

	function afterOne(): void {
		const nowMs = performance.now();
		lastWorkMs = nowMs - workBeganMs;
		if (waiting() > 0 && lastWorkMs < workMayLastMs) {
			startOne();
			return;
		}
		workEndedMs = nowMs;
		// Even with nobody waiting, so that the loop does not sleep while the intake is measured.
		planTurn();
	}

	function planTurn(): void {
		if (turnIsDue) return;
		turnIsDue = true;
		setImmediate(takeTurn);
	}

	function sendAwayTheOld(line: Waiting[]): void {
		const oldest = performance.now() - maxAgeMs;
		while (line[0] !== undefined && line[0].sinceMs < oldest) line.shift()?.letIn(false);
	}

	/** Nobody inside may be done before the first in line has waited too long: then no `leave()` would wake us. */
	function wakeWhenTooOld(first: Waiting): void {
		clearTimeout(expiry);
		expiry = setTimeout(planTurn, Math.max(1, first.sinceMs + maxAgeMs + 1 - performance.now()));
		expiry.unref();
	}

	return {
		enter({ urgent, counted }) {
			if (waiting() >= maxWaiting + (urgent ? maxWaitingUrgent : 0)) return Promise.resolve(false);
			return new Promise(letIn => {
				(urgent ? urgentLine : ordinaryLine).push({ sinceMs: performance.now(), counted, letIn });
				planTurn();
			});
		},
		leave() {
			running -= 1;
			if (waiting() > 0) planTurn();
		},
		connected() {
			connectionsCame = true;
		},
		waiting,
	};
}
