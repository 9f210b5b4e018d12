import { type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import type { SellingStep } from '#views/selling/steps.ts';

/** Form fields by name, exactly as they were typed. */
export type Entered = Readonly<Record<string, string | readonly string[]>>;

/** Facts that are asked for together; those with a title are folded away until somebody opens them. */
export type FactFields = { readonly title?: string; readonly facts: readonly FactKey[] };

/**
 * Where each fact of a car is entered: first what every buyer asks, then the rest in folded groups, so that the shortest way
 * through needs few fields. A test checks that no fact is left out.
 */
export const factsOfStep: Readonly<Partial<Record<SellingStep, readonly FactFields[]>>> = {
	fahrzeug: [
		{ facts: ['condition', 'firstRegistration', 'mileageKm', 'fuel', 'powerKw', 'gearbox', 'body'] },
		{
			title: 'Karosserie und Farben',
			facts: [
				...(['doors', 'slidingDoor', 'seats', 'colour', 'colourName', 'metallic', 'matt'] as const),
				...(['interiorColour', 'interiorMaterial', 'rightHandDrive', 'disabledAccessible'] as const),
			],
		},
		{ title: 'Motor und Antrieb', facts: ['engineCcm', 'cylinders', 'drive', 'plugIn', 'tankLitres'] },
		{
			title: 'Verbrauch und Umwelt',
			facts: [
				...(['emissionClass', 'emissionSticker', 'particleFilter'] as const),
				...(['consumptionCombined', 'consumptionUrban', 'consumptionExtraUrban', 'powerConsumption'] as const),
				...(['co2GramsPerKm', 'co2Class', 'co2ClassDischarged'] as const),
			],
		},
		{ title: 'Akku und Reichweite', facts: ['rangeKm', 'batteryKwh', 'batteryOwnership'] },
		{
			title: 'Gewicht und Anhängelast',
			facts: ['emptyWeightKg', 'grossWeightKg', 'trailerLoadBrakedKg', 'trailerLoadUnbrakedKg', 'supportLoadKg'],
		},
		{ title: 'Nummern aus den Papieren', facts: ['vin', 'hsn', 'tsn'] },
	],
	zustand: [
		{ facts: ['inspectionUntil', 'newInspection', 'previousOwners', 'accident', 'damaged', 'serviceBook'] },
		{
			title: 'Mehr zu Zustand und Geschichte',
			facts: [
				...(['roadworthy', 'newService', 'warranty', 'qualitySeal', 'nonSmoker'] as const),
				...(['usage', 'taxi', 'countryVersion', 'exportOnly'] as const),
			],
		},
	],
	ausstattung: [
		{
			facts: [
				...(['climate', 'parking', 'cruiseControl', 'headlights', 'daytimeLights', 'bendingLights'] as const),
				...(['airbags', 'trailerHitch', 'equipment'] as const),
			],
		},
	],
	preis: [
		{ facts: ['priceCents', 'priceKind', 'vat'] },
		{
			title: 'Steuer und Versicherung',
			facts: ['taxPerYearCents', 'insuranceLiability', 'insurancePartial', 'insuranceFull'],
		},
	],
};

/** Fields that are no fact of the car. */
const otherFields = {
	fahrzeug: ['marke', 'modell', 'marke_text', 'modell_text', 'variante', 'kw_einheit'],
	zustand: ['teiletraeger'],
	ausstattung: [],
	preis: ['titel', 'beschreibung'],
	fotos: [],
	kontakt: ['plz', 'land'],
	pruefen: [],
} as const satisfies Record<SellingStep, readonly string[]>;

const namesByStep: ReadonlyMap<string, readonly string[]> = new Map(
	Object.entries(otherFields).map(([step, others]) => [step, [...factNames(step), ...others]]),
);
/** The steps in which something is entered, in their order. */
export const stepsWithFields: readonly SellingStep[] = Object.keys(otherFields).filter(isStepOfFields);
const stepByName = new Map([...namesByStep].flatMap(([step, names]) => names.map(name => [name, step] as const)));
const severalValues = new Set<string>(
	factKeys.filter(key => facts[key].kind === 'choices').map(key => facts[key].parameter),
);

/** The names of a step's fields; whatever else a form sends is none of its business. */
export function fieldNames(step: SellingStep): readonly string[] {
	return namesByStep.get(step) ?? [];
}

/** The step on which a field stands. */
export function stepOfField(name: string): SellingStep {
	const step = stepByName.get(name);
	if (step === undefined || !isStepOfFields(step)) throw new Error(`${name} stands in no step`);
	return step;
}

/** `known` with the fields of one step as they were just sent; a box that was not sent is no longer ticked. */
export function withStep(known: Entered, step: SellingStep, sent: Entered): Entered {
	const merged: Record<string, string | readonly string[]> = {};
	for (const [name, names] of namesByStep) {
		for (const field of names) {
			const source = name === step ? sent : known;
			const value = Object.hasOwn(source, field) ? source[field] : undefined;
			if (value === undefined) continue;
			merged[field] = severalValues.has(field) ? [value].flat() : ([value].flat()[0] ?? '');
		}
	}
	return merged;
}

/** Whether a step was ever sent: before that, nothing in it is wrong yet. */
export function isBegun(entered: Entered, step: SellingStep): boolean {
	return fieldNames(step).some(name => Object.hasOwn(entered, name));
}

/** What stands in a field, trimmed; '' where nothing does. */
export function typed(entered: Entered, name: string): string {
	const value = Object.hasOwn(entered, name) ? entered[name] : undefined;
	return ([value].flat()[0] ?? '').trim();
}

function factNames(step: string): string[] {
	if (!isStepOfFields(step)) return [];
	return (factsOfStep[step] ?? []).flatMap(group => group.facts.map(key => facts[key].parameter));
}

function isStepOfFields(step: string): step is SellingStep {
	return Object.hasOwn(otherFields, step);
}
