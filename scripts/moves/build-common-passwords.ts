import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { has, makeFilter } from '#src/accounts/common-passwords.ts';

/*
 * Makes db/reference/common-passwords.bin, which keeps whoever registers from choosing what is tried first:
 *
 *     npx node scripts/moves/build-common-passwords.ts RANKED.txt PASSWORDS.json WORDS.json
 *
 * RANKED.txt has one password a line, the commonest first; the two JSON files are arrays of texts, the second one of German
 * words. Where they come from stands in db/reference/common-passwords.LICENSE.md.
 *
 * Kept are the 100,000 commonest of all; beyond them only what is long enough to be chosen here at all; and words, which are
 * refused with a few digits behind them.
 */

const commonest = 100_000;
const shortestPassword = 10;
const shortestWord = 5;

const [rankedPath, passwordsPath, wordsPath] = process.argv.slice(2);
if (!rankedPath || !passwordsPath || !wordsPath) {
	throw new Error('Usage: build-common-passwords.ts RANKED.txt PASSWORDS.json WORDS.json');
}
const ranked = distinct(readFileSync(resolve(rankedPath), 'utf8').split('\n'));
const passwords = distinct(textsOf(passwordsPath));
const words = distinct(textsOf(wordsPath)).filter(word => word.length >= shortestWord);
// Typed on German keyboards more often than foreign lists know.
const german = ['passwort', 'kennwort', 'geheim', 'geheimnis', 'qwertz', 'qwertzuiop', 'yxcvbnm', 'schmetterling'];
const kept = distinct([
	...ranked.slice(0, commonest),
	...[...ranked, ...passwords].filter(text => text.length >= shortestPassword),
	...passwords,
	...words,
	...german,
]);
const filter = makeFilter(kept);
if (!kept.every(text => has(filter, text))) throw new Error('the filter has lost some');
writeFileSync(join(import.meta.dirname, '../../db/reference/common-passwords.bin'), filter);
process.stdout.write(`${kept.length} texts, ${filter.length} bytes\n`);

function textsOf(path: string): string[] {
	const read: unknown = JSON.parse(readFileSync(resolve(path), 'utf8'));
	if (!Array.isArray(read)) throw new Error(`${path} is no list`);
	return read.map(String);
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts.map(text => text.trim().normalize('NFC').toLowerCase()))].filter(text => text !== '');
}
