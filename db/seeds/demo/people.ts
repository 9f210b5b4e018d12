import type { Database } from '#db/open.ts';
import { type CastMember, cast, demoPassword } from '#db/seeds/cast.ts';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { hashPassword, lockedPassword } from '#src/accounts/passwords.ts';
import { createUser, type NewUser } from '#src/accounts/registration.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { type Postcode, postcodes } from '#src/vehicles/places.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { type DemoDealer, demoDealers } from './dealers.ts';
import { personName, telephone } from './names.ts';

export type PrivateSeller = { userId: number; home: Postcode };
export type CommercialSeller = { userId: number; dealerId: number; slug: string; dealer: DemoDealer };
export type People = { privateSellers: PrivateSeller[]; dealers: CommercialSeller[]; users: number };

const privateSellerCount = 400;
const dayS = 86_400;

/** Opens the accounts of the demo market: the cast with a known password, all others for nobody to enter. */
export async function invitePeople(db: Database, seed: number, at: number): Promise<People> {
	const passwordHash = await hashPassword(demoPassword);
	return inTransaction(db, () => {
		const users = Number(db.prepare('SELECT count(*) FROM users').pluck().get());
		const chance = chanceFrom(seed, 'people');
		const joined = () => at - Math.round(chance.between(61, 1_400)) * dayS;
		const castAccount = (member: CastMember) =>
			accountOf(db, { ...member, passwordHash, at: at - 1_500 * dayS, confirmedAt: at - 1_500 * dayS });
		for (const member of [cast.admin, cast.moderator, cast.buyer]) castAccount(member);
		const dealers = demoDealers(seed).map((dealer, index): CommercialSeller => {
			const since = joined();
			const userId =
				index === 0
					? castAccount(cast.dealer)
					: accountOf(db, {
							...{ email: `info@${dealer.domain}`, name: dealer.owner, role: 'member', kind: 'haendler' },
							...{ passwordHash: lockedPassword, at: since, confirmedAt: since },
						});
			return { userId, ...openShop(db, userId, dealer, since), dealer };
		});
		const privateSellers = Array.from({ length: privateSellerCount }, (_, index): PrivateSeller => {
			const home = homeOf(chance);
			if (index === 0) return { userId: castAccount(cast.privateSeller), home };
			const since = joined();
			const email = `privat-${index}@post.example`;
			const account = { email, name: personName(chance).shown, role: 'member', kind: 'privat' } as const;
			return {
				userId: accountOf(db, { ...account, passwordHash: lockedPassword, at: since, confirmedAt: since }),
				home,
			};
		});
		giveNumbers(db, privateSellers, chanceFrom(seed, 'numbers'));
		return { privateSellers, dealers, users: Number(db.prepare('SELECT count(*) FROM users').pluck().get()) - users };
	});
}

/** The account of an address, new or there already: a second filling adds cars, not people. */
function accountOf(db: Database, user: NewUser): number {
	const created = createUser(db, user);
	if (created.ok) return created.id;
	if (created.reason !== 'email-taken') throw new Error(`${user.email}: ${created.reason}`);
	return Number(db.prepare('SELECT id FROM users WHERE email = ?').pluck().get(user.email));
}

/** Every third private seller wants to be called, the one of the cast among them. */
function giveNumbers(db: Database, sellers: readonly PrivateSeller[], chance: Chance): void {
	const give = db.prepare("UPDATE users SET phone = ?, contact = 'telefon' WHERE id = ? AND phone IS NULL");
	for (const [index, { userId }] of sellers.entries()) {
		if (index % 3 === 0) give.run(telephone(chance, true).replaceAll(' ', ''), userId);
	}
}

function openShop(db: Database, userId: number, dealer: DemoDealer, at: number): { dealerId: number; slug: string } {
	const { company, street, country, plz, place, phone, domain, openingHours, about, imprint, vatId, registerNumber } =
		dealer;
	const created = createDealer(db, {
		...{ userId, company, street, country, plz, place, phone, openingHours, about, imprint, vatId, registerNumber, at },
		...{ email: `info@${domain}`, website: `https://${domain}/` },
	});
	if (created.ok) return { dealerId: created.id, slug: created.slug };
	if (created.reason !== 'account-has-dealer') throw new Error(`${company}: ${created.reason}`);
	const shop = db
		.prepare<[number], { id: number; slug: string }>('SELECT id, slug FROM dealers WHERE user_id = ?')
		.get(userId);
	if (shop === undefined) throw new Error(`${company} has neither shop nor place for one`);
	return { dealerId: shop.id, slug: shop.slug };
}

const homes = new Map<Postcode['country'], Postcode[]>();

/** Postcodes are cut to hold about as many people each, so that picking one spreads sellers like the population. */
function homeOf(chance: Chance): Postcode {
	const country = chance.chance(0.93) ? 'deutschland' : chance.chance(0.6) ? 'oesterreich' : 'schweiz';
	const there = homes.get(country) ?? postcodes.filter(postcode => postcode.country === country);
	homes.set(country, there);
	return chance.pick(there);
}
