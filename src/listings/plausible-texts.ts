/** What a text may hold: one line of a title, paragraphs of a description. Words are never changed, only what is no text is taken out. */
export const textLimits = {
	/** Characters of a title: what fits a card, a mail subject and the title of a page. */
	title: 120,
	/** Characters of a description. */
	description: 20_000,
	/** Characters of the seller's own words for make, model and variant. */
	name: 80,
	/** Characters of the name of a place. */
	place: 80,
} as const;

// Controls but tab and line end; marks that turn the reading direction round (with them "1000 €" can be shown as "0001 €"),
// invisible spaces and the byte order mark. Joiners (U+200C, U+200D) belong to emoji and to Persian.
const noText = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u200B\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** More marks upon one letter than any writing puts there: they reach over what stands above and below. */
const pilesOfMarks = /(\p{M}{6})\p{M}+/gu;

/** One line: what is no text is out, every run of white space is one space. `taken` says whether anything but white space went. */
export function soberLine(text: string): { text: string; taken: boolean } {
	const { text: clean, taken } = withoutControls(text);
	return { text: clean.replace(/\s+/g, ' ').trim(), taken };
}

/** Paragraphs: line ends are `\n`, at most one empty line in a row. */
export function soberParagraphs(text: string): { text: string; taken: boolean } {
	const { text: clean, taken } = withoutControls(text.replace(/\r\n?|\u2028|\u2029/g, '\n'));
	const lines = clean
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ *\n */g, '\n')
		.replace(/\n{3,}/g, '\n\n');
	return { text: lines.trim(), taken };
}

/** Whether there is a letter or a digit at all: "-", "...", "???" say nothing. */
export function saysSomething(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text);
}

function withoutControls(text: string): { text: string; taken: boolean } {
	// Half of a surrogate pair is no character, and SQLite would store it as something else.
	const clean = text.toWellFormed().replace(noText, '').replace(pilesOfMarks, '$1');
	return { text: clean, taken: clean !== text };
}
