import { expect, test } from 'vitest';
import { assembleCountCommon } from '#scripts/moves/assemble-count-common.ts';
import { chance } from '#src/testing/chance.ts';
import { emptyBitmap, hasBit, setBit } from './bitmap.ts';
import { makeColumns } from './columns.ts';
import { countCommonModule } from './count-common.ts';
import { slotCount, slotOf } from './facet-arrays.ts';
import { groups, packCount, packSize } from './layout.ts';
import { makeValueSets } from './value-sets.ts';

test('the machine code that counts is the one that can be read', async () => {
	expect(countCommonModule).toBe(await assembleCountCommon());
});

test.each([1, 31, 255, 256, 257, 5_000])('counting %i rows by sets equals looking at each of them', rowCount => {
	const random = chance(rowCount);
	const columns = makeColumns(rowCount);
	for (let row = 0; row < rowCount; row++) {
		for (let pack = 0; pack < packCount; pack++) columns.packs[pack]![row] = random.whole(0, packSize - 1);
	}
	const set = emptyBitmap();
	for (let row = 0; row < rowCount; row++) if (random.happens(0.4)) setBit(set, row);
	const counts = new Uint32Array(slotCount);
	makeValueSets(withoutUnknownCodes(columns, rowCount), rowCount).countAll(set, counts);
	for (const { name, values, fields } of groups.values()) {
		values.forEach((_, i) => {
			let expected = 0;
			for (let row = 0; row < rowCount; row++) {
				if (!hasBit(set, row)) continue;
				const { pack, shift, mask } = fields.kind === 'bits' ? fields.fields[i]! : fields.field;
				const code = (columns.packs[pack]![row]! >>> shift) & mask;
				expected += Number(code === (fields.kind === 'bits' ? 1 : i + 1));
			}
			expect(counts[slotOf(name, i + 1)], `${name} ${i}`).toBe(expected);
		});
	}
});

/** Random bits make codes that no value has; a listing never does. */
function withoutUnknownCodes(columns: ReturnType<typeof makeColumns>, rowCount: number) {
	for (const { values, fields } of groups.values()) {
		if (fields.kind === 'bits') continue;
		const { pack, shift, mask } = fields.field;
		for (let row = 0; row < rowCount; row++) {
			const code = (columns.packs[pack]![row]! >>> shift) & mask;
			if (code > values.length) columns.packs[pack]![row]! &= ~(mask << shift);
		}
	}
	return columns;
}
