/** The sheet one picture is drawn on: marks in the order they are made, gradients and clips gathered at the top. */
export type Sheet = {
	put(markup: string): void;
	/** A gradient along a line in fractions of the painted shape's box; returns a value for `fill`. */
	linear(stops: readonly Stop[], line?: readonly [number, number, number, number]): string;
	/** A gradient around a point in fractions of the painted shape's box; returns a value for `fill`. */
	radial(stops: readonly Stop[], circle?: readonly [number, number, number]): string;
	/** Keeps what is painted inside the path; returns a value for `clip-path`. */
	clip(path: string): string;
	finish(): string;
};

/** Offset 0 to 1, colour `#rrggbb`, opacity 0 to 1 (1 when left out). */
export type Stop = readonly [number, string, number?];

export const WIDTH = 1600;
export const HEIGHT = 1200;

export function openSheet(): Sheet {
	const marks: string[] = [];
	const definitions: string[] = [];
	const define = (tag: string, attributes: string, content: string): string => {
		const id = `d${definitions.length}`;
		definitions.push(`<${tag} id="${id}"${attributes}>${content}</${tag}>`);
		return `url(#${id})`;
	};
	return {
		put: markup => {
			marks.push(markup);
		},
		linear: (stops, [x1, y1, x2, y2] = [0, 0, 0, 1]) =>
			define('linearGradient', ` x1="${num(x1)}" y1="${num(y1)}" x2="${num(x2)}" y2="${num(y2)}"`, stopMarks(stops)),
		radial: (stops, [cx, cy, r] = [0.5, 0.5, 0.5]) =>
			define('radialGradient', ` cx="${num(cx)}" cy="${num(cy)}" r="${num(r)}"`, stopMarks(stops)),
		clip: path => define('clipPath', '', `<path d="${path}"/>`),
		finish: () =>
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">` +
			`<defs>${definitions.join('')}</defs>${marks.join('')}</svg>`,
	};
}

function stopMarks(stops: readonly Stop[]): string {
	return stops
		.map(([offset, colour, opacity = 1]) => {
			const veil = opacity < 1 ? ` stop-opacity="${num(opacity)}"` : '';
			return `<stop offset="${num(offset)}" stop-color="${colour}"${veil}/>`;
		})
		.join('');
}

/** Two decimals are finer than any screen shows and halve the file. */
export function num(value: number): string {
	return String(Math.round(value * 100) / 100);
}

/** What `rect`, `oval` and `path` put on a shape besides its fill; numbers are rounded. */
export type Look = { opacity?: number; stroke?: string; width?: number; round?: number; cap?: 'round' };

export function rect(x: number, y: number, width: number, height: number, fill: string, look: Look = {}): string {
	const rounded = look.round ? ` rx="${num(look.round)}"` : '';
	return `<rect x="${num(x)}" y="${num(y)}" width="${num(Math.max(0, width))}" height="${num(Math.max(0, height))}"${rounded} fill="${fill}"${dress(look)}/>`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, look: Look = {}): string {
	return `<ellipse cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"${dress(look)}/>`;
}

export function path(d: string, fill: string, look: Look = {}): string {
	return `<path d="${d}" fill="${fill}"${dress(look)}/>`;
}

/** An open line. */
export function line(d: string, stroke: string, width: number, look: Look = {}): string {
	return path(d, 'none', { cap: 'round', ...look, stroke, width });
}

function dress({ opacity, stroke, width, cap }: Look): string {
	const veil = opacity === undefined || opacity >= 1 ? '' : ` opacity="${num(opacity)}"`;
	const pen = stroke ? ` stroke="${stroke}" stroke-width="${num(width ?? 1)}"` : '';
	return veil + pen + (cap ? ` stroke-linecap="${cap}" stroke-linejoin="${cap}"` : '');
}

/**
 * Path text from letters and heights above ground: cars are measured upwards in centimetres, SVG counts downwards.
 * `trace('M', 0, 20, 'L', 10, 30)` is `M0 -20L10 -30`.
 */
export function trace(...parts: readonly (string | number)[]): string {
	let text = '';
	let vertical = false;
	for (const part of parts) {
		if (typeof part === 'string') {
			text += part;
			vertical = false;
		} else {
			text += `${num(vertical ? -part : part)} `;
			vertical = !vertical;
		}
	}
	return text;
}

/** A closed polygon through points given as x, y, x, y … */
export function polygon(...points: readonly number[]): string {
	let text = 'M';
	for (let at = 0; at < points.length; at++) text += `${num(points[at] ?? 0)} `;
	return `${text}Z`;
}
