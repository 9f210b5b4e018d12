import { dieselWords, engineWords, isEngineFamily, litresOf, petrolWords } from './engine-words.ts';
import type { CarFacts } from './queries.ts';
import type { Applicability } from './weak-point.ts';

/** What decides about a car and is not stated by its ad. */
export type Unstated = 'fuel' | 'gearbox' | 'power' | 'year' | 'engine';

/** A restriction of a weak point, held against a car. */
type Fit = 'yes' | 'no' | 'unstated';

/**
 * Whether a weak point concerns a car of its model. A fact that the ad does not state never counts as met: it is named in `unstated`,
 * and the point may concern the car. One fact that speaks against it, and it does not.
 */
export function applicabilityTo(
	point: Applicability,
	car: CarFacts,
	said: readonly string[] = wordsOf(car),
): { readonly concerns: boolean; readonly unstated: readonly Unstated[] } {
	const { powerKw, firstRegistration } = car.facts;
	const year = firstRegistration === null ? null : Number(firstRegistration.slice(0, 4));
	const fits: readonly (readonly [Unstated, Fit])[] = [
		['fuel', fuelFits(point.fuel, car.facts.fuel)],
		['engine', engineFits(point.engine, said, car.facts)],
		['gearbox', gearboxFits(point.gearbox, car.facts.gearbox)],
		['power', lies(powerKw, point.powerFromKw, point.powerToKw)],
		['year', lies(year, point.yearFrom, point.yearTo)],
	];
	return {
		concerns: fits.every(([, fit]) => fit !== 'no'),
		unstated: fits.flatMap(([what, fit]) => (fit === 'unstated' ? [what] : [])),
	};
}

function lies(value: number | null, from: number | null, to: number | null): Fit {
	if (from === null && to === null) return 'yes';
	if (value === null) return 'unstated';
	return value >= (from ?? value) && value <= (to ?? value) ? 'yes' : 'no';
}

/** Cars that burn petrol or diesel too, in an engine that may be the same or another one. */
const alsoBurns: Readonly<Record<string, readonly string[]>> = {
	benzin: ['hybrid-benzin', 'autogas', 'erdgas', 'ethanol'],
	diesel: ['hybrid-diesel'],
};

function fuelFits(asked: string | null, stated: string | null): Fit {
	if (asked === null || asked === stated) return 'yes';
	if (stated === null) return 'unstated';
	return (alsoBurns[asked] ?? []).includes(stated) ? 'unstated' : 'no';
}

function gearboxFits(asked: string | null, stated: string | null): Fit {
	if (asked === null || asked === stated) return 'yes';
	return stated === null ? 'unstated' : 'no';
}

/** What the title and the variant of a car say: worked out once for all weak points of its model. */
export const wordsOf = ({ title, vehicle }: CarFacts): readonly string[] =>
	engineWords(`${title} ${vehicle.variant ?? ''}`);

/** Every word of the engine must be said of the car, by its displacement or in its title and variant. */
function engineFits(engine: string | null, said: readonly string[], facts: CarFacts['facts']): Fit {
	if (engine === null) return 'yes';
	const fits = engineWords(engine).map(word => wordFits(word, said, facts));
	if (fits.includes('no')) return 'no';
	return fits.includes('unstated') ? 'unstated' : 'yes';
}

function wordFits(word: string, said: readonly string[], facts: CarFacts['facts']): Fit {
	if (said.includes(word)) return 'yes';
	const litres = litresOf(word);
	if (litres !== undefined) return litresFit(litres, said, facts.engineCcm);
	if (!isEngineFamily(word)) return 'unstated';
	if (facts.fuel !== null && !burns(facts.fuel, word)) return 'no';
	return said.some(isEngineFamily) ? 'no' : 'unstated';
}

/** Makers round as they like: 2143 cm³ are sold as 2.2, 1248 as 1.3. */
function litresFit(litres: number, said: readonly string[], engineCcm: number | null): Fit {
	if (engineCcm === null) return said.some(word => litresOf(word) !== undefined) ? 'no' : 'unstated';
	const apart = Math.abs(litres * 1_000 - engineCcm);
	if (apart <= 50) return 'yes';
	return apart <= 110 ? 'unstated' : 'no';
}

function burns(fuel: string, word: string): boolean {
	if (fuel === 'andere') return true;
	if (dieselWords.has(word)) return fuel === 'diesel' || fuel === 'hybrid-diesel';
	return petrolWords.has(word) && fuel !== 'diesel' && fuel !== 'hybrid-diesel' && fuel !== 'elektro';
}
