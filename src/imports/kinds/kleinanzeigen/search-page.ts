import { createHash } from 'node:crypto';
import { attributeOf, type Element, elementsOf, hasClass, readTree, wordsOf } from '#src/formats/html-tree.ts';
import { adIdOf } from './addresses.ts';

/** An ad as a list shows it. Nothing of it is kept but what says whether it has changed. */
export type Card = {
	readonly id: string;
	/** `/s-anzeige/…` */
	readonly path: string;
	/** Whether its seller is marked as a dealer. */
	readonly isCommercial: boolean;
	/** Hash of everything a seller can change that a list shows. */
	readonly hash: string;
};

export type SearchRead =
	| {
			readonly ok: true;
			readonly cards: readonly Card[];
			/** Cards that are no ads for cars, or cannot be read. */
			readonly unreadable: number;
			/** As it stands in the page; undefined on the last one. */
			readonly next: string | undefined;
	  }
	/** Neither cards nor the sentence that there are none. */
	| { readonly ok: false };

/** Reads a page of a search, in the markup of imports.md 2.5. */
export function readSearchPage(html: string): SearchRead {
	const tree = readTree(html);
	if (!tree.ok) return { ok: false };
	const articles = tree.elements.filter(element => element.tagName === 'article' && hasClass(element, 'aditem'));
	if (articles.length === 0) {
		return /Es wurden keine Ergebnisse/.test(html)
			? { ok: true, cards: [], unreadable: 0, next: undefined }
			: { ok: false };
	}
	const cards = articles.flatMap(article => readCard(article) ?? []);
	if (cards.length === 0) return { ok: false };
	const links = tree.elements.filter(({ tagName }) => tagName === 'link');
	const next = links.find(link => attributeOf(link, 'rel') === 'next');
	// Paid ads stand on every page.
	const unique = [...new Map(cards.map(card => [card.id, card])).values()];
	return {
		...{ ok: true, cards: unique, unreadable: articles.length - cards.length },
		next: next && attributeOf(next, 'href'),
	};
}

const shown = [
	'ellipsis',
	'aditem-main--middle--price-shipping--price',
	'aditem-main--middle--tags',
	'aditem-main--top--left',
];

function readCard(article: Element): Card | undefined {
	const path = attributeOf(article, 'data-href') ?? '';
	const id = adIdOf(path);
	if (id === undefined || attributeOf(article, 'data-adid') !== id) return undefined;
	const inside = elementsOf(article);
	const said = shown.map(name => inside.filter(element => hasClass(element, name)).map(one => wordsOf(one, 500)));
	return {
		...{ id, path },
		isCommercial: inside.some(element => hasClass(element, 'badge-hint-pro-small-srp')),
		hash: createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 27),
	};
}
