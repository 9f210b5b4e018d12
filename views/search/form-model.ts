/**
 * The filter form as the view needs it. The short form beside the results and the form with all filters are the same
 * model with different sections. Every control sends the public parameters; empty fields are not sent where scripts run.
 */
export type FormModel = {
	/** `results`: the short form beside the results. `all`: the page with every filter. */
	readonly kind: 'results' | 'all';
	readonly total: number;
	/** How many filters are set, for the button that opens the form on a phone. */
	readonly active: number;
	readonly makes: MakeField;
	readonly sections: readonly FilterSection[];
	/** Set parameters that have no control in this form (also `sortierung` in the form with all filters), kept as they are. */
	readonly hidden: readonly Parameter[];
	/** The same filters on the page with all of them; on that page the way back to the results. */
	readonly otherFormHref: string;
	/** Without any filter; absent where none is set. */
	readonly resetHref?: string;
};

export type Parameter = { readonly name: string; readonly value: string };

export type FilterSection = {
	/** Heading of the section; the short form has one section without. */
	readonly title?: string;
	readonly groups: readonly FilterGroup[];
};

export type FilterGroup = ChoiceGroup | RangeGroup | PlaceGroup;

type Group = {
	/** Unique in the form, lower-case ASCII: the parameter or its stem. */
	readonly key: string;
	readonly label: string;
	/** Whether the group is unfolded when the page is first shown; afterwards the visitor decides. */
	readonly open: boolean;
};

export type Option = {
	readonly value: string;
	readonly text: string;
	/** Cars with this value if the group's own condition were lifted; absent where it is not counted. */
	readonly count?: number;
	readonly checked: boolean;
};

/** Values to tick (`many`), or one of them as a select box (`one`; its first option is the default with the value ""). */
export type ChoiceGroup = Group & {
	readonly kind: 'choice';
	readonly selection: 'many' | 'one';
	/** An option may send a parameter of its own (`name`), as flags do: `scheckheft=ja` under "Zustand". */
	readonly options: readonly (Option & { readonly name?: string })[];
	/** Stands above the options, as "Alle gewählten müssen vorhanden sein". */
	readonly hint?: string;
};

/** `preis_von` and `preis_bis`. The values are what was typed, also where it is wrong. */
export type RangeGroup = Group & {
	readonly kind: 'range';
	readonly bounds: 'both' | 'from' | 'to';
	/** Parameter stem, `preis`; `ps` or `kw` for power. */
	readonly name: string;
	readonly unit: string;
	readonly from: string;
	readonly to: string;
	/** Offered while typing; `text` says more than the value ("75 PS (55 kW)"). */
	readonly presets: readonly { readonly value: string; readonly text?: string }[];
	/** What is wrong with the values, shown under them. */
	readonly problem?: string;
	/** The same range in another unit: `{ text: 'in kW', href }`. */
	readonly otherUnit?: { readonly text: string; readonly href: string };
};

/**
 * One field for a postcode or the name of a place, and a radius. It is sent as `ort`, also where it holds a postcode:
 * without scripts the form cannot know which of the two was typed.
 */
export type PlaceGroup = Group & {
	readonly kind: 'place';
	readonly text: string;
	/** What it was understood as: "10115 Berlin". */
	readonly understood?: string;
	readonly problem?: string;
	/** First one is "beliebig" with the value "". */
	readonly radii: readonly Option[];
	/** Countries to choose from where a postcode is ambiguous, or always in the form with all filters. */
	readonly countries?: readonly Option[];
};

export type MakeField = {
	/** Every make with cars, those already chosen left out, in German order. */
	readonly choices: readonly { readonly value: string; readonly text: string; readonly count: number }[];
	readonly chosen: readonly ChosenMake[];
};

/**
 * A chosen make with its models. While models are ticked, the make itself is still sent (`marke=volkswagen`): the models
 * narrow their make and leave other chosen makes as they are.
 */
export type ChosenMake = {
	readonly value: string;
	readonly text: string;
	readonly count: number;
	readonly models: readonly ModelOption[];
};

export type ModelOption = {
	/** `volkswagen/golf` */
	readonly value: string;
	readonly text: string;
	readonly count: number;
	readonly checked: boolean;
	/** For a group ("Golf (alle)"): the models it is made of. */
	readonly members?: readonly Omit<ModelOption, 'members'>[];
};
