import type { Cells } from '../parsing/row.ts';

/** More columns than a page can show; feeds with more repeat themselves. */
const mostColumns = 400;
const pictureList = /^(.*?)(\.\d{1,3}(?=\.|$)|\[\d{1,3}\])(.*)$/;

/**
 * The columns of some rows in the order in which they appear. Numbered ones that hold web addresses come together under one name
 * with a `*`; of other lists the first stands for all, and one that is a cell of its own besides is enough.
 * Objects written into a CSV cell come as their parts, which is how a mapping reads them.
 */
export function columnsOfRows(rows: readonly Cells[]): {
	readonly columns: readonly string[];
	readonly cells: readonly (readonly string[])[];
} {
	const unfolded = rows.map(withObjectsUnfolded);
	const all = new Set(unfolded.flatMap(cells => Object.keys(cells)));
	const kept = new Map<string, readonly string[]>();
	for (const name of all) {
		const [, before = '', number, after = ''] = pictureList.exec(name) ?? [];
		if (number === undefined) kept.set(name, [name]);
		else if (all.has(before) && after === '') continue;
		else if (unfolded.some(cells => /^https?:/i.test(cells[name] ?? ''))) {
			const pattern = `${before}${number.startsWith('.') ? '.*' : '[*]'}${after}`;
			kept.set(pattern, [...(kept.get(pattern) ?? []), name]);
		} else if (/\D0\b/.test(number) || !all.has(`${before}${number.startsWith('.') ? '.0' : '[0]'}${after}`)) {
			kept.set(name, [name]);
		}
	}
	const columns = [...kept.keys()].slice(0, mostColumns);
	return {
		columns,
		cells: unfolded.map(cells =>
			columns.map(column => (kept.get(column) ?? []).map(name => cells[name] ?? '').find(text => text !== '') ?? ''),
		),
	};
}

function withObjectsUnfolded(cells: Cells): Cells {
	const unfolded: Record<string, string | undefined> = Object.create(null);
	for (const [name, cell] of Object.entries(cells)) {
		const parts = cell?.startsWith('{') ? partsOf(cell) : undefined;
		if (!parts) unfolded[name] = cell;
		else for (const [key, value] of parts) unfolded[`${name}.${key}`] = value;
	}
	return unfolded;
}

function partsOf(cell: string): readonly (readonly [string, string])[] | undefined {
	if (cell.length > 10_000) return undefined;
	try {
		const value: unknown = JSON.parse(cell);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
		return Object.entries(value).flatMap(([key, part]) =>
			typeof part === 'string' || typeof part === 'number' ? [[key, String(part)] as const] : [],
		);
	} catch {
		return undefined;
	}
}
