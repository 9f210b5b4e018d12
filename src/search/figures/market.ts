import { emptyFilter, type Filter, type ModelChoice } from '../filter.ts';

/**
 * The cars that the figures of a model speak of: exactly those that a search for the model shows when nothing else is asked for. Offers,
 * no wanted ads, and none that is stated to be damaged. Of a group ("3er") they are the cars of all its members.
 */
export function modelMarket(choice: ModelChoice): Filter {
	return { ...emptyFilter, makes: [choice.make], models: [choice] };
}

/** The same for all models of a make. */
export function makeMarket(make: string): Filter {
	return { ...emptyFilter, makes: [make] };
}

/** With fewer prices there is no median: three cars are no market, and who knows them would know their prices. */
export const fewestForModel = 8;
/** The same for a year or an engine of a model that has enough. */
export const fewestForPart = 3;
/** Dots of the chart of prices against mileage. */
export const mostDots = 400;
/** Days that are looked back on for cars that are gone. */
export const departureDays = 90;
