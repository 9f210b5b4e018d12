import { nothingStated } from '#src/listings/facts.ts';
import type { ComparePageProps } from '#views/compare/page.tsx';
import type { FavouritesPageProps } from '#views/favourites/page.tsx';
import { cards, golf, photos } from './samples.ts';

/** Lists and comparisons for the tests of the views; nothing here is in the market. */

const keptAt = new Date('2026-11-02T09:00:00Z');

export const favourites: Omit<FavouritesPageProps, 't'> = {
	total: 9,
	cars: cards.map((card, at) => ({
		card,
		note: at === 0 ? 'Montag anrufen\nZahnriemen?' : '',
		keptAt,
		...(at % 2 === 0 && { keptCents: 1_699_000, changeCents: at === 0 ? -50_000 : 20_000 }),
		ticked: at < 2,
	})),
	gone: [
		{
			id: 1,
			state: 'sold',
			what: 'Škoda Octavia',
			href: '/inserat/1-octavia',
			lastCents: 800_000,
			note: 'Schade',
			keptAt,
		},
		{ id: 2, state: 'ended', what: 'Volkswagen Golf', firstRegistration: '2015-03', note: '', keptAt },
		{ id: 3, state: 'removed', note: '', keptAt },
	],
	sorting: 'preis',
	carried: [7],
	problems: ['Eine Sortierung „<b>“ gibt es hier nicht.'],
	nextHref: '/merkliste?seite=2',
	telling: 'sofort',
	noteAtMost: 500,
	compareAtMost: 4,
	guestDays: 180,
	fullAt: 500,
	refused: { id: 1_001, typed: 'zu lang', message: 'Die Notiz ist zu lang.' },
};

const column = { kind: 'standing', state: 'active', sellerKind: 'privat', place: '10115 Berlin' } as const;

export const compared: Omit<ComparePageProps, 't'> = {
	cars: [
		{
			...column,
			id: 1,
			href: '/inserat/1-golf',
			title: 'Volkswagen Golf Variant',
			facts: golf,
			photo: photos[0],
			removeHref: '/vergleich',
			priceRating: 'gut',
		},
		{
			...column,
			id: 2,
			href: '/inserat/2-polo',
			title: 'Donaudampfschifffahrtsgesellschaftswagen',
			facts: { ...nothingStated, priceCents: 180_000 },
			removeHref: '/vergleich',
		},
		{ kind: 'gone', id: 3, state: 'removed', title: 'Inserat 3', removeHref: '/vergleich' },
	],
	problems: ['Inserat 9 gibt es nicht oder zurzeit nicht.'],
	onlyDifferences: false,
	atMost: 4,
	otherViewHref: '/vergleich?id=1&id=2&nur=unterschiede',
	favouritesHref: '/merkliste?dazu=1&dazu=2',
};
