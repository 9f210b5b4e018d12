import { sections } from '../sections.ts';
import { tagOf, vehicleOfTag } from '../tags.ts';

/**
 * Sections in the pattern of a route: every other word may be somebody else's address. In a group, for otherwise the pattern's ends would
 * belong to the first and the last of them alone.
 */
export const sectionPattern = `(?:${sections.map(({ value }) => value).join('|')})`;

/** The page that an address asks for, from 1; undefined for what is no page. */
export function askedPage(text: string | undefined): number | undefined {
	if (text === undefined) return 1;
	return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}

/** A number behind a question mark; undefined for what is none. */
export function askedNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * The tag that an address means, as the database has it: itself, or, for another name of a car, the one it has here ('vw/golf'); undefined
 * for what can be no tag.
 */
export function askedTag(text: string): string | undefined {
	if (vehicleOfTag(text) !== undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) {
		const meant = text.includes('/') ? undefined : tagOf(text);
		return meant !== undefined && vehicleOfTag(meant) !== undefined ? meant : text;
	}
	const meant = tagOf(text.slice(0, 80).replace('/', ' '));
	return meant !== undefined && vehicleOfTag(meant) !== undefined ? meant : undefined;
}
