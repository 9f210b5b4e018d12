import type { Database } from '#db/open.ts';
import { conversationsPerCar } from '#src/chat/conversation-list.ts';
import { daysBetween } from '#src/formats/berlin-day.ts';
import { differingCars, type FollowedCar } from '#src/imports/cars/hand-edits.ts';
import { sourceName } from '#src/listings/cards.ts';
import { soldDays } from '#src/listings/sale.ts';
import { type DayOfListing, statisticsOf } from '#src/listings/statistics.ts';
import { visibilityOf } from '#src/listings/visibility.ts';
import { listingPath } from '#src/paths.ts';
import { type Draft, unfinishedDrafts } from '#src/selling/drafts.ts';
import { draftName } from '#src/selling/proposing.ts';
import type { DeskEntryProps } from '#views/desk/entry.tsx';
import type { DeskDraft, DeskPageProps, DeskTab } from '#views/desk/page.tsx';
import { deskTexts as words } from '#views/texts/desk.ts';
import { followedCarTexts } from '#views/texts/followed-car.ts';
import { type DeskAddress, deskAddress } from './address.ts';
import { type DeskFilter, deskCounts, deskPage, type OwnListing, shelves } from './queries.ts';
import { bulkVerbs, canBeCopied, isOwnWithdrawal, possibleVerbs } from './verbs.ts';

const listingsPerPage = 50;
const chartDays = 30;

/** One page of somebody's desk; `at` in seconds since 1970. */
export function deskPageProps(
	db: Database,
	sellerId: number,
	address: DeskAddress,
	at: number,
): Omit<DeskPageProps, 'notice'> {
	const counts = deskCounts(db, sellerId, at);
	const { listings, next } = deskPage(db, sellerId, { ...address, limit: listingsPerPage }, at);
	const { filter, text, after } = address;
	const ids = listings.map(({ id }) => id);
	const statistics = statisticsOf(db, ids, chartDays, at);
	const talks = conversationsPerCar(db, sellerId, ids);
	const differing = differingCars(db, ids, sellerId);
	const entries = listings.map(listing => ({
		listing,
		entry: {
			...entryOf(listing, { days: statistics.get(listing.id) ?? [], differing: differing.get(listing.id) }, at),
			talks: talks.get(listing.id),
		},
	}));
	const tickable = entries.filter(({ entry }) => entry.canBeTicked).map(({ listing }) => listing);
	const isStart = filter === undefined && text === '' && after === undefined;
	return {
		tabs: tabsOf(counts, address),
		filter,
		text,
		drafts: isStart ? unfinishedDrafts(db, sellerId).map(draftOf) : [],
		groups: shelves.flatMap(shelf => {
			const own = entries.filter(({ listing }) => listing.shelf === shelf).map(({ entry }) => entry);
			return own.length === 0 ? [] : [{ title: words.filters[shelf], entries: own }];
		}),
		bulk:
			tickable.length < 2
				? undefined
				: {
						verbs: bulkVerbs.filter(verb => tickable.some(own => possibleVerbs(own).includes(verb))),
						ids: tickable.map(({ id }) => id),
					},
		here: deskAddress(address),
		firstHref: after === undefined ? undefined : deskAddress({ ...address, after: undefined }),
		nextHref: next === undefined ? undefined : deskAddress({ ...address, after: next }),
		isEmpty: shelves.every(shelf => counts[shelf] === 0),
	};
}

/** Shelves with something on them, and the one that was asked for. */
function tabsOf(counts: Record<DeskFilter, number>, { filter, text }: DeskAddress): DeskTab[] {
	const all = shelves.reduce((sum, shelf) => sum + counts[shelf], 0);
	const filters: (DeskFilter | undefined)[] = [undefined, ...shelves, 'unbestaetigt'];
	return filters.flatMap(one => {
		const count = one === undefined ? all : counts[one];
		const chosen = one === filter;
		return count > 0 || chosen ? [{ filter: one, href: deskAddress({ filter: one, text }), count, chosen }] : [];
	});
}

function entryOf(
	own: OwnListing,
	{ days, differing }: { days: readonly DayOfListing[]; differing: FollowedCar | undefined },
	at: number,
): Omit<DeskEntryProps, 'talks'> {
	const sum = (count: (day: DayOfListing) => number) => days.reduce((total, day) => total + count(day), 0);
	const { id, title, price, cover, status } = own;
	const isSeen = visibilityOf(own, at) === 'public';
	const isOpen = status === 'active' || status === 'reserved' || status === 'paused';
	return {
		...{ id, title, price, cover },
		href: isSeen || isOpen || status === 'held' || status === 'draft' ? listingPath(id, title) : undefined,
		lines: [...linesOf(own, at), ...(isOpen ? differenceOf(differing) : [])],
		statistics: {
			days,
			views: sum(({ views }) => views),
			saves: sum(({ saves }) => saves),
			contacts: sum(({ contacts }) => contacts),
		},
		verbs: possibleVerbs(own),
		canBeEdited: isOpen || status === 'held',
		canBeCopied: canBeCopied(own),
		hasPapers: own.adKind !== 'gesuch' && (isOpen || status === 'sold'),
		canBeTicked: isOpen,
	};
}

function linesOf(own: OwnListing, at: number): string[] {
	const date = (seconds: number | null) => new Date((seconds ?? at) * 1000);
	const online = own.publishedAt === null ? [] : [words.online(daysBetween(own.publishedAt, at))];
	const confirmed = own.confirmedAt === null ? [] : [words.confirmed(date(own.confirmedAt))];
	const source = sourceName(own.source);
	const origin = source === undefined ? [] : [followedCarTexts.onDesk(source)];
	const days = [...online, ...confirmed].join(' · ');
	switch (own.status) {
		case 'active':
			return [days, ...origin];
		case 'reserved':
			return [words.reserved(date(own.reservedAt)), days, ...origin];
		case 'paused':
			return [(own.pauseReason === 'silent' ? words.pausedSilent : words.paused)(date(own.pausedAt)), ...origin];
		case 'sold':
			return [words.sold(date(own.soldAt), date((own.soldAt ?? at) + soldDays * 86_400))];
		case 'ended':
			return [words.ended(date(own.endedAt)), ...origin];
		case 'removed':
			return [
				isOwnWithdrawal(own.removalReason)
					? words.withdrawn(date(own.removedAt))
					: words.removed(date(own.removedAt), own.removalReason ?? ''),
			];
		case 'held':
		case 'draft':
			return [words.held];
	}
}

function differenceOf(differing: FollowedCar | undefined): string[] {
	if (differing === undefined) return [];
	return [followedCarTexts.differsOnDesk(sourceName(differing.source) ?? differing.source, differing.edits.length)];
}

function draftOf({ id, entered, changedAt }: Draft): DeskDraft {
	return { id, name: draftName(entered), changedAt: new Date(changedAt * 1000) };
}
