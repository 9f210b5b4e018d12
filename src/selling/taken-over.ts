import { sellingTexts } from '#views/texts/selling.ts';
import { type Entered, typed } from './fields.ts';

/** Where the value of one field came from when an ad was taken over from elsewhere. */
export type TakenOverField = {
	/** As it was put into the form; not kept for long texts. */
	readonly value: string | readonly string[];
	readonly from: string;
	readonly sureness: 'sicher' | 'wahrscheinlich' | 'bitte-pruefen';
};

/** What a draft remembers of the ad it was made from, until it is published. */
export type TakenOver = {
	readonly fields: Readonly<Record<string, TakenOverField>>;
	/** Statements nobody could place, as they stood there. */
	readonly unread: readonly string[];
	/** Kinds of contact data that were taken out of the text. */
	readonly removed: readonly string[];
};

/** What stands below the fields that somebody should look at. Who has changed a field has looked. */
export function notesOf(takenOver: TakenOver | undefined, entered: Entered): Readonly<Record<string, string>> {
	if (takenOver === undefined) return {};
	return Object.fromEntries(
		Object.entries(takenOver.fields)
			.filter(([name, { value, sureness }]) => sureness === 'bitte-pruefen' && typed(entered, name) === String(value))
			.map(([name, { from }]) => [name, sellingTexts.takenOver(from)]),
	);
}
