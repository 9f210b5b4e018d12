/**
 * Ways in which people write down how to reach them. The numbers are of the blocks that the Bundesnetzagentur keeps free for
 * films, the addresses of names that nobody can register.
 * @returns `personal`: exactly what must not be left of the lines
 */
export function contactLines(number: number): { phone: string; lines: string[]; personal: string[] } {
	const last = String(number % 100).padStart(2, '0');
	const phone = `0171 39200${last}`;
	const tenths = last.split('').map(digit => digitWords[Number(digit)]);
	const ways: readonly (readonly [line: string, ...personal: string[]])[] = [
		[`Tel. ${phone}`, phone, `39200${last}`],
		[`Ruft an unter 0171/39 200 ${last}!`, `0171/39 200 ${last}`, `39 200 ${last}`],
		[`Mobil +49 (0) 171 - 39200${last}`, `171 - 39200${last}`, `39200${last}`],
		[
			`null eins sieben eins drei neun zwei null null ${tenths.join(' ')}`,
			`eins sieben eins drei neun zwei null null ${tenths.join(' ')}`,
		],
		[`WhatsApp: 0049171 39200${last} oder https://wa.me/4917139200${last}`, `39200${last}`, `wa.me/4917139200${last}`],
		[`Schreib an verkauf${last}@autohaus-muster.example`, `verkauf${last}@autohaus-muster.example`],
		[`verkauf${last} (at) autohaus-muster (punkt) example`, `verkauf${last} (at) autohaus-muster`],
		[`O171 / 3 9 2 O O ${last.split('').join(' ')} (bitte ab 18 Uhr)`, `3 9 2 O O ${last.split('').join(' ')}`],
		[`Mehr auf www.autohaus-muster.example/auto-${number}`, `autohaus-muster.example/auto-${number}`],
		[`Festnetz: (030) 23125-0${last}, Frau Beispiel-${number}`, `23125-0${last}`],
		[`0 1 7 1 . 3 9 . 2 0 . 0${last.split('').join('.')}`, `0 1 7 1 . 3 9 . 2 0 . 0${last.split('').join('.')}`],
		['Bitte nur über die Nachrichten hier.'],
	];
	const [line = '', ...personal] = ways[number % ways.length] ?? [''];
	return { phone, lines: [line], personal: [...personal, phone] };
}

const digitWords = 'null eins zwei drei vier fünf sechs sieben acht neun'.split(' ');
