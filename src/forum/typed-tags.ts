import type { Database } from '#db/open.ts';
import type { TagWords } from './tag-words.ts';
import { tagNames, tagOf, vehicleOfTag, wordMaxLength } from './tags.ts';

/** In how a tag was typed: everything that is part of no word, and letters that the tag itself does not have. */
const noPartOfTags = /[^\p{Script=Latin}\p{Nd} .&+/'’()–-]/gu;

/** Tags that somebody has typed. */
export type TypedTags = {
	/** As `tagOf` made them, each once. */
	readonly tags: readonly string[];
	/** How those that are words were typed. */
	readonly words: TagWords;
};

/** Reads what `tagOf` understands; the rest is left out. */
export function readTags(typed: readonly string[]): TypedTags {
	const read = typed.flatMap(text => {
		const tag = tagOf(text);
		return tag === undefined ? [] : [{ tag, label: labelOf(text, tag) }];
	});
	const words = new Map<string, string>();
	for (const { tag, label } of read) if (label !== undefined && !words.has(tag)) words.set(tag, label);
	return { tags: [...new Set(read.map(({ tag }) => tag))], words };
}

/**
 * A word as people read it, which is as it was typed. What the tag does not say its words must not say either: the first who types a tag
 * names it for everybody. undefined for cars, which have their own names, and where nothing is left that means this tag.
 */
function labelOf(typed: string, tag: string): string | undefined {
	if (vehicleOfTag(tag) !== undefined) return undefined;
	const label = typed
		.normalize('NFC')
		.replace(/\s+/gu, ' ')
		.replace(noPartOfTags, '')
		.trim()
		.slice(0, wordMaxLength)
		.trim();
	return tagOf(label) === tag ? label : undefined;
}

/** Tags in a field that is read again: by their names, where those mean the same tag. */
export function typedAgain(db: Database, tags: readonly string[]): string {
	const nameOf = tagNames(db, tags);
	return tags.map(tag => (tagOf(nameOf(tag)) === tag && !/[,;]/.test(nameOf(tag)) ? nameOf(tag) : tag)).join(', ');
}
