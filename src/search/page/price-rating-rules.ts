import { amount, number } from '#src/formats/german.ts';
import { type PriceRating, priceRatings } from '#src/vehicles/price-ratings.ts';
import { fewestComparable, lastMileageStep, mileageStepKm, radii } from '../comparable-cars.ts';
import { ratedUpToPercent } from '../price-ratings.ts';

/** The rules of the price comparison in words, made from the numbers the code itself goes by. */

const example = Math.floor(110_000 / mileageStepKm);
const kilometres = (km: number) => amount(km, 'km');
const widest = radii.at(-1)!;

export const comparedRules: readonly string[] = [
	'Verglichen wird, was dieselbe Marke, dasselbe Modell und denselben Kraftstoff hat, nicht als beschädigt angegeben ist und einen Preis nennt. Gesuche und Teileträger zählen nicht mit, reservierte Autos schon. Ist von einem Auto nur die Baureihe bekannt („3er“), wird es mit der ganzen Baureihe verglichen.',
	`Dazu kommen Alter und Kilometer: zugelassen höchstens ein Jahr früher oder später, und beim Kilometerstand dieselbe Stufe von ${kilometres(mileageStepKm)} oder eine daneben. Ein Auto von 2015 mit ${kilometres(110_000)} wird also mit denen verglichen, die von 2014 bis 2016 zugelassen sind und ${kilometres((example - 1) * mileageStepKm)} bis ${kilometres((example + 2) * mileageStepKm - 1)} gelaufen sind. Ab ${kilometres(lastMileageStep * mileageStepKm)} gibt es nur noch eine Stufe.`,
	`Sind das weniger als ${number(fewestComparable)} Autos, gelten zwei Jahre und zwei Stufen in jede Richtung, dann ${widest === 3 ? 'drei' : number(widest)}. Sind es auch dann weniger als ${number(fewestComparable)}, gibt es keine Bewertung.`,
	'Das Auto selbst ist eines der verglichenen: So zeigt der Link am Inserat genau die Autos, mit denen gerechnet wurde.',
	'Fehlt Modell, Kraftstoff, Erstzulassung, Kilometerstand oder Preis, oder ist das Auto beschädigt, gibt es keine Bewertung.',
];

export const medianRules: readonly string[] = [
	'Der Median ist der mittlere Preis: Eine Hälfte der Autos ist billiger, eine teurer. Bei gerader Zahl ist es die Mitte zwischen den beiden mittleren Preisen.',
	'Die mittlere Hälfte reicht vom Preis, unter dem ein Viertel der Autos liegt, bis zu dem, über dem ein Viertel liegt: Bei n Autos sind das, nach Preis sortiert, Platz n/4 von unten und von oben, aufgerundet.',
	'Wo die Preise weit auseinander liegen, wie bei alten Autos, ist ein Viertel mehr oder weniger nichts Besonderes: Preise innerhalb der mittleren Hälfte gelten nie als sehr gut und nie als hoch, sondern höchstens als gut oder erhöht.',
	'Gerechnet wird bei jeder Änderung im Angebot neu. Filter, Trefferzahl, Liste und Inserat zeigen immer dieselbe Bewertung.',
];

export const ratingRules = priceRatings.values.map(rating => ({
	name: priceRatings.german(rating),
	text: pricesOf(rating),
}));

function pricesOf(rating: PriceRating): string {
	const position = ratedUpToPercent.findIndex(([one]) => one === rating);
	const below = ratedUpToPercent[(position < 0 ? ratedUpToPercent.length : position) - 1];
	const from = below && `mehr als ${amount(below[1], '%')}`;
	const to = ratedUpToPercent[position] && `höchstens ${amount(ratedUpToPercent[position][1], '%')}`;
	return `${[from, to].filter(bound => bound !== undefined).join(', ')} des Medians.`.replace(/^\p{L}/u, letter =>
		letter.toUpperCase(),
	);
}

export const limitRules: readonly string[] = [
	'Ausstattung, Motorstärke, Zustand, Unfälle und Reparaturen gehen nicht ein. Ein hoher Preis kann gute Gründe haben.',
	'Verlangte Preise sind keine bezahlten Preise.',
	'Liegt ein Preis sehr weit unter den anderen, ist Vorsicht angebracht: Das Auto ansehen und nie vorab zahlen.',
];
