import { type Context, Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import { type DeskVerb, deskVerbs } from '#src/pages/desk/verbs.ts';
import type { Services } from '#src/services.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Handle, keysOnly, sendRefusal } from './access.ts';
import { type Outcome, refuse, unknownCar } from './answer.ts';
import { answerOnce } from './answering-once.ts';
import { changeCar, moveCar, type Target } from './changing.ts';
import type { OwnCar } from './listing-json.ts';
import { createCar } from './offering.ts';
import { type DealerDesk, findOwnCar, ownCars } from './own-cars.ts';
import { listingWithNumber } from './own-numbers.ts';
import { addPhotos, orderPhotos, removePhoto } from './photos.ts';
import { readFields, readListQuestion, readNames, readOnceKey } from './reading-requests.ts';

const list = '/api/v1/dealer/listings';
const one = `${list}/:id{[0-9]+}`;
/** What can be done to a car, by the name it has at the seller's desk too; ending it is `DELETE`. */
export const verbs = deskVerbs.filter(verb => verb !== 'loeschen');

/** The write API: a dealer's program puts cars in, changes them and ends them, with a key and the rules of the forms. */
export function dealerApiRoutes(services: Services): Hono<Env> {
	const withKey = keysOnly(services);
	return new Hono<Env>()
		.get(list, withKey(listCars))
		.post(list, withKey(create))
		.get(one, withKey(showCar))
		.patch(one, withKey(change))
		.delete(one, withKey(moving('loeschen')))
		.post(
			`${one}/:verb{${verbs.join('|')}}`,
			withKey((c, desk) => moving(verbOf(c))(c, desk)),
		)
		.post(
			`${one}/fotos`,
			withKey(async (c, desk) => send(c, await addPhotos(c, services, desk, targetOf(c)))),
		)
		.put(`${one}/fotos/reihenfolge`, withKey(order))
		.delete(`${one}/fotos/:name`, withKey(remove));
}

function listCars(c: Context<Env>, desk: DealerDesk) {
	const read = readListQuestion(new URL(c.req.url).searchParams);
	if (!read.ok) return sendRefusal(c, read);
	const { ownNumber, ...question } = read.question;
	// No ad has the number 0.
	const id = ownNumber === undefined ? undefined : (listingWithNumber(desk.db, desk.dealerId, ownNumber) ?? 0);
	const { total, cars, next } = ownCars(desk, { ...question, id });
	c.header('cache-control', 'no-store');
	return c.json({ total, listings: cars, next: next === undefined ? null : String(next) });
}

function showCar(c: Context<Env>, desk: DealerDesk) {
	const car = findOwnCar(desk, idOf(c));
	return car === undefined ? sendRefusal(c, unknownCar) : sendCar(c, car, 200);
}

async function create(c: Context<Env>, desk: DealerDesk) {
	const once = readOnceKey(c);
	if (!once.ok) return sendRefusal(c, once);
	if (once.key === undefined) {
		return sendRefusal(c, refuse(400, dealerApiTexts.problems.onceKeyMissing, 'Idempotency-Key'));
	}
	return withFields(c, desk, fields => createCar(desk, fields));
}

function change(c: Context<Env>, desk: DealerDesk) {
	return withFields(c, desk, fields => changeCar(desk, targetOf(c), fields));
}

function order(c: Context<Env>, desk: DealerDesk) {
	return withFields(c, desk, fields => {
		const names = readNames(fields);
		return 'ok' in names ? names : orderPhotos(desk, targetOf(c), names);
	});
}

function remove(c: Context<Env>, desk: DealerDesk) {
	return carryOutOnce(c, desk, '', () => removePhoto(desk, targetOf(c), c.req.param('name') ?? ''));
}

function moving(verb: DeskVerb): Handle {
	return (c, desk) => carryOutOnce(c, desk, '', () => moveCar(desk, targetOf(c), verb));
}

async function withFields(
	c: Context<Env>,
	desk: DealerDesk,
	work: (fields: Readonly<Record<string, unknown>>) => Outcome,
) {
	const read = await readFields(c);
	if (!read.ok) return sendRefusal(c, read);
	return carryOutOnce(c, desk, read.text, () => work(read.fields));
}

function carryOutOnce(c: Context<Env>, desk: DealerDesk, body: string, work: () => Outcome): Response {
	const once = readOnceKey(c);
	if (!once.ok) return sendRefusal(c, once);
	const { method, path } = c.req;
	const asked = { userId: desk.seller.sellerId, key: once.key, request: { method, path, body } };
	const outcome = answerOnce(desk.db, asked, desk.at, work);
	if (outcome.isRepeated) c.header('idempotency-replayed', 'true');
	return send(c, outcome);
}

function send(c: Context<Env>, outcome: Outcome): Response {
	return outcome.ok ? sendCar(c, outcome.car, outcome.status) : sendRefusal(c, outcome);
}

function sendCar(c: Context<Env>, car: OwnCar, status: 200 | 201): Response {
	c.header('cache-control', 'no-store');
	c.header('etag', `"${car.version}"`);
	if (status === 201) c.header('location', `${list}/${car.id}`);
	return c.json(car, status);
}

function targetOf(c: Context<Env>): Target {
	return { id: idOf(c), ifMatch: c.req.header('if-match') };
}

/** 0 for numbers no ad can have. */
function idOf(c: Context<Env>): number {
	const text = c.req.param('id') ?? '';
	return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

function verbOf(c: Context<Env>): DeskVerb {
	const verb = verbs.find(known => known === c.req.param('verb'));
	if (verb === undefined) throw new Error(`${c.req.path} names no verb of ours`);
	return verb;
}
