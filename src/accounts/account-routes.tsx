import { type Context, Hono } from 'hono';
import { phoneText } from '#src/formats/phone.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { DevicesPage } from '#views/accounts/account-devices-page.tsx';
import { AccountPage } from '#views/accounts/account-page.tsx';
import { ProfilePage } from '#views/accounts/account-profile-page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { german } from '#views/texts/german.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { findDealerOfUser } from './dealers-of-accounts.ts';
import { changeProfile, findProfile, type Profile } from './profile.ts';
import { readProfile } from './profile-form.ts';
import { endOwnSession } from './session-list.ts';

/** `/konto`, `/konto/profil`, `/konto/geraete`: what members say about themselves, and where they are signed in. */
export function accountRoutes(services: Services): Hono<Env> {
	const { db, sessions } = services;
	return new Hono<Env>()
		.get('/konto', membersOnly, c => {
			const { id, name, email, kind } = viewerOf(c);
			const isDealer = kind === 'haendler';
			const dealerMissing = isDealer && findDealerOfUser(db, id) === undefined;
			const isWelcome = c.req.query('willkommen') !== undefined;
			return sendPage(c, <AccountPage {...{ name, email, isDealer, dealerMissing, isWelcome }} />);
		})
		.get('/konto/profil', membersOnly, c => {
			const { id, kind } = viewerOf(c);
			const profile = findProfile(db, id);
			if (profile === undefined) return c.notFound();
			const saved = c.req.query('gespeichert') !== undefined;
			return sendPage(c, <ProfilePage state={asTyped(profile)} kind={kind} saved={saved} />);
		})
		.post('/konto/profil', membersOnly, async c => {
			const { id, kind } = viewerOf(c);
			const fields = await readForm(c);
			const read = readProfile(fields);
			if (!read.ok) {
				const state = { entered: fields.entered, errors: read.errors };
				return sendPage(c, <ProfilePage state={state} kind={kind} saved={false} />, 422);
			}
			changeProfile(db, id, read.profile);
			return c.redirect('/konto/profil?gespeichert', 303);
		})
		.get('/konto/geraete', membersOnly, c => devices(c, services))
		.post('/konto/geraete/beenden', membersOnly, async c => {
			const { id, sessionId } = viewerOf(c);
			const ended = (await readForm(c)).get('sitzung');
			if (ended === sessionId) return problem(c, 422, accountTexts.devices.thisOne);
			if (!(await endOwnSession(sessions, id, ended))) return c.notFound();
			return c.redirect('/konto/geraete?beendet', 303);
		})
		.post('/konto/geraete/alle-anderen', membersOnly, async c => {
			const { id, sessionId } = viewerOf(c);
			await sessions.endAll(id, sessionId);
			return c.redirect('/konto/geraete?beendet', 303);
		});
}

async function devices(c: Context<Env>, { sessions }: Services): Promise<Response> {
	const { id, sessionId } = viewerOf(c);
	const day = (seconds: number) => german.formats.date(new Date(seconds * 1000));
	const open = (await sessions.list(id)).map(({ id, device, network, createdAt, lastUsedAt, persistent }) => ({
		...{ id, device, network, persistent },
		since: day(createdAt),
		lastUsed: day(lastUsedAt),
		isCurrent: id === sessionId,
	}));
	return sendPage(c, <DevicesPage devices={open} ended={c.req.query('beendet') !== undefined} />);
}

function asTyped({ name, phone, country, plz, contact }: Profile): FormState {
	const entered = {
		...{ name, plz: plz ?? '', land: country ?? '', kontakt: contact },
		telefon: phone === null ? '' : phoneText(phone),
	};
	return { entered, errors: [] };
}
