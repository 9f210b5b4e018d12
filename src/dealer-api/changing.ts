import { inTransaction } from '#src/listings/changing.ts';
import { carryOut, type DeskVerb } from '#src/pages/desk/verbs.ts';
import { changeListing } from '#src/selling/changing-listings.ts';
import { checkCar } from '#src/selling/checking.ts';
import { isChangeable, isImported } from '#src/selling/own-listings.ts';
import { enteredOf } from '#src/selling/writing-fields.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Outcome, refuse } from './answer.ts';
import { readCarFields } from './car-fields.ts';
import { statusWords } from './listing-json.ts';
import { carNow, carToChange, type DealerDesk } from './own-cars.ts';
import { giveNumber, numberTakenBy } from './own-numbers.ts';
import { allProblems } from './problem-words.ts';

const t = dealerApiTexts.problems;

/** An hour is what somebody who changes an ad thirty times a day can wait. */
const tooOften = { ...refuse(429, t.tooOften), retryAfterSeconds: 3_600 } as const;

/** Which car, and what its sender has seen of it. */
export type Target = { readonly id: number; readonly ifMatch: string | undefined };

/** Changes what was sent and leaves the rest as it is. */
export function changeCar(desk: DealerDesk, { id, ifMatch }: Target, sent: Readonly<Record<string, unknown>>): Outcome {
	const { db, seller, dealerId, at } = desk;
	const { typed, ownNumber, problems } = readCarFields(sent);
	const isSent = (field: string) => Object.hasOwn(sent, field) || Object.hasOwn(typed, field);
	return inTransaction(db, (): Outcome => {
		const found = carToChange(desk, id, ifMatch);
		if (!found.ok) return found;
		const { listing } = found;
		if (!isChangeable(listing)) return refuse(409, t.over(statusWords[listing.status]));
		if (ownNumber !== undefined && isImported(listing)) return refuse(409, t.numberOfSource, 'interne_nummer');
		if (problems.length > 0) {
			const { errors } = checkCar({ ...enteredOf(listing), ...typed }, seller, at, listing);
			return refuse(
				422,
				allProblems(
					problems,
					errors.filter(({ field }) => isSent(field)),
				),
			);
		}
		const taken = typeof ownNumber === 'string' ? numberTakenBy(db, dealerId, ownNumber, id) : undefined;
		if (taken !== undefined) return refuse(409, t.numberTaken(taken), 'interne_nummer');
		const changed = changeListing(db, seller, { id, isSent, entered: known => ({ ...known, ...typed }), at });
		if (changed.ok) {
			if (ownNumber !== undefined) giveNumber(db, dealerId, id, ownNumber);
			return carNow(desk, id);
		}
		if (changed.reason === 'wrong') return refuse(422, allProblems([], changed.errors));
		return changed.reason === 'too-often' ? tooOften : refuse(409, t.over(statusWords[listing.status]));
	});
}

/** Does what the seller's desk would do: reserve, sell, pause, end. Done already is done. */
export function moveCar(desk: DealerDesk, { id, ifMatch }: Target, verb: DeskVerb): Outcome {
	const { db, seller, at } = desk;
	return inTransaction(db, (): Outcome => {
		const found = carToChange(desk, id, ifMatch);
		if (!found.ok) return found;
		const { status, origin } = found.listing;
		const done = carryOut(db, verb, { id, status, source: origin.source }, seller.sellerId, at);
		if (done.ok) return carNow(desk, id);
		if (done.reason === 'too-often') return tooOften;
		if (done.reason === 'not-now') return refuse(409, t.notNow(statusWords[done.now]));
		return refuse(409, done.reason === 'imported' ? t.imported : t.quota);
	});
}
