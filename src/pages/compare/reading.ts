import { compareTexts as words } from '#views/texts/compare.ts';

/** Cars side by side at most: more would fit on no screen. */
export const compareAtMost = 4;

/** What the address of a comparison asks for. */
export type CompareReading = {
	/** Numbers of listings, each once, in the order of the address. */
	readonly ids: readonly number[];
	readonly onlyDifferences: boolean;
	/** German sentences about what was not to be understood, or left out. */
	readonly problems: readonly string[];
};

/** Beyond so many nothing more is told about an address: somebody is playing. */
const toldAtMost = 6;
const shownCharacters = 40;

/** `id` may be the number of a listing, its address, or a whole link as it is pasted. */
export function readComparison(parameters: URLSearchParams): CompareReading {
	const problems: string[] = [];
	const ids = new Set<number>();
	for (const typed of parameters.getAll('id')) {
		const text = typed.trim();
		if (text === '') continue;
		const [, number] = /^(?:https?:\/\/[^/?#]{1,260})?(?:\/?inserat\/)?(\d{1,15})(?:[-?#/].*)?$/is.exec(text) ?? [];
		const id = Number(number);
		if (number === undefined || id === 0) problems.push(words.notANumber(shown(text)));
		else if (ids.has(id)) problems.push(words.twice(id));
		else ids.add(id);
	}
	const all = [...ids];
	const left = all.slice(compareAtMost);
	if (left.length > toldAtMost) problems.unshift(words.tooManyMore(compareAtMost, left.length));
	else if (left.length > 0) problems.unshift(words.tooMany(compareAtMost, left));
	const only = parameters.get('nur') ?? '';
	if (only !== '' && only !== 'unterschiede') problems.push(words.notAView(shown(only)));
	return {
		ids: all.slice(0, compareAtMost),
		onlyDifferences: only === 'unterschiede',
		problems: [...new Set(problems)].slice(0, toldAtMost),
	};
}

/** The address of a comparison; the same cars in the same order have one. */
export function compareAddress(ids: readonly number[], onlyDifferences = false): string {
	const query = ids.map(id => `id=${id}`);
	if (onlyDifferences) query.push('nur=unterschiede');
	return query.length === 0 ? '/vergleich' : `/vergleich?${query.join('&')}`;
}

function shown(text: string): string {
	return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters).toWellFormed()}…`;
}
