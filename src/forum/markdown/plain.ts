import { linksAsText } from './linking.ts';
import { blocksOf } from './reading.ts';
import type { Block, Inline } from './tree.ts';

/**
 * What a post says, without its marks: for feeds, mails, descriptions and results of a search. Paragraphs stand apart by an empty line.
 * Quotes are what others said; `withoutQuotes` leaves them out.
 */
export function plainText(markdown: string, { withoutQuotes = false } = {}): string {
	return blocksText(blocksOf(markdown, linksAsText), withoutQuotes);
}

/** The same of a post that has been read: of links what is read in their place. */
export const plainBlocks = (blocks: readonly Block[]): string => blocksText(blocks, false);

/** The beginning of what a post says, on one line, cut between words; '' where it says nothing. */
export function excerptOf(markdown: string, length: number): string {
	// What stands further behind is not shown: a long text need not be read for its beginning.
	const begun = markdown.slice(0, length * 10);
	const line = plainText(begun, { withoutQuotes: true }).replace(/\s+/g, ' ').trim();
	if (line.length <= length) return line;
	// A letter outside the first plane has two halves, and half of one is none.
	const cut = line.slice(0, length).replace(/[\ud800-\udbff]$/, '');
	const atWord = cut.slice(0, Math.max(0, cut.lastIndexOf(' ')));
	return `${atWord.length > length / 2 ? atWord : cut} …`;
}

function blocksText(blocks: readonly Block[], withoutQuotes: boolean): string {
	return blocks
		.map(block => blockText(block, withoutQuotes))
		.filter(text => text !== '')
		.join('\n\n');
}

function blockText(block: Block, withoutQuotes: boolean): string {
	switch (block.kind) {
		case 'paragraph':
			return inlineText(block.inside);
		case 'code':
			return block.text;
		case 'quote':
			return withoutQuotes ? '' : indented(blocksText(block.blocks, withoutQuotes), '> ', '> ');
		case 'list':
			return block.items
				.map((item, at) => {
					const mark = block.start === undefined ? '- ' : `${block.start + at}. `;
					return indented(blocksText(item, withoutQuotes), mark, ' '.repeat(mark.length));
				})
				.join('\n');
	}
}

function inlineText(parts: readonly Inline[]): string {
	return parts
		.map(part => {
			if (part.kind === 'break') return '\n';
			return 'inside' in part ? inlineText(part.inside) : part.text;
		})
		.join('');
}

function indented(text: string, first: string, further: string): string {
	return text === '' ? '' : first + text.replaceAll('\n', `\n${further}`).replace(/ +$/gm, '');
}
