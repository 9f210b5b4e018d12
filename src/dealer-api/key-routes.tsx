import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { freshProofOnly, membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { owesDealerPage, sellerOf } from '#src/selling/seller.ts';
import type { Services } from '#src/services.ts';
import { KeysPage } from '#views/dealer-api/keys-page.tsx';
import { MadeKeyPage, NewKeyPage } from '#views/dealer-api/new-key-page.tsx';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { german } from '#views/texts/german.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { curlExamples } from './examples.ts';
import { readKeyForm } from './key-form.ts';
import { keysOf, makeKey, mostKeys, revokeKey } from './managing-keys.ts';

const path = '/konto/api-schluessel';
const faults = dealerApiTexts.newKey.faults;

/** `/konto/api-schluessel`: the keys of a dealer for the write API. To private members there is no such page. */
export function apiKeyRoutes(services: Services): Hono<Env> {
	const fresh = freshProofOnly(services.now);
	return new Hono<Env>()
		.get(path, membersOnly, c => forDealers(c, services, () => overview(c, services)))
		.get(`${path}/neu`, fresh, c => forDealers(c, services, () => newKey(c, emptyForm)))
		.post(`${path}/neu`, fresh, c => forDealers(c, services, () => make(c, services)))
		.post(`${path}/:id{[0-9]+}/widerrufen`, membersOnly, c => revoke(c, services));
}

function forDealers(c: Context<Env>, { db, config }: Services, show: () => Response | Promise<Response>) {
	const { id, kind } = viewerOf(c);
	if (kind !== 'haendler') return problem(c, 404);
	if (!owesDealerPage(sellerOf(db, id))) return show();
	return sendPage(c, <KeysPage keys={[]} most={mostKeys} owesDealerPage examples={curlExamples(config.origin)} />);
}

function revoke(c: Context<Env>, { db, now }: Services): Response | Promise<Response> {
	const id = Number(c.req.param('id'));
	const isRevoked = Number.isSafeInteger(id) && revokeKey(db, viewerOf(c).id, id, secondsOf(now()));
	return isRevoked ? c.redirect(`${path}?widerrufen`, 303) : problem(c, 404);
}

function overview(c: Context<Env>, { db, config, now }: Services) {
	const day = (seconds: number) => german.formats.date(new Date(seconds * 1000));
	const keys = keysOf(db, viewerOf(c).id, secondsOf(now())).map(key => ({
		...{ id: key.id, name: key.name, beginning: key.beginning, created: day(key.createdAt) },
		...(key.lastUsedAt !== null && { used: day(key.lastUsedAt) }),
		...(key.expiresAt !== null && { expires: day(key.expiresAt) }),
	}));
	const revoked = c.req.query('widerrufen') !== undefined;
	return sendPage(c, <KeysPage {...{ keys, revoked }} most={mostKeys} examples={curlExamples(config.origin)} />);
}

function newKey(c: Context<Env>, state: FormState, status: 200 | 422 = 200) {
	return sendPage(c, <NewKeyPage state={state} />, status);
}

async function make(c: Context<Env>, { db, config, now }: Services) {
	const fields = await readForm(c);
	const again = (errors: FormState['errors']) => newKey(c, { entered: fields.entered, errors }, 422);
	const read = readKeyForm(fields);
	if (!read.ok) return again(read.errors);
	const { name, lifetime } = read;
	const made = makeKey(db, viewerOf(c), { name, lifetime, origin: config.origin, at: secondsOf(now()) });
	if (!made.ok) {
		const isTaken = made.reason === 'name-taken';
		return again([
			isTaken ? { field: 'name', message: faults.nameTaken } : { field: '', message: faults.tooMany(mostKeys) },
		]);
	}
	// The answer to the form itself, not a page it leads to: a key in an address would lie in histories and logs.
	c.header('cache-control', 'no-store');
	return sendPage(c, <MadeKeyPage apiKey={made.key} name={name} examples={curlExamples(config.origin, made.key)} />);
}
