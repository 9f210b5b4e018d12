import { type AttemptRule, returnAttempt, takeAttempt } from '#src/accounts/attempts.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { checkCar } from '#src/selling/checking.ts';
import type { Entered } from '#src/selling/fields.ts';
import { offerCar } from '#src/selling/offering.ts';
import { knownOfSeller } from '#src/selling/proposing.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Outcome, refuse } from './answer.ts';
import { readCarFields } from './car-fields.ts';
import { carNow, type DealerDesk } from './own-cars.ts';
import { giveNumber, numberTakenBy } from './own-numbers.ts';
import { allProblems } from './problem-words.ts';

const t = dealerApiTexts.problems;

/** A whole stock in a day, and far less than whoever wants to fill the disk with cars that come and go. */
export const newCarsOfDealer: AttemptRule = { name: 'api-neue-autos', limit: 2_000, windowSeconds: 86_400 };

/** Puts a car on the market, exactly as the form would. Where it stands goes without saying: at the dealer's. */
export function createCar(desk: DealerDesk, sent: Readonly<Record<string, unknown>>): Outcome {
	const { db, seller, dealerId, at } = desk;
	const { typed, ownNumber, problems } = readCarFields(sent);
	const entered: Entered = { ...(Object.hasOwn(sent, 'plz') ? {} : knownOfSeller(seller)), ...typed };
	return inTransaction(db, (): Outcome => {
		if (problems.length > 0) return refuse(422, allProblems(problems, checkCar(entered, seller, at).errors));
		const taken = typeof ownNumber === 'string' ? numberTakenBy(db, dealerId, ownNumber, undefined) : undefined;
		if (taken !== undefined) return refuse(409, t.numberTaken(taken), 'interne_nummer');
		const wait = takeAttempt(db, [newCarsOfDealer], String(dealerId), at);
		if (wait > 0) return { ...refuse(429, t.tooManyCars(newCarsOfDealer.limit)), retryAfterSeconds: wait };
		const offered = offerCar(db, seller, entered, { at, photos: [] });
		if (offered.ok) {
			if (typeof ownNumber === 'string') giveNumber(db, dealerId, offered.listingId, ownNumber);
			return carNow(desk, offered.listingId, 201);
		}
		returnAttempt(db, [newCarsOfDealer], String(dealerId));
		if (offered.reason === 'incomplete') return refuse(422, allProblems([], offered.errors));
		return offered.reason === 'quota' ? refuse(409, t.quota) : refuse(403, t.notADealer);
	});
}
