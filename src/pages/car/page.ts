import { findDealer } from '#src/dealers/dealers.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import { weakPointsForCar } from '#src/forum/weak-points/queries.ts';
import { namedSources } from '#src/imports/cars/named-sources.ts';
import { placeName, sourceName } from '#src/listings/cards.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import { type PublicLife, publicLife } from '#src/listings/public-life.ts';
import type { Listing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { dealerPath, listingPath, modelPath } from '#src/paths.ts';
import { emptyFilter } from '#src/search/filter.ts';
import { carName, makeName } from '#src/search/filter-words.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import { priceComparison } from '#src/search/price-comparison.ts';
import type { Services } from '#src/services.ts';
import type { CarPageProps } from '#views/listings/page.tsx';
import type { AdSource } from '#views/listings/seller-box.tsx';
import { german as formats } from '#views/texts/german.ts';
import type { Crumb } from '#views/ui/breadcrumbs.tsx';
import { carJsonLd } from './json-ld.ts';
import { similarCars } from './similar.ts';

/** Everything a car's page shows to anybody. `now` in seconds since 1970. */
export async function carPageProps(
	services: Services,
	listing: Listing,
	now: number,
): Promise<Omit<CarPageProps, 't'>> {
	const { db, config, search } = services;
	const { cars, moreHref } = await similarCars(services, listing);
	const dealer = listing.dealerId === null ? undefined : findDealer(db, listing.dealerId);
	const url = config.origin + listingPath(listing.id, listing.title);
	const cover = listing.photos[0];
	const link = listing.origin.url !== null && isWebAddress(listing.origin.url) ? listing.origin.url : undefined;
	const source = placeOutside(listing.origin.source, link);
	const published = new Date((listing.publishedAt ?? listing.changedAt) * 1_000);
	const changed = new Date(listing.changedAt * 1_000);
	const vehicle = vehicleName(listing.vehicle);
	const life = publicLife(db, listing.id);
	return {
		head: {
			title: listing.title,
			description: describe(listing, vehicle),
			canonical: url,
			...(!searchableStatuses.includes(listing.status) && { robots: 'noindex' }),
			...(cover && { image: `${config.origin}/fotos/${cover.name}-1280.jpg` }),
			jsonLd: carJsonLd(listing, { url, vehicle, dealer, origin: config.origin }),
		},
		crumbs: crumbsOf(listing),
		id: listing.id,
		title: listing.title,
		...(vehicle !== undefined && { vehicle }),
		facts: listing.facts,
		adKind: listing.adKind,
		...((listing.status === 'reserved' || listing.status === 'sold') && { state: listing.status }),
		photos: listing.photos,
		description: listing.description,
		seller: {
			kind: listing.sellerKind,
			...definitePlace(listing),
			...(dealer && { dealer: { ...dealer, href: dealerPath(dealer.slug) } }),
		},
		...(source !== undefined && {
			source: {
				name: source,
				...(link !== undefined && { url: link }),
				...broughtFrom(listing),
			},
		}),
		...alsoAt(services, listing),
		publishedAt: published,
		...(sameDay(published, changed) ? {} : { changedAt: changed }),
		...knownOfModel(services, listing),
		history: { life, confirmedAt: listing.confirmedAt, now: steady(now, life) },
		...reductionOf(listing),
		comparison: await priceComparison(search, listing),
		similar: cars,
		moreHref,
	};
}

/** What is known of the car's model, as far as it concerns the car, and the ways to the rest. */
function knownOfModel({ db }: Services, listing: Listing): Pick<CarPageProps, 'model'> {
	const { make, model } = listing.vehicle;
	if (make === null || model === null || listing.adKind === 'gesuch') return {};
	const href = modelPath(make, model);
	const checklistHref = `${href}/checkliste?inserat=${listing.id}`;
	return { model: { name: carName({ make, model }), href, checklistHref, weakPoints: weakPointsForCar(db, listing) } };
}

/** Ads of Kleinanzeigen that are nobody's here: until when they were seen, and the way out for those whose they are. */
function broughtFrom({ id, origin, sellerId, confirmedAt, changedAt }: Listing): Pick<AdSource, 'brought'> {
	if (origin.source !== 'kleinanzeigen' || sellerId !== null) return {};
	return {
		brought: { checkedAt: new Date((confirmedAt ?? changedAt) * 1_000), removeHref: `/inserat/${id}/entfernen` },
	};
}

/** Other markets that have the same car: those one can go to, or at least knows by name. */
function alsoAt({ db }: Services, { id, origin }: Listing): Pick<CarPageProps, 'alsoAt'> {
	const shown = new Set([`${origin.source} ${origin.url ?? ''}`]);
	const others = namedSources(db, id).flatMap(({ source, url, seenAt, leads }) => {
		const link = url !== null && isWebAddress(url) ? url : undefined;
		const name = placeOutside(source, link);
		const known = shown.has(`${source} ${link ?? ''}`);
		shown.add(`${source} ${link ?? ''}`);
		if (leads || known || name === undefined || (link === undefined && !markets.has(source))) return [];
		return [{ name, seenAt: new Date(seenAt * 1_000), ...(link !== undefined && { url: link }) }];
	});
	return others.length === 0 ? {} : { alsoAt: others };
}

/** Places a buyer knows; "dealer's file" is none. */
const markets: ReadonlySet<string> = new Set(['mobile-de', 'kleinanzeigen', 'autoscout24']);

/** A market by its name; any other place by the host its ad stands at, for "other source" tells nobody whose ad it is. */
function placeOutside(source: Listing['origin']['source'], link: string | undefined): string | undefined {
	const name = sourceName(source);
	if (name === undefined || link === undefined || markets.has(source)) return name;
	return new URL(link).hostname.replace(/^www\./, '');
}

/** The hour, so that a page that is made again says the same to the byte; never before the last price began. */
function steady(now: number, { prices }: PublicLife): number {
	return Math.max(now - (now % 3_600), (prices.at(-1)?.at ?? 0) + 1);
}

function reductionOf({ reducedAt, priceBeforeCents, facts }: Listing): Pick<CarPageProps, 'reduced'> {
	if (reducedAt === null || priceBeforeCents === null || facts.priceKind === 'auf-anfrage') return {};
	return { reduced: { at: new Date(reducedAt * 1_000), beforeCents: priceBeforeCents } };
}

export function crumbsOf({ vehicle }: Listing): Crumb[] {
	const { make, model } = vehicle;
	const crumbs: Crumb[] = [{ text: 'Autos', href: '/autos' }];
	if (make !== null)
		crumbs.push({ text: makeName(make), href: addressOf({ filter: { ...emptyFilter, makes: [make] } }) });
	if (make !== null && model !== null) {
		const filter = { ...emptyFilter, makes: [make], models: [{ make, model }] };
		crumbs.push({ text: carName({ make, model }).slice(makeName(make).length + 1), href: addressOf({ filter }) });
	}
	return crumbs;
}

function describe({ facts, location }: Listing, vehicle: string | undefined): string {
	const { formats: written } = formats;
	return [
		vehicle,
		facts.priceCents === null || facts.priceKind === 'auf-anfrage' ? undefined : written.price(facts.priceCents),
		facts.firstRegistration === null ? undefined : `EZ ${written.month(facts.firstRegistration)}`,
		facts.mileageKm === null ? undefined : written.amount(facts.mileageKm, 'km'),
		facts.powerKw === null ? undefined : written.power(facts.powerKw),
		placeName(location),
	]
		.filter(part => part !== undefined)
		.join(', ');
}

function definitePlace({ location }: Listing): { place?: string } {
	const place = placeName(location);
	return place === undefined ? {} : { place };
}

function sameDay(a: Date, b: Date): boolean {
	return formats.formats.date(a) === formats.formats.date(b);
}
