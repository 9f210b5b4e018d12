import { vocabulary } from './vocabulary.ts';

/**
 * How the price of a car stands beside what comparable cars cost, the best for a buyer first. Public values like those of the other
 * closed lists; no car states one, the search works them out.
 */
export const priceRatings = vocabulary({
	'sehr-gut': ['Sehr guter Preis', 'Very good price'],
	gut: ['Guter Preis', 'Good price'],
	fair: ['Fairer Preis', 'Fair price'],
	erhoeht: ['Erhöhter Preis', 'Increased price'],
	hoch: ['Hoher Preis', 'High price'],
});
export type PriceRating = (typeof priceRatings.values)[number];
