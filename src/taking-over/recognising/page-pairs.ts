import { childrenOf, type Element, rawOf, wordsOf } from '#src/formats/html-tree.ts';
import { fieldOfLabel } from './labels.ts';
import type { Pair } from './pairs.ts';
import { recognisingLimits } from './recognised.ts';

/** Parts of a page that speak of other cars, or of the portal. */
const elsewhere: ReadonlySet<string> = new Set(['nav', 'footer', 'form']);

/**
 * Statements "label: value", however a page writes them: `dl`, two cells of a row, a list item with its value in a `span`, two
 * boxes side by side. Boxes only count where the label is one we know: a page is full of boxes.
 */
export function pairsOfPage(page: readonly Element[]): Pair[] {
	const pairs: Pair[] = [];
	const seen = new Set<string>();
	const add = (label: string, value: string) => {
		const [name, said] = [label.replace(/\s*:\s*$/, '').trim(), value.trim()];
		const key = `${name}\u0000${said}`;
		if (name === '' || said === '' || name.length > 60 || seen.has(key) || pairs.length >= recognisingLimits.pairs)
			return;
		seen.add(key);
		pairs.push({ label: name, value: said });
	};
	for (const element of page) {
		if (pairs.length >= recognisingLimits.pairs) break;
		if (elsewhere.has(element.tagName)) continue;
		const [label, value] = pairIn(element) ?? [];
		if (label !== undefined && value !== undefined) add(label, value);
		// A `dl` need not be the direct parent: pages wrap each pair into a `div`.
		const children = childrenOf(element);
		for (const [at, child] of children.entries()) {
			const next = children[at + 1];
			if (child.tagName === 'dt' && next?.tagName === 'dd') add(short(child), short(next));
		}
	}
	return pairs;
}

function pairIn(element: Element): [string, string] | undefined {
	const { tagName } = element;
	if (tagName !== 'tr' && tagName !== 'li' && tagName !== 'div' && tagName !== 'p') return undefined;
	const children = childrenOf(element);
	if (tagName === 'tr') {
		const [label, value] = children;
		return children.length === 2 && label && value ? [short(label), short(value)] : undefined;
	}
	// "Kilometerstand<span>98.500 km</span>"
	const [only] = children;
	const bare = rawOf(element).trim();
	if (tagName === 'li' && children.length === 1 && only && bare !== '') return [bare, short(only)];
	const [first, second] = children;
	if (children.length !== 2 || !first || !second) return undefined;
	const label = short(first);
	return fieldOfLabel(label.replace(/\s*:\s*$/, '')) === undefined ? undefined : [label, short(second)];
}

function short(element: Element): string {
	return wordsOf(element, 2000).replace(/\n+/g, ', ');
}
