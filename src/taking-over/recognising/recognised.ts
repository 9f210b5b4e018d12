/** How far a recognised value can be trusted: it was stated as such, it follows from the words, or somebody has to look. */
export type Sureness = 'sicher' | 'wahrscheinlich' | 'bitte-pruefen';

export type FormValue = string | readonly string[];

/** One value for a field of the selling form. */
export type RecognisedField = {
	/** As somebody would type it into the form: `98.000`, `03/2019`, `volkswagen`; several for lists of boxes. */
	readonly value: FormValue;
	/** Where it came from: a short quote, or the name the page or file gave it. */
	readonly from: string;
	readonly sureness: Sureness;
};

/** What was taken out of the text, because it belongs into the profile and not into an ad. */
export type ContactKind = 'telefon' | 'mail' | 'name' | 'adresse-im-netz';

export type Recognised = {
	/** By the name of the form field. */
	readonly fields: Readonly<Record<string, RecognisedField>>;
	/** Statements that were seen and not understood, as "Label: value". */
	readonly unread: readonly string[];
	readonly removed: readonly ContactKind[];
};

export const nothingRecognised: Recognised = { fields: {}, unread: [], removed: [] };

/** What the fields of one reading may hold together; a page of 5 MB can name anything. */
export const recognisingLimits = {
	/** Characters of pasted text; also of the text that is read out of a page. */
	text: 50_000,
	/** Of one quote. */
	quote: 90,
	unread: 40,
	/** Statements "label: value" of one page. */
	pairs: 600,
} as const;
