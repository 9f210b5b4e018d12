import { createHash } from 'node:crypto';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { AdKind, ListingDraft, Location, Origin } from '#src/listings/listing.ts';
import { type CarState, chooseCar, type DemoCar, type Stock } from './car.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { SellerView } from './facts/history.ts';
import { state, truthAbout } from './facts/stating.ts';
import type { CommercialSeller, PrivateSeller } from './people.ts';
import { askingPriceCents } from './pricing.ts';
import { dealerText } from './words/dealer-texts.ts';
import { partsAd, partsFacts, wantedAd, wantedFacts } from './words/other-ads.ts';
import { privateText } from './words/private-texts.ts';
import { fullModel, grouped, wordsAbout } from './words/spoken.ts';
import { dealerTitle, privateTitle } from './words/titles.ts';

export type Seller = ({ kind: 'privat' } & PrivateSeller) | ({ kind: 'haendler' } & CommercialSeller);
/** An ad ready for `publishListing`, and the car behind it for the photographer. */
export type DemoAd = { draft: ListingDraft; car: DemoCar; truth: Facts };

const privateStock: Stock = { youngest: 1, oldest: 23, bend: 0.85, makes: [], classics: 0.035 };

/** Writes the n-th ad of a market. `isTaken` says whether exactly this text stands in it already. */
export function writeAd(
	seed: number,
	number: number,
	{ seller, adKind, carState, at }: { seller: Seller; adKind: AdKind; carState: CarState; at: number },
	isTaken: (title: string, description: string) => boolean,
): DemoAd {
	const chance = chanceFrom(seed, 'ad', number);
	const view = viewOf(seller);
	const car = chooseCar(chance, seller.kind === 'privat' ? privateStock : seller.dealer.stock, carState, at);
	const truth = truthAbout(chance, car, view, at);
	const location = locationOf(seller);
	const priceCents = askingPriceCents(chance, car, seller.kind);
	const priceKind = priceKindOf(chance, seller.kind, priceCents);
	const stated = state(chance, truth, view);
	const priced: Facts = { ...stated, priceCents: priceKind === 'auf-anfrage' ? null : priceCents, priceKind };
	const facts = factsFor(chance, adKind, priced, car, priceCents);
	const words = {
		...wordsAbout(car, truth, location.place),
		pruefung: inspectionNames[view.country],
		budget: grouped(budgetCents(priceCents) / 100),
	};
	for (let attempt = 0; attempt < 40; attempt++) {
		const own = chanceFrom(seed, 'words', number, attempt);
		const { title, description } = textsFor(own, {
			adKind,
			seller,
			car,
			facts: priced,
			truth,
			words,
			country: view.country,
		});
		if (isTaken(title, description)) continue;
		return {
			car,
			truth,
			draft: {
				...frame(seller, location, number, seed),
				adKind,
				title,
				description,
				vehicle: vehicleOf(car, adKind),
				facts,
			},
		};
	}
	throw new Error(`no text left for ad ${number}`);
}

const inspectionNames = { deutschland: 'HU', oesterreich: '§57a-Begutachtung', schweiz: 'MFK' } as const;

function factsFor(chance: Chance, adKind: AdKind, facts: Facts, car: DemoCar, priceCents: number): Facts {
	if (adKind === 'gesuch') return wantedFacts(facts, nothingStated, budgetCents(priceCents), chance);
	return adKind === 'teiletraeger' ? partsFacts(facts, car) : facts;
}

function budgetCents(priceCents: number): number {
	return Math.max(50_000, Math.round(priceCents / 50_000) * 50_000);
}

type Subject = {
	adKind: AdKind;
	seller: Seller;
	car: DemoCar;
	facts: Facts;
	truth: Facts;
	words: Record<string, string | undefined>;
	country: SellerView['country'];
};

function textsFor(chance: Chance, { adKind, seller, car, facts, truth, words, country }: Subject) {
	if (adKind === 'gesuch') return wantedAd(chance, words);
	if (adKind === 'teiletraeger') return partsAd(chance, words);
	if (seller.kind === 'haendler') {
		return {
			title: dealerTitle(chance, car, facts),
			description: dealerText(chance, car, facts, words, seller.dealer),
		};
	}
	const negotiable = facts.priceKind === 'vb';
	return {
		title: privateTitle(chance, car, truth),
		description: privateText(chance, car, truth, words, country, negotiable),
	};
}

function viewOf(seller: Seller): SellerView {
	if (seller.kind === 'privat') {
		return { kind: 'privat', country: seller.home.country, brandDealer: false, cheapLot: false };
	}
	const { country, brandDealer, style } = seller.dealer;
	return { kind: 'haendler', country, brandDealer, cheapLot: style.cheapLot };
}

function locationOf(seller: Seller): Location & { place: string } {
	const { country, plz, place } = seller.kind === 'privat' ? seller.home : seller.dealer;
	return { country, plz, place };
}

function priceKindOf(chance: Chance, seller: Seller['kind'], priceCents: number): NonNullable<Facts['priceKind']> {
	if (seller === 'privat') return chance.chance(0.68) ? 'vb' : 'festpreis';
	if (priceCents > 4_000_000 && chance.chance(0.04)) return 'auf-anfrage';
	return chance.chance(0.86) ? 'festpreis' : 'vb';
}

function vehicleOf(car: DemoCar, adKind: AdKind): ListingDraft['vehicle'] {
	const { spec, shape, variant, generation, trim } = car;
	const full = [fullModel(car, generation.name), trim].filter(Boolean).join(' ');
	const label = spec.label === '' ? full : full.replace(new RegExp(`^${spec.label.replace(/[+!.]/g, '\\$&')} `), '');
	return {
		...{ make: spec.make, model: variant.model ?? shape.model ?? spec.model, makeText: null, modelText: null },
		variant: adKind === 'gesuch' || label === '' ? null : label,
	};
}

function frame(seller: Seller, location: Location, number: number, seed: number) {
	const origin = originOf(seller, number, seed);
	if (seller.kind === 'privat') {
		return { sellerKind: seller.kind, sellerId: seller.userId, dealerId: null, location, origin };
	}
	return { sellerKind: seller.kind, sellerId: seller.userId, dealerId: seller.dealerId, location, origin };
}

const ownOrigin: Origin = { source: 'radstand', account: '', externalId: null, url: null, hash: null };

/** Some dealers' stock is entered elsewhere first; the way back leads to a domain that never exists (RFC 2606). */
function originOf(seller: Seller, number: number, seed: number): Origin {
	if (seller.kind === 'privat' || seller.dealer.source === 'radstand') return ownOrigin;
	const externalId = String(380_000_000 + number * 37 + (seed % 1_000));
	const { source } = seller.dealer;
	const url = source === 'mobile-de' ? `https://mobile-de.example.invalid/fahrzeuge/${externalId}` : null;
	const hash = createHash('sha256').update(`${seed} ${number}`).digest('hex');
	return { source, account: seller.slug, externalId, url, hash };
}
