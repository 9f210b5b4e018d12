/**
 * A progress bar on stderr, so that stdout stays what the command answers; silent where stderr is no terminal (a log, a pipe).
 * `done` is a share between 0 and 1.
 */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): {
	show(done: number, text: string): void;
	end(): void;
} {
	if (!stream.isTTY) return { show() {}, end() {} };
	let shownAt = 0;
	return {
		show(done, text) {
			// A terminal over SSH is slower than any import.
			if (performance.now() - shownAt < 100) return;
			shownAt = performance.now();
			const filled = Math.round(Math.min(1, Math.max(0, done)) * 30);
			const line = `[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${String(Math.floor(done * 100)).padStart(3)} %  ${text}`;
			stream.write(`\r${line.slice(0, (stream.columns ?? 80) - 1)}\u001b[K`);
		},
		end() {
			if (shownAt > 0) stream.write('\r\u001b[K');
		},
	};
}
