import type { FormError } from '#src/http/form-data.ts';
import { fuels, gearboxes } from '#src/vehicles/enumerations.ts';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { dieselWords, engineWords, petrolWords } from './engine-words.ts';
import { combustionParts } from './parts.ts';
import type { WeakPointDraft } from './weak-point.ts';

const { faults, parts } = weakPointTexts;

const dieselFuels = ['diesel', 'hybrid-diesel'];
const withBattery = ['elektro', 'hybrid-benzin', 'hybrid-diesel', 'wasserstoff', 'andere'];

/** What in a weak point cannot be true together. */
export function contradictionsOf(draft: WeakPointDraft): readonly FormError[] {
	const { powerFromKw, powerToKw, yearFrom, yearTo, part, fuel, gearbox } = draft;
	const errors: FormError[] = [];
	if (powerFromKw !== null && powerToKw !== null && powerFromKw > powerToKw) {
		errors.push({ field: 'leistung_bis', message: faults.powerOrder });
	}
	if (yearFrom !== null && yearTo !== null && yearFrom > yearTo) {
		errors.push({ field: 'jahr_bis', message: faults.yearOrder });
	}
	if (fuel === 'elektro' && combustionParts.includes(part)) {
		errors.push({ field: 'teil', message: faults.combustion(parts[part]) });
	}
	if (fuel !== null && part === 'akku' && !withBattery.includes(fuel)) {
		errors.push({ field: 'teil', message: faults.battery });
	}
	// Electric cars with one or two gears call it automatic; a gear lever is what a wrong click chose.
	if (fuel === 'elektro' && gearbox === 'schaltgetriebe') {
		errors.push({ field: 'getriebe', message: faults.notTogether(gearboxes.german(gearbox), fuels.german(fuel)) });
	}
	const word = otherEngineWord(draft);
	if (word !== undefined && fuel !== null && fuels.has(fuel)) {
		errors.push({ field: 'motor', message: faults.notTogether(word, fuels.german(fuel)) });
	}
	return errors;
}

/** A word of the engine that stands for another fuel: "TDI" of a petrol car. */
function otherEngineWord({ engine, fuel }: WeakPointDraft): string | undefined {
	if (engine === null || fuel === null || fuel === 'andere') return undefined;
	const isDiesel = dieselFuels.includes(fuel);
	const foreign = engineWords(engine).find(word =>
		fuel === 'elektro'
			? dieselWords.has(word) || petrolWords.has(word)
			: (isDiesel ? petrolWords : dieselWords).has(word),
	);
	return foreign?.toUpperCase();
}
