import { scriptJson } from '#src/formats/script-json.ts';
import { dealerPath } from '#src/paths.ts';
import type { Dealer } from './dealers.ts';
import { openingHoursForMachines } from './opening-hours.ts';

/** ISO 3166-1 */
const countryCodes = { deutschland: 'DE', oesterreich: 'AT', schweiz: 'CH' } as const;

/** schema.org AutoDealer as text for a script element: `<` is written so that no text of a dealer can end the element. */
export function dealerJsonLd(dealer: Dealer, origin: string): string {
	const hours = openingHoursForMachines(dealer.openingHours);
	const data = {
		'@context': 'https://schema.org',
		'@type': 'AutoDealer',
		name: dealer.company,
		url: origin + dealerPath(dealer.slug),
		logo: dealer.logo && `${origin}/fotos/${dealer.logo.name}-640.jpg`,
		telephone: dealer.phone,
		email: dealer.email,
		sameAs: dealer.website,
		vatID: dealer.vatId,
		openingHours: hours.length === 0 ? undefined : hours,
		address: {
			'@type': 'PostalAddress',
			streetAddress: dealer.street,
			postalCode: dealer.plz,
			addressLocality: dealer.place,
			addressCountry: countryCodes[dealer.country],
		},
	};
	return scriptJson(data);
}
