import type { ToldNews } from '#src/favourites/still-true.ts';
import { price as priceText } from '#src/formats/german.ts';
import { sellerKinds } from '#src/vehicles/enumerations.ts';
import type { MailParts } from './layout.tsx';

/** Cars told one by one; the list itself tells the others. */
const toldAtMost = 20;

type News = { readonly origin: string; readonly news: readonly ToldNews[]; readonly unsubscribeHref: string };

/** What has happened to cars that somebody keeps, all of it in one mail. */
export function favouriteNewsMail({ origin, news, unsubscribeHref }: News): MailParts {
	const shown = news.slice(0, toldAtMost);
	const more = news.length - shown.length;
	return {
		origin,
		subject: subjectOf(news),
		paragraphs: [
			'Hallo,',
			news.length === 1
				? 'bei einem Auto auf deiner Merkliste gibt es etwas Neues:'
				: `bei ${news.length} Autos auf deiner Merkliste gibt es etwas Neues:`,
			...shown.map(one => [`${one.title} (${sellerKinds.german(one.sellerKind)})`, ...linesOf(one)].join('\n')),
			...(more > 0
				? [`Und ${more === 1 ? '1 weiteres Auto' : `${more} weitere Autos`}: Alles steht auf deiner Merkliste.`]
				: []),
		],
		links: [
			...shown.flatMap(({ path, title }) => (path === '/merkliste' ? [] : [{ href: path, text: title }])),
			{ href: '/merkliste', text: 'Deine Merkliste' },
			{ href: unsubscribeHref, text: 'Mails zur Merkliste abbestellen' },
		],
		closing:
			'Du bekommst diese Mail, weil du diese Autos bei Radstand gemerkt hast. Wie oft wir schreiben, bestimmst du in deinem Konto unter „Benachrichtigungen“.',
	};
}

/** The same in a line for a lock screen. */
export function favouriteNewsPush(news: readonly ToldNews[]): { title: string; body: string; path: string } {
	const [one] = news;
	if (one === undefined || news.length > 1) {
		return { title: subjectOf(news), body: news.map(({ title }) => title).join(', '), path: '/merkliste' };
	}
	return { title: one.title, body: linesOf(one).join(' '), path: one.path };
}

function subjectOf(news: readonly ToldNews[]): string {
	const [one] = news;
	if (one === undefined || news.length > 1) return `Neues zu ${news.length} Autos auf deiner Merkliste`;
	if (one.state !== undefined) return `${stateWords[one.state].short}: ${one.title}`;
	return one.price === undefined ? one.title : `Jetzt ${plain(one.price.cents)}: ${one.title}`;
}

const stateWords = {
	reserviert: {
		short: 'Reserviert',
		sentence: 'Das Auto ist reserviert: Der Anbieter hat es jemandem zugesagt, verkauft ist es noch nicht.',
	},
	frei: { short: 'Wieder zu haben', sentence: 'Das Auto ist wieder zu haben.' },
	verkauft: {
		short: 'Verkauft',
		sentence: 'Das Auto ist verkauft. Das Inserat bleibt noch kurze Zeit zum Nachlesen stehen.',
	},
	beendet: { short: 'Nicht mehr online', sentence: 'Das Inserat ist nicht mehr online.' },
} as const;

function linesOf({ price, state }: ToldNews): string[] {
	const lines: string[] = [];
	if (price !== undefined) {
		lines.push(`Kostet jetzt ${plain(price.cents)}, bisher ${plain(price.beforeCents)}.`);
		// § 11 (1) PAngV: whoever tells of a reduction tells the lowest price of the 30 days before it.
		if (price.lowestCents !== undefined && price.lowestCents !== price.beforeCents) {
			lines.push(`Niedrigster Preis der letzten 30 Tage vor der Senkung: ${plain(price.lowestCents)}.`);
		}
	}
	if (state !== undefined) lines.push(stateWords[state].sentence);
	return lines;
}

/** With ordinary spaces: mails are searched and quoted. */
function plain(cents: number): string {
	return priceText(cents).replaceAll('\u00a0', ' ');
}
