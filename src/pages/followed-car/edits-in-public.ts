import type { HandEdit } from '#src/imports/cars/hand-edits.ts';
import { fieldOf } from '#src/imports/cars/statement.ts';
import type { StatedColumns } from '#src/listings/columns.ts';
import { type PublicValue, publicValue } from '#src/listings/public-fields.ts';
import type { OwnAndTheirs } from '#views/followed-car/notice.tsx';

/** What was changed by hand and what the source says, column by column, by public names. */
export function editInPublic({ columns, here, there }: HandEdit): OwnAndTheirs[] {
	return columns.map(column => ({
		field: fieldOf(column),
		own: shown(column, here),
		theirs: there && shown(column, there),
	}));
}

/** The VIN is no public field; its owner may read it. */
function shown(column: string, columns: StatedColumns): PublicValue {
	return column === 'vin' ? (columns.vin ?? null) : publicValue(column, columns);
}
