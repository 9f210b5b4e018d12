import type { Texts } from '#views/texts/texts.ts';

/** Only what exists: a page gets its line here when it can be visited. */
type Link = { readonly href: string; readonly text: keyof Texts['layout']['links'] };

export const navigation: readonly Link[] = [
	{ href: '/autos', text: 'cars' },
	{ href: '/inserieren', text: 'sell' },
];

/** Behind the others, for those who have not signed in, and for those who have. */
export const guestLinks: readonly Link[] = [{ href: '/anmelden', text: 'signIn' }];
export const memberLinks: readonly Link[] = [
	{ href: '/meine-inserate', text: 'ownListings' },
	{ href: '/konto', text: 'account' },
];

export const footerLinks: readonly Link[] = [
	{ href: '/autos', text: 'cars' },
	{ href: '/autos/filter', text: 'allFilters' },
	{ href: '/sortierung', text: 'sorting' },
	{ href: '/preisbewertung', text: 'priceRating' },
];
