import { expect, test } from 'vitest';
import { endListing, offerAgain, pauseListing, renewListing, resumeListing } from '#src/listings/lifecycle.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { recordSale } from '#src/listings/sale.ts';
import { setStatus } from '#src/testing/market.ts';
import { signedIn } from '#src/testing/members.ts';
import {
	golf,
	lookAround,
	matchesIn,
	monday,
	priced,
	publishGolf,
	reviseGolf,
	type SiteInTime,
	saveFor,
	siteInTime,
	toldOf,
} from '#src/testing/standing-orders.ts';

const day = 86_400;
const cheap = 'marke=volkswagen&modell=volkswagen%2Fgolf&preis_bis=10000';
const guest = { email: 'gast@post.example' };

const mailsTo = ({ db }: SiteInTime, address: string) =>
	Number(db.prepare('SELECT count(*) FROM mails WHERE recipient = ?').pluck().get(address));

test('somebody is told of a car that appears, once, and of nothing that was there before', async () => {
	const site = siteInTime();
	const old = publishGolf(site, priced(9_000));
	const search = await saveFor(site, guest, cheap);
	await lookAround(site);
	site.later(60);
	const young = publishGolf(site, priced(9_500));
	publishGolf(site, priced(10_001));
	publishGolf(
		site,
		priced(9_000, { vehicle: { ...{ make: 'bmw', model: null, makeText: null }, modelText: null, variant: null } }),
	);
	await lookAround(site);
	expect(matchesIn(site, search)).toMatchObject([
		{
			...{
				listing_id: young,
				reason: 'neu',
				occasion: 0,
				title: 'VW Golf',
				price_cents: 950_000,
				price_before_cents: null,
			},
			...{
				found_at: monday + 60,
				due_at: monday + 60,
				handed_at: monday + 60,
				mailed_at: monday + 60,
				mail_failed_at: null,
			},
			why: JSON.stringify(['Volkswagen Golf (alle)', 'bis 10.000\u00a0€']),
		},
	]);
	site.later(60);
	for (const id of [old, young]) {
		renewListing(site.db, id, site.at() + 4_000);
		reviseGolf(site, id, priced(id === old ? 9_000 : 9_500, { title: 'VW Golf, Scheckheft' }));
	}
	await lookAround(site);
	recordSale(site.db, young, site.at());
	await lookAround(site);
	offerAgain(site.db, young, site.at());
	await lookAround(site);
	expect(toldOf(site, search)).toEqual(['neu']);
});

test('a car that is let in late is new, whenever it was put in', async () => {
	const site = siteInTime();
	const held = publishGolf(site, priced(9_000));
	setStatus(site.db, held, 'held');
	const paused = publishGolf(site, priced(9_100));
	pauseListing(site.db, paused, 'seller', monday);
	const search = await saveFor(site, guest, cheap);
	await lookAround(site);
	site.later(3 * day);
	setStatus(site.db, held, 'active');
	reviseGolf(site, paused, priced(9_000));
	resumeListing(site.db, paused, site.at());
	await lookAround(site);
	site.later(60);
	reviseGolf(site, paused, priced(9_000, { title: 'Golf, neu bereift' }));
	await lookAround(site);
	expect(toldOf(site, search, held)).toEqual(['neu']);
	expect(toldOf(site, search, paused)).toEqual(['neu']);
});

test('a car that is reduced into the price is told as reduced, with what it cost before; one edited into the search as changed', async () => {
	const site = siteInTime();
	const dear = publishGolf(site, priced(11_000));
	const petrol = publishGolf(site, priced(9_000, { facts: { fuel: 'benzin' } }));
	const cheaperPetrol = publishGolf(site, priced(9_500, { facts: { fuel: 'benzin' } }));
	site.later(10 * day);
	const search = await saveFor(site, guest, `${cheap}&kraftstoff=diesel`);
	const slip = publishGolf(site, priced(99_000));
	await lookAround(site);
	site.later(3_600);
	reviseGolf(site, dear, priced(9_900));
	reviseGolf(site, petrol, priced(9_000));
	// Nobody was offered it for a day: that is a slip of the keyboard put right, and no reduction.
	reviseGolf(site, slip, priced(9_990));
	reviseGolf(site, cheaperPetrol, priced(9_400));
	await lookAround(site);
	expect(toldOf(site, search, dear)).toEqual(['reduziert 990000']);
	expect(matchesIn(site, search).find(({ listing_id }) => listing_id === dear)?.price_before_cents).toBe(1_100_000);
	expect(toldOf(site, search, petrol)).toEqual(['geaendert']);
	// Its price would have done before: it is the fuel that brought it in.
	expect(toldOf(site, search, cheaperPetrol)).toEqual(['geaendert']);
	expect(toldOf(site, search, slip)).toEqual(['geaendert']);
});

test('a known car is told again for every lower price, and each price once, however often it goes up and down', async () => {
	const site = siteInTime();
	const there = publishGolf(site, priced(9_800));
	site.later(2 * day);
	const search = await saveFor(site, guest, cheap);
	const without = await saveFor(site, guest, cheap, { reductions: false });
	await lookAround(site);
	const young = publishGolf(site, priced(9_700));
	await lookAround(site);
	const prices = [9_500, 9_900, 9_500, 9_400];
	for (const euro of prices) {
		site.later(2 * day);
		for (const id of [there, young]) reviseGolf(site, id, priced(euro));
		await lookAround(site);
	}
	expect(toldOf(site, search, there)).toEqual(['reduziert 950000', 'reduziert 940000']);
	expect(toldOf(site, search, young)).toEqual(['neu', 'reduziert 950000', 'reduziert 940000']);
	expect(toldOf(site, without)).toEqual(['neu']);
	// After two months at 9.900 € it is a reduction again, at a price of its own and at one that was told.
	reviseGolf(site, there, priced(9_900));
	await lookAround(site);
	site.later(60 * day);
	reviseGolf(site, there, priced(9_600));
	await lookAround(site);
	site.later(2 * day);
	reviseGolf(site, there, priced(9_500));
	await lookAround(site);
	expect(toldOf(site, search, there)).toEqual(['reduziert 950000', 'reduziert 940000', 'reduziert 960000']);
	// Two of the new car, one for each price.
	expect(mailsTo(site, guest.email)).toBe(2 + 3);
});

test('what was changed before a search was saved is no news to it', async () => {
	const site = siteInTime();
	const car = publishGolf(site, priced(9_900));
	site.later(5 * day);
	reviseGolf(site, car, priced(9_000));
	const search = await saveFor(site, guest, cheap);
	await lookAround(site);
	site.later(60);
	reviseGolf(site, car, priced(9_000, { description: 'Mit neuem Text.' }));
	await lookAround(site);
	expect(matchesIn(site, search)).toEqual([]);
});

test('a reduction by an import that began before the search was saved is told all the same', async () => {
	const site = siteInTime();
	const [there, dear] = [publishGolf(site, priced(9_900)), publishGolf(site, priced(12_000))];
	site.later(5 * day);
	const search = await saveFor(site, guest, cheap);
	await lookAround(site);
	// The run notes the moment of its beginning.
	reviseListing(site.db, there, golf(priced(9_000)), site.at() - 3_600);
	reviseListing(site.db, dear, golf(priced(9_100)), site.at() - 3_600);
	await lookAround(site);
	expect(toldOf(site, search)).toEqual(['reduziert 900000', 'reduziert 910000']);
});

test('nobody is told of their own car, as a member, as a dealer or by the address of their account', async () => {
	const site = siteInTime();
	const seller = await signedIn(site, { email: 'Verkauf@post.example' });
	const other = await signedIn(site);
	const dealer = await signedIn(site, { kind: 'haendler' });
	site.db
		.prepare(
			`INSERT INTO dealers (id, user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
			VALUES (7, ?, 'x', 'x', 'x', 'deutschland', '50667', 'Köln', 'x', 'x', 'x', 1)`,
		)
		.run(dealer.userId);
	const own = await saveFor(site, seller, cheap);
	const dealers = await saveFor(site, dealer, cheap);
	const byAddress = await saveFor(site, { email: 'verkauf@POST.example' }, cheap);
	const others = await saveFor(site, other, cheap);
	publishGolf(site, priced(9_000, { sellerId: seller.userId }));
	publishGolf(site, priced(9_000, { sellerKind: 'haendler', dealerId: 7 }));
	await lookAround(site);
	expect([own, byAddress, dealers, others].map(search => matchesIn(site, search).length)).toEqual([1, 1, 1, 2]);
});

test('an ad that is taken down and put up again is the same offer; of somebody else it is another', async () => {
	const site = siteInTime();
	const vin = { facts: { vin: 'WVWZZZ1KZ6W000013', priceCents: 900_000 } };
	const seller = await signedIn(site);
	const search = await saveFor(site, guest, cheap);
	const first = publishGolf(site, { ...vin, sellerId: seller.userId });
	await lookAround(site);
	endListing(site.db, first, site.at());
	await lookAround(site);
	site.later(2 * day);
	const again = publishGolf(site, { ...vin, sellerId: seller.userId });
	await lookAround(site);
	expect(again).not.toBe(first);
	expect(toldOf(site, search)).toEqual(['neu']);
	site.later(2 * day);
	endListing(site.db, again, site.at());
	const cheaper = publishGolf(site, { facts: { ...vin.facts, priceCents: 850_000 }, sellerId: seller.userId });
	await lookAround(site);
	expect(toldOf(site, search, cheaper)).toEqual(['reduziert 850000']);
	endListing(site.db, cheaper, site.at());
	site.later(2 * day);
	const others = publishGolf(site, { ...vin, sellerId: (await signedIn(site)).userId });
	await lookAround(site);
	expect(toldOf(site, search, others)).toEqual(['neu']);
});
