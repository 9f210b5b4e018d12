import { openLane } from '#src/photos/lane.ts';
import type { PhotoMaker } from '#src/photos/making.ts';

/** What pictures from outside need of the photos: a `PhotoMaker` does it as well. */
export type ImageReceiver = Pick<PhotoMaker, 'uploads' | 'receive'>;

/**
 * Makes stored photos in one picture process. Only what the process makes on arrival is made: original, quick sizes and
 * the JPEG of link previews. The others of a hundred thousand pictures would keep the machine busy for days, and its pages
 * waiting; the server makes them when they are first looked at.
 */
export function openImageReceiver(uploads: string, lane = openLane()): ImageReceiver & { close(): void } {
	return {
		uploads,
		async receive(file) {
			const outcome = await lane.run({ task: 'receive', file, uploads });
			if (!outcome.ok) {
				const { reason } = outcome;
				// The disk is full, or takes nothing: not the fault of the picture.
				return { ok: false, reason: reason === 'failed' ? 'busy' : reason };
			}
			if (outcome.photo === undefined) throw new Error('the picture process answered without a photo');
			return { ok: true, photo: outcome.photo };
		},
		close: () => lane.stop(),
	};
}
