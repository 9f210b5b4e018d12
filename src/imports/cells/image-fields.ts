import { z } from 'zod';
import { isWebAddress } from '#src/formats/web-address.ts';
import { maxPhotos } from '#src/listings/photos.ts';
import type { Dropped } from '#src/listings/plausibility.ts';
import type { Cells } from '../parsing/row.ts';
import type { SourceImage } from '../source-kinds.ts';
import type { FieldKind } from './field-kind.ts';
import { columnsMeant, numbered } from './numbered-columns.ts';
import { columnName, note } from './read.ts';

/** Cells a running number is looked for in: more pictures than any car keeps, so that gaps and doubles do no harm. */
const mostNumbers = 100;
const longestAddressChars = 2_000;

const schema = z
	.strictObject({
		column: columnName.optional(),
		columns: z.array(columnName).min(1).max(100).optional(),
		sizes: z.array(columnName).min(1).max(20).optional(),
		split: z.string().min(1).max(10).optional(),
		key: columnName.optional(),
		optional: z.literal(true).optional(),
	})
	.refine(
		({ column, columns, sizes }) => [column, columns, sizes].filter(said => said !== undefined).length === 1,
		'one of "column", "columns" and "sizes" says where the pictures are',
	)
	.refine(
		({ sizes, key }) => key === undefined || (sizes?.every(column => column.includes('*')) && key.includes('*')),
		'"key" belongs to "sizes", and both have the running number in them as "*"',
	);

/**
 * Addresses of pictures, in order, each once. `columns`: all of them; `sizes`: of every picture the first that is there;
 * `key`: what tells a picture from others where its address changes. Only web addresses are taken.
 */
export const imagesKind: FieldKind<readonly SourceImage[]> = (name, spec) => {
	const parsed = schema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const { column, columns = column === undefined ? [] : [column], sizes, split, key } = parsed.data;
	const patterns = columns.map(pattern => columnsMeant(pattern, mostNumbers));
	const pictures = picturesIn(sizes ?? [], key);
	const textOf = (cells: Cells, column: string) => (cells[column] ?? '').trim();
	const read = (cells: Cells, notes: Dropped[]): readonly SourceImage[] | null => {
		const images = new Map<string, SourceImage>();
		const take = (address: string, ownKey?: string) => {
			if (address === '' || images.size >= maxPhotos) return;
			if (address.length > longestAddressChars || !isWebAddress(address)) note(notes, 'unusable-url', name, address);
			else if (!images.has(ownKey ?? address)) images.set(ownKey ?? address, { key: ownKey ?? address, address });
		};
		if (sizes) {
			for (const picture of pictures) {
				const address = picture.columns.map(column => textOf(cells, column)).find(text => text !== '');
				const ownKey = picture.key === undefined ? '' : textOf(cells, picture.key);
				if (address !== undefined) take(address, ownKey || undefined);
			}
		} else {
			for (const meantBy of patterns) {
				for (const meant of meantBy(cells)) {
					for (const address of addressesIn(cells[meant] ?? '', split)) take(address);
				}
			}
		}
		return images.size === 0 ? null : [...images.values()];
	};
	const all = [...columns, ...(sizes ?? []), ...(key === undefined ? [] : [key])];
	// A car without pictures is a car: no file need have every column.
	const optional = parsed.data.optional ?? (columns.length > 1 || all.some(pattern => pattern.includes('*')));
	return { ok: true, reader: { read, columns: all, optional } };
};

type Sizes = { readonly columns: readonly string[]; readonly key: string | undefined };

/** The columns of each picture: without a number, then with 0, 1, 2 … */
function picturesIn(sizes: readonly string[], key: string | undefined): readonly Sizes[] {
	const counted = sizes.some(size => size.includes('*'));
	const numbers = counted ? [undefined, ...Array.from({ length: mostNumbers }, (_, number) => number)] : [undefined];
	return numbers.map(number => ({
		columns: sizes.map(size => numbered(size, number)),
		key: key === undefined ? undefined : numbered(key, number),
	}));
}

/**
 * The addresses of one cell. A comma may stand inside an address, so a cell is parted only where another address begins
 * (or at `split`), and at line ends, which a list of plain values is written with.
 */
function addressesIn(cell: string, split: string | undefined): string[] {
	const parts =
		split === undefined ? [cell] : split === ',' ? cell.split(/,(?=\s*[a-z][a-z0-9+.-]{1,20}:)/i) : cell.split(split);
	return parts.flatMap(part => part.split('\n')).map(part => part.trim());
}
