import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Country } from '#src/vehicles/places.ts';

/** What an account's own dealer page hands to its ads: whose they are, and where the cars stand. */
export type DealerOfUser = {
	readonly id: number;
	readonly slug: string;
	readonly company: string;
	readonly country: Country;
	readonly plz: string;
	readonly place: string;
};

/** The dealer page of an account; undefined for private sellers, and for commercial ones who have not filled it in yet. */
export function findDealerOfUser(db: Database, userId: number): DealerOfUser | undefined {
	return prepared(db, 'SELECT id, slug, company, country, plz, place FROM dealers WHERE user_id = ?').get(userId) as
		| DealerOfUser
		| undefined;
}
