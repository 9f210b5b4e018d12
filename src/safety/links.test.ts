import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Danger } from './link-dangers.ts';
import { linkParts, linksIn } from './links.ts';

const ownHost = 'radstand.example';

test.each<[text: string, domain: string | undefined, danger: Danger | undefined]>([
	['https://www.autohaus-meier.de/golf?id=1', 'autohaus-meier.de', undefined],
	['schau auf autohaus-meier.de nach', 'autohaus-meier.de', undefined],
	['gefunden auf mobile.de.', 'mobile.de', undefined],
	['https://radstand.example/inserat/1-golf', 'radstand.example', undefined],
	['hxxps://autohaus-meier.de', 'autohaus-meier.de', 'disguised'],
	['autohaus-meier(dot)de', 'autohaus-meier.de', 'disguised'],
	['autohaus-meier punkt de', 'autohaus-meier.de', 'disguised'],
	['www . auto-meier . com', 'auto-meier.com', 'disguised'],
	['auto\u200b-meier.com', 'auto-meier.com', 'disguised'],
	['auto-meier．com', 'auto-meier.com', 'disguised'],
	['https://mobille.de/pay', 'mobille.de', 'look-alike'],
	['https://radstandt.example.com', 'radstandt.example.com', 'look-alike'],
	['radstand-login.top', 'radstand-login.top', 'look-alike'],
	['https://kleinanzeigen.de.bezahlen.icu/x', 'kleinanzeigen.de.bezahlen.icu', 'look-alike'],
	['https://mоbile.de', 'xn--mbile-jye.de', 'look-alike'],
	['http://203.0.113.9/x', '203.0.113.9', 'number'],
	['http://3405803801/pay', '203.0.113.25', 'number'],
	['https://[2001:db8::1]/x', '[2001:db8::1]', 'number'],
	['https://www.paypal.com@evil.ru/x', 'evil.ru', 'borrowed-name'],
	['https://autohaus-meier.de:8443/', 'autohaus-meier.de', 'odd-port'],
	['bit.ly/3abc', 'bit.ly', 'shortener'],
	['https://www.google.com/url?q=https://evil.ru', 'google.com', 'shortener'],
	['t.me/hilfe_815', 't.me', 'messenger'],
	['javascript:alert(1)', undefined, 'script'],
	['tel:**21*0152%23', undefined, 'script'],
	['data:text/html;base64,AAAA', undefined, 'script'],
	['sicher-bezahlen-portal.net', 'sicher-bezahlen-portal.net', 'bait'],
	['auto-bilder.web.app', 'auto-bilder.web.app', 'bait'],
	['escrow-motors.co.uk', 'escrow-motors.co.uk', 'bait'],
	['twint-empfang.ch-pay.online', 'twint-empfang.ch-pay.online', 'look-alike'],
	['autoscout24.de.com', 'autoscout24.de.com', 'look-alike'],
	['rnobile.de', 'rnobile.de', 'look-alike'],
	['kleinanzeigen⸱de', 'kleinanzeigen.de', 'disguised'],
	['paypal-sicher,top', 'paypal-sicher.top', 'disguised'],
	['tinyurl com/abc12', 'tinyurl.com', 'disguised'],
	['t . me/autohandel', 't.me', 'disguised'],
	['v i n - b e r i c h t e p u n k t p r o', 'vin-berichte.pro', 'disguised'],
	['https:⁄⁄auto-meier.com⁄login', 'auto-meier.com', 'disguised'],
	['ｐａｙｐａｌ－ｓｉｃｈｅｒ．ｃｏｍ', 'paypal-sicher.com', 'disguised'],
	['http://0x7f.0.0.1/login', '127.0.0.1', 'number'],
	['java\tscript:alert(1)', undefined, 'script'],
])('%s leads to %s: %s', (text, domain, danger) => {
	expect(linksIn(text, ownHost).map(link => [link.domain, link.danger])).toEqual([[domain, danger]]);
	const [link] = linksIn(text, ownHost);
	// What is wrong has no address that anybody could be sent to.
	expect(link?.address === undefined).toBe(danger !== undefined);
});

test.each([
	'Der hat z.B. Sitzheizung, u.a. auch Navi.',
	'2.0TDI mit DSG, ab 18.30Uhr, 9.900 Euro, am 28.11.2026',
	'Winterreifen.Im Kofferraum liegt das Notrad.Am Kotflügel ist ein Kratzer',
	'guter zustand.de papiere sind komplett',
	'Neu.HU und AU, 120.ps',
	'Meine Mail ist max.mustermann@gmx.de',
	'Tel.Nr. steht in der Anzeige, Tel:015228817386',
	'IMG_2041.jpg und rechnung_2024.pdf',
	'A/C, ABS/ESP und 4x4/AWD',
	'läuft gut...und rostet nicht',
	'Ich wohne in Au bei Ly, t me nix, ca. 2 bit ly',
	'Punkt 5: Reifen, Punkt 6: Bremsen.neu',
	'Der hat ca.150PS/110kW und 4x4/Allrad',
])('an everyday text has no links: %s', text => {
	expect(linksIn(text, ownHost)).toEqual([]);
});

test('put together again, the parts are the text, whatever it was', () => {
	const pieces = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 8 }),
		fc.constantFrom(
			'.',
			'. ',
			' . ',
			'/',
			'https://',
			'auto-',
			'de',
			'com',
			'(dot)',
			' punkt ',
			'\u200b',
			'ﷺ',
			'@',
			':80',
			'hxxp:',
		),
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 120 }), texts => {
			const text = texts.join('');
			const parts = linkParts(text, ownHost);
			expect(parts.map(part => ('link' in part ? part.link : part.text)).join('')).toBe(text);
			for (const part of parts) if ('link' in part) expect(part.link).not.toBe('');
		}),
		{ numRuns: 200 },
	);
});
