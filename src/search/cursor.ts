import type { Cursor } from './filter.ts';
import { sortings } from './parameters.ts';

/** `-preis~990000~4711`; `x` in place of the value for cars that do not state it. */
export function writeCursor({ sorting, value, id }: Cursor): string {
	return `${sorting}~${value === null ? 'x' : value}~${id}`;
}

/** `undefined` for anything that is no cursor of ours. */
export function readCursor(text: string): Cursor | undefined {
	const match = /^(?<sorting>-?[a-z]+)~(?<value>x|-?\d{1,15}(?:\.\d{1,30})?(?:e-\d{1,3})?)~(?<id>\d{1,15})$/.exec(text);
	const sorting = sortings.find(one => one === match?.groups?.sorting);
	if (!match?.groups || sorting === undefined) return undefined;
	const { value, id } = match.groups;
	return { sorting, value: value === 'x' ? null : Number(value), id: Number(id) };
}
