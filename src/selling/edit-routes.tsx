import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { EditPage, type EditPageProps } from '#views/selling/edit.tsx';
import { FixedPage } from '#views/selling/limits.tsx';
import { placePath, type SellingPlace, type SellingStep } from '#views/selling/steps.ts';
import { deskTexts } from '#views/texts/desk.ts';
import { sellingTexts } from '#views/texts/selling.ts';
import { type ChangedListing, changeListing } from './changing-listings.ts';
import { checkCar } from './checking.ts';
import { type Entered, stepOfField, withStep } from './fields.ts';
import { findOwnListing, isChangeable, isImported, type OwnListing } from './own-listings.ts';
import { sellerOf } from './seller.ts';
import { sendStep, staysOnStep, stepOf } from './step-pages.tsx';
import { enteredOf } from './writing-fields.ts';

const editPath = '/inserat/:id{[0-9]+}/bearbeiten';
const formStep = ':schritt{fahrzeug|zustand|ausstattung|preis|kontakt}';

/** Changing a car that is on the market, `/inserat/{id}/bearbeiten`: for its owner alone, and at once. */
export function editRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get(editPath, membersOnly, c => withListing(c, services, listing => showOverview(c, listing)))
		.post(`${editPath}/nur-preis`, membersOnly, c => takePrice(c, services))
		.get(`${editPath}/${formStep}`, membersOnly, c =>
			withListing(c, services, listing => {
				if (isImported(listing)) return c.redirect(placePath(placeOf(c)), 303);
				return showStep(c, services, listing, { entered: enteredOf(listing), errors: [] });
			}),
		)
		.post(`${editPath}/${formStep}`, membersOnly, c => takeStep(c, services));
}

function showOverview(c: Context<Env>, listing: OwnListing, errors: readonly FormError[] = [], typedPrice?: string) {
	const { preis = '' } = enteredOf(listing);
	const notice = c.req.query('gespeichert');
	const props: EditPageProps = {
		place: placeOf(c),
		title: listing.title,
		href: listingPath(listing.id, listing.title),
		state: { entered: { preis: typedPrice ?? preis }, errors },
		imported: isImported(listing),
		...(notice === 'ja' && { notice: 'saved' }),
		...(notice === 'nein' && { notice: 'unchanged' }),
	};
	return sendPage(c, <EditPage {...props} />, errors.length > 0 ? 422 : 200);
}

async function takePrice(c: Context<Env>, services: Services) {
	const preis = (await readForm(c)).get('preis');
	const changed = change(c, services, 'preis', known => ({ ...known, preis }));
	if (changed.ok || changed.reason !== 'wrong') return answer(c, changed);
	return withListing(c, services, listing =>
		showOverview(
			c,
			listing,
			changed.errors.map(({ field, message }) => ({ field: field === 'preis' ? field : '', message })),
			preis,
		),
	);
}

async function takeStep(c: Context<Env>, services: Services) {
	const form = await readForm(c);
	const step = stepOf(c);
	const button = form.get('weiter');
	const merged = (known: Entered) => withStep(known, step, form.entered);
	if (staysOnStep(button)) {
		return withListing(c, services, listing =>
			showStep(c, services, listing, {
				entered: merged(enteredOf(listing)),
				errors: [],
				query: button === 'suchen' ? form.get('suche') : '',
			}),
		);
	}
	const changed = change(c, services, step, merged);
	if (changed.ok || changed.reason !== 'wrong') return answer(c, changed);
	return withListing(c, services, listing =>
		showStep(c, services, listing, { entered: merged(enteredOf(listing)), errors: changed.errors }),
	);
}

function showStep(
	c: Context<Env>,
	services: Services,
	listing: OwnListing,
	{ entered, errors, query }: { entered: Entered; errors: readonly FormError[]; query?: string },
) {
	const step = stepOf(c);
	const seller = sellerOf(services.db, viewerOf(c).id);
	const checked = checkCar(entered, seller, secondsOf(services.now()), listing);
	// The link of an error leads to its field, which may stand on another step: then the words say where.
	const shown = errors.map(error => {
		const other = stepOfField(error.field);
		return other === step ? error : { field: '', message: `${sellingTexts.steps[other]}: ${error.message}` };
	});
	const view = { place: placeOf(c), step, entered, checked, seller, errors: shown, query };
	return sendStep(c, services, view, errors.length > 0 ? 422 : 200);
}

function change(c: Context<Env>, services: Services, step: SellingStep, entered: (known: Entered) => Entered) {
	const seller = sellerOf(services.db, viewerOf(c).id);
	return changeListing(services.db, seller, { id: placeOf(c).id, step, entered, at: secondsOf(services.now()) });
}

function answer(c: Context<Env>, changed: ChangedListing) {
	if (changed.ok) {
		return c.redirect(`${placePath(placeOf(c))}?gespeichert=${changed.changed ? 'ja' : 'nein'}`, 303);
	}
	if (changed.reason === 'too-often') return problem(c, 429, deskTexts.tooOften);
	return changed.reason === 'fixed' ? sendPage(c, <FixedPage />, 409) : problem(c, 404);
}

function withListing(c: Context<Env>, { db }: Services, show: (listing: OwnListing) => Response | Promise<Response>) {
	const listing = findOwnListing(db, viewerOf(c).id, placeOf(c).id);
	if (!listing) return problem(c, 404);
	return isChangeable(listing) ? show(listing) : sendPage(c, <FixedPage />, 409);
}

function placeOf(c: Context<Env>): SellingPlace {
	return { kind: 'listing', id: Number(c.req.param('id')) };
}
