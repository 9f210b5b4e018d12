import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { foldText } from '#src/formats/folding.ts';
import { findMake, findModel, makes, recogniseMakeAndModel, recogniseVehicle } from '#src/vehicles/catalogue.ts';
import { findTagWords, forgetUnusedTagWords, keepTagWords, type TagWords } from './tag-words.ts';

/** Tags of one topic. */
export const mostTags = 5;
/** Characters of a word somebody makes a tag of. */
export const wordMaxLength = 30;
/**
 * The tag that somebody means: a make ('vw' → 'volkswagen'), a model ('VW Golf' → 'volkswagen/golf', also as it stands in addresses), or a
 * word of their own ('Steuerkette' → 'steuerkette', 'TÜV Bericht' → 'tuev-bericht'). undefined where nothing is left of it.
 */
export function tagOf(text: string): string | undefined {
	const typed = text.normalize('NFKC').trim().replace(/^#/, '');
	const [makeText = '', modelText = '', ...rest] = typed.split('/');
	if (rest.length === 0 && findMake(makeText) && (modelText === '' || findModel(makeText, modelText))) {
		return modelText === '' ? makeText : typed;
	}
	const named = modelsByName.get(nameKey(typed));
	if (named !== undefined) return named;
	const words = foldText(typed)
		.replace(/[^a-z0-9 ]/g, '')
		.trim();
	const vehicle = recogniseMakeAndModel(words, '') ?? recogniseVehicle(typed.slice(0, 80));
	if (vehicle !== undefined && coversAll(words, vehicle.make.name, vehicle.make.aliases, vehicle.model)) {
		return tagOfVehicle(vehicle.make.slug, vehicle.model?.slug);
	}
	const word = words.split(/ +/).join('-').slice(0, wordMaxLength).replace(/-$/, '');
	return word === '' ? undefined : word;
}

/** The tags that a topic has by itself, from the car that its title names. */
export function tagsOfTitle(title: string): readonly string[] {
	const vehicle = recogniseVehicle(title);
	return vehicle === undefined ? [] : [tagOfVehicle(vehicle.make.slug, vehicle.model?.slug)];
}

/** A car's tag: of its model where that is known, else of its make. */
export const tagOfVehicle = (make: string, model?: string): string => (model === undefined ? make : `${make}/${model}`);

/** The make and model a tag stands for; undefined for a word. */
export function vehicleOfTag(tag: string): { readonly make: string; readonly model?: string } | undefined {
	const [makeSlug = '', modelSlug] = tag.split('/');
	const make = findMake(makeSlug);
	if (make === undefined) return undefined;
	if (modelSlug === undefined) return { make: make.slug };
	const model = findModel(make.slug, modelSlug);
	return model && { make: make.slug, model: model.slug };
}

/** A car's tag as people read it: "VW Golf" is "Volkswagen Golf". Words are named by `tagNames`. */
export function tagName(tag: string): string {
	const vehicle = vehicleOfTag(tag);
	const make = vehicle && findMake(vehicle.make);
	if (make === undefined) return tag;
	const model = vehicle?.model === undefined ? undefined : findModel(make.slug, vehicle.model);
	return model === undefined ? make.name : `${make.name} ${model.name}`;
}

/** "Ford Ka+" is another car than "Ford Ka". */
const nameKey = (name: string): string => foldText(name.replaceAll('+', ' plus '));

/** Names that say more than recognition makes of them: "Mazda 3er-Reihe", "Dodge RAM". */
const modelsByName: ReadonlyMap<string, string> = new Map(
	makes.flatMap(make =>
		make.models.map(model => [nameKey(`${make.name} ${model.name}`), tagOfVehicle(make.slug, model.slug)] as const),
	),
);

/** These tags as people read them: words as they were typed first. One question for all tags of a page. */
export function tagNames(db: Database, tags: Iterable<string>): (tag: string) => string {
	const words = findTagWords(
		db,
		[...new Set(tags)].filter(tag => vehicleOfTag(tag) === undefined),
	);
	return tag => words.get(tag) ?? tagName(tag);
}

/**
 * Every tag under which topics with this one are found: a topic about a Golf is one about a Volkswagen too. In the database both
 * stand.
 */
export function withMakes(tags: readonly string[]): readonly string[] {
	return [...new Set(tags.flatMap(tag => (tag.includes('/') ? [tag, tag.slice(0, tag.indexOf('/'))] : [tag])))];
}

/**
 * Puts these tags in place of those a topic had. Part of a transaction, before `settleTopic`.
 * @param words how they were typed; only those of `tags` are kept
 */
export function setTags(db: Database, topicId: number, tags: readonly string[], words: TagWords = new Map()): void {
	const before = prepared(db, 'DELETE FROM forum_topic_tags WHERE topic_id = ? RETURNING tag')
		.pluck()
		.all(topicId) as string[];
	const insert = prepared(db, 'INSERT OR IGNORE INTO forum_topic_tags (tag, topic_id) VALUES (?, ?)');
	for (const tag of withMakes(tags)) insert.run(tag, topicId);
	keepTagWords(db, new Map([...words].filter(([tag]) => tags.includes(tag))));
	forgetUnusedTagWords(db, before);
}

/** In alphabetical order; a make whose model is there too is left out. */
export function tagsOfTopic(db: Database, topicId: number): readonly string[] {
	const tags = prepared(db, 'SELECT tag FROM forum_topic_tags WHERE topic_id = ? ORDER BY tag')
		.pluck()
		.all(topicId) as string[];
	return withoutMakes(tags);
}

/** The same for many topics at once; those without tags are left out. */
export function tagsOfTopics(db: Database, topicIds: readonly number[]): ReadonlyMap<number, readonly string[]> {
	const rows = prepared(
		db,
		`SELECT topic_id AS topicId, tag FROM forum_topic_tags
		WHERE topic_id IN (SELECT value FROM json_each(?)) ORDER BY topic_id, tag`,
	).all(JSON.stringify(topicIds)) as { topicId: number; tag: string }[];
	const byTopic = Map.groupBy(rows, ({ topicId }) => topicId);
	return new Map([...byTopic].map(([topicId, own]) => [topicId, withoutMakes(own.map(({ tag }) => tag))]));
}

/** A make says nothing where its model says more. */
export function withoutMakes(tags: readonly string[]): readonly string[] {
	return tags.filter(tag => !tags.some(other => other.startsWith(`${tag}/`)));
}

/** Whether make and model together are all that was typed: "Golf Steuerkette" is more than a Golf. */
function coversAll(
	words: string,
	make: string,
	aliases: readonly string[],
	model: { readonly name: string; readonly aliases: readonly string[] } | undefined,
): boolean {
	const names = [make, ...aliases, model?.name ?? '', ...(model?.aliases ?? [])].flatMap(name =>
		foldText(name).split(' '),
	);
	return words.split(' ').every(word => names.includes(word));
}
