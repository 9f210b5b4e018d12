import type { Database } from '#db/open.ts';
import type { Mapping } from './mapping.ts';
import { rowsOfFile } from './parsing/rows-of-file.ts';
import { identityOf } from './row-to-draft.ts';
import { carsKnown, judgeVanished, type Vanished } from './vanished.ts';

/** New cars in such a share of those that are known are no ordinary Monday. */
const mostPercentNew = 30;

/**
 * Whether a whole stock would be another one after this file: too many known cars are missing, and as many that nobody knows stand
 * there instead. A feed whose numbers change, or somebody else's file, would double the market before anybody can be asked; so
 * nothing of it is taken until somebody has looked. Undefined where it is the same stock, or too small to tell.
 */
export async function replacedStock(
	db: Database,
	{ file, mapping, account }: { file: string; mapping: Mapping; account: string },
	signal?: AbortSignal,
): Promise<{ readonly vanished: Vanished; readonly note: string } | undefined> {
	const known = new Set(carsKnown(db, mapping.source, account, Number.MAX_SAFE_INTEGER));
	if (known.size === 0) return undefined;
	const there = new Set<string>();
	const fresh = new Set<string>();
	for await (const chunk of rowsOfFile(file, mapping, () => {})) {
		for (const row of chunk) {
			// Its number alone: whether the row is any good is for the run to say.
			const externalId = row.ok ? identityOf(mapping, row.cells, []) : null;
			if (externalId !== null) (known.has(externalId) ? there : fresh).add(externalId);
			// What stands behind a broken row nobody knows.
			if (!row.ok && row.broken) return undefined;
		}
		if (signal?.aborted) return undefined;
	}
	const gone = known.size - there.size;
	const figures = { known: known.size, gone, readable: there.size + fresh.size, unreadable: 0 };
	const vanished = judgeVanished(figures, false);
	const isReplaced = vanished.outcome === 'shrunk' && fresh.size * 100 > known.size * mostPercentNew;
	if (!isReplaced) return undefined;
	const note = `Only ${there.size} of ${known.size} known cars are in the file, and ${fresh.size} unknown ones: nothing was taken and nothing ended.`;
	return { vanished, note };
}
