/** A stretch of two texts that are compared. */
export type DiffPart = { readonly kind: 'same' | 'added' | 'gone'; readonly text: string };

/** Steps of a comparison: a few milliseconds, and a page of versions has twenty of them. */
const mostSteps = 250_000;

/**
 * What changed between two texts, word by word. undefined where they are so long and different that finding out would take too long:
 * then they are shown one below the other.
 */
export function diffOfWords(before: string, after: string): readonly DiffPart[] | undefined {
	const [old, now] = [piecesOf(before), piecesOf(after)];
	let start = 0;
	while (start < old.length && start < now.length && old[start] === now[start]) start++;
	let end = 0;
	while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
	const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
	if (oldMiddle.length * nowMiddle.length > mostSteps) return undefined;
	return joined([
		{ kind: 'same', text: old.slice(0, start).join('') },
		...middleOf(oldMiddle, nowMiddle),
		{ kind: 'same', text: old.slice(old.length - end).join('') },
	]);
}

/** Words, and what stands between them. */
const piecesOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** The longest common subsequence, from a table of its lengths for every pair of rests. */
function middleOf(old: readonly string[], now: readonly string[]): DiffPart[] {
	const width = now.length + 1;
	const lengths = new Uint16Array((old.length + 1) * width);
	const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
	for (let row = old.length - 1; row >= 0; row--) {
		for (let column = now.length - 1; column >= 0; column--) {
			lengths[row * width + column] =
				old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
		}
	}
	const parts: DiffPart[] = [];
	let [row, column] = [0, 0];
	while (row < old.length || column < now.length) {
		const [gone = '', added = ''] = [old[row], now[column]];
		if (row < old.length && column < now.length && gone === added) {
			parts.push({ kind: 'same', text: gone });
			row++;
			column++;
		} else if (column === now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
			parts.push({ kind: 'gone', text: gone });
			row++;
		} else {
			parts.push({ kind: 'added', text: added });
			column++;
		}
	}
	return parts;
}

/** Neighbours of one kind are one part; what is added stands behind what is gone. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
	const result: DiffPart[] = [];
	let [gone, added] = ['', ''];
	const flush = () => {
		if (gone !== '') result.push({ kind: 'gone', text: gone });
		if (added !== '') result.push({ kind: 'added', text: added });
		[gone, added] = ['', ''];
	};
	for (const { kind, text } of parts) {
		if (kind === 'gone') gone += text;
		else if (kind === 'added') added += text;
		else if (text !== '') {
			flush();
			const last = result.at(-1);
			if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
			else result.push({ kind, text });
		}
	}
	flush();
	return result;
}
