/** The body shapes a seller may state; the words are those of the filter. */
export const BODIES = [
	'cabrio',
	'kombi',
	'limousine',
	'suv',
	'kleinwagen',
	'sportwagen',
	'van',
	'transporter',
	'andere',
] as const;

export type Body = (typeof BODIES)[number];

export function isBody(value: string): value is Body {
	return BODIES.some(body => body === value);
}

/**
 * One car's measures, seen from the left side with its nose at x = 0. Every number is in centimetres; `…X` is counted
 * from the nose, `…H` from the ground.
 */
export type Measures = {
	kind: 'car' | 'open' | 'pickup' | 'box';
	length: number;
	height: number;
	/** Half the width, without mirrors. */
	halfWidth: number;
	/** Half the width of the roof, seen from the front. */
	halfRoof: number;
	wheelbase: number;
	/** From the nose to the front wheel's centre. */
	overhang: number;
	wheel: number;
	sill: number;
	noseH: number;
	cowlX: number;
	cowlH: number;
	roofFrontX: number;
	roofRearX: number;
	roofRearH: number;
	/** Where the rear window meets the body. */
	tailX: number;
	tailH: number;
	/** The upper rear edge. */
	deckH: number;
	/** Where the side windows end, at the belt. */
	glassEndX: number;
	twoDoors: boolean;
	/** Unpainted plastic around wheels and sills. */
	cladding: boolean;
	roofRails: boolean;
};

export type Plan = Omit<Measures, 'twoDoors' | 'roofRails' | 'cladding'>;
