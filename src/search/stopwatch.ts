/** Milliseconds spent on named steps, one after the other. */
export function stopwatch() {
	const start = performance.now();
	let last = start;
	const laps: Record<string, number> = {};
	return {
		laps,
		lap(name: string) {
			const now = performance.now();
			laps[name] = now - last;
			last = now;
		},
		total: () => performance.now() - start,
	};
}
