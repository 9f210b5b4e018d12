import { meansColumn } from '../cells/numbered-columns.ts';

export type WantedColumn = {
	readonly name: string;
	readonly position: number;
	/** Where the cell is a JSON object: the path inside it. */
	readonly inside?: readonly string[];
};

/**
 * Where the columns a mapping reads stand in a header. `image[*].url` means every number there is; `address.city` the column of
 * that name or, where there is none, the `city` of the JSON object in the column `address`, as catalogue feeds write it.
 */
export function wantedColumns(header: readonly string[], names: readonly string[]): readonly WantedColumn[] {
	return names.flatMap((name): readonly WantedColumn[] => {
		const position = header.indexOf(name);
		if (position >= 0) return [{ name, position }];
		if (name.includes('*')) {
			return header.flatMap((column, position) => (meansColumn(name, column) ? [{ name: column, position }] : []));
		}
		const [outer = '', ...inside] = name.split('.');
		const around = inside.length === 0 ? -1 : header.indexOf(outer);
		return around < 0 ? [] : [{ name, position: around, inside }];
	});
}

/** Deeper than any address, and nothing a hostile cell could make us walk for long. */
const longestObjectChars = 10_000;

/** The text at a path of a cell that is a JSON object; `undefined` where it is none, or says nothing there. */
export function cellInside(cell: string | undefined, path: readonly string[]): string | undefined {
	if (cell === undefined || cell.length > longestObjectChars || !cell.trimStart().startsWith('{')) return undefined;
	let value: unknown;
	try {
		value = JSON.parse(cell);
	} catch {
		return undefined;
	}
	for (const key of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = Object.entries(value).find(([name]) => name === key)?.[1];
	}
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
