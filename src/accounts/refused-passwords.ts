import { foldText } from '#src/formats/folding.ts';
import { signInTexts } from '#views/texts/sign-in.ts';
import { isCommonPassword } from './common-passwords.ts';

/** OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8, and room for at least 64. */
export const passwordLength = { min: 10, max: 200 } as const;

const t = signInTexts.passwordFaults;

/**
 * Why a password cannot be taken, as a sentence for whoever chose it; undefined for a good one. There are no rules about
 * capitals and digits, which make people write `Passwort1!`: refused is what somebody would guess.
 */
export function refusedPassword(password: string, about: { name: string; email: string }): string | undefined {
	const length = [...password].length;
	if (length < passwordLength.min) return t.short(passwordLength.min);
	if (length > passwordLength.max) return t.long(passwordLength.max);
	if (isRepetitive(password)) return t.repetitive;
	if (isKeyboardWalk(password)) return t.keyboard;
	if (containsOwnWords(password, about)) return t.own;
	return isGuessedFirst(password) ? t.common : undefined;
}

/** One piece over and over, or hardly any different characters. */
function isRepetitive(password: string): boolean {
	return new Set(password.toLowerCase()).size <= 3 || /^(.{1,6})\1+.{0,2}$/su.test(password.toLowerCase());
}

const walks = [
	...['1234567890', 'qwertzuiopü', 'asdfghjklöä', 'yxcvbnm', 'qwertyuiop', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'],
	...['1qay2wsx3edc4rfv5tgb6zhn7ujm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'],
].flatMap(row => [row, [...row].reverse().join('')]);

/** What fingers find by themselves: `qwertz12345`, `1qay2wsx!`. */
function isKeyboardWalk(password: string): boolean {
	const text = password.toLowerCase();
	let elsewhere = 0;
	for (let at = 0; at < text.length; ) {
		const run = walkAt(text, at);
		if (run < 3) elsewhere += 1;
		at += run < 3 ? 1 : run;
	}
	return elsewhere < 4;
}

/** How many characters from here on lie side by side. */
function walkAt(text: string, at: number): number {
	let longest = 0;
	for (const row of walks) {
		let length = 0;
		while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length += 1;
		longest = Math.max(longest, length);
	}
	return longest;
}

const site = 'radstand';
/** Shorter names stand in too many words: Ina in "Marina". */
const shortestOwnWord = 4;
/** What has to be left of a password without the words everybody knows about its owner. */
const leastBesides = 8;

function containsOwnWords(password: string, { name, email }: { name: string; email: string }): boolean {
	const text = compact(password);
	const [local = '', domain = ''] = email.split('@');
	const whole = [site, compact(name), compact(local)].filter(word => word.length >= shortestOwnWord);
	if (whole.some(word => text.includes(word))) return true;
	const parts = foldText(`${name} ${local} ${domain}`)
		.split(' ')
		.filter(word => word.length >= shortestOwnWord)
		.sort((a, b) => b.length - a.length);
	const rest = parts.reduce((left, part) => left.replaceAll(part, ''), text);
	return rest.length < text.length && rest.length < leastBesides;
}

function isGuessedFirst(password: string): boolean {
	const text = password.normalize('NFC').toLowerCase();
	const core = coreOf(text);
	const candidates = [
		text,
		text.replace(/[^\p{L}\p{N}]+/gu, ''),
		core,
		core === undefined ? undefined : unmasked(core),
	];
	return candidates.some(candidate => candidate !== undefined && isCommonPassword(candidate));
}

/** A word with digits or signs around it, as far as they are few: `Sommer2026!` is guessed as soon as `Sommer`. */
function coreOf(text: string): string | undefined {
	const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
	return core.length >= 5 && before.length + after.length <= 6 ? core : undefined;
}

const masks: Readonly<Record<string, string>> = {
	...{ '@': 'a', '4': 'a', '3': 'e', '€': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' },
};

/** `p@55w0rt` as `passwort`. */
function unmasked(text: string): string {
	return text.replace(/[@43€1!0$57]/g, sign => masks[sign] ?? sign);
}

/** Letters and digits alone, folded. */
function compact(text: string): string {
	return foldText(text).replaceAll(' ', '');
}
