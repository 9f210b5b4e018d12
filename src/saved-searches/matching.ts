import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isInBaseline } from './baselines.ts';
import { dueAt } from './due-times.ts';
import { type CarToTell, carToTell } from './matched-cars.ts';
import { type Knowledge, type Occasion, occasionFor } from './reasons.ts';
import { type TellingSearch, tellingSearch } from './standing-search.ts';

/** A car and a search that it answers. */
export type Answer = { readonly listingId: number; readonly searchId: number };

/**
 * Writes down which cars are to be told to whom, why and when. Whatever was told before, or waits, is not told twice, so that
 * the same answers may be recorded again. Inside a transaction, with the position of the log they come from.
 * @param at seconds since 1970
 */
export function recordMatches(db: Database, answers: readonly Answer[], at: number): void {
	const searches = remembered((id: number) => tellingSearch(db, id));
	const cars = remembered((id: number) => carToTell(db, id));
	for (const { listingId, searchId } of answers) {
		const car = cars(listingId);
		const search = searches(searchId);
		if (car?.isForSale && search && !isOwnCar(car, search)) recordMatch(db, search, car, at);
	}
}

/**
 * What waits to be told of a car and is true no longer is told to nobody: it was sold, reserved, or changed out of the filter.
 * @param answered the searches that it still answers
 * @param unasked searches of which that is not known
 */
export function withdrawMatches(
	db: Database,
	listingId: number,
	answered: readonly number[],
	unasked: ReadonlySet<number>,
	at: number,
): void {
	const waiting = prepared(
		db,
		'SELECT id, search_id AS searchId FROM search_matches WHERE listing_id = ? AND handed_at IS NULL',
	).all(listingId) as { id: number; searchId: number }[];
	if (waiting.length === 0) return;
	const still = new Set(carToTell(db, listingId)?.isForSale ? answered : []);
	for (const { id, searchId } of waiting) if (!still.has(searchId) && !unasked.has(searchId)) close(db, id, at);
}

function isOwnCar({ sellerIds, sellerEmail }: CarToTell, { userId, email }: TellingSearch): boolean {
	if (userId !== null) return sellerIds.includes(userId);
	return sellerEmail !== null && email !== null && sellerEmail.toLowerCase() === email.toLowerCase();
}

function recordMatch(db: Database, search: TellingSearch, car: CarToTell, at: number): void {
	const lines = linesOf(db, search.id, car.listingId);
	const waiting = lines.find(({ handedAt }) => handedAt === null);
	if (waiting && isStillSo(waiting, lines, car)) {
		updateWaiting(db, waiting, car);
		return;
	}
	if (waiting) close(db, waiting.id, at);
	const occasion = occasionFor(search, car, knowledgeOf(db, search, car, lines));
	if (occasion) write(db, search, car, occasion, at);
}

type Line = {
	id: number;
	reason: string;
	occasion: number;
	priceCents: number | null;
	foundAt: number;
	handedAt: number | null;
	mailId: number | null;
	pushes: number;
};
function linesOf(db: Database, searchId: number, listingId: number): Line[] {
	return prepared(db, linesSql).all(searchId, listingId) as Line[];
}

const linesSql = `SELECT id, reason, occasion, price_cents AS priceCents, found_at AS foundAt, handed_at AS handedAt,
		mail_id AS mailId, pushes
	FROM search_matches WHERE search_id = ? AND listing_id = ? ORDER BY found_at, id`;

function knowledgeOf(db: Database, { id }: TellingSearch, car: CarToTell, lines: readonly Line[]): Knowledge {
	const ofOffer = [...car.earlierIds.flatMap(earlier => linesOf(db, id, earlier)), ...lines];
	const told = ofOffer.findLast(({ mailId, pushes }) => mailId !== null || pushes > 0);
	if (told) return { kind: 'told', foundAt: told.foundAt, priceCents: told.priceCents };
	const isKnown = [car.listingId, ...car.earlierIds].some(listingId => isInBaseline(db, id, listingId));
	return { kind: isKnown ? 'baseline' : 'unknown' };
}

/** Whether a line that waits is still true but for its figures. */
function isStillSo({ id, reason }: Line, lines: readonly Line[], { reducedAt, priceCents }: CarToTell): boolean {
	if (reason !== 'reduziert') return true;
	return reducedAt !== null && !lines.some(line => line.id !== id && line.occasion === priceCents);
}

/** What nobody has been told yet is told as it is now. */
function updateWaiting(db: Database, { id, reason }: Line, { title, priceCents, priceBeforeCents }: CarToTell): void {
	const isReduction = reason === 'reduziert';
	prepared(
		db,
		`UPDATE search_matches SET title = @title, price_cents = @priceCents, occasion = @occasion,
			price_before_cents = @before WHERE id = @id`,
	).run({
		...{ id, title, priceCents, occasion: isReduction ? priceCents : 0 },
		before: isReduction ? priceBeforeCents : null,
	});
}

function write(db: Database, search: TellingSearch, car: CarToTell, { reason, occasion }: Occasion, at: number): void {
	prepared(db, insertSql).run({
		searchId: search.id,
		listingId: car.listingId,
		reason,
		occasion,
		why: JSON.stringify(search.why),
		title: car.title,
		priceCents: car.priceCents,
		before: reason === 'reduziert' ? car.priceBeforeCents : null,
		at,
		dueAt: dueAt(search.pace, search.quiet, at),
	});
}

// What was withdrawn before anybody was told of it, and is true again, waits again.
const insertSql = `INSERT INTO search_matches
		(search_id, listing_id, reason, occasion, why, title, price_cents, price_before_cents, found_at, due_at)
	VALUES (@searchId, @listingId, @reason, @occasion, @why, @title, @priceCents, @before, @at, @dueAt)
	ON CONFLICT (search_id, listing_id, reason, occasion) DO UPDATE SET why = excluded.why, title = excluded.title,
		price_cents = excluded.price_cents, price_before_cents = excluded.price_before_cents,
		found_at = excluded.found_at, due_at = excluded.due_at, handed_at = NULL
	WHERE handed_at IS NOT NULL AND mail_id IS NULL AND pushes = 0`;

function close(db: Database, id: number, at: number): void {
	prepared(db, 'UPDATE search_matches SET handed_at = ? WHERE id = ?').run(at, id);
}

function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
	const known = new Map<K, V>();
	return key => {
		if (!known.has(key)) known.set(key, ask(key));
		return known.get(key) as V;
	};
}
