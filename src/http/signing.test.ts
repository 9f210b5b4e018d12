import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { readSigned, signed } from './signing.ts';

test('a link we signed is understood until it expires, for what it was made for', () => {
	const db = freshDatabase();
	const link = signed(db, 'noch-da', '42:7', 1_000);
	expect(link).toMatch(/^[\w.-]+$/);
	expect(readSigned(db, 'noch-da', link, 1_000)).toBe('42:7');
	expect(readSigned(db, 'noch-da', link, 1_001)).toBeUndefined();
	expect(readSigned(db, 'abmelden', link, 900)).toBeUndefined();
	expect(readSigned(freshDatabase(), 'noch-da', link, 900)).toBeUndefined();
});

test('somebody who changes a signed link, however little, gets nowhere', () => {
	const db = freshDatabase();
	const link = signed(db, 'noch-da', '42', 1_000);
	for (let at = 0; at < link.length; at++) {
		const other = link[at] === 'A' ? 'B' : 'A';
		const changed = link.slice(0, at) + other + link.slice(at + 1);
		// The last character of base64url may carry unused bits, so that only the exact text is accepted.
		expect(readSigned(db, 'noch-da', changed, 1)).toBeUndefined();
	}
	for (const text of ['', '.', '..', `${link}.`, link.split('.')[0] ?? '', 'a.b.c', '💥']) {
		expect(readSigned(db, 'noch-da', text, 1)).toBeUndefined();
	}
});
