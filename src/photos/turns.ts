import type { Lane } from './lane.ts';

/** Who may use a picture process next. */
export type Turns = {
	/** Waits for a process; undefined where too many wait in this line already, or everything stops. */
	take(line: Line): Promise<Lane | undefined>;
	/** A process that nobody waits for, if there is one. */
	takeIdle(): Lane | undefined;
	giveBack(lane: Lane): void;
	/** Sends everybody away who still waits. */
	close(): void;
};

/** Visitors wait for a size of a photo, sellers for their uploads. */
export type Line = 'visitors' | 'sellers';

const longest: Readonly<Record<Line, number>> = { visitors: 120, sellers: 200 };

/**
 * Where both lines wait they take turns: a seller with thirty photos must not stop the pictures of the market, nor a crowd of
 * visitors the seller.
 * @param onIdle called when a process is free and nobody waits
 */
export function openTurns(lanes: readonly Lane[], onIdle: () => void): Turns {
	const free = [...lanes];
	const waiting: Record<Line, ((lane: Lane | undefined) => void)[]> = { visitors: [], sellers: [] };
	let servedLast: Line = 'sellers';
	let closed = false;

	function handOut(): void {
		while (waiting.visitors.length + waiting.sellers.length > 0) {
			const lane = free.pop();
			if (lane === undefined) return;
			const other: Line = servedLast === 'visitors' ? 'sellers' : 'visitors';
			servedLast = waiting[other].length > 0 ? other : servedLast;
			waiting[servedLast].shift()?.(lane);
		}
		if (!closed && free.length > 0) onIdle();
	}

	return {
		take(line) {
			if (closed || waiting[line].length >= longest[line]) return Promise.resolve(undefined);
			return new Promise(start => {
				waiting[line].push(start);
				handOut();
			});
		},
		takeIdle: () => (closed || waiting.visitors.length + waiting.sellers.length > 0 ? undefined : free.pop()),
		giveBack(lane) {
			free.push(lane);
			handOut();
		},
		close() {
			closed = true;
			for (const start of [...waiting.visitors.splice(0), ...waiting.sellers.splice(0)]) start(undefined);
		},
	};
}
