import process from 'node:process';
import { openDatabase } from '#db/open.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { benchTime, generateListing } from './generating.ts';
import { sellersOf } from './sellers.ts';
import { takeOut } from './taking-out.ts';

/**
 * Changes the market from a process of its own, as an import or the command line does, one change per message. What it
 * published it takes out again, so that the market stays as it was.
 */
export type Change =
	| { readonly kind: 'publish'; readonly number: number; readonly word: string }
	| { readonly kind: 'revise'; readonly id: number; readonly number: number; readonly word: string }
	| { readonly kind: 'take out'; readonly id: number };

const db = openDatabase(process.argv[2] ?? '');
const sellers = sellersOf(Number(process.argv[3]));

process.on('message', (change: Change) => process.send?.({ id: carryOut(change) }));
process.on('disconnect', () => process.exit(0));

function carryOut(change: Change): number {
	if (change.kind === 'take out') return takeOut(db, change.id);
	const { draft } = generateListing(change.number, sellers);
	const changed = {
		...draft,
		adKind: 'angebot' as const,
		title: `${draft.title} ${change.word}`,
		facts: { ...draft.facts, damaged: false },
		origin: { ...draft.origin, source: 'radstand', externalId: null },
	};
	if (change.kind === 'publish') return publishListing(db, changed, { at: benchTime });
	reviseListing(db, change.id, changed, benchTime);
	return change.id;
}
