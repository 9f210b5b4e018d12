/** Patches of colour with grain, the same for a seed: about as hard to compress as what a phone takes. */
export function noise(seed: number, { width, height }: { width: number; height: number }): Buffer {
	const pixels = Buffer.alloc(width * height * 3);
	let state = seed * 2_654_435_761;
	for (let at = 0; at < pixels.length; at++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
		const patch = 128 + 90 * Math.sin((x * (seed + (at % 3))) / 170) * Math.cos((y * seed) / 130);
		pixels[at] = Math.max(0, Math.min(255, patch + ((state >>> 24) - 128) / 6));
	}
	return pixels;
}
