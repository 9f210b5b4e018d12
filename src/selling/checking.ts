import type { FormError } from '#src/http/form-data.ts';
import { ruleOfAd } from '#src/listings/kinds-of-ad.ts';
import type { ListingDraft, Location, Origin, SellerKind } from '#src/listings/listing.ts';
import { plausibilityRules, soberDraft } from '#src/listings/plausibility.ts';
import { saysSomething, soberLine, soberParagraphs, textLimits } from '#src/listings/plausible-texts.ts';
import type { SellingStep } from '#views/selling/steps.ts';
import { sellingErrors as e } from '#views/texts/selling-errors.ts';
import { missingDuties } from './commercial-duties.ts';
import { type Entered, stepOfField, typed } from './fields.ts';
import { readLocation, readVehicle } from './reading-car.ts';
import { readFacts } from './reading-facts.ts';

/** Who sells, as far as a listing says it. */
export type SellingAs = {
	readonly sellerId: number;
	readonly sellerKind: SellerKind;
	readonly dealerId: number | null;
};

/** What a form does not decide: where the ad is from, and what it was before it was changed. */
export type Before = { readonly origin: Origin; readonly adKind: ListingDraft['adKind']; readonly location: Location };

export type CheckedCar = {
	/** As good as what was typed allows; fit to be published only where there are no errors. */
	readonly draft: ListingDraft;
	/** At most one a field, in the order of the form. */
	readonly errors: readonly FormError[];
};

const ownOrigin: Origin = { source: 'radstand', account: '', externalId: null, url: null, hash: null };

/**
 * Reads everything that was typed and checks it: can it be read, is what must be said said, can it be true, does the law want
 * more. What the rules of the market would keep as not stated is told to the seller instead.
 * @param at seconds since 1970
 */
export function checkCar(entered: Entered, as: SellingAs, at: number, before?: Before): CheckedCar {
	const { facts, errors: unreadable } = readFacts(entered);
	const { vehicle, errors: vehicleErrors } = readVehicle(entered);
	const { location, errors: locationErrors } = readLocation(entered);
	const title = soberLine(typed(entered, 'titel')).text;
	const description = soberParagraphs(typed(entered, 'beschreibung')).text;
	const isParts = typed(entered, 'teiletraeger') !== '';
	const { sellerId, sellerKind, dealerId } = as;
	const draft: ListingDraft = {
		...{ sellerId, sellerKind, dealerId },
		adKind: isParts ? 'teiletraeger' : before?.adKind === 'gesuch' ? 'gesuch' : 'angebot',
		// The gate of the market refuses what has no title; its other rules are wanted all the same.
		title: saysSomething(title) ? title.slice(0, textLimits.title) : 'Auto',
		description: description.slice(0, textLimits.description),
		vehicle,
		facts,
		location: sameAsBefore(location, before) ?? { country: 'deutschland', plz: null, place: null },
		origin: before?.origin ?? ownOrigin,
	};
	const sober = soberDraft(draft, at);
	const dropped = sober.ok ? sober.dropped : [];
	const errors = [
		...vehicleErrors,
		...unreadable,
		...missing(entered),
		...textErrors(title, description, draft),
		...dropped.flatMap(({ rule, field }) => ruleError(rule, field)),
		...(sellerKind === 'haendler' ? missingDuties(facts, description, at) : []),
		...locationErrors,
	];
	return { draft: sober.ok ? sober.draft : draft, errors: firstOfField(errors) };
}

/** Which steps have something wrong in them. */
export function stepsWith(errors: readonly FormError[]): SellingStep[] {
	return [...new Set(errors.map(({ field }) => stepOfField(field)))];
}

function missing(entered: Entered): FormError[] {
	const isEmpty = (name: string) => typed(entered, name) === '';
	const onRequest = typed(entered, 'preisart') === 'auf-anfrage';
	return [
		// A car that was never registered has no date of it.
		...(isEmpty('ez') && typed(entered, 'zustand') !== 'neu' ? [{ field: 'ez', message: e.registrationMissing }] : []),
		...(isEmpty('km') ? [{ field: 'km', message: e.mileageMissing }] : []),
		...(isEmpty('kraftstoff') ? [{ field: 'kraftstoff', message: e.fuelMissing }] : []),
		...(isEmpty('preis') && !onRequest ? [{ field: 'preis', message: e.priceMissing }] : []),
		...(!isEmpty('preis') && onRequest ? [{ field: 'preisart', message: e.priceAndOnRequest }] : []),
	];
}

function textErrors(title: string, description: string, { adKind }: ListingDraft): FormError[] {
	const [titleLength, descriptionLength] = [title.length, description.length];
	const rule = ruleOfAd(title, '');
	return [
		...(saysSomething(title) ? [] : [{ field: 'titel', message: e.titleMissing }]),
		...(titleLength > textLimits.title
			? [{ field: 'titel', message: e.titleTooLong(titleLength, textLimits.title) }]
			: []),
		...(rule?.kind === 'gesuch' && adKind !== 'gesuch' ? [{ field: 'titel', message: e.wantedAd }] : []),
		...(rule?.kind === 'teiletraeger' && adKind === 'angebot' ? [{ field: 'titel', message: e.partsAd }] : []),
		...(descriptionLength > textLimits.description
			? [{ field: 'beschreibung', message: e.descriptionTooLong(descriptionLength, textLimits.description) }]
			: []),
	];
}

function ruleError(name: string, field: string): FormError[] {
	const rule = plausibilityRules.find(one => one.name === name);
	// Invisible characters that came along with pasted text: their removal changes no word.
	if (!rule || rule.outcome === 'removed') return [];
	// `missing` asks which of the two holds.
	if (name === 'price-on-request') return [];
	return [{ field, message: e.check(rule.german) }];
}

/** The place of a postcode may have been named more closely than the postcode names it. */
function sameAsBefore(location: Location | undefined, before: Before | undefined): Location | undefined {
	const known = before?.location;
	return location && known && location.plz === known.plz && location.country === known.country ? known : location;
}

function firstOfField(errors: readonly FormError[]): FormError[] {
	const fields = new Set<string>();
	return errors.filter(({ field }) => !fields.has(field) && fields.add(field));
}
