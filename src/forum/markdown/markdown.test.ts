import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { excerptOf, plainText } from './plain.ts';
import { readMarkdown } from './reading.ts';
import type { Block, Inline, Link } from './tree.ts';

const origin = 'https://radstand.example';
const read = (text: string, mayLink = true) => readMarkdown(text, { origin, mayLink });

test('what people know from elsewhere works: emphasis, lists, quotes, code', () => {
	expect(read('**fett** _kursiv_ ~~weg~~ `P0016`\nneue Zeile')).toEqual([
		{
			kind: 'paragraph',
			inside: [
				{ kind: 'strong', inside: [{ kind: 'text', text: 'fett' }] },
				{ kind: 'text', text: ' ' },
				{ kind: 'em', inside: [{ kind: 'text', text: 'kursiv' }] },
				{ kind: 'text', text: ' ' },
				{ kind: 'del', inside: [{ kind: 'text', text: 'weg' }] },
				{ kind: 'text', text: ' ' },
				{ kind: 'code', text: 'P0016' },
				{ kind: 'break' },
				{ kind: 'text', text: 'neue Zeile' },
			],
		},
	]);
	expect(outline(read('# Titel\n\n> Frage\n>> alt\n\n- eins\n  1. zwei\n\n```\n  a <b>\n```'))).toBe(
		'p(strong(Titel)) quote(p(Frage) quote(p(alt))) list(p(eins) list1(p(zwei))) code(  a <b>)',
	);
});

test('what is no part of a post stays what was typed', () => {
	for (const typed of [
		'<b>fett</b>',
		'<script>alert(1)</script>',
		'<!-- nichts -->',
		'![Bild](https://seite.de/a.png)',
		'| a | b |',
		'---',
		'&lt;b&gt; &amp;',
		'[a]: https://seite.de',
		'    eingerückt',
	]) {
		expect({ typed, shown: wordsOf(read(typed)) }).toEqual({ typed, shown: typed });
	}
	expect(outline(read('Titel\n===='))).toBe('p(Titel / ====)');
});

test('a link says whose page it leads to, and leads nowhere but there', () => {
	expect(linksOf(read('Siehe https://www.adac.de/rund_ums_auto?a=1, dort.'))).toEqual([
		{ kind: 'link', text: 'https://www.adac.de/rund_ums_auto?a=1', href: 'https://www.adac.de/rund_ums_auto?a=1' },
	]);
	expect(linksOf(read('[www.adac.de](https://andere.de/x)'))).toEqual([
		{ kind: 'link', text: 'www.adac.de', href: 'https://andere.de/x', domain: 'andere.de' },
	]);
	expect(linksOf(read('[hier](/inserat/5-golf) und https://radstand.example/forum?a=1#b.'))).toEqual([
		{ kind: 'link', text: 'hier', href: '/inserat/5-golf', isOwn: true },
		{ kind: 'link', text: 'https://radstand.example/forum?a=1#b', href: '/forum?a=1#b', isOwn: true },
	]);
});

test('dangerous addresses can be read and not followed', () => {
	for (const [typed, danger] of [
		['[gratis](https://bit.ly/abc)', 'shortener'],
		['https://mobiie.de/zahlung', 'look-alike'],
		['[Post](https://dhl.de@198.51.100.7/)', 'borrowed-name'],
		['mobile(dot)de-zahlung(dot)info', 'disguised'],
		['[klick](javascript:alert(1))', 'script'],
	] as const) {
		const [link] = linksOf(read(typed));
		expect({ typed, href: link?.href, danger: link?.danger }).toEqual({ typed, href: undefined, danger });
	}
	for (const typed of [
		'[a](//andere.de)',
		'[a](/\\andere.de)',
		'[a](data:text/html,x)',
		'[a](mailto:a@b.example)',
		'https://radstand.example.andere.de/ https://andere.de/?https://radstand.example/x',
	]) {
		for (const { href, isOwn } of linksOf(read(typed))) {
			expect(href ?? 'https://x.de').toMatch(/^https:\/\//);
			expect(isOwn).toBeUndefined();
		}
	}
});

test('what a new account links to is text, but for our own pages', () => {
	const text = 'https://www.adac.de [hier](https://www.adac.de/x) [Golf](/autos/volkswagen/golf)';
	expect(linksOf(read(text, false)).map(({ text, href }) => [text, href])).toEqual([
		['https://www.adac.de', undefined],
		['hier', undefined],
		['Golf', '/autos/volkswagen/golf'],
	]);
});

test('nobody can make a page deep or large by what they type', () => {
	const nested = [
		...[
			'>',
			'> ',
			'- ',
			'1. ',
			'- > ',
			'* > 1) ',
			'[',
			'![',
			'**_**',
			'*_',
			'_',
			'*',
			'`',
			'~~a',
			'[a](',
			'<',
			'# ',
			'\\',
		],
		...[
			'a_',
			'**a ',
			'https://a.de ',
			'[x](https://a.de) ',
			'|a',
			'|-|\n',
			'a\n-|-\n',
			'\n>',
			'\n-',
			'```\n',
			'\t',
			'a\n',
			'*a*\n\n',
			'\u0301',
		],
	];
	const ladder = Array.from({ length: 100 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n');
	for (const text of [ladder, `\`\`\` \`\n${ladder}`, ...nested.map(part => part.repeat(10_000 / part.length))]) {
		expectBounded(text);
	}
});

test('whatever somebody types is read without an error, within bounds, and without losing a word', () => {
	const marks = fc.constantFrom(
		...[
			'>',
			'> ',
			'- ',
			'1. ',
			'*',
			'**',
			'_',
			'`',
			'```',
			'~~',
			'[',
			'](',
			')',
			'![',
			'<a>',
			'\n',
			'\n\n',
			'    ',
			'\\',
		],
		...['https://a.de/b', '/inserat/1', 'javascript:', 'Golf', 'ä', '😀', '\u202e', '#', '|', '---', '&amp;', '\0'],
	);
	fc.assert(
		fc.property(fc.array(marks, { maxLength: 80 }), pieces => {
			expectBounded(pieces.join(''));
		}),
		{ numRuns: 400 },
	);
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-zäöü]{1,9}$/), { maxLength: 30 }), words => {
			expect(wordsOf(read(words.join(' ')))).toBe(words.join(' '));
		}),
		{ numRuns: 50 },
	);
	for (const text of hostileTexts) expectBounded(text);
});

test('a feed, a mail and a search read the same words without the marks', () => {
	const text = '# Titel\n**fett** [hier](https://www.adac.de/x)\n\n> alt\n\n1. eins\n2. zwei\n   - drei';
	expect(plainText(text)).toBe('Titel\n\nfett hier (https://www.adac.de/x)\n\n> alt\n\n1. eins\n2. zwei\n\n   - drei');
	expect(plainText(text, { withoutQuotes: true })).not.toContain('alt');
	expect(excerptOf('Das ist **ein** Satz, der\nzu lang ist.', 22)).toBe('Das ist ein Satz, der …');
	expect(excerptOf('😀'.repeat(20), 11)).toBe(`${'😀'.repeat(5)} …`);
	expect(excerptOf('> nur ein Zitat', 50)).toBe('');
});

function expectBounded(text: string): void {
	const blocks = read(text);
	const { count, depth } = sizeOf(blocks);
	expect(depth).toBeLessThanOrEqual(20);
	expect(count).toBeLessThanOrEqual(text.length * 3 + 3);
	for (const { href, isOwn } of linksOf(blocks)) {
		if (href !== undefined)
			expect(href).toMatch(isOwn ? /^(\/(?![/\\])|https?:\/\/radstand\.example)/ : /^https?:\/\//);
	}
	expect(linksOf(blocks).length).toBeLessThanOrEqual(text.length);
	plainText(text);
}

function sizeOf(parts: readonly (Block | Inline)[]): { count: number; depth: number } {
	const below = parts.map(part => sizeOf(childrenOf(part)));
	return {
		count: parts.length + below.reduce((sum, { count }) => sum + count, 0),
		depth: parts.length === 0 ? 0 : 1 + Math.max(...below.map(({ depth }) => depth)),
	};
}

function childrenOf(part: Block | Inline): readonly (Block | Inline)[] {
	if (part.kind === 'list') return part.items.flat();
	if (part.kind === 'quote') return part.blocks;
	return 'inside' in part ? part.inside : [];
}

function linksOf(parts: readonly (Block | Inline)[]): Link[] {
	return parts.flatMap(part => (part.kind === 'link' ? [part] : linksOf(childrenOf(part))));
}

/** Everything that can be read, line ends as such. */
function wordsOf(parts: readonly (Block | Inline)[]): string {
	return parts
		.map(part => (part.kind === 'break' ? '\n' : 'text' in part ? part.text : wordsOf(childrenOf(part))))
		.join('');
}

function outline(parts: readonly (Block | Inline)[]): string {
	const names: Record<string, string> = { paragraph: 'p' };
	return parts
		.map(part => {
			if (part.kind === 'break') return ' / ';
			if (part.kind === 'text') return part.text;
			if (part.kind === 'code') return `code(${part.text})`;
			if (part.kind === 'link') return `a(${part.text})`;
			const number = part.kind === 'list' && part.start !== undefined ? String(part.start) : '';
			return `${names[part.kind] ?? part.kind}${number}(${outline(childrenOf(part))})`;
		})
		.reduce(
			(all, one, at) => all + (at > 0 && /\)$/.test(all) && /^(p|quote|list|code)/.test(one) ? ' ' : '') + one,
			'',
		);
}
