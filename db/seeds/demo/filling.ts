import type { Database } from '#db/open.ts';
import { fillForum } from '#db/seeds/forum/filling.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { endListing } from '#src/listings/lifecycle.ts';
import type { AdKind, Photo } from '#src/listings/listing.ts';
import { soberDraft } from '#src/listings/plausibility.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { type DemoAd, type Seller, writeAd } from './ads.ts';
import type { CarState } from './car.ts';
import { chanceFrom } from './chance.ts';
import { letThemTalk } from './conversations.ts';
import { invitePeople, type People } from './people.ts';
import { photograph } from './photographs.ts';
import { keepCars, saveWishes } from './wishes.ts';

export type DemoReport = {
	users: number;
	dealers: number;
	privateSellers: number;
	listings: number;
	photos: number;
	posts: number;
};

export type DemoOptions = {
	/** The same seed and time make the same market, but for the salt of the passwords. */
	seed: number;
	listings?: number;
	/** Seconds since 1970: "today" of the market. */
	at: number;
	onProgress?: (done: number, of: number) => void;
};

const dayS = 86_400;
const daysBack = 60;
/** So many listings a transaction: a server that runs beside waits no longer than for a big import. */
const batchSize = 20;
/** Cars of so many last days are news to who saved a search before. */
const newsDays = 2;

/**
 * Fills a market with invented people, cars and pictures through the same verbs that real ones take. Adds to what is there;
 * whether a market should be filled is the caller's question.
 * @param uploads folder of the photos
 */
export async function fillDemoMarket(db: Database, uploads: string, options: DemoOptions): Promise<DemoReport> {
	const { seed, listings = 2_000, at, onProgress = () => {} } = options;
	const people = await invitePeople(db, seed, at);
	const plans = planAds(seed, listings, people, at);
	const texts = new Set<string>();
	const isTaken = (title: string, description: string) =>
		texts.has(`${title}\n${description}`) || texts.has(description);
	let photos = 0;
	const newsFrom = plans.findIndex(({ publishedAt }) => publishedAt > at - newsDays * dayS);
	for (const [from, until] of batchesOf(plans.length, newsFrom)) {
		if (from === newsFrom) await saveWishes(db, at - newsDays * dayS);
		const batch = plans.slice(from, until).map(plan => {
			const ad = writeAd(seed, plan.number, { ...plan, at }, isTaken);
			texts.add(ad.draft.description).add(`${ad.draft.title}\n${ad.draft.description}`);
			return { plan, ad, pictures: picturesOf(seed, plan, ad, uploads) };
		});
		inTransaction(db, () => {
			for (const { plan, ad, pictures } of batch) photos += publish(db, plan, ad, pictures, at, seed);
		});
		onProgress(until, plans.length);
		// Others get their turn: the terminal, and whoever else waits for this process.
		await new Promise(resolve => setImmediate(resolve));
	}
	keepCars(db, at);
	await letThemTalk(db, uploads, people, at);
	const forum = await fillForum(db, { seed, at });
	const { dealers, privateSellers } = people;
	const users = people.users + forum.members;
	const sold = { listings: plans.length, photos };
	return { users, dealers: dealers.length, privateSellers: privateSellers.length, ...sold, posts: forum.posts };
}

/** Where batches begin and end; one of them begins at `cut`. */
function batchesOf(count: number, cut: number): (readonly [from: number, until: number])[] {
	const batches: [number, number][] = [];
	for (let from = 0, until = 0; from < count; from = until) {
		until = Math.min(from + batchSize, from < cut ? cut : count);
		batches.push([from, until]);
	}
	return batches;
}

type Plan = { number: number; seller: Seller; adKind: AdKind; carState: CarState; publishedAt: number };

/** Who offers what, and since when; oldest first, as they came in. */
function planAds(seed: number, listings: number, people: People, at: number): Plan[] {
	let privateAds = 0;
	const plans = Array.from({ length: listings }, (_, number): Plan => {
		const chance = chanceFrom(seed, 'plan', number);
		const kind = chance.between(0, 1);
		const adKind: AdKind = kind < 0.02 ? 'gesuch' : kind < 0.035 ? 'teiletraeger' : 'angebot';
		const carState: CarState =
			adKind === 'teiletraeger' ? 'teiletraeger' : kind >= 0.035 && kind < 0.075 ? 'beschaedigt' : 'normal';
		const isPrivate = adKind === 'gesuch' || chance.chance(carState === 'normal' ? 0.315 : 0.66);
		return {
			...{ number, adKind, carState },
			seller: isPrivate ? privateSeller(people, privateAds++) : dealerFor(chance, people, carState),
			// More of them new than old: most cars are sold within weeks.
			publishedAt: at - Math.round(daysBack * dayS * chance.between(0, 1) ** 1.5) - chance.whole(30, 3_000),
		};
	});
	return plans.sort((a, b) => a.publishedAt - b.publishedAt || a.number - b.number);
}

/** In turn, so that everybody sells something and nobody so many that they would be no private person. */
function privateSeller({ privateSellers }: People, turn: number): Seller {
	// A step without a common divisor visits everybody once a round, not in the order they joined.
	const seller = privateSellers[(turn * 149) % privateSellers.length];
	if (seller === undefined) throw new Error('no private sellers');
	return { kind: 'privat', ...seller };
}

function dealerFor(chance: ReturnType<typeof chanceFrom>, { dealers }: People, carState: CarState): Seller {
	const wrecks = (cheapLot: boolean) => (carState === 'normal' ? 1 : cheapLot ? 6 : 0.3);
	const chosen = chance.weighted(dealers, ({ dealer }) => dealer.size * wrecks(dealer.style.cheapLot));
	if (chosen === undefined) throw new Error('no dealers');
	return { kind: 'haendler', ...chosen };
}

function picturesOf(
	seed: number,
	{ number, adKind, seller }: Plan,
	{ car, truth, draft }: DemoAd,
	uploads: string,
): Photo[] {
	const chance = chanceFrom(seed, 'pictures', number);
	if (adKind === 'gesuch' || chance.chance(0.03)) return [];
	const place = seller.kind === 'privat' ? seller.home.place : seller.dealer.place;
	const { country } = draft.location;
	const colour = truth.colour ?? 'grau';
	return photograph(chance, uploads, {
		car,
		colour,
		metallic: truth.metallic === true,
		country,
		place,
		seed: seed * 100_000 + number,
	});
}

function publish(db: Database, plan: Plan, ad: DemoAd, photos: readonly Photo[], at: number, seed: number): number {
	const sober = soberDraft(ad.draft, at);
	if (!sober.ok || sober.dropped.length > 0) {
		const why = sober.ok ? sober.dropped : sober.reasons;
		throw new Error(`the demo market made a car that cannot be: ${ad.draft.title}: ${JSON.stringify(why)}`);
	}
	const [first, ...reductions] = pricesOfPlan(plan, sober.draft.facts.priceCents, at, seed);
	const asking = (priceCents: number | null) => ({ ...sober.draft, facts: { ...sober.draft.facts, priceCents } });
	const id = publishListing(db, asking(first?.priceCents ?? null), { at: plan.publishedAt, photos });
	for (const { priceCents, since } of reductions) reviseListing(db, id, asking(priceCents), since);
	goOn(db, id, plan, at, seed);
	return photos.length;
}

type AskedPrice = { priceCents: number; since: number };

/** What the car cost over time, up to what it costs now: whoever waits a week for a buyer comes down a little. */
function pricesOfPlan(
	{ number, adKind, publishedAt }: Plan,
	priceCents: number | null,
	at: number,
	seed: number,
): AskedPrice[] {
	if (priceCents === null) return [];
	const chance = chanceFrom(seed, 'prices', number);
	const days = (at - publishedAt) / dayS;
	const times = adKind !== 'angebot' || days < 8 || !chance.chance(0.3) ? 0 : days > 25 && chance.chance(0.3) ? 2 : 1;
	const prices: AskedPrice[] = [];
	let asked = priceCents;
	for (let left = times; left >= 0; left--) {
		const since = publishedAt + Math.round(((at - publishedAt) * left) / (times + 1 + chance.between(0, 0.5)));
		prices.unshift({ priceCents: asked, since });
		// Whole steps of 250 €, some 2 to 8 per cent.
		asked += Math.max(1, Math.round((asked * chance.between(0.02, 0.08)) / 25_000)) * 25_000;
	}
	return prices;
}

/** What became of it since: most wait for a buyer, a few are sold, reserved or were withdrawn. */
function goOn(db: Database, id: number, { number, adKind, publishedAt }: Plan, at: number, seed: number): void {
	const chance = chanceFrom(seed, 'life', number);
	const age = at - publishedAt;
	if (adKind !== 'angebot' || age < 3 * dayS) return;
	const fate = chance.between(0, 1);
	const lately = at - Math.round(Math.min(age - dayS, 13 * dayS) * chance.between(0, 1));
	if (fate < 0.015) recordSale(db, id, lately);
	else if (fate < 0.03) reserveListing(db, id, lately);
	else if (fate < 0.042) endListing(db, id, lately);
}
