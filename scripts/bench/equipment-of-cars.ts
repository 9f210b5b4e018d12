import type { Chance } from '#src/testing/chance.ts';
import type { Equipment } from '#src/vehicles/equipment.ts';
import { equipmentTable } from './market-tables.ts';

/** Modern ads name so many things. */
const least = 15;
const most = 40;

/** Equipment of a car: the newer and dearer, the more, and the more modern things. */
export function equipmentOf(random: Chance, year: number, worth: number): Equipment[] {
	const chances = chancesIn(year, worth);
	const has: Equipment[] = [];
	for (let index = 0; index < equipmentTable.length; index++) {
		if (random.fraction() < chances[index]!) has.push(equipmentTable[index]!.key);
	}
	for (let index = 0; has.length < least && index < byShare.length; index++) {
		const { key } = byShare[index]!;
		if (!has.includes(key)) has.push(key);
	}
	while (has.length > most) has.splice(random.whole(0, has.length - 1), 1);
	return has;
}

const byShare = equipmentTable.toSorted((a, b) => b.share - a.share);

const known = new Map<number, Float64Array>();
const grades = 8;

function chancesIn(year: number, worth: number): Float64Array {
	const grade = Math.min(grades - 1, Math.floor(worth * grades));
	const key = year * grades + grade;
	let chances = known.get(key);
	if (!chances) {
		chances = Float64Array.from(equipmentTable, ({ share, year: usual }) => {
			const arrived = 1 / (1 + Math.exp((usual - year) / 2));
			return Math.min(0.98, share * arrived * (0.55 + 0.8 * (grade / (grades - 1))));
		});
		known.set(key, chances);
	}
	return chances;
}
