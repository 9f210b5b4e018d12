import * as content from './contents.ts';
import type { Column, Spec } from './judging.ts';
import { plainName } from './names.ts';

/** Why a column was taken for a field: it is called so and looks so, or it looks so and is called nothing else. */
export type Why = 'name-and-content' | 'content' | 'usual';
/** A column that could be a field and was left out. */
export type Unsure = {
	readonly column: string;
	readonly field: string;
	readonly because: 'content' | 'several' | 'unit';
};
export type Guess = { readonly field: string; readonly column: Column; readonly spec: Spec; readonly why: Why };

export type Guesses = ReturnType<typeof openGuesses>;

/** What has been guessed so far: each field from one column, each column for one field. */
export function openGuesses() {
	const open: Guess[] = [];
	const taken = new Map<string, Guess>();
	const pictures: { readonly column: Column; readonly why: Why }[] = [];
	const used = new Set<string>();
	const doubts: Unsure[] = [];
	const has = (field: string) => taken.has(field) || (field === 'bilder' && pictures.length > 0);
	const doubt = (column: string, field: string, because: Unsure['because']) =>
		void doubts.push({ column, field, because });

	function take(guess: Guess, ...columns: readonly string[]): void {
		taken.set(guess.field, guess);
		for (const column of [guess.column.name, ...columns]) used.add(column);
	}

	/** Of several columns for one field the better one, if there is a better one. */
	function settle(): void {
		for (const [field, alike] of Map.groupBy(open.splice(0), guess => guess.field)) {
			if (has(field)) continue;
			const [best, ...others] = alike.sort((a, b) => rankOf(b) - rankOf(a));
			if (!best) continue;
			const asGood = others.filter(other => rankOf(other) === rankOf(best) && !sameCells(other, best));
			if (asGood.length === 0) take(best);
			else for (const guess of [best, ...asGood]) doubt(guess.column.name, field, 'several');
		}
	}

	function all(): readonly { readonly field: string; readonly spec: Spec; readonly why: Why }[] {
		const spec = picturesSpec(pictures.map(({ column }) => column));
		const found = [...taken.values()].map(({ field, spec: said, why }) => ({ field, spec: said, why }));
		return spec ? [...found, { field: 'bilder', spec, why: pictures[0]?.why ?? 'content' }] : found;
	}

	return {
		...{ has, doubt, take, settle, all },
		propose: (guess: Guess) => void open.push(guess),
		proposePictures: (column: Column, why: Why) => {
			pictures.push({ column, why });
			used.add(column.name);
		},
		isUsed: (column: string) => used.has(column),
		wasDoubted: (column: string) => doubts.some(unsure => unsure.column === column),
		spec: (field: string) => taken.get(field)?.spec,
		unsure: () => doubts.filter(({ column }) => !used.has(column)),
	};
}

/** Texts may be said twice, and the earlier name of our list is the better one; amounts must not be guessed between. */
function rankOf({ field, column, spec }: Guess): number {
	if (field === 'ez') return spec.form === 'YYYY' ? 0 : 1;
	if (field === 'kw') return spec.unit === undefined ? 1 : 0;
	if (field === 'id') return -namesOfIds.indexOf(plainName(column.name)) - 1;
	if (field === 'titel' || field === 'beschreibung')
		return content.shareOf(column.cells, () => true) * averageLength(column);
	return 0;
}

const namesOfIds = ['vehicleid', 'id', 'internenummer', 'fahrzeugnummer'].reverse();

function averageLength({ cells }: Column): number {
	return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
}

function sameCells(a: Guess, b: Guess): boolean {
	return a.column.cells.join('\n') === b.column.cells.join('\n');
}

function picturesSpec(columns: readonly Column[]): Spec | undefined {
	const names = columns.map(({ name }) => name);
	const [only] = names;
	if (only === undefined) return undefined;
	const split = content.separatorOf(
		columns.flatMap(({ cells }) => cells).filter(cell => /[,;|\n]\s*https?:/i.test(cell)),
	);
	return {
		...(names.length === 1 ? { column: only } : { columns: names }),
		...(split !== undefined && split !== '\n' && { split }),
	};
}
