import type { FormError, FormFields } from '#src/http/form-data.ts';
import { favouritesTexts as words } from '#views/texts/favourites.ts';

/** Characters of a note, as people count them. */
export const noteAtMost = 500;

export type NoteReading =
	| { readonly ok: true; readonly note: string }
	| { readonly ok: false; readonly typed: string; readonly error: FormError };

/** A member's note to a car; an empty one takes it away. */
export function readNote(form: FormFields): NoteReading {
	const typed = form.get('notiz');
	const note = typed
		// What would turn the words around, or cannot be seen.
		.replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
		.trim();
	const over = [...note].length - noteAtMost;
	if (over <= 0) return { ok: true, note };
	return { ok: false, typed, error: { field: 'notiz', message: words.noteTooLong(noteAtMost, over) } };
}

/** Orders of the list; the first is that of an address which names none. */
export const favouriteSortings = ['gemerkt', 'preis', '-preis', 'km', 'ez'] as const;
export type FavouriteSorting = (typeof favouriteSortings)[number];

/** What the address of the list asks for, and what in it was not to be understood. */
export type ListReading = {
	readonly sorting: FavouriteSorting;
	/** From 1. */
	readonly page: number;
	/** Cars of a comparison to which others are to be added. */
	readonly compared: readonly number[];
	readonly problems: readonly string[];
};

/** Longest piece of an address that is shown again. */
const shownCharacters = 40;

export function readList(parameters: URLSearchParams): ListReading {
	const problems: string[] = [];
	const sorted = parameters.get('sortierung') ?? '';
	const sorting = favouriteSortings.find(one => one === sorted);
	if (sorting === undefined && sorted !== '') problems.push(words.unknownSorting(shown(sorted)));
	const paged = parameters.get('seite') ?? '1';
	const page = /^[1-9]\d{0,3}$/.test(paged) ? Number(paged) : undefined;
	if (page === undefined) problems.push(words.unknownPage(shown(paged)));
	const compared = new Set<number>();
	for (const id of parameters.getAll('dazu')) {
		if (/^\d{1,15}$/.test(id)) compared.add(Number(id));
		else if (problems.length < 5) problems.push(words.unknownCar(shown(id)));
	}
	return { sorting: sorting ?? 'gemerkt', page: page ?? 1, compared: [...compared].slice(0, 4), problems };
}

function shown(text: string): string {
	return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters).toWellFormed()}…`;
}
