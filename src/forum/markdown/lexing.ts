import { Lexer, type MarkedToken, type Token, Tokenizer } from 'marked';

/** Deeper quotes and lists are read as if they stood no deeper. */
export const deepest = 3;
/** A paragraph with more marks than this is taken as it was typed: nobody writes so, and nesting would cost. */
const mostMarks = 400;
/** Spaces before a line: enough for lists in lists in lists. */
const widestIndent = 12;

/**
 * Takes Markdown apart into blocks with their inline parts, within bounds that no text can exceed. What we never show (HTML, tables,
 * references, indented code, underlined headings) is not recognised, and so stays the text that was typed.
 */
export function lex(markdown: string): readonly Token[] {
	const tokenizer = narrowTokenizer();
	const lexer = new Lexer({ gfm: true, breaks: true, tokenizer });
	// At the end of every line the library would look whether all the rest is a table: thousands of lines, thousands of times.
	const { rules } = tokenizer;
	tokenizer.rules = { ...rules, block: { ...rules.block, paragraph: Lexer.rules.block.normal.paragraph } };
	const blocks = lexer.blockTokens(shallow(markdown.replace(/\r\n?/g, '\n')), []);
	for (const { src, tokens } of lexer.inlineQueue.splice(0)) {
		if (marksIn(src) > mostMarks) tokens.push({ type: 'text', raw: src, text: src });
		else lexer.inlineTokens(src, tokens);
	}
	return blocks;
}

const kinds: ReadonlySet<string> = new Set<MarkedToken['type']>([
	...(['paragraph', 'text', 'heading', 'code', 'blockquote', 'list', 'list_item', 'space', 'hr'] as const),
	...(['strong', 'em', 'del', 'codespan', 'br', 'link', 'image', 'escape', 'checkbox'] as const),
]);

/** Whether it is one of the kinds of the library itself, whose fields are known. */
export const isKnown = (token: Token): token is MarkedToken => kinds.has(token.type);

/** Addresses are found by our own rules (`linking`), so that a post and a message agree about what is one. */
function narrowTokenizer(): Tokenizer {
	const none = () => undefined;
	return Object.assign(new Tokenizer(), {
		...{ html: none, tag: none, def: none, reflink: none, table: none, lheading: none, code: none },
		...{ autolink: none, url: none },
	});
}

/** The library goes as deep as the text does: its stack ends after some thousand signs of quotation. */
function shallow(markdown: string): string {
	let inFence = false;
	return markdown
		.split('\n')
		.map(line => {
			const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
			const isFence = /^[ \t>]*(?:```|~~~)/.test(line);
			const held =
				inFence || isFence || indent.length <= widestIndent ? line : ' '.repeat(widestIndent) + line.trimStart();
			if (isFence) inFence = !inFence;
			return withFewMarkers(held);
		})
		.join('\n');
}

/** One line without the signs of quotation beyond the deepest, and with further list signs as text. */
function withFewMarkers(line: string): string {
	let kept = '';
	let at = 0;
	let quotes = 0;
	let lists = 0;
	const marker = /([ \t]*)(?:(>)|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/y;
	while (at < line.length) {
		marker.lastIndex = at;
		const [found, space = '', quote] = marker.exec(line) ?? [];
		if (found === undefined) break;
		if (quote === undefined && ++lists > deepest) return `${kept}${space}\\${line.slice(at + space.length)}`;
		if (quote === undefined || ++quotes <= deepest) kept += found;
		at += found.length;
	}
	return kept + line.slice(at);
}

const marksIn = (text: string) => text.match(/[*_~`[\]!\\<]/g)?.length ?? 0;
