import type { Listing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import type { Services } from '#src/services.ts';
import type { GonePageProps } from '#views/listings/gone.tsx';
import { german } from '#views/texts/german.ts';
import { crumbsOf } from './page.ts';
import { similarCars } from './similar.ts';

/** What is told about an ad that is over: never the seller's own words. */
export async function gonePageProps(services: Services, listing: Listing): Promise<Omit<GonePageProps, 't'>> {
	const removed = listing.status === 'removed';
	const { cars, moreHref } = await similarCars(services, listing);
	const { make, model } = listing.vehicle;
	const named =
		make === null ? undefined : vehicleName({ make, model, makeText: null, modelText: null, variant: null });
	const { firstRegistration } = listing.facts;
	const year = firstRegistration === null ? undefined : `EZ ${german.formats.month(firstRegistration)}`;
	const what = [named, year].filter(part => part !== undefined).join(', ');
	return {
		head: { title: 'Inserat beendet', robots: 'noindex' },
		crumbs: removed ? [{ text: 'Autos', href: '/autos' }] : crumbsOf(listing),
		reason: listing.status === 'sold' ? 'sold' : removed ? 'removed' : 'ended',
		...(!removed && named !== undefined && { what }),
		moreHref,
		similar: cars,
	};
}
