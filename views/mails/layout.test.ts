import { expect, test } from 'vitest';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { composeMail } from './layout.tsx';

const origin = 'https://autos.example';

test('a mail says the same as text and as HTML, and who it is from', () => {
	const mail = composeMail({
		...{ origin, subject: 'Noch da?', paragraphs: ['Hallo,', 'steht dein\nGolf noch?'], closing: 'Danke!' },
		link: { href: '/noch-da?a=1&b=2', text: 'Ja' },
	});
	expect(mail.subject).toBe('Noch da?');
	expect(mail.text).toBe(
		'Hallo,\n\nsteht dein\nGolf noch?\n\nJa:\nhttps://autos.example/noch-da?a=1&b=2\n\nDanke!\n\n-- \nRadstand\nhttps://autos.example\n',
	);
	expect(mail.html).toContain('<p>steht dein<br/>Golf noch?</p>');
	expect(mail.html).toContain('href="https://autos.example/noch-da?a=1&amp;b=2"');
	expect(mail.html).not.toMatch(/<img|<script|style=|src=/);
});

test('things stand between the words and the links, each with its own page', () => {
	const mail = composeMail({
		...{ origin, subject: 'x', paragraphs: ['Gefunden:'], link: { href: '/alle', text: 'Alle' } },
		items: [
			{ href: '/inserat/1-golf', title: 'Golf', lines: ['Neu', '8.900 €'] },
			{ href: '/inserat/2-polo', title: 'Polo', lines: [] },
		],
	});
	expect(mail.text).toContain(
		'Gefunden:\n\nGolf\nNeu\n8.900 €\nhttps://autos.example/inserat/1-golf\n\nPolo\nhttps://autos.example/inserat/2-polo\n\nAlle:\n',
	);
	expect(mail.html).toContain('<a href="https://autos.example/inserat/1-golf"><b>Golf</b></a><br/>Neu<br/>8.900 €</p>');
	const item = { href: 'https://evil.example/', title: 'x', lines: [] };
	expect(() => composeMail({ origin, subject: 'x', paragraphs: [], items: [item] })).toThrow(/links to/);
});

test('a long address breaks on a narrow screen and is whole where it is copied', () => {
	const href = `/bestaetigen?token=${'a'.repeat(100)}`;
	const { html = '' } = composeMail({ origin, subject: 'x', paragraphs: [], link: { href, text: 'x' } });
	const [, shown = ''] = /<small>(https.*?)<\/small>/.exec(html) ?? [];
	expect(shown.replaceAll('<wbr/>', '')).toBe(`${origin}${href}`);
	expect(Math.max(...shown.split('<wbr/>').map(part => part.length))).toBeLessThanOrEqual(24);
});

test('whatever somebody writes stays text in a mail', () => {
	const mailOf = (text: string, oneLine: string) =>
		composeMail({
			...{ origin, subject: text, paragraphs: [oneLine], link: { href: '/', text } },
			items: [{ href: '/', title: text, lines: [text] }],
		});
	const known = mailOf('x', 'x').html ?? '';
	const tagsOf = (html: string) => html.match(/<\/?[a-z]+/gi);
	for (const text of hostileTexts) {
		const oneLine = text.replace(/[\r\n\u2028\u2029]/g, ' ');
		const mail = mailOf(text, oneLine);
		expect(tagsOf(mail.html ?? '')).toEqual(tagsOf(known));
		expect(mail.text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
	}
});

test('a mail never leads anywhere but to our own pages', () => {
	for (const href of [
		'https://evil.example/',
		'//evil.example',
		'javascript:alert(1)',
		'https://autos.example@evil.example/',
	]) {
		expect(() => composeMail({ origin, subject: 'x', paragraphs: [], link: { href, text: 'x' } })).toThrow(/links to/);
	}
});

test('what looks like an address in a name or a title becomes no link of a mail program, and prices stay prices', () => {
	const written = (text: string) => {
		const { subject, text: plain } = composeMail({ origin, subject: text, paragraphs: [text] });
		expect(plain.startsWith(`${subject}\n`)).toBe(true);
		return subject;
	};
	for (const lure of [
		'www.boese.example',
		'Golf (https://boese.example/login?x=1)',
		'boese.example/konto',
		'autos.example.boese.test',
		'https://autos.example@boese.test/',
		'http://203.0.113.7/login',
		'Sparkasse。boese.example',
	]) {
		const shown = written(lure);
		expect(shown.replaceAll('\u2060', '')).toBe(lure);
		expect(shown).not.toMatch(/:\/\/|www\.\w|\p{L}\.\p{L}{2}|\d\.\d+\.\d/u);
	}
	for (const honest of ['Golf 1.6TDI für 8.900 €', 'Bis 23.11.2026, 14.30 Uhr.', 'An frieda@post.example', origin]) {
		expect(written(honest)).toBe(honest);
	}
});
