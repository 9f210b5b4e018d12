import { type Context, Hono } from 'hono';
import { contactFor } from '#src/chat/contact.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { weakPointsVersion } from '#src/forum/weak-points/version.ts';
import type { MadePage } from '#src/http/page-memory.ts';
import { renderPage, sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { findListing, type Listing } from '#src/listings/reading.ts';
import { visibilityOf } from '#src/listings/visibility.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { ContactBox } from '#views/chat/contact.tsx';
import { GonePage } from '#views/listings/gone.tsx';
import { CarPage } from '#views/listings/page.tsx';
import { PhoneButton } from '#views/listings/phone.tsx';
import { german } from '#views/texts/german.ts';
import { gonePageProps } from './gone.ts';
import { countLook } from './looking.ts';
import { carPageProps } from './page.ts';
import { findCallable } from './phone.ts';

/** One car: `/inserat/{id}-{slug}`. The number decides; another slug leads to the right one. */
export function carRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/inserat/:address', c => {
		countLook(c, services);
		// Weak points come and go without a change of the car.
		const key = `${c.req.path} ${weakPointsVersion(services.db)}`;
		return services.pages.answer(c, key, () => car(c, services));
	});
}

async function car(c: Context<Env>, services: Services): Promise<MadePage | Response> {
	const match = /^(\d{1,15})(?:-(.*))?$/.exec(c.req.param('address') ?? '');
	const listing = match ? findListing(services.db, Number(match[1])) : undefined;
	if (!listing) return c.notFound();
	const now = secondsOf(services.now());
	switch (visibilityOf(listing, now)) {
		case 'private':
			return isOwn(c, listing) ? ownPage(c, services, listing, now) : c.notFound();
		case 'gone': {
			const props = await gonePageProps(services, listing);
			return sendPage(c, <GonePage t={german} {...props} />, 410);
		}
		case 'public': {
			const path = listingPath(listing.id, listing.title);
			if (c.req.path !== path) return c.redirect(path + new URL(c.req.url).search, 301);
			if (isOwn(c, listing)) return ownPage(c, services, listing, now);
			const props = await carPageProps(services, listing, now);
			const { parts, contact } = contactParts(c, services, listing.id);
			return {
				html: renderPage(c, <CarPage t={german} {...props} {...parts} contact={contact} />),
				passing: listing.status === 'sold',
			};
		}
	}
}

/** The ways to reach the seller here; the form of members brings its own sheet. */
function contactParts(c: Context<Env>, { db }: Services, listingId: number) {
	const address = { here: c.req.path, question: c.req.query('frage') };
	const contact = contactFor(db, c.get('viewer'), listingId, address);
	const parts = { styles: ['css/forms.css', 'css/chat.css'], scripts: ['js/chat.js'] };
	return {
		parts: contact?.kind === 'form' ? parts : {},
		contact: (
			<>
				{contact && <ContactBox contact={contact} />}
				{findCallable(db, listingId) && <PhoneButton listingId={listingId} />}
			</>
		),
	};
}

function isOwn(c: Context<Env>, { sellerId }: Listing): boolean {
	return sellerId !== null && sellerId === c.get('viewer')?.id;
}

/** As buyers see it, with the way to change it; also where only its seller may see it yet, or for now. */
async function ownPage(c: Context<Env>, services: Services, listing: Listing, now: number): Promise<Response> {
	const { id, status } = listing;
	const props = await carPageProps(services, listing, now);
	const own = {
		...(status !== 'sold' && { editHref: `/inserat/${id}/bearbeiten` }),
		listHref: '/meine-inserate',
		isNew: c.req.query('neu') === '1',
		...((status === 'draft' || status === 'held' || status === 'paused') && { hidden: status }),
	};
	return sendPage(c, <CarPage t={german} {...props} own={own} />);
}
