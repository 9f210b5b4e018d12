import type { Country } from '#src/vehicles/places.ts';
import type { Facts } from './facts.ts';

/**
 * Where a listing is in its life. `active` and `reserved` stand in results; `sold` stays readable 14 days and is then gone
 * (410), `ended` and `removed` are gone at once; `draft`, `held` and `paused` are for their owner alone.
 */
export type ListingStatus = 'draft' | 'held' | 'active' | 'paused' | 'reserved' | 'sold' | 'ended' | 'removed';
export const searchableStatuses: readonly ListingStatus[] = ['active', 'reserved'];

export type AdKind = 'angebot' | 'gesuch' | 'teiletraeger';
export type SellerKind = 'privat' | 'haendler';

/** Which car: catalogue slugs where the catalogue knows it, the seller's own words where it does not. */
export type Vehicle = {
	/** Slug of the make. */
	make: string | null;
	/** Slug of the model or model group; only together with `make`. */
	model: string | null;
	makeText: string | null;
	modelText: string | null;
	variant: string | null;
};

/** Where the car stands: a postcode of the catalogue, or at least its country. */
export type Location = { country: Country; plz: string | null; place: string | null };

/** Where the ad comes from; `externalId` and `account` find the same ad again at the next import. */
export type Origin = {
	source: string;
	account: string;
	externalId: string | null;
	url: string | null;
	/** Hash of everything the source said, to see at once that nothing changed. */
	hash: string | null;
};

/** A listing as a seller or an import hands it in, checked and in our units. */
export type ListingDraft = {
	adKind: AdKind;
	sellerKind: SellerKind;
	sellerId: number | null;
	dealerId: number | null;
	title: string;
	description: string;
	vehicle: Vehicle;
	facts: Facts;
	location: Location;
	origin: Origin;
};

export type Photo = { name: string; width: number; height: number; colour: string; alt: string };
