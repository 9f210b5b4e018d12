import type { bodies } from '#src/vehicles/enumerations.ts';

export type BodyValue = (typeof bodies.values)[number];

type Drawing = {
	/** Outline of body and windows; wheels stand at `wheels` on y = 31. */
	readonly path: string;
	readonly wheels: readonly [front: number, rear: number];
};

/** Side views in thin lines, the front to the left, on 100 × 40. */
const drawings: Readonly<Record<BodyValue, Drawing>> = {
	kleinwagen: {
		path: 'M23 31h-6q-3 0-3-3v-4q0-3 4-4l11-2 9-9q2-2 5-2h21q5 0 8 4l6 8q3 1 4 4v5q0 3-3 3h-2M39 31h22M31 18h40M54 7v11',
		wheels: [31, 69],
	},
	limousine: {
		path: 'M17 31h-9q-3 0-3-3v-3q0-3 4-4l18-3 11-8q3-2 6-2h15q5 0 9 3l8 7 15 2q4 1 4 5v3q0 3-3 3h-6M33 31h35M29 18h44M53 8v10',
		wheels: [25, 76],
	},
	kombi: {
		path: 'M17 31h-9q-3 0-3-3v-3q0-3 4-4l18-3 11-8q3-2 6-2h35q4 0 5.5 3l4.5 7q4.5 1 5 4.5v5.5q0 3-3 3h-6M33 31h35M29 18h60M52 8v10M73 8v10',
		wheels: [25, 76],
	},
	suv: {
		path: 'M17 30h-8q-3 0-3-3v-6q0-3 4-4l18-3 9-8q2-2 5-2h34q5 0 7 4l5 7q3 1 3 4v8q0 3-3 3h-5M34 30h34M30 14h53M53 4v10M72 4v10M37 2h36',
		wheels: [25.5, 76],
	},
	van: {
		path: 'M17 31h-8q-3 0-3-3v-6q0-3 3-5l10-5 11-7q3-2 7-2h43q5 0 7 5l4 9q2 3 2 8v3q0 3-3 3h-6M33 31h35M22 16h68M44 3v13M67 3v13',
		wheels: [25, 76],
	},
	cabrio: {
		path: 'M17 31h-9q-3 0-3-3v-3q0-3 4-4l20-3 10-8M29 18h34l4-3h8l16 4q4 1 4 5v4q0 3-3 3h-8M33 31h35M56 18l3-6h4l2 5',
		wheels: [25, 76],
	},
	sportwagen: {
		path: 'M17 31h-9q-3 0-3-3v-2q0-3 4-4l20-4 11-6q3-2 7-2h9q9 0 20 7l15 4q4 1 4 5v2q0 3-3 3h-8M33 31h35M32 18h43M52 10l2 8',
		wheels: [25, 76],
	},
	transporter: {
		path: 'M17 31h-8q-3 0-3-3v-6q0-3 3-5l7-3 7-9q2-3 6-3h60q4 0 4 4v22q0 3-3 3h-6M33 31h35M19 16h20V2M46 2v29',
		wheels: [25, 76],
	},
	andere: {
		path: 'M17 31H9q-3 0-3-3v-9q0-2 2-2h12V7q0-3 3-3h15q3 0 3 3v12M33 31h35M41 19h50q3 0 3 3v6q0 3-3 3h-7M20 17h13V4',
		wheels: [25, 76],
	},
};

/** A body type as a line drawing; the word beside it says the same. */
export function BodyDrawing(props: { body: BodyValue }) {
	const { path, wheels } = drawings[props.body];
	return (
		<svg class="body" viewBox="0 0 100 40" aria-hidden="true">
			<path d={path} />
			{wheels.map(x => (
				<circle cx={x} cy="31" r="7" />
			))}
		</svg>
	);
}

/** What the house is named after: an estate car and the measure between its axles. */
export function Wheelbase(props: { word: string }) {
	const { path, wheels } = drawings.kombi;
	const [front, rear] = wheels;
	return (
		<svg class="wheelbase" viewBox="0 0 100 56" aria-hidden="true">
			<path d={path} />
			{wheels.map(x => (
				<>
					<circle cx={x} cy="31" r="7" />
					<circle cx={x} cy="31" r="4" />
				</>
			))}
			<path class="ground" d="M0 38.3h100" />
			<g class="measure">
				<path d={`M${front} 34v16M${rear} 34v16M${front} 47h${rear - front}M${front - 1} 48l2-2M${rear - 1} 48l2-2`} />
				<text x={(front + rear) / 2} y="54.5">
					{props.word}
				</text>
			</g>
		</svg>
	);
}
