import { type Context, Hono } from 'hono';
import { findProfile } from '#src/accounts/profile.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { countRunning } from '#src/listings/seller-declaration.ts';
import { dealerPath } from '#src/paths.ts';
import { readPhotoForm } from '#src/photos/photo-form.ts';
import type { Services } from '#src/services.ts';
import { CommercialPage } from '#views/dealers/commercial-page.tsx';
import { DealerProfilePage } from '#views/dealers/profile-page.tsx';
import { dealerTexts } from '#views/texts/dealers.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { asTyped, readDealer } from './form.ts';
import { findOwnDealer, saveDealerProfile, setLogo } from './profile.ts';

const path = '/konto/haendler';

/** `/konto/haendler`: what a dealer says about itself, and how a private member becomes one. */
export function dealerProfileRoutes(services: Services): Hono<Env> {
	const { db } = services;
	return new Hono<Env>()
		.get('/konto/profil/gewerblich', membersOnly, c => {
			const { id, kind } = viewerOf(c);
			if (kind === 'haendler') return c.redirect(path, 303);
			return sendPage(c, <CommercialPage running={countRunning(db, id)} />);
		})
		.get(path, membersOnly, c => {
			const viewer = viewerOf(c);
			const own = findOwnDealer(db, viewer.id);
			const entered = own === undefined ? firstGuess(services, viewer) : asTyped(own);
			return profile(c, services, { entered, errors: [] });
		})
		.post(path, membersOnly, async c => {
			const { id, kind } = viewerOf(c);
			const fields = await readForm(c);
			const mustCertify = findOwnDealer(db, id)?.certifiedAt == null;
			const read = readDealer(fields, { mustCertify, mustDeclare: kind === 'privat' });
			if (!read.ok) return profile(c, services, { entered: fields.entered, errors: read.errors });
			saveDealerProfile(db, id, read.details, secondsOf(services.now()));
			return c.redirect(`${path}?gespeichert`, 303);
		})
		.post(`${path}/logo`, membersOnly, c => newLogo(c, services))
		.post(`${path}/logo/entfernen`, membersOnly, c => {
			if (!setLogo(db, viewerOf(c).id, undefined)) return c.notFound();
			return c.redirect(`${path}?gespeichert#logo`, 303);
		});
}

async function newLogo(c: Context<Env>, services: Services): Promise<Response> {
	const viewer = viewerOf(c);
	const form = await readPhotoForm(c, services, viewer, { maxFiles: 1 });
	if (!form.ok) return problem(c, form.status, form.message);
	const [received] = form.photos;
	const own = findOwnDealer(services.db, viewer.id);
	if (own === undefined) return c.notFound();
	if (received === undefined) {
		const fault = form.refused[0]?.message ?? dealerTexts.logo.missing;
		return profile(c, services, { entered: asTyped(own), errors: [] }, fault);
	}
	const { name, width, height } = received.photo;
	setLogo(services.db, viewer.id, { name, width, height });
	return c.redirect(`${path}?gespeichert#logo`, 303);
}

function profile(
	c: Context<Env>,
	{ db }: Services,
	state: FormState,
	logoFault?: string,
): Response | Promise<Response> {
	const { id, kind } = viewerOf(c);
	const own = findOwnDealer(db, id);
	const page = own && {
		...{ href: dealerPath(own.slug), company: own.company },
		...(own.logo !== undefined && { logo: own.logo }),
	};
	const props = {
		state,
		mustCertify: own?.certifiedAt == null,
		mustDeclare: kind === 'privat',
		saved: c.req.query('gespeichert') !== undefined,
		...(page !== undefined && { page }),
		...(logoFault !== undefined && { logoFault }),
	};
	const isRefused = logoFault !== undefined || state.errors.length > 0;
	return sendPage(c, <DealerProfilePage {...props} />, isRefused ? 422 : 200);
}

/** What the account knows already need not be typed twice. */
function firstGuess({ db }: Services, { id, email }: Viewer): Record<string, string> {
	const { phone, country, plz } = findProfile(db, id) ?? {};
	return { email, telefon: phone ?? '', land: country ?? '', plz: plz ?? '' };
}
