/** A line of the table: a figure, what DESIGN.md section 4 asks of it, and whether it holds. */
export type Figure = {
	readonly name: string;
	readonly value: string;
	readonly bar?: string;
	readonly holds?: boolean;
};

/** A figure that must not be larger, or smaller, than its bar. */
export function atMost(name: string, value: number, bar: number, unit: string): Figure {
	return { name, value: `${rounded(value)} ${unit}`, bar: `≤ ${rounded(bar)} ${unit}`, holds: value <= bar };
}

export function atLeast(name: string, value: number, bar: number, unit: string): Figure {
	return { name, value: `${rounded(value)} ${unit}`, bar: `≥ ${rounded(bar)} ${unit}`, holds: value >= bar };
}

export function noted(name: string, value: string): Figure {
	return { name, value };
}

/** Three digits that count. */
export function rounded(value: number): string {
	if (value >= 100) return Math.round(value).toLocaleString('en');
	return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function figureTable(figures: readonly Figure[]): string {
	const width = (of: (figure: Figure) => string | undefined) => Math.max(...figures.map(one => of(one)?.length ?? 0));
	const [names, values, bars] = [width(one => one.name), width(one => one.value), width(one => one.bar)];
	return figures
		.map(({ name, value, bar = '', holds }) =>
			`${name.padEnd(names)}  ${value.padStart(values)}  ${bar.padEnd(bars)}  ${holds === undefined ? '' : holds ? 'holds' : 'MISSED'}`.trimEnd(),
		)
		.join('\n');
}
