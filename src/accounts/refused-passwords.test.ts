import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { has, isCommonPassword, makeFilter } from './common-passwords.ts';
import { refusedPassword } from './refused-passwords.ts';

const jana = { name: 'Jana Möller', email: 'jana.moeller@werkstatt-deich.example' };

test.each([
	['passwort2026', /Listen/],
	['Passwort123!', /Listen/],
	['P@ssw0rt2026', /Listen/],
	['Schmetterling1', /Listen/],
	['administrator', /Listen/],
	['iloveyou123', /Listen/],
	['01.01.1990', /Listen/],
	['qwertz12345', /Tastatur/],
	['1qay2wsx3edc', /Tastatur/],
	['asdfghjklö', /Tastatur/],
	['0987654321', /Tastatur/],
	['abcdefghijkl', /Tastatur/],
	['aaaaaaaaaaaa', /wiederholt/],
	['1212121212', /wiederholt/],
	['hallohallo', /wiederholt/],
	['Radstand-ist-super-44', /unser Name/],
	['JanaMöller1990', /Dein Name/],
	['jana.moeller', /Dein Name/],
	['Moeller-4711', /Dein Name/],
	['werkstatt-deich', /Dein Name/],
	['neunsign!', /mindestens 10/],
	['x'.repeat(201), /höchstens 200/],
])('%j is refused, and whoever chose it is told why', (password, reason) => {
	expect(refusedPassword(password, jana)).toMatch(reason);
});

test.each([
	'vier blaue Kannen',
	'korrekt pferd batterie klammer',
	'Kühler & Öl 98',
	'x7Kq-pW2m_Zr',
	'drei  oder  elf',
	'🚗🚙🚕🛻🚚🚛🏎🛵🚜🚲',
	`${'lang und länger '.repeat(12)}`,
])('%j is let through: there are no rules about capitals and digits', password => {
	expect(refusedPassword(password, jana)).toBeUndefined();
});

test('short names and syllables of an address forbid nobody their words', () => {
	expect(refusedPassword('Marina sammelt Enten', { name: 'Ina Ma', email: 'en@te.example' })).toBeUndefined();
});

test('what is shipped is small, knows what is tried first, and next to nothing else', () => {
	const file = join(projectRoot, 'db/reference/common-passwords.bin');
	expect(statSync(file).size).toBeLessThan(400_000);
	// Twenty bits for each of at least 100,000 passwords.
	expect(readFileSync(file).length * 8).toBeGreaterThan(100_000 * 20);
	const first = [
		'123456',
		'password',
		'12345678',
		'qwerty',
		'dragon',
		'letmein',
		'monkey',
		'football',
		'schalke04',
		'hallo',
	];
	for (const password of [...first, 'passwort', 'geheim', 'schatz', 'ficken', 'sommer', 'borussia', 'mercedes']) {
		expect([password, isCommonPassword(password)]).toEqual([password, true]);
	}
	let mistakes = 0;
	for (let n = 0; n < 20_000; n++) if (isCommonPassword(`zufall ${n * 7919} kein wort`)) mistakes++;
	expect(mistakes).toBeLessThan(20);
});

test('a filter finds everything that was put in', () => {
	const texts = Array.from({ length: 2_000 }, (_, n) => `wort ${n}`);
	const filter = makeFilter(texts);
	expect(texts.every(text => has(filter, text))).toBe(true);
	expect(has(filter, 'wort 2000')).toBe(false);
});
