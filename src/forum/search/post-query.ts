import type { TextQuery } from '#src/search/text-query.ts';
import { findMake, findModel, modelsWithin } from '#src/vehicles/catalogue.ts';
import { sections } from '../sections.ts';
import { tagOfVehicle, vehicleOfTag } from '../tags.ts';
import { authorMark, sectionMark, tagMark } from './text-index.ts';

/** Columns of `forum_text` in which words follow each other as they were written. */
export const orderedFields = '{title body}';
/** What visitors may ask of: never the marks, or "u12" would be a question for a member. */
const askedFields = '{title body forms}';

/** What the index narrows a search down with, beside its words. */
export type Narrowing = {
	readonly section?: string;
	readonly tag?: string;
	readonly author?: { readonly ids: readonly number[] };
};

/**
 * One FTS5 expression for words and marks together, so that the index alone answers. Made of quoted tokens and our own marks, so that
 * nothing a visitor types is ever syntax.
 */
export function postExpression(query: TextQuery | undefined, { section, tag, author }: Narrowing): string {
	const marks = [
		...(section === undefined ? [] : [[sectionMark(section)]]),
		...(tag === undefined ? [] : [tagsMeant(tag).map(tagMark)]),
		...(author === undefined ? [] : [author.ids.map(authorMark)]),
	];
	const words = query === undefined || query.all.length === 0 ? [] : [`${askedFields} : (${query.all.join(' AND ')})`];
	// Without a word the marks find everything: each post has one of a section.
	const wanted = words.length + marks.length === 0 ? [sections.map(({ value }) => sectionMark(value))] : marks;
	const all = [...words, ...wanted.map(anyOf)].join(' AND ');
	if (query === undefined || query.none.length === 0) return all;
	return `(${all}) NOT ${askedFields} : (${query.none.join(' OR ')})`;
}

/** Letters before a star, as the index has words by their beginnings: two would mean a good part of the forum. */
const beginningLength = 3;

/** A question without the stars behind too few letters, and whether there were any. */
export function withoutShortBeginnings(query: TextQuery): { readonly query: TextQuery; readonly wasCut: boolean } {
	let wasCut = false;
	const cut = (expression: string) =>
		expression.replace(/"([^"]*)" \*/g, (whole, words: string) => {
			if ((words.split(' ').at(-1) ?? '').length >= beginningLength) return whole;
			wasCut = true;
			return `"${words}"`;
		});
	const [all, none] = [query.all.map(cut), query.none.map(cut)];
	return { query: { all, none }, wasCut };
}

/** A family of models ("3er") means every one of them. */
function tagsMeant(tag: string): readonly string[] {
	const vehicle = vehicleOfTag(tag);
	if (vehicle?.model === undefined) return [tag];
	const make = findMake(vehicle.make);
	const model = make && findModel(make.slug, vehicle.model);
	if (make === undefined || model === undefined) return [tag];
	return modelsWithin(make.slug, model.slug).map(slug => tagOfVehicle(make.slug, slug));
}

const anyOf = (marks: readonly string[]): string => `marks : (${marks.map(mark => `"${mark}"`).join(' OR ')})`;
