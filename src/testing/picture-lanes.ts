import { type Lane, openLane } from '#src/photos/lane.ts';
import type { PhotoMakerOptions } from '#src/photos/making.ts';

/**
 * How test sites make photos: in the real picture processes, which serve one test after the other as they serve one visitor after
 * the other in a market. They are not put behind everything else, because on a busy machine that is for ever, and they make
 * what somebody asks for and nothing ahead, because a test is over before.
 */
export function picturesOfTests(): PhotoMakerOptions & { lanes: Lane[]; ahead: false } {
	return { lanes: [borrowedLane(), borrowedLane()], ahead: false };
}

/** A picture process of nobody else; whoever stops it gives it back. One that is stopped in the middle of its work is ended. */
export function borrowedLane(): Lane {
	const lane = idle.pop() ?? openLane(undefined, { niceness: 0 });
	let jobs = 0;
	let stopped = false;
	return {
		async run(job) {
			if (stopped) return { ok: false, reason: 'crashed', detail: 'stopped' };
			jobs++;
			try {
				return await lane.run(job);
			} finally {
				jobs--;
			}
		},
		stop() {
			if (stopped) return;
			stopped = true;
			if (jobs > 0) lane.stop();
			else idle.push(lane);
		},
	};
}

const idle: Lane[] = [];
