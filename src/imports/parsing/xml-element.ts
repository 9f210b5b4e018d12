import { emptyCells, rowLimits } from './row.ts';

/** An element as it is put together while it is read; children in their order. */
export type XmlElement = {
	/** Name without its prefix; with `[city]` where it says `name="city"`. */
	readonly key: string;
	readonly attributes: readonly (readonly [name: string, value: string])[];
	readonly children: XmlElement[];
	text: string;
};

type Attributes = Readonly<Record<string, unknown>>;

/** A new element; how many cells it may come to is what its attributes and itself count. */
export function xmlElement(name: string, attributes: Attributes): XmlElement {
	const texts = Object.entries(attributes).flatMap(([key, value]) =>
		typeof value === 'string' && !/^xmlns(?::|$)/.test(key) ? [[localName(key), value.trim()] as const] : [],
	);
	const named = texts.find(([key]) => key === 'name')?.[1];
	return {
		key: named === undefined ? localName(name) : `${localName(name)}[${named.slice(0, 60)}]`,
		attributes: texts.filter(([key]) => named === undefined || key !== 'name'),
		children: [],
		text: '',
	};
}

/** Prefixes are the feed's own choice: `g:price` is `price`. */
export function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

/**
 * The cells of a row: `mileage.value` by path, `@id` for attributes. Elements of one name that stand there several times are
 * numbered (`image.0.url`), and a list of plain ones is besides one cell with one value a line, as in JSON.
 */
export function cellsOfElement(row: XmlElement): Record<string, string | undefined> {
	const cells = emptyCells();
	flatten(cells, '', row);
	return cells;
}

function flatten(cells: Record<string, string | undefined>, path: string, element: XmlElement): void {
	const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
	for (const [name, value] of element.attributes) cells[inside(`@${name}`)] = value;
	const text = element.text.trim();
	if (path !== '' && (text !== '' || element.children.length === 0)) cells[path] = text;
	const byKey = Map.groupBy(element.children, child => child.key);
	for (const [key, alike] of byKey) {
		const [only] = alike;
		if (only && alike.length === 1) {
			flatten(cells, inside(key), only);
			continue;
		}
		const plain = alike.every(child => child.children.length === 0 && child.attributes.length === 0);
		if (plain) cells[inside(key)] = alike.map(child => child.text.trim()).join('\n');
		for (const [number, child] of alike.entries()) flatten(cells, inside(`${key}.${number}`), child);
	}
}

/** Cells a row may have; numbered lists count twice, so there is room for the sums above. */
export const mostXmlParts = rowLimits.columns;
