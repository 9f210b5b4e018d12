import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { freshProofOnly, membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { AccessPage, NewEmailPage, NewPasswordPage } from '#views/accounts/account-access-page.tsx';
import { EmailLinkPage, type EmailLinkProps } from '#views/accounts/email-link-page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { german } from '#views/texts/german.ts';
import { emptyForm } from '#views/ui/form/form.tsx';
import {
	askForNewEmail,
	awaitedEmail,
	confirmEmailPath,
	confirmNewEmail,
	type EmailChange,
	formerEmail,
	undoEmailChange,
	undoEmailPath,
} from './changing-email.ts';
import { changePassword, passwordChangedAt } from './changing-password.ts';
import { hashPassword } from './passwords.ts';
import { refusedPassword } from './refused-passwords.ts';
import { isEmail } from './registration.ts';

/** `/konto/zugang`: the address and the password somebody signs in with, and what the mails about them link to. */
export function accessRoutes(services: Services): Hono<Env> {
	const { db, config } = services;
	const fresh = freshProofOnly(services.now);
	return new Hono<Env>()
		.get('/konto/zugang', membersOnly, c => {
			const { id, email } = viewerOf(c);
			const changedAt = passwordChangedAt(db, id);
			const passwordChanged = changedAt === null ? undefined : german.formats.date(new Date(changedAt * 1000));
			const saved = c.req.query('passwort') !== undefined;
			return sendPage(c, <AccessPage email={email} passwordChanged={passwordChanged} saved={saved} />);
		})
		.get('/konto/zugang/e-mail', membersOnly, fresh, c => {
			const sent = c.req.query('geschickt') !== undefined;
			return sendPage(c, <NewEmailPage email={viewerOf(c).email} state={emptyForm} sent={sent} />);
		})
		.post('/konto/zugang/e-mail', membersOnly, fresh, c => newEmail(c, services))
		.get('/konto/zugang/passwort', membersOnly, c =>
			sendPage(c, <NewPasswordPage email={viewerOf(c).email} state={emptyForm} />),
		)
		.post('/konto/zugang/passwort', membersOnly, c => newPassword(c, services))
		.get(confirmEmailPath, c => {
			if (c.req.query('fertig') !== undefined) return sendPage(c, <EmailLinkPage step="confirmed" />);
			const token = c.req.query('token') ?? '';
			const email = awaitedEmail(db, token, secondsOf(services.now()));
			return sendLink(c, email, { step: 'confirm', action: confirmEmailPath, token });
		})
		.post(confirmEmailPath, async c => {
			const token = (await readForm(c)).get('token');
			const change = confirmNewEmail(db, token, { origin: config.origin, at: secondsOf(services.now()) });
			return sendChange(c, change, confirmEmailPath);
		})
		.get(undoEmailPath, c => {
			if (c.req.query('fertig') !== undefined) return sendPage(c, <EmailLinkPage step="undone" />);
			const token = c.req.query('token') ?? '';
			const email = formerEmail(db, token, secondsOf(services.now()));
			return sendLink(c, email, { step: 'undo', action: undoEmailPath, token });
		})
		.post(undoEmailPath, async c => {
			const token = (await readForm(c)).get('token');
			const at = secondsOf(services.now());
			// A hash costs a core for a moment: only who has a link that holds is worth one.
			if (formerEmail(db, token, at) === undefined) return sendChange(c, { ok: false, reason: 'expired' }, '');
			const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
			const change = undoEmailChange(db, token, { passwordHash, origin: config.origin, at });
			return sendChange(c, change, undoEmailPath);
		});
}

async function newEmail(c: Context<Env>, services: Services): Promise<Response> {
	const { config, db } = services;
	const viewer = viewerOf(c);
	const fields = await readForm(c);
	const email = fields.get('email').trim().toLowerCase();
	const t = accountTexts.newEmail.faults;
	const refuse = (message: string, status: 422 | 429 = 422) => {
		const state = { entered: fields.entered, errors: [{ field: 'email', message }] };
		return sendPage(c, <NewEmailPage email={viewer.email} state={state} sent={false} />, status);
	};
	if (!isEmail(email)) return refuse(t.email);
	if (email === viewer.email.toLowerCase()) return refuse(t.same);
	const { origin, limits } = config;
	const wait = askForNewEmail(db, { userId: viewer.id, email, origin, at: secondsOf(services.now()), limits });
	if (wait > 0) return refuse(t.wait(Math.ceil(wait / 60)), 429);
	return c.redirect('/konto/zugang/e-mail?geschickt', 303);
}

async function newPassword(c: Context<Env>, services: Services): Promise<Response> {
	const viewer = viewerOf(c);
	const fields = await readForm(c);
	const [current, next] = [fields.get('bisher'), fields.get('neu')];
	const t = accountTexts.newPassword.faults;
	const refuse = (error: FormError, status: 422 | 429 = 422) =>
		sendPage(c, <NewPasswordPage email={viewer.email} state={{ entered: {}, errors: [error] }} />, status);
	const fault = refusedPassword(next, viewer);
	if (fault !== undefined) return refuse({ field: 'neu', message: fault });
	if (next === current) return refuse({ field: 'neu', message: t.same });
	const change = await changePassword(services, viewer, { current, next }, secondsOf(services.now()));
	if (!change.ok) {
		if (change.reason === 'wrong') return refuse({ field: 'bisher', message: t.current });
		return refuse({ field: 'bisher', message: t.wait(Math.ceil(change.seconds / 60)) }, 429);
	}
	c.header('set-cookie', change.cookie);
	return c.redirect('/konto/zugang?passwort', 303);
}

function sendLink(
	c: Context<Env>,
	email: string | undefined,
	link: { step: 'confirm' | 'undo'; action: string; token: string },
): Response | Promise<Response> {
	const props: EmailLinkProps = email === undefined ? { step: 'expired' } : { ...link, email };
	keepTokenToOurselves(c);
	return sendPage(c, <EmailLinkPage {...props} />, email === undefined ? 410 : 200);
}

function sendChange(c: Context<Env>, change: EmailChange, path: string): Response | Promise<Response> {
	keepTokenToOurselves(c);
	if (change.ok) return c.redirect(`${path}?fertig`, 303);
	return sendPage(c, <EmailLinkPage step={change.reason} />, change.reason === 'taken' ? 409 : 410);
}
