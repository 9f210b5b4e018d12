import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { findListing } from '#src/listings/reading.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { findMake } from '#src/vehicles/catalogue.ts';
import { CheckPage } from '#views/selling/check.tsx';
import { TooManyDraftsPage } from '#views/selling/limits.tsx';
import { SellingStartPage } from '#views/selling/start.tsx';
import { type SellingPlace, stepAfter, stepPath } from '#views/selling/steps.ts';
import { ModelField } from '#views/selling/vehicle-fields.tsx';
import { emptyForm } from '#views/ui/form/form.tsx';
import { checkCar } from './checking.ts';
import { beginDraft, type Draft, discardDraft, findDraft, saveStep, unfinishedDrafts } from './drafts.ts';
import { isBegun, stepOfField } from './fields.ts';
import { previewOf } from './preview.ts';
import { draftName, knownOfSeller } from './proposing.ts';
import { publishDraft } from './publishing-drafts.ts';
import { sendQuota } from './quota-page.tsx';
import { quotaReached, sellingLimits } from './quotas.ts';
import { owesDealerPage, sellerOf } from './seller.ts';
import { errorsOf, sendStep, staysOnStep, stepOf } from './step-pages.tsx';

const draftPath = '/inserieren/:id{[0-9]+}';
const formStep = ':schritt{fahrzeug|zustand|ausstattung|preis|kontakt}';

/** Putting a car in, `/inserieren`: drafts, their steps, the preview, and publishing. */
export function sellingRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/inserieren', membersOnly, c => showStart(c, services))
		.post('/inserieren', membersOnly, c => begin(c, services))
		.get('/inserieren/modelle', membersOnly, c =>
			c.html(<ModelField make={findMake(c.req.query('marke') ?? '')} state={emptyForm} />),
		)
		.get(draftPath, membersOnly, c => withDraft(c, services, () => c.redirect(stepPath(placeOf(c), 'fahrzeug'), 303)))
		.post(`${draftPath}/verwerfen`, membersOnly, c => discard(c, services))
		.get(`${draftPath}/pruefen`, membersOnly, c => withDraft(c, services, draft => showCheck(c, services, draft)))
		.post(`${draftPath}/veroeffentlichen`, membersOnly, c => publish(c, services))
		.get(`${draftPath}/${formStep}`, membersOnly, c => withDraft(c, services, draft => showStep(c, services, draft)))
		.post(`${draftPath}/${formStep}`, membersOnly, c => takeStep(c, services));
}

function showStart(c: Context<Env>, { db }: Services) {
	const seller = sellerOf(db, viewerOf(c).id);
	const drafts = unfinishedDrafts(db, seller.sellerId).map(({ id, entered, changedAt }) => ({
		id,
		name: draftName(entered),
		changedAt: new Date(changedAt * 1000),
	}));
	return sendPage(
		c,
		<SellingStartPage
			drafts={drafts}
			owesDealerPage={owesDealerPage(seller)}
			discarded={c.req.query('verworfen') === '1'}
		/>,
	);
}

function begin(c: Context<Env>, services: Services) {
	const { db } = services;
	const [seller, at] = [sellerOf(db, viewerOf(c).id), secondsOf(services.now())];
	const quota = quotaReached(db, seller, at);
	if (quota !== undefined) return sendQuota(c, quota);
	const id = beginDraft(db, seller.sellerId, knownOfSeller(seller), at);
	if (id === undefined) return sendPage(c, <TooManyDraftsPage most={sellingLimits.drafts} />, 409);
	return c.redirect(stepPath({ kind: 'draft', id }, 'fahrzeug'), 303);
}

function discard(c: Context<Env>, { db }: Services): Response | Promise<Response> {
	const discarded = discardDraft(db, viewerOf(c).id, placeOf(c).id);
	return discarded ? c.redirect('/inserieren?verworfen=1', 303) : problem(c, 404);
}

function showStep(c: Context<Env>, services: Services, { id, entered, takenOver }: Draft) {
	const step = stepOf(c);
	const seller = sellerOf(services.db, viewerOf(c).id);
	const checked = checkCar(entered, seller, secondsOf(services.now()));
	// Nothing is wrong yet in a step that nobody has seen.
	const errors = isBegun(entered, step) ? errorsOf(step, checked.errors) : [];
	return sendStep(c, services, { place: { kind: 'draft', id }, step, entered, checked, seller, errors, takenOver });
}

async function takeStep(c: Context<Env>, services: Services) {
	const form = await readForm(c);
	const [step, at] = [stepOf(c), secondsOf(services.now())];
	const seller = sellerOf(services.db, viewerOf(c).id);
	const draft = saveStep(services.db, {
		...{ sellerId: seller.sellerId, id: placeOf(c).id, step, sent: form.entered, at },
	});
	if (!draft) return problem(c, 404);
	if (draft.publishedAs !== null) return toCar(c, services, draft.publishedAs);
	const place = { kind: 'draft', id: draft.id } as const;
	const checked = checkCar(draft.entered, seller, at);
	const view = { place, step, entered: draft.entered, checked, seller, takenOver: draft.takenOver };
	const button = form.get('weiter');
	if (staysOnStep(button)) {
		const query = button === 'suchen' ? form.get('suche') : '';
		return sendStep(c, services, { ...view, errors: [], query });
	}
	const errors = errorsOf(step, checked.errors);
	if (errors.length > 0) return sendStep(c, services, { ...view, errors }, 422);
	return c.redirect(stepPath(place, stepAfter(place, step) ?? 'pruefen'), 303);
}

function showCheck(c: Context<Env>, services: Services, { id, entered }: Draft, status: 200 | 422 = 200) {
	const { db } = services;
	const seller = sellerOf(db, viewerOf(c).id);
	const { draft, errors } = checkCar(entered, seller, secondsOf(services.now()));
	return sendPage(
		c,
		<CheckPage
			place={{ kind: 'draft', id }}
			missing={errors.map(error => ({ ...error, step: stepOfField(error.field) }))}
			owesDealerPage={owesDealerPage(seller)}
			preview={previewOf(db, id, draft)}
		/>,
		status,
	);
}

function publish(c: Context<Env>, services: Services) {
	const { db } = services;
	const [seller, id] = [sellerOf(db, viewerOf(c).id), placeOf(c).id];
	const published = publishDraft(db, seller, id, secondsOf(services.now()));
	if (published.ok) return toCar(c, services, published.listingId);
	if (published.reason === 'unknown') return problem(c, 404);
	if (published.reason === 'quota') return sendQuota(c, published.quota);
	return withDraft(c, services, draft => showCheck(c, services, draft, 422));
}

/** A draft that has become a listing leads there, whatever was asked of it. */
function withDraft(c: Context<Env>, services: Services, show: (draft: Draft) => Response | Promise<Response>) {
	const draft = findDraft(services.db, viewerOf(c).id, placeOf(c).id);
	if (!draft) return problem(c, 404);
	return draft.publishedAs === null ? show(draft) : toCar(c, services, draft.publishedAs);
}

function toCar(c: Context<Env>, { db }: Services, listingId: number) {
	const listing = findListing(db, listingId);
	return listing ? c.redirect(`${listingPath(listing.id, listing.title)}?neu=1`, 303) : problem(c, 404);
}

function placeOf(c: Context<Env>): SellingPlace {
	return { kind: 'draft', id: Number(c.req.param('id')) };
}
