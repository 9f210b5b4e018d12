import { encode } from 'uqr';

/** Dark squares as one path of an SVG, in units of a square, with the quiet border that readers need. */
export type QrCode = { readonly path: string; readonly size: number };

/** Squares around the code: ISO/IEC 18004 asks for four. */
const border = 4;

/** An address as a QR code. Middle error correction: rain and a scratched windscreen are what it is made for. */
export function qrCodeOf(address: string): QrCode {
	const { data, size } = encode(address, { ecc: 'M', border });
	const path = data.flatMap((row, y) => runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`));
	return { path: path.join(''), size };
}

/** Neighbouring dark squares drawn as one: hairlines between them would mislead a reader. */
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
