import { amount, between, counted, number, price } from '#src/formats/german.ts';

const cars = (count: number) => counted(count, 'vergleichbares Auto', 'vergleichbare Autos');

/** The price of a car beside those of others: badge, block, help for sellers, and the page that explains it. */
export const priceRatingTexts = {
	heading: 'Preis im Vergleich',
	/** A car of the market is one of those it is compared with. */
	spread: (count: number, lowerCents: number, upperCents: number) =>
		lowerCents === upperCents
			? `${cars(count)} hier: Die mittlere Hälfte kostet ${price(lowerCents)}.`
			: `${cars(count)} hier: Die mittlere Hälfte kostet ${between(price(lowerCents), price(upperCents))}.`,
	median: (cents: number) => `Der mittlere Preis (Median) ist ${price(wholeEuros(cents))}.`,
	difference: (ownCents: number, medianCents: number) => {
		const percent = Math.round((100 * Math.abs(ownCents - medianCents)) / medianCents);
		if (percent === 0) return 'Dieser Preis liegt fast genau in der Mitte.';
		return `Dieser Preis liegt ${amount(percent, '%')} ${ownCents < medianCents ? 'darunter' : 'darüber'}.`;
	},
	comparedBy: (conditions: readonly string[]) => `Verglichen: ${conditions.join(', ')}, ohne beschädigte Autos.`,
	exactly: (count: number) => `Genau diese ${number(count)} Autos ansehen`,
	explained: 'So wird verglichen',
	reduced: 'reduziert',
	before: 'vorher',

	help: {
		heading: 'Was vergleichbare Autos kosten',
		incomplete:
			'Sobald Marke, Modell, Kraftstoff, Erstzulassung und Kilometerstand feststehen, steht hier, was vergleichbare Autos kosten.',
		tooFew: (fewest: number) =>
			`Es sind weniger als ${number(fewest)} vergleichbare Autos im Angebot; das sagt zu wenig über einen Preis.`,
		yours: (rating: string) => `Dein Preis stünde jetzt als „${rating}“ im Inserat.`,
	},

	page: {
		title: 'Wie der Preisvergleich entsteht',
		intro:
			'Der Preis eines Autos wird neben die Preise vergleichbarer Autos gestellt, die gerade hier angeboten werden. Gerechnet wird nur mit dem, was jeder auf dieser Website selbst nachsehen kann; niemand kann eine Bewertung kaufen oder ändern lassen.',
		compared: 'Was verglichen wird',
		median: 'Was daraus folgt',
		ratings: 'Die Bewertungen',
		limits: 'Was der Vergleich nicht weiß',
	},
};

function wholeEuros(cents: number): number {
	return Math.round(cents / 100) * 100;
}
