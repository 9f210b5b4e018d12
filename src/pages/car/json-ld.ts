import type { Dealer } from '#src/dealers/dealers.ts';
import { scriptJson } from '#src/formats/script-json.ts';
import type { Listing } from '#src/listings/reading.ts';
import { dealerPath } from '#src/paths.ts';
import { carName, makeName } from '#src/search/filter-words.ts';
import { bodies, colours, fuels, gearboxes } from '#src/vehicles/enumerations.ts';

type Context = { url: string; vehicle: string | undefined; dealer: Dealer | undefined; origin: string };

/**
 * schema.org Car with its Offer, as text for a script element: `<` is written so that no text of a seller can end the element.
 * Nothing personal of a private seller.
 */
export function carJsonLd(listing: Listing, { url, vehicle, dealer, origin }: Context): string {
	const { facts, photos, vehicle: car } = listing;
	const priceCents = facts.priceKind === 'auf-anfrage' ? null : facts.priceCents;
	const quantity = (value: number | null, unitCode: string) =>
		value === null ? undefined : { '@type': 'QuantitativeValue', value, unitCode };
	const data = {
		'@context': 'https://schema.org',
		'@type': 'Car',
		name: listing.title,
		url,
		brand: car.make === null ? undefined : { '@type': 'Brand', name: makeName(car.make) },
		model: car.make !== null && car.model !== null ? carName({ make: car.make, model: car.model }) : undefined,
		vehicleConfiguration: car.variant ?? undefined,
		description: vehicle,
		image: photos.length === 0 ? undefined : photos.slice(0, 6).map(({ name }) => `${origin}/fotos/${name}-1280.jpg`),
		itemCondition: `https://schema.org/${facts.condition === 'neu' ? 'NewCondition' : 'UsedCondition'}`,
		dateVehicleFirstRegistered: facts.firstRegistration ?? undefined,
		mileageFromOdometer: quantity(facts.mileageKm, 'KMT'),
		vehicleEngine:
			facts.powerKw === null && facts.engineCcm === null
				? undefined
				: {
						'@type': 'EngineSpecification',
						enginePower: quantity(facts.powerKw, 'KWT'),
						engineDisplacement: quantity(facts.engineCcm, 'CMQ'),
					},
		fuelType: facts.fuel === null ? undefined : fuels.german(facts.fuel),
		vehicleTransmission: facts.gearbox === null ? undefined : gearboxes.german(facts.gearbox),
		bodyType: facts.body === null ? undefined : bodies.german(facts.body),
		color: facts.colour === null ? undefined : colours.german(facts.colour),
		vehicleSeatingCapacity: facts.seats ?? undefined,
		numberOfPreviousOwners: facts.previousOwners ?? undefined,
		offers: {
			'@type': 'Offer',
			url,
			price: priceCents === null ? undefined : priceCents / 100,
			priceCurrency: priceCents === null ? undefined : 'EUR',
			availability: `https://schema.org/${listing.status === 'sold' ? 'SoldOut' : 'InStock'}`,
			seller: dealer && {
				'@type': 'AutoDealer',
				name: dealer.company,
				url: origin + dealerPath(dealer.slug),
				address: {
					'@type': 'PostalAddress',
					streetAddress: dealer.street,
					postalCode: dealer.plz,
					addressLocality: dealer.place,
				},
			},
		},
	};
	return scriptJson(data);
}
