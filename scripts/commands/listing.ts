import { Command } from 'commander';
import { factKeys, facts } from '#src/listings/facts.ts';
import { type HistoryEntry, historyOf } from '#src/listings/history.ts';
import { findListing, findListings, type Listing } from '#src/listings/reading.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { openSearchHere } from '#src/search/opening.ts';
import { printResult } from './output.ts';
import { printable, tableLines } from './printable.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

/** `radstand listing list|show|remove|restore`. */
export function listingCommand(): Command {
	const command = new Command('listing').description('Cars in the market');
	command
		.command('list')
		.description('what a search finds, as on the pages: radstand listing list "marke=bmw&preis_bis=9000"')
		.argument('[search]', 'parameters of an address', '')
		.option('--limit <count>', 'how many', '20')
		.option('--json', 'print JSON')
		.action((search: string, options: { limit: string; json?: boolean }) =>
			withDatabase({ readonly: true }, async db => {
				const { request, problems } = readSearch(new URLSearchParams(search), { limit: wholeNumber(options.limit) });
				for (const { parameter, reason } of problems) process.stderr.write(`${parameter}: ${reason}\n`);
				if (problems.length > 0) process.exitCode = 1;
				const { total, hits } = await openSearchHere(db, nowSeconds).find(request);
				const found = findListings(
					db,
					hits.map(({ id }) => id),
				);
				printResult({ total, listings: found }, options, [
					...tableLines([heads, ...found.map(line)]),
					`${total} found.`,
				]);
			}),
		);
	command
		.command('show')
		.description('everything about one listing but the VIN')
		.argument('<id>')
		.option('--json', 'print JSON')
		.action((id: string, options: { json?: boolean }) =>
			withDatabase({ readonly: true }, db => {
				const listing = findListing(db, wholeNumber(id));
				if (!listing) return fail(`there is no listing ${id}`);
				const history = historyOf(db, listing.id);
				printResult({ ...listing, history }, options, [...describe(listing), ...historyLines(history)]);
			}),
		);
	command
		.command('remove')
		.description('take a listing off the market')
		.argument('<id>')
		.requiredOption('--reason <text>', 'why, kept with the listing')
		.action((id: string, { reason }: { reason: string }) =>
			withDatabase({ readonly: false }, db => {
				const done = removeListing(db, wholeNumber(id), { by: null, reason, at: nowSeconds() });
				if (!done.ok)
					return fail(done.reason === 'unknown' ? `there is no listing ${id}` : `listing ${id} is removed already`);
				process.stdout.write(`Listing ${id} is removed.\n`);
			}),
		);
	command
		.command('restore')
		.description('bring a removed listing back')
		.argument('<id>')
		.action((id: string) =>
			withDatabase({ readonly: false }, db => {
				const done = restoreListing(db, wholeNumber(id), nowSeconds());
				if (!done.ok)
					return fail(done.reason === 'unknown' ? `there is no listing ${id}` : `listing ${id} is not removed`);
				process.stdout.write(`Listing ${id} is back.\n`);
			}),
		);
	return command;
}

const heads = ['id', 'status', 'price', 'first reg.', 'km', 'kW', 'place', 'title'];

function line({ id, status, facts: car, location, title }: Listing): string[] {
	return [
		String(id),
		status,
		car.priceCents === null ? '-' : `${Math.round(car.priceCents / 100)} €`,
		car.firstRegistration ?? '-',
		car.mileageKm === null ? '-' : String(car.mileageKm),
		car.powerKw === null ? '-' : String(car.powerKw),
		[location.plz, location.place].filter(Boolean).join(' '),
		title.slice(0, 60),
	];
}

function describe(listing: Listing): string[] {
	const stated = factKeys.flatMap(key => {
		const value = listing.facts[key];
		if (value === null || (Array.isArray(value) && value.length === 0)) return [];
		const fact = facts[key];
		const unit = fact.kind === 'amount' ? ` ${fact.unit}` : '';
		return [[fact.english, `${Array.isArray(value) ? value.join(', ') : String(value)}${unit}`]];
	});
	const time = (seconds: number | null) => (seconds === null ? '-' : new Date(seconds * 1_000).toISOString());
	return tableLines([
		['field', 'value'],
		['Id', String(listing.id)],
		['Status', listing.status],
		['Kind', listing.adKind],
		['Seller', listing.sellerKind],
		['Title', listing.title],
		['Car', Object.values(listing.vehicle).filter(Boolean).join(' / ')],
		...stated,
		['Place', Object.values(listing.location).filter(Boolean).join(' ')],
		['Source', `${listing.origin.source} ${listing.origin.url ?? ''}`],
		['Photos', String(listing.photos.length)],
		['Published', time(listing.publishedAt)],
		['Changed', time(listing.changedAt)],
		['Confirmed', time(listing.confirmedAt)],
		['Description', listing.description.replaceAll('\n', ' ')],
	]);
}

/** Everything that happened, to this listing and to earlier ones of the same car, with what the public does not see. */
function historyLines(history: readonly HistoryEntry[]): string[] {
	if (history.length === 0) return [];
	const value = (stated: HistoryEntry['before']) => (stated === null ? '-' : shortened(JSON.stringify(stated)));
	return [
		'',
		...tableLines([
			['when', 'listing', 'event', 'field', 'before', 'after'],
			...history.map(({ at, listingId, event, field, before, after, erasedAt }) => [
				new Date(at * 1_000).toISOString(),
				String(listingId),
				event,
				field ?? '-',
				...(erasedAt === null ? [value(before), value(after)] : ['erased', 'erased']),
			]),
		]),
	];
}

function shortened(text: string): string {
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function wholeNumber(text: string): number {
	if (!/^\d{1,15}$/.test(text)) throw new Error(`not a whole number: ${printable(text)}`);
	return Number(text);
}

function fail(message: string): void {
	process.stderr.write(`${message}\n`);
	process.exitCode = 1;
}
