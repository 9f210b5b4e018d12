import type { RowCondition } from '../mapping.ts';
import type { Cells } from './row.ts';

/** Whether the cells of a row meet a condition of a mapping. */
export function conditionOf({
	column,
	is,
	isNot,
}: Pick<RowCondition, 'column' | 'is' | 'isNot'>): (cells: Cells) => boolean {
	const words = (is ?? isNot ?? []).map(word => word.trim().toLowerCase());
	const whole = new Set(words);
	const beginnings = words.filter(word => word.endsWith('*')).map(word => word.slice(0, -1));
	return cells => {
		const cell = (cells[column] ?? '').trim().toLowerCase();
		const among = whole.has(cell) || beginnings.some(beginning => cell.startsWith(beginning));
		return isNot === undefined ? among : !among && cell !== '';
	};
}
