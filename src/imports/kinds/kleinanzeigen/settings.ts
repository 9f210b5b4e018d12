import { z } from 'zod';
import { isSearchPath, mostPages } from './addresses.ts';

/** So many requests a day at most, robots.txt and pictures included (imports.md 2.6). */
const mostOfDay = 200;

const count = (most: number) =>
	z.preprocess(
		value => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value),
		z.int().min(1).max(most),
	);

/** What `import_sources.settings` may say about Kleinanzeigen. */
export const kleinanzeigenSettings = z.strictObject({
	/** Which lists are read: paths, with spaces between them. */
	suchen: z
		.string()
		.transform(text => text.split(/\s+/).filter(path => path !== ''))
		.refine(paths => paths.length >= 1 && paths.length <= 20, '1 to 20 paths with spaces between them')
		.refine(
			paths => paths.every(isSearchPath),
			'paths such as /s-autos/volkswagen/c216, without radius, price, order or page',
		)
		.prefault('/s-autos/c216'),
	/** Pages of each. */
	seiten: count(mostPages).default(mostPages),
	/** Requests a day. */
	tagesbudget: count(mostOfDay).default(mostOfDay),
});
export type KleinanzeigenSettings = z.infer<typeof kleinanzeigenSettings>;
