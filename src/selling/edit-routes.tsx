import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
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
import { findOwnListing, isChangeable, type OwnListing } from './own-listings.ts';
import { sellerOf } from './seller.ts';
import { sendStep, staysOnStep, stepOf } from './step-pages.tsx';
import { enteredOf } from './writing-fields.ts';

const editPath = '/inserat/:id{[0-9]+}/bearbeiten';
const formStep = ':schritt{fahrzeug|zustand|ausstattung|preis|kontakt}';

/** What the sources of a car have to say on the page where it is changed; they stand further right. */
export type AboutSource = (c: Context<Env>, listing: OwnListing) => Child;

/** Changing a car that is on the market, `/inserat/{id}/bearbeiten`: for its owner alone, and at once. */
export function editRoutes(services: Services, aboutSource: AboutSource): Hono<Env> {
	return new Hono<Env>()
		.get(editPath, membersOnly, c => withListing(c, services, listing => showOverview(c, listing, { aboutSource })))
		.post(`${editPath}/nur-preis`, membersOnly, c => takePrice(c, services, aboutSource))
		.get(`${editPath}/${formStep}`, membersOnly, c =>
			withListing(c, services, listing => showStep(c, services, listing, { entered: enteredOf(listing), errors: [] })),
		)
		.post(`${editPath}/${formStep}`, membersOnly, c => takeStep(c, services));
}

function showOverview(
	c: Context<Env>,
	listing: OwnListing,
	{
		aboutSource,
		errors = [],
		typedPrice,
	}: { aboutSource: AboutSource; errors?: readonly FormError[]; typedPrice?: string },
) {
	const { preis = '' } = enteredOf(listing);
	const notice = c.req.query('gespeichert');
	const props: EditPageProps = {
		place: placeOf(c),
		title: listing.title,
		href: listingPath(listing.id, listing.title),
		state: { entered: { preis: typedPrice ?? preis }, errors },
		aboutSource: aboutSource(c, listing),
		...(notice === 'ja' && { notice: 'saved' }),
		...(notice === 'nein' && { notice: 'unchanged' }),
	};
	return sendPage(c, <EditPage {...props} />, errors.length > 0 ? 422 : 200);
}

async function takePrice(c: Context<Env>, services: Services, aboutSource: AboutSource) {
	const preis = (await readForm(c)).get('preis');
	const changed = change(c, services, 'preis', known => ({ ...known, preis }));
	if (changed.ok || changed.reason !== 'wrong') return answer(c, changed);
	return withListing(c, services, listing =>
		showOverview(c, listing, {
			aboutSource,
			errors: changed.errors.map(({ field, message }) => ({ field: field === 'preis' ? field : '', message })),
			typedPrice: preis,
		}),
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
	const isSent = (field: string) => stepOfField(field) === step;
	return changeListing(services.db, seller, { id: placeOf(c).id, isSent, entered, at: secondsOf(services.now()) });
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
