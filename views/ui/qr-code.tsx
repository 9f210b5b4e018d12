import { encode } from 'uqr';

/** Four light modules around it: without them cameras do not find the code (ISO/IEC 18004, section 6.3.8). */
const quietModules = 4;

/** A text to be read by a camera: black on white in dark pages too. */
export function QrCode(props: { text: string; label: string }) {
	const { path, size } = qrPath(props.text);
	return (
		<svg
			class="qr"
			viewBox={`0 0 ${size} ${size}`}
			width={size * 5}
			height={size * 5}
			role="img"
			aria-label={props.label}
			shape-rendering="crispEdges"
		>
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}

/**
 * The dark modules as one path, in units of a module, with the border around them. Middle error correction: rain and a scratched
 * windscreen are what it is made for.
 */
export function qrPath(text: string): { path: string; size: number } {
	const { data, size } = encode(text, { ecc: 'M', border: quietModules });
	const path = data.flatMap((row, y) => runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`));
	return { path: path.join(''), size };
}

/** Neighbouring dark modules drawn as one: hairlines between them would mislead a reader. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
	const runs: { from: number; length: number }[] = [];
	row.forEach((dark, x) => {
		const last = runs.at(-1);
		if (!dark) return;
		if (last !== undefined && last.from + last.length === x) last.length += 1;
		else runs.push({ from: x, length: 1 });
	});
	return runs;
}
