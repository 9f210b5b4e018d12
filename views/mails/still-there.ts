import type { MailParts } from './layout.tsx';

type About = {
	readonly origin: string;
	/** As the seller called the car. */
	readonly title: string;
	/** Address of the page with the three answers. */
	readonly href: string;
};

const answers = 'Ein Klick genügt, anmelden musst du dich dafür nicht: noch da, reserviert oder verkauft.';
const closing =
	'Du bekommst diese Mail, weil du das Auto bei Radstand inseriert hast. Mit dem Link lassen sich nur diese Fragen zu diesem Inserat beantworten; gib ihn trotzdem nicht weiter.';

/** After two weeks without a word from the seller. */
export function stillThereMail({ origin, title, href }: About): MailParts {
	return {
		origin,
		subject: `Ist dein Auto noch da? ${title}`,
		paragraphs: [
			'Hallo,',
			`dein Inserat „${title}“ steht seit einiger Zeit unverändert bei Radstand. Ist das Auto noch zu haben?`,
			answers,
			'Hören wir nichts, pausiert das Inserat in einer Woche. So treffen Käufer nur Autos, die es noch gibt.',
		],
		link: { href, text: 'Antworten' },
		closing,
	};
}

/** Two days before the ad is paused. */
export function stillThereReminder({ origin, title, href }: About): MailParts {
	return {
		origin,
		subject: `Noch da? Sonst pausiert dein Inserat in 2 Tagen: ${title}`,
		paragraphs: [
			'Hallo,',
			`wir haben dich gefragt, ob „${title}“ noch zu haben ist, und noch keine Antwort bekommen. In zwei Tagen pausiert das Inserat.`,
			answers,
		],
		link: { href, text: 'Antworten' },
		closing,
	};
}

/** The ad has been paused because nobody answered. */
export function pausedMail({ origin, title, href }: About): MailParts {
	return {
		origin,
		subject: `Dein Inserat pausiert: ${title}`,
		paragraphs: [
			'Hallo,',
			`weil wir nichts von dir gehört haben, ist „${title}“ gerade nicht zu sehen. Gelöscht ist nichts: Fotos, Text und das Datum, seit wann das Auto inseriert ist, bleiben.`,
			'Ist das Auto noch da, bringst du das Inserat mit einem Klick zurück. Ist es verkauft, sag uns bitte auch das.',
		],
		link: { href, text: 'Antworten' },
		closing,
	};
}

/** To a dealer, at most once a month, about all cars nobody has confirmed for long. */
export function stillInStockMail({ origin, cars, days }: { origin: string; cars: number; days: number }): MailParts {
	return {
		origin,
		subject: `Noch im Bestand? ${carsInWords(cars)} lange nicht bestätigt`,
		paragraphs: [
			'Guten Tag,',
			`${carsInWords(cars)} aus deinem Bestand ${cars === 1 ? 'wurde' : 'wurden'} seit mindestens ${days} Tagen weder geändert noch bestätigt. Auf der Seite des Autos steht das Datum, und Käufer können danach filtern.`,
			'Unter „Meine Inserate“ kannst du mehrere auf einmal ankreuzen: bestätigen, pausieren oder als verkauft melden.',
			'Von selbst pausieren wir Inserate von Händlern nicht.',
		],
		link: { href: '/meine-inserate?status=unbestaetigt', text: 'Bestand durchsehen' },
	};
}

/** With an ordinary space: mails are searched and quoted. */
function carsInWords(cars: number): string {
	return cars === 1 ? '1 Auto' : `${cars} Autos`;
}
