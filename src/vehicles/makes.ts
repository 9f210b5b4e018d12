import makesFile from '#db/reference/makes.json' with { type: 'json' };

/** A make as the German market knows it. `slug` stands in addresses and in the database and never changes. */
export type Make = {
	readonly slug: string;
	readonly name: string;
	/** Other spellings: usual mistakes, former names, keys of other portals. */
	readonly aliases: readonly string[];
	readonly models: readonly Model[];
};

/**
 * A model, or a group of models ("3er", "C-Klasse"): a group has `members`, and each member names it in `group`. A car of
 * which only the group is known has the group as its model. There are no groups of groups.
 */
export type Model = {
	readonly slug: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly group?: string;
	readonly members?: readonly string[];
};

const german = new Intl.Collator('de', { numeric: true, sensitivity: 'base' });

function frozenModel(model: Model): Model {
	Object.freeze(model.aliases);
	Object.freeze(model.members);
	return Object.freeze(model);
}

function frozenMake({ slug, name, aliases, models }: Make): Make {
	return Object.freeze({
		slug,
		name,
		aliases: Object.freeze(aliases),
		models: Object.freeze(models.map(frozenModel)),
	});
}

const listed: readonly Make[] = makesFile;

/** Every make, in German alphabetical order. */
export const makes: readonly Make[] = Object.freeze(
	listed.map(frozenMake).sort((a, b) => german.compare(a.name, b.name)),
);

const makeBySlug = new Map(makes.map(make => [make.slug, make]));
const modelsBySlug = new Map(makes.map(make => [make.slug, new Map(make.models.map(model => [model.slug, model]))]));

export function findMake(slug: string): Make | undefined {
	return makeBySlug.get(slug);
}

export function findModel(makeSlug: string, modelSlug: string): Model | undefined {
	return modelsBySlug.get(makeSlug)?.get(modelSlug);
}

/** The slugs a search for this model means: the slug itself and, for a group, its members. Empty for an unknown model. */
export function modelsWithin(makeSlug: string, modelSlug: string): readonly string[] {
	const model = findModel(makeSlug, modelSlug);
	if (!model) return [];
	return [model.slug, ...(model.members ?? [])];
}
