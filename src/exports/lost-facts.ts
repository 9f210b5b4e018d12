import { type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import { equipment, equipmentGroups } from '#src/vehicles/equipment.ts';
import { type Codes, mobileDeEquipment, mobileDeFacts, mobileDeParkingAids } from '#src/vehicles/mobile-de-codes.ts';
import { mobileDeColumns } from '#src/vehicles/mobile-de-columns.ts';

/** What a file in the format of mobile.de cannot hold, in German words for the one who exports. */
export type LostFacts = {
	/** Facts without a column. */
	readonly facts: readonly string[];
	/** Facts whose list is coarser there: "Schadstoffklasse (Euro 6d wird Euro 6)". */
	readonly coarser: readonly string[];
	/** Facts and equipment that only a file with a row of names can hold. */
	readonly onlyWithHeader: readonly string[];
	/** Equipment without a column. */
	readonly equipment: readonly string[];
};

const placed = new Set(mobileDeColumns.flatMap(({ name, place }) => (place === undefined ? [] : [name])));

/** Facts that stand in the file in another way than as a column of their own. */
const heldElsewhere: ReadonlySet<FactKey> = new Set(['body', 'usage', 'parking', 'equipment']);

export const lostFacts: LostFacts = {
	facts: factKeys
		.filter(key => !heldElsewhere.has(key) && columnOf(facts[key].parameter) === undefined)
		.map(key => facts[key].german),
	coarser: mobileDeFacts.flatMap(({ parameter, form }) => {
		const key = factKeys.find(one => facts[one].parameter === parameter);
		const fact = key && facts[key];
		if (typeof form !== 'object' || fact?.kind !== 'choice') return [];
		return isCoarser(fact.vocabulary.values, form) ? [fact.german] : [];
	}),
	onlyWithHeader: [
		...mobileDeFacts.filter(({ column }) => !placed.has(column)).map(({ parameter }) => germanOf(parameter)),
		...(Object.keys(mobileDeParkingAids).some(column => !placed.has(column)) ? [facts.parking.german] : []),
		...Object.entries(mobileDeEquipment)
			.filter(([column]) => !placed.has(column))
			.map(([, value]) => equipment.german(value)),
	],
	equipment: equipmentGroups.flatMap(({ vocabulary }) => {
		const held = new Set<string>(Object.values(mobileDeEquipment));
		return vocabulary.values.filter(value => !held.has(value)).map(value => equipment.german(value));
	}),
};

function isCoarser(values: readonly string[], { read, write }: Codes): boolean {
	return values.some(value => {
		const code = write[value];
		return code === undefined || read[code] !== value;
	});
}

function columnOf(parameter: string): string | undefined {
	return mobileDeFacts.find(one => one.parameter === parameter)?.column;
}

function germanOf(parameter: string): string {
	return Object.values(facts).find(one => one.parameter === parameter)?.german ?? parameter;
}
