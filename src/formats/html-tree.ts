import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** What no page of an ad has. Deep and wide pages cost the square of their size, so they are given up early. */
const treeLimits = { depth: 512, nodes: 60_000, attributes: 400 } as const;

export type Tree =
	| { readonly ok: true; readonly elements: readonly Element[] }
	| { readonly ok: false; readonly reason: 'too-much' };

class TooMuch extends Error {}

/** All elements of a page, in their order. Nothing of it is carried out, fetched or shown. */
export function readTree(html: string): Tree {
	if (mostAttributes(html) > treeLimits.attributes) return { ok: false, reason: 'too-much' };
	try {
		return { ok: true, elements: elementsOf(parse(html, { treeAdapter: boundedAdapter(), scriptingEnabled: false })) };
	} catch (error) {
		if (error instanceof TooMuch) return { ok: false, reason: 'too-much' };
		throw error;
	}
}

/** The words below an element: blocks begin new lines. */
export function wordsOf(element: Element, most = 60_000): string {
	let text = '';
	const left: (Node | string)[] = [element];
	while (left.length > 0 && text.length < most) {
		const node = left.pop();
		if (node === undefined) break;
		if (typeof node === 'string') {
			text += node;
		} else if ('value' in node) {
			text += node.value.replace(/\s+/g, ' ');
		} else if ('childNodes' in node) {
			const name = 'tagName' in node ? node.tagName : '';
			if (name === 'br') text += '\n';
			if (silent.has(name)) continue;
			const isBlock = blocks.has(name);
			if (isBlock) left.push('\n');
			for (let at = node.childNodes.length - 1; at >= 0; at--) left.push(node.childNodes[at]!);
			if (isBlock) left.push('\n');
		}
	}
	return text
		.slice(0, most)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ *\n[ \n]*\n */g, '\n\n')
		.replace(/ *\n */g, '\n')
		.trim();
}

/** Raw text of a script: what stands in it as data. */
export function rawOf(element: Element): string {
	return element.childNodes.map(node => ('value' in node ? node.value : '')).join('');
}

export function attributeOf(element: Element, name: string): string | undefined {
	return element.attrs.find(attribute => attribute.name === name)?.value;
}

export function hasClass(element: Element, name: string): boolean {
	return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

export function childrenOf(element: Element): Element[] {
	return element.childNodes.filter((node): node is Element => 'tagName' in node);
}

const silent: ReadonlySet<string> = new Set([
	'script',
	'style',
	'noscript',
	'template',
	'svg',
	'iframe',
	'select',
	'button',
]);
const blocks: ReadonlySet<string> = new Set(
	'p div li ul ol dl dt dd tr table section article header footer h1 h2 h3 h4 h5 h6 pre blockquote main aside'.split(
		' ',
	),
);

/** The elements below one, in their order, and itself before them. */
export function elementsOf(root: Element | DefaultTreeAdapterTypes.Document): Element[] {
	const elements: Element[] = [];
	const left: Node[] = [root];
	while (left.length > 0) {
		const node = left.pop();
		if (node === undefined || !('childNodes' in node)) continue;
		if ('tagName' in node) elements.push(node);
		for (let at = node.childNodes.length - 1; at >= 0; at--) left.push(node.childNodes[at]!);
	}
	return elements;
}

function boundedAdapter(): typeof defaultTreeAdapter {
	const depths = new Map<object, number>();
	let nodes = 0;
	const count = (parent: object, node: object) => {
		const depth = (depths.get(parent) ?? 0) + 1;
		depths.set(node, depth);
		nodes++;
		if (depth > treeLimits.depth || nodes > treeLimits.nodes) throw new TooMuch();
	};
	return {
		...defaultTreeAdapter,
		appendChild(parent, node) {
			count(parent, node);
			defaultTreeAdapter.appendChild(parent, node);
		},
		insertBefore(parent, node, reference) {
			count(parent, node);
			defaultTreeAdapter.insertBefore(parent, node, reference);
		},
	};
}

/** The parser compares every attribute of a tag with all before it. Counted roughly, and before anything is parsed. */
function mostAttributes(html: string): number {
	let most = 0;
	let count = 0;
	let quote = 0;
	let inTag = false;
	for (let at = 0; at < html.length; at++) {
		const code = html.charCodeAt(at);
		if (!inTag) {
			// `<` and a letter
			const next = html.charCodeAt(at + 1) | 32;
			if (code === 60 && next >= 97 && next <= 122) {
				inTag = true;
				count = 0;
				quote = 0;
			}
		} else if (quote !== 0) {
			if (code === quote) quote = 0;
		} else if ((code === 34 || code === 39) && html.charCodeAt(at - 1) === 61) {
			quote = code;
		} else if (code === 62) {
			inTag = false;
		} else if (code <= 32 || code === 47) {
			const next = html.charCodeAt(at + 1);
			if (next > 32 && next !== 62 && next !== 47) count++;
			if (count > most) most = count;
		}
	}
	return most;
}
