import type { Texts } from '#views/texts/texts.ts';

/** Only what exists: a page gets its line here when it can be visited. */
type Link = { readonly href: string; readonly text: keyof Texts['layout']['links'] };

export const navigation: readonly Link[] = [{ href: '/autos', text: 'cars' }];

export const footerLinks: readonly Link[] = [
	{ href: '/autos', text: 'cars' },
	{ href: '/autos/filter', text: 'allFilters' },
	{ href: '/sortierung', text: 'sorting' },
];
