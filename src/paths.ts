import { foldText } from '#src/formats/folding.ts';

/** Addresses of pages, without the origin. Those of searches are written by `search/filter-writing`. */

/** Lower-case ASCII words for the readable part of an address; never empty. */
export function slugOf(text: string): string {
	const words = foldText(text)
		.replace(/[^a-z0-9 ]/g, '')
		.trim();
	const slug = words.split(/ +/).join('-').slice(0, 60).replace(/-$/, '');
	return slug === '' ? 'auto' : slug;
}

export const listingPath = (id: number, title: string): string => `/inserat/${id}-${slugOf(title)}`;
/** All models, those of a make, and one. */
export const modelsPath = '/modelle';
export const makePath = (make: string): string => `/modelle/${make}`;
export const modelPath = (make: string, model: string): string => `/modelle/${make}/${model}`;
export const dealerPath = (slug: string): string => `/haendler/${slug}`;
