import type { Texts } from '#views/texts/texts.ts';
import type { Visitor } from './visitor.ts';

/** Only what exists: a page gets its line here when it can be visited. */
type Link = {
	readonly href: string;
	readonly text: keyof Texts['layout']['links'];
	/** A number to be told behind it; 0 tells nothing. */
	readonly count?: (visitor: Visitor) => number;
	/** Left out of the head where it is narrow: there the footer has it. */
	readonly isWide?: boolean;
};

export const navigation: readonly Link[] = [
	{ href: '/autos', text: 'cars' },
	{ href: '/forum', text: 'forum', isWide: true },
	{ href: '/inserieren', text: 'sell' },
	{ href: '/merkliste', text: 'favourites', count: ({ favourites }) => favourites.size },
];

/** Behind the others, for those who have not signed in, and for those who have. */
export const guestLinks: readonly Link[] = [{ href: '/anmelden', text: 'signIn' }];
export const memberLinks: readonly Link[] = [
	{ href: '/nachrichten', text: 'messages', count: ({ unread }) => unread },
	{ href: '/meine-inserate', text: 'ownListings' },
	{ href: '/konto', text: 'account' },
];

export const footerLinks: readonly Link[] = [
	{ href: '/autos', text: 'cars' },
	{ href: '/autos/filter', text: 'allFilters' },
	{ href: '/modelle', text: 'models' },
	{ href: '/forum', text: 'forum' },
	{ href: '/sortierung', text: 'sorting' },
	{ href: '/preisbewertung', text: 'priceRating' },
	{ href: '/suchauftraege', text: 'savedSearches' },
	{ href: '/sicherheit', text: 'safety' },
	{ href: '/offene-daten', text: 'openData' },
];
