import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { beginDraft, findDraft, saveStep } from '#src/selling/drafts.ts';
import { type Entered, stepsWithFields, withStep } from '#src/selling/fields.ts';
import type { TakenOver } from '#src/selling/taken-over.ts';
import type { Recognised } from './recognising/recognised.ts';

/** Long texts are in the draft already. */
const longFields: ReadonlySet<string> = new Set(['beschreibung']);
/** So many facts beside the words, or a make: less is no ad of a car. */
const leastFacts = 2;

/** Whether there is enough of a car in it to begin with. */
export function isAnAd({ fields }: Recognised): boolean {
	const facts = Object.keys(fields).filter(name => !['titel', 'beschreibung', 'land'].includes(name));
	return facts.includes('marke') || facts.includes('marke_text') || facts.length >= leastFacts;
}

/**
 * Makes a draft like any other of what was recognised. Of the ad itself nothing is kept but its words and, per field, where it came
 * from.
 * @param known what a new draft of this seller knows anyway
 * @returns the draft; `undefined` where the seller has as many as one may keep
 */
export function draftOfAd(
	db: Database,
	{ sellerId, known, recognised, at }: { sellerId: number; known: Entered; recognised: Recognised; at: number },
): number | undefined {
	const { fields, unread, removed } = recognised;
	const values = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
	// A postcode from elsewhere goes with its own country.
	const merged: Entered = 'plz' in values ? { ...known, land: '', ...values } : { ...known, ...values };
	const takenOver: TakenOver = {
		fields: Object.fromEntries(
			Object.entries(fields).map(([name, field]) => [name, longFields.has(name) ? { ...field, value: '' } : field]),
		),
		...{ unread, removed },
	};
	return beginDraft(db, sellerId, inFields(merged), at, takenOver);
}

/** Keeps what was corrected on the page that shows everything. False where there is no such unfinished draft. */
export function correctDraft(
	db: Database,
	{ sellerId, id, sent, at }: { sellerId: number; id: number; sent: Entered; at: number },
): boolean {
	return inTransaction(db, () => {
		const draft = findDraft(db, sellerId, id);
		if (!draft?.takenOver || draft.publishedAs !== null) return false;
		const shown = Object.entries(sent).filter(([name]) => Object.hasOwn(draft.takenOver?.fields ?? {}, name));
		const merged = { ...draft.entered, ...Object.fromEntries(shown) };
		for (const step of stepsWithFields) saveStep(db, { sellerId, id, step, sent: merged, at });
		return true;
	});
}

/** Only the fields of the form, each as the form would hold it. */
function inFields(entered: Entered): Entered {
	return Object.assign({}, ...stepsWithFields.map(step => withStep({}, step, entered)));
}
