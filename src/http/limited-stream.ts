/** Why a streamed body was given up. The route that reads it answers 413 or 408. */
export class BodyRefused extends Error {
	readonly reason: 'too-large' | 'too-slow';

	constructor(reason: 'too-large' | 'too-slow') {
		super(`request body ${reason}`);
		this.name = 'BodyRefused';
		this.reason = reason;
	}
}

export type StreamLimits = {
	maxBytes: number;
	/** Over every window of this length at least `minBytesPerWindow` must arrive. */
	windowMs: number;
	minBytesPerWindow: number;
};

/** An upload may last as long as it moves: 32 kB/s over any ten seconds is below the poorest connection that works at all. */
export const uploadPace = { windowMs: 10_000, minBytesPerWindow: 320 * 1024 };

/**
 * The same bytes as they arrive, failing with `BodyRefused` as soon as there are too many or they come too slowly. The
 * clock runs only while bytes are being waited for: our own slowness in taking them is not the sender's fault.
 */
export function limitedStream(body: ReadableStream<Uint8Array>, limits: StreamLimits): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	let total = 0;
	let inWindow = 0;
	let leftMs = limits.windowMs;

	async function read() {
		const began = performance.now();
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new BodyRefused('too-slow')), leftMs);
		});
		try {
			return await Promise.race([reader.read(), late]);
		} finally {
			clearTimeout(timer);
			leftMs -= performance.now() - began;
		}
	}

	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const step = await read();
				if (step.done) return controller.close();
				total += step.value.byteLength;
				inWindow += step.value.byteLength;
				if (total > limits.maxBytes) throw new BodyRefused('too-large');
				if (inWindow >= limits.minBytesPerWindow) {
					inWindow = 0;
					leftMs = limits.windowMs;
				} else if (leftMs <= 0) throw new BodyRefused('too-slow');
				controller.enqueue(step.value);
			},
		},
		{ highWaterMark: 0 },
	);
}
