import { type Bitmap, clearBit, setBit, wordsPerSegment } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { countCommonModule } from './count-common.ts';
import { slotOf } from './facet-arrays.ts';
import { type BitField, groups } from './layout.ts';

/** For each value of each listed fact, the rows of a sealed segment that state it, laid out to be counted in one go. */
export type ValueSets = {
	/** Of a yes/no key only the rows that have it; code 0 is "not stated". */
	rowsWith(field: BitField, code: number): Bitmap;
	/** How many rows of `set` each value has, added to `counts` by slot. */
	countAll(set: Bitmap, counts: Uint32Array): void;
	/** The same for one group. */
	countGroup(set: Bitmap, group: string, counts: Uint32Array): void;
	/** Another code for a row: what is worked out from other cars changes without the row's own car. */
	move(field: BitField, row: number, from: number, to: number): void;
	readonly bytes: number;
};

type Counted = { readonly field: BitField; readonly code: number; readonly slot: number };

/** All sets of a segment, group after group. */
const counted: readonly Counted[] = [...groups.values()].flatMap(({ name, values, fields }) =>
	fields.kind === 'bits'
		? fields.fields.map((field, i) => ({ field, code: 1, slot: slotOf(name, i + 1) }))
		: Array.from({ length: values.length + 1 }, (_, code) => ({ field: fields.field, code, slot: slotOf(name, code) })),
);
const slots = Uint16Array.from(counted, ({ slot }) => slot);
const runsOfGroups = new Map<string, { first: number; count: number }>();
for (const { name, values, fields } of groups.values()) {
	const first = counted.findIndex(({ slot }) => slot === slotOf(name, fields.kind === 'bits' ? 1 : 0));
	runsOfGroups.set(name, { first, count: fields.kind === 'bits' ? values.length : values.length + 1 });
}
const firstOfField = new Map<BitField, { first: number; lowest: number }>();
counted.forEach(({ field, code }, position) => {
	if (!firstOfField.has(field)) firstOfField.set(field, { first: position, lowest: code });
});
const fields = [...firstOfField].map(([field, place]) => ({ ...field, ...place }));

const setBytes = wordsPerSegment * 4;
const pageBytes = 65_536;
const answersAt = (counted.length + 1) * setBytes;
const pages = Math.ceil((answersAt + counted.length * 4) / pageBytes);
const compiled = new WebAssembly.Module(Buffer.from(countCommonModule, 'base64'));

type CountCommon = (set: number, sets: number, bytes: number, gap: number, count: number, out: number) => void;

export function makeValueSets(columns: Columns, rowCount: number): ValueSets {
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
	const { exports } = new WebAssembly.Instance(compiled, { segment: { memory } });
	const countCommon = exports.countCommon as CountCommon;
	const sets = counted.map((_, position) => new Uint32Array(memory.buffer, position * setBytes, wordsPerSegment));
	const asked = new Uint32Array(memory.buffer, counted.length * setBytes, wordsPerSegment);
	const answers = new Uint32Array(memory.buffer, answersAt, counted.length);
	// Whole blocks of 32 bytes; what lies behind the last row is empty in every set.
	const compared = Math.ceil(rowCount / 256) * 32;

	for (const { pack, shift, mask, first, lowest } of fields) {
		const values = columns.packs[pack]!;
		for (let row = 0; row < rowCount; row++) {
			const code = (values[row]! >>> shift) & mask;
			if (code >= lowest) setBit(sets[first + code - lowest]!, row);
		}
	}

	return {
		rowsWith(field, code) {
			const { first, lowest } = firstOfField.get(field)!;
			return sets[first + code - lowest]!;
		},
		countAll: (set, counts) => count(set, 0, counted.length, counts),
		countGroup(set, group, counts) {
			const run = runsOfGroups.get(group)!;
			count(set, run.first, run.count, counts);
		},
		move(field, row, from, to) {
			const { first, lowest } = firstOfField.get(field)!;
			clearBit(sets[first + from - lowest]!, row);
			setBit(sets[first + to - lowest]!, row);
		},
		bytes: pages * pageBytes,
	};

	function count(set: Bitmap, first: number, sets: number, counts: Uint32Array): void {
		asked.set(set);
		countCommon(counted.length * setBytes, first * setBytes, compared, setBytes - compared, sets, answersAt);
		for (let i = 0; i < sets; i++) counts[slots[first + i]!]! += answers[i]!;
	}
}
