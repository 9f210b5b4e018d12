import type { Applicability } from '#src/forum/weak-points/weak-point.ts';
import { fuels, gearboxes } from '#src/vehicles/enumerations.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';

/** Which cars a weak point of a model concerns: "1.4 TSI", "Benzin", "Automatik", "122 bis 170 PS (90 bis 125 kW)", "EZ ab 2007". */
export function whichCars(point: Applicability): readonly string[] {
	const { engine, fuel, gearbox, powerFromKw, powerToKw, yearFrom, yearTo } = point;
	return [
		...(engine === null ? [] : [engine]),
		...(fuel === null || !fuels.has(fuel) ? [] : [fuels.german(fuel)]),
		...(gearbox === null || !gearboxes.has(gearbox) ? [] : [gearboxes.german(gearbox)]),
		...(powerFromKw === null && powerToKw === null ? [] : [words.power(powerFromKw, powerToKw)]),
		...(yearFrom === null && yearTo === null ? [] : [words.years(yearFrom, yearTo)]),
	];
}
