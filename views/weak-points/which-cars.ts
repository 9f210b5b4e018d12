import type { Applicability } from '#src/forum/weak-points/weak-point.ts';
import { fuels } from '#src/vehicles/enumerations.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';

/** Which cars of its model a weak point concerns: "1.4 TSI", "Benzin", "122 bis 170 PS (90 bis 125 kW)", "EZ 2007 bis 2012". */
export function whichCars(point: Applicability): readonly string[] {
	const { engine, fuel, powerFromKw, powerToKw, yearFrom, yearTo } = point;
	return [
		...(engine === null ? [] : [engine]),
		...(fuel === null || !fuels.has(fuel) ? [] : [fuels.german(fuel)]),
		...(powerFromKw === null && powerToKw === null ? [] : [words.power(powerFromKw, powerToKw)]),
		...(yearFrom === null && yearTo === null ? [] : [words.years(yearFrom, yearTo)]),
	];
}
