/** So long a visitor's question waits behind this work at most; the longest step of it comes on top. */
const sliceMs = 2;

/** Does a piece of work a few milliseconds at a time, each slice behind the questions that wait by then. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
	for (;;) {
		const until = performance.now() + sliceMs;
		do {
			const step = work.next();
			if (step.done) return step.value;
		} while (performance.now() < until);
		await new Promise<void>(resolve => setImmediate(resolve));
	}
}
