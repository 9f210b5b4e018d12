import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safetyTexts } from '#views/texts/safety.ts';
import { alikeWords, checkText } from './checking.ts';
import { type Party, type RuleName, rules } from './rules.ts';
import { youngDays } from './young.ts';

const ownHost = 'radstand.example';

function warningsOf(text: string, from: Party, isFirst = false): readonly RuleName[] {
	return checkText({ text, from, isFirst, senderAgeDays: 100, ownHost }).warnings;
}

/** One for every rule, so that none can go silent. */
const tricks: readonly [RuleName, Party, string][] = [
	['vorkasse', 'seller', 'Bitte überweisen Sie 300 Euro Anzahlung auf mein Konto, dann reserviere ich Ihnen das Auto.'],
	['bargeldtransfer', 'seller', 'Schick das Geld per Western Union, dann fahre ich los.'],
	['gutscheine', 'seller', 'Kauf zwei Paysafekarten und schick mir die Nummern.'],
	['krypto', 'seller', 'Am einfachsten zahlst du mit Bitcoin.'],
	['paypal-freunde', 'seller', 'Nimm PayPal an Freunde, sonst ziehen die mir Gebühren ab.'],
	['treuhand', 'seller', 'Wir machen das über einen Treuhandservice, der verwahrt dein Geld.'],
	['abholer', 'buyer', 'Ich kann nicht kommen, mein Abholagent holt Auto und Papiere.'],
	['ueberzahlung', 'buyer', 'Ich habe aus Versehen 900 Euro zu viel überwiesen, schick mir den Rest zurück.'],
	['geldwechsel', 'buyer', 'Im Hotel tauschen wir dann noch Franken gegen Euro.'],
	['ausland', 'seller', 'Ich bin auf einer Bohrinsel, das Auto wird zu Ihnen geliefert.'],
	['fremdes-konto', 'seller', 'Bitte auf das Konto von meinem Schwager überweisen, meins ist gesperrt.'],
	['bankdaten', 'buyer', 'Für die Auszahlung brauche ich deine Kartennummer.'],
	['zahlungsempfang', 'buyer', 'Du musst nur noch den Erhalt der Zahlung bestätigen.'],
	['code', 'buyer', 'Schick mir bitte den Code aus der SMS, die du gerade bekommen hast.'],
	['papiere', 'buyer', 'Schick mir ein Foto von deinem Personalausweis.'],
	['fernzugriff', 'buyer', 'Installier bitte AnyDesk.'],
	['kontaktlockung', 'seller', 'Schreib mir auf Telegram, hier bin ich selten online.'],
	['falscher-support', 'buyer', 'Radstand Support: Ihr Inserat wurde gemeldet und wird gelöscht.'],
	['phishing-link', 'buyer', 'Schau hier: https://paypal.auszahlung-jetzt.com/x'],
	['fahrzeugbericht', 'buyer', 'Kauf bitte einen Bericht auf vin-historie-check7.net'],
	['aehnlich', 'seller', 'Zahlung ist fertig, öffne die Nachricht von deiner Bank und bestätige dort.'],
];

test.each(tricks)('somebody who tries %s is warned about', (rule, from, text) => {
	expect(warningsOf(text, from)).toContain(rule);
});

test('every rule has an example, a title and two sentences that say what the trick is and what to do', () => {
	expect(new Set(tricks.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
	for (const { name, title, why, signs } of rules) {
		const sentences = why.match(/[.!?](\s|$)/g)?.length ?? 0;
		expect({ name, hasTitle: title.length > 2, hasSigns: signs.length > 0 || name === 'aehnlich', sentences }).toEqual({
			...{ name, hasTitle: true, hasSigns: true, sentences: 2 },
		});
	}
	expect(Object.keys(safetyTexts.rules)).toEqual(rules.map(({ name }) => name));
});

test.each([
	['seller', 'Keine Vorkasse, kein Treuhand, keine Spedition. Anschauen, bar zahlen, mitnehmen.'],
	['seller', 'Western Union mache ich nicht.'],
	['seller', 'Bitcoin? Nein danke, Euro reicht mir.'],
	['seller', 'Der Radiocode liegt im Handschuhfach.'],
	['seller', 'Eine Anzahlung brauche ich nicht, komm einfach vorbei.'],
	['seller', 'Bitte bringen Sie zur Abholung Ihren Personalausweis mit.'],
	['seller', 'Die Felgen sind so Western Style, die Rechnungen habe ich zu treuen Händen bekommen.'],
	['buyer', 'Nehmen Sie auch einen bankbestätigten Scheck?'],
	['buyer', 'Wirklich Scheckheft gepflegt?'],
	['buyer', 'Schick mir deine IBAN, dann überweise ich, sobald ich vor dem Auto stehe.'],
	['buyer', 'Gibt es bei Radstand einen Treuhandservice?'],
] as const)('a %s who says what honest people say is left alone: %s', (from, text) => {
	expect(warningsOf(text, from)).toEqual([]);
});

test.each([
	'V0rk4sse bitte',
	'V o r k a s s e bitte',
	'V.o.r.k.a.s.s.e bitte',
	'Vor\u200bkas\u00adse bitte',
	'Vоrkаsse bitte',
	'VORKASSE BITTE',
	'Ｖｏｒｋａｓｓｅ bitte',
	'vorkase bitte',
	'V*or*kasse bitte',
	'Ⓥⓞⓡⓚⓐⓢⓢⓔ bitte',
])('a disguise does not help: %j', text => {
	expect(warningsOf(text, 'seller')).toContain('vorkasse');
});

test('who insists on something is not believed to refuse it', () => {
	expect(warningsOf('Ohne Vorkasse geht bei mir nichts.', 'seller')).toContain('vorkasse');
	expect(warningsOf('Wegen der vielen Betrüger hier nur über Treuhand.', 'seller')).toContain('treuhand');
	expect(warningsOf('WhatsApp bitte, nicht hier.', 'seller')).toContain('kontaktlockung');
});

test('what one side may ask, the other may not', () => {
	const text = 'Bitte 300 Euro Anzahlung auf mein Konto, dann reserviere ich das Auto.';
	expect(warningsOf(text, 'buyer')).not.toContain('vorkasse');
	expect(checkText({ text, isFirst: false, senderAgeDays: 100, ownHost }).warnings).toContain('vorkasse');
});

test('only two rules from an account that is new hold a message back', () => {
	const two = 'Zahlung per Western Union oder Bitcoin.';
	const check = (text: string, senderAgeDays: number) =>
		checkText({ text, from: 'seller', isFirst: false, senderAgeDays, ownHost });
	expect(check(two, youngDays - 0.01)).toEqual({ warnings: ['bargeldtransfer', 'krypto'], hold: true });
	expect(check(two, youngDays)).toEqual({ warnings: ['bargeldtransfer', 'krypto'], hold: false });
	expect(check('Zahlung per Western Union.', 0)).toEqual({ warnings: ['bargeldtransfer'], hold: false });
});

test('what only resembles fraud is warned of with the words that weighed most, and held back by nobody', () => {
	const text = 'Zahlung ist fertig, öffne die Nachricht von deiner Bank und bestätige dort.';
	expect(checkText({ text, from: 'buyer', isFirst: false, senderAgeDays: 0, ownHost })).toEqual({
		...{ warnings: ['aehnlich'], hold: false },
	});
	const words = alikeWords(text, 'buyer', ownHost);
	expect(words.length).toBeGreaterThan(2);
	for (const word of words) expect(text).toContain(word);
});

test('nobody talks himself out of a warning with many harmless sentences', () => {
	const trick = 'Bitte überweisen Sie 300 Euro Anzahlung auf mein Konto, dann reserviere ich Ihnen das Auto.';
	const harmless = 'Der TÜV ist neu. Die Reifen sind gut. Die Probefahrt geht am Samstag. Bar ist mir lieb. ';
	expect(warningsOf(harmless, 'seller')).toEqual([]);
	expect(
		warningsOf(`${'Der TÜV ist neu. Die Reifen sind gut. Der Lack ist blau. '.repeat(20)}${trick}`, 'seller'),
	).toContain('vorkasse');
});

test('whatever somebody types is read to its end, and read the same twice', () => {
	const pieces = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 12 }),
		fc.constantFrom(
			'zahl ',
			'geld ',
			'halt ',
			'nicht ',
			'ohne ',
			'. ',
			',',
			'1',
			'ß',
			'\u200b',
			'https://',
			'(dot)',
			'@',
			'ﷺ',
		),
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 400 }), fc.boolean(), (texts, isFirst) => {
			const asked = { text: texts.join(''), isFirst, senderAgeDays: 1, ownHost };
			expect(checkText(asked)).toEqual(checkText(asked));
		}),
		{ numRuns: 60 },
	);
});
