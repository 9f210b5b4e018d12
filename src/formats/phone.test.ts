import { expect, test } from 'vitest';
import { phoneText, readPhone } from './phone.ts';

test.each([
	['0151 123 456 78', 'deutschland', '+4915112345678'],
	['(040) 12 34 56', 'deutschland', '+4940123456'],
	['040/123456-0', 'deutschland', '+49401234560'],
	['+49 (0)40 123456', undefined, '+4940123456'],
	['+49 040 123456', undefined, '+4940123456'],
	['(+49) 40 123456', undefined, '+4940123456'],
	['0049 40 123456', 'schweiz', '+4940123456'],
	['0664 1234567', 'oesterreich', '+436641234567'],
	['01 5134567', 'oesterreich', '+4315134567'],
	['079 123 45 67', 'schweiz', '+41791234567'],
	['0041 79 123 45 67', undefined, '+41791234567'],
	['０１５１　１２３４５６７８', 'deutschland', '+4915112345678'],
	['040 – 123456', 'deutschland', '+4940123456'],
] as const)('%j, typed by somebody in %s, is %s', (typed, country, phone) => {
	expect(readPhone(typed, country)).toEqual({ ok: true, phone });
});

test.each([
	['0151 12345678', undefined, 'country-unknown'],
	['+48 601 234 567', 'deutschland', 'abroad'],
	['+1 202 555 0123', undefined, 'abroad'],
	['0900 123456', 'deutschland', 'costly'],
	['+49 137 1234567', undefined, 'costly'],
	['0900 111 222', 'oesterreich', 'costly'],
	['0901 123 456', 'schweiz', 'costly'],
	['079 123 45', 'schweiz', 'wrong-length'],
	['040 1', 'deutschland', 'wrong-length'],
	['0151 12345678901234', 'deutschland', 'wrong-length'],
	['151 12345678', 'deutschland', 'unreadable'],
	['ruf an: 0151 1234567', 'deutschland', 'unreadable'],
	['0151 1234567\nBcc: a@b.example', 'deutschland', 'unreadable'],
	['000151 1234567', 'deutschland', 'abroad'],
	['0'.repeat(500), 'deutschland', 'unreadable'],
	['', 'deutschland', 'unreadable'],
	['<script>', 'deutschland', 'unreadable'],
] as const)('%j, typed by somebody in %s, is refused: %s', (typed, country, reason) => {
	expect(readPhone(typed, country)).toEqual({ ok: false, reason });
});

test('a number is shown in groups where its groups are known', () => {
	expect(phoneText('+4915112345678')).toBe('+49 151 12345678');
	expect(phoneText('+4940123456')).toBe('+49 40 123456');
	expect(phoneText('+495121123456')).toBe('+49 5121123456');
	expect(phoneText('+41791234567')).toBe('+41 79 123 45 67');
	expect(phoneText('+436641234567')).toBe('+43 664 1234567');
	expect(phoneText('nach 18 Uhr')).toBe('nach 18 Uhr');
});

test('what was read and shown is read as the same number again', () => {
	for (const typed of ['0151 12345678', '089 1234567', '05121 123456']) {
		const read = readPhone(typed, 'deutschland');
		expect(read.ok && readPhone(phoneText(read.phone))).toEqual(read);
	}
});
