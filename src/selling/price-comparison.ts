import { type PriceHelp, priceHelp, readPricedCar } from '#src/search/price-help.ts';
import type { Services } from '#src/services.ts';
import { type Entered, typed } from './fields.ts';

/** What the address of the price help needs to know of the car; the price itself is what is being typed. */
const askedFields = ['marke', 'marke_text', 'modell', 'modell_text', 'kraftstoff', 'ez', 'km'] as const;

export type PriceHelpSlot = {
	readonly help: PriceHelp;
	/** Where the page asks again while the price is being typed. */
	readonly href: string;
};

/** What comparable cars cost, as far as the car of a form is known. */
export async function priceHelpFor(services: Pick<Services, 'search'>, entered: Entered): Promise<PriceHelpSlot> {
	const asked = askedFields.map((name): [string, string] => [name, typed(entered, name)]);
	const query = new URLSearchParams(asked.filter(([, value]) => value !== ''));
	return {
		help: await priceHelp(
			services,
			readPricedCar(name => typed(entered, name)),
		),
		href: `/inserieren/preishilfe?${query}`,
	};
}
