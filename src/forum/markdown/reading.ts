import type { Token } from 'marked';
import { deepest, isKnown, lex } from './lexing.ts';
import { type LinkFacts, type Linking, linksFor } from './linking.ts';
import type { Block, Inline } from './tree.ts';

/** Emphasis in emphasis in emphasis: what is deeper is plain. */
const deepestInline = 6;

/**
 * Reads what somebody typed into a tree of the few things a post may consist of. Never throws; size and depth are bounded by the length of
 * the text.
 */
export function readMarkdown(markdown: string, facts: LinkFacts): readonly Block[] {
	const key = `${facts.origin} ${facts.mayLink} ${markdown}`;
	const known = read.get(key);
	if (known !== undefined) {
		read.delete(key);
		read.set(key, known);
		return known;
	}
	const blocks = blocksOf(markdown, linksFor(facts));
	remember(key, blocks);
	return blocks;
}

/** Letters of texts whose trees are kept: reading twenty posts anew takes longer than everything else on their page. */
const keptLetters = 1_000_000;
/** The least recently read first. */
const read = new Map<string, readonly Block[]>();
let letters = 0;

function remember(key: string, blocks: readonly Block[]): void {
	read.set(key, blocks);
	letters += key.length;
	for (const oldest of read.keys()) {
		if (letters <= keptLetters) break;
		read.delete(oldest);
		letters -= oldest.length;
	}
}

/** The same with links read otherwise. */
export function blocksOf(markdown: string, linking: Linking): readonly Block[] {
	return readBlocks(lex(markdown), { quotes: 0, lists: 0, linking });
}

type Place = { readonly quotes: number; readonly lists: number; readonly linking: Linking };

function readBlocks(tokens: readonly Token[], place: Place): Block[] {
	return tokens.flatMap(token => readBlock(token, place));
}

function readBlock(token: Token, place: Place): Block[] {
	if (!isKnown(token)) return paragraph([{ kind: 'text', text: token.raw.trimEnd() }]);
	switch (token.type) {
		case 'space':
			return [];
		case 'code':
			return [{ kind: 'code', text: token.text }];
		case 'heading':
			return paragraph([{ kind: 'strong', inside: readInline(token.tokens, place.linking) }]);
		case 'blockquote': {
			const blocks = readBlocks(token.tokens, { ...place, quotes: place.quotes + 1 });
			return place.quotes < deepest && blocks.length > 0 ? [{ kind: 'quote', blocks }] : blocks;
		}
		case 'list': {
			const items = token.items.map(({ tokens }) => readBlocks(tokens, { ...place, lists: place.lists + 1 }));
			if (place.lists >= deepest) return items.flat();
			return [{ kind: 'list', start: token.ordered ? Number(token.start) : undefined, items }];
		}
		case 'paragraph':
		case 'text':
			return paragraph(readInline(token.tokens ?? [token], place.linking));
		default:
			return paragraph([{ kind: 'text', text: token.raw.trimEnd() }]);
	}
}

function paragraph(inside: readonly Inline[]): Block[] {
	const isBlank = inside.every(part => part.kind === 'break' || (part.kind === 'text' && part.text.trim() === ''));
	return isBlank ? [] : [{ kind: 'paragraph', inside }];
}

/** What stands in a line. Neighbouring pieces of text are joined first: an address may go through several of them. */
function readInline(tokens: readonly Token[], linking: Linking, depth = 0): Inline[] {
	const parts: Inline[] = [];
	let text = '';
	for (const token of tokens) {
		const piece = textOf(token);
		if (piece !== undefined) {
			text += piece;
			continue;
		}
		flush();
		parts.push(readMarked(token, linking, depth));
	}
	flush();
	return parts;

	function flush(): void {
		if (text !== '') parts.push(...linking.inText(text).flatMap(withBreaks));
		text = '';
	}
}

/** Line ends of paragraphs that were taken as typed. */
function withBreaks(part: Inline): Inline[] {
	if (part.kind !== 'text' || !part.text.includes('\n')) return [part];
	return part.text
		.split('\n')
		.flatMap((line, at): Inline[] => [
			...(at > 0 ? [{ kind: 'break' as const }] : []),
			...(line === '' ? [] : [{ kind: 'text' as const, text: line }]),
		]);
}

function textOf(token: Token): string | undefined {
	if (!isKnown(token)) return token.raw;
	if (token.type === 'text') return token.tokens === undefined ? token.text : undefined;
	if (token.type === 'escape') return token.text;
	return token.type === 'checkbox' ? token.raw : undefined;
}

function readMarked(token: Token, linking: Linking, depth: number): Inline {
	const asTyped: Inline = { kind: 'text', text: token.raw };
	if (!isKnown(token)) return asTyped;
	switch (token.type) {
		case 'br':
			return { kind: 'break' };
		case 'codespan':
			return { kind: 'code', text: token.text };
		case 'link': {
			const title = spoken(token.tokens).trim();
			return linking.titled(title === '' ? token.href : title, token.href) ?? asTyped;
		}
		case 'strong':
		case 'em':
		case 'del':
			if (depth >= deepestInline) return { kind: 'text', text: token.text };
			return { kind: token.type, inside: readInline(token.tokens, linking, depth + 1) };
		default:
			return asTyped;
	}
}

/** What is read aloud of the title of a link: a link has one look. */
function spoken(tokens: readonly Token[]): string {
	return tokens
		.map(token => {
			if (!isKnown(token)) return token.raw;
			if (token.type === 'br') return ' ';
			if ('tokens' in token && token.tokens !== undefined) return spoken(token.tokens);
			return 'text' in token ? token.text : token.raw;
		})
		.join('');
}
