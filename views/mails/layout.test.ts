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

test('whatever somebody writes stays text in a mail', () => {
	const known = composeMail({ origin, subject: 'x', paragraphs: ['x'], link: { href: '/', text: 'x' } }).html ?? '';
	const tagsOf = (html: string) => html.match(/<\/?[a-z]+/gi);
	for (const text of hostileTexts) {
		const oneLine = text.replace(/[\r\n\u2028\u2029]/g, ' ');
		const mail = composeMail({ origin, subject: text, paragraphs: [oneLine], link: { href: '/', text } });
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
