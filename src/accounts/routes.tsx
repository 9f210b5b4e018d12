import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { ownPath } from '#src/http/own-path.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, secondFactorPath, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ProofPage, SignInPage, SignOutPage } from '#views/accounts/sign-in-page.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { proveByPassword } from './proving.ts';
import { hasSecondFactor, secondFactorsOf } from './second-factor.ts';
import { askForSecondFactor } from './second-step.tsx';
import { checkPassword, clientOf, completeSignIn } from './signing-in.ts';

const { faults } = signInTexts.signIn;

/** Signing in with a password, signing out, and giving the password once more. */
export function signInRoutes(services: Services): Hono<Env> {
	const { sessions } = services;
	return new Hono<Env>()
		.get('/anmelden', c => {
			const next = afterSignIn(c.req.query('weiter'));
			const viewer = c.get('viewer');
			// Pages for everybody show nothing of the account before, and lead here.
			if (viewer !== undefined) return c.redirect(viewer.owesSecondFactor ? secondFactorPath : next, 303);
			const isPasswordNew = c.req.query('geaendert') !== undefined;
			return sendPage(c, <SignInPage {...{ state: emptyForm, next, isPasswordNew }} />);
		})
		.post('/anmelden', c => signIn(c, services))
		.get('/abmelden', c => sendPage(c, <SignOutPage />))
		.post('/abmelden', async c => {
			// First of all: on a full disk the session cannot be ended, and this browser forgets it all the same.
			c.header('set-cookie', sessions.blankCookie);
			// The next one at this computer must not find our pages with the Back button, nor be told what was for the last one.
			c.header('clear-site-data', '"cache", "storage"');
			const sessionId = sessions.idIn(c.req.header('cookie') ?? '');
			if (sessionId !== undefined) await sessions.end(sessionId);
			return c.redirect('/', 303);
		})
		.get('/konto/bestaetigen', membersOnly, c => sendProof(c, services, emptyForm, afterSignIn(c.req.query('weiter'))))
		.post('/konto/bestaetigen', membersOnly, c => prove(c, services));
}

async function signIn(c: Context<Env>, services: Services): Promise<Response> {
	const fields = await readForm(c);
	const [email, password] = [fields.get('email'), fields.get('passwort')];
	if (email.trim() === '') return refuse(c, fields, 'email', faults.noEmail);
	if (password === '') return refuse(c, fields, 'passwort', faults.noPassword);
	const answer = await checkPassword(services, { email, password }, clientOf(c, services), secondsOf(services.now()));
	if (answer.ok) {
		const { userId } = answer;
		const step = { userId, persistent: fields.get('bleiben') !== '', next: afterSignIn(fields.get('weiter')) };
		if (hasSecondFactor(services.db, userId)) return askForSecondFactor(c, services, step);
		return completeSignIn(c, services, userId, { ...step, secondFactor: false });
	}
	if (answer.reason === 'wrong') return refuse(c, fields, '', faults.wrong);
	if (answer.reason === 'banned') return refuse(c, fields, '', faults.banned(answer.why));
	c.header('retry-after', String(answer.seconds));
	return refuse(c, fields, '', signInTexts.waiting(answer.seconds), 429);
}

/** The same page for everything that is wrong: nobody learns from it whether the address has an account. */
function refuse(c: Context<Env>, fields: FormFields, field: string, message: string, status: 422 | 429 = 422) {
	const state = { entered: fields.entered, errors: [{ field, message }] };
	return sendPage(c, <SignInPage state={state} next={afterSignIn(fields.get('weiter'))} />, status);
}

async function prove(c: Context<Env>, services: Services): Promise<Response> {
	const fields = await readForm(c);
	const next = afterSignIn(fields.get('weiter'));
	const password = fields.get('passwort');
	const again = (message: string, status: 422 | 429 = 422) =>
		sendProof(c, services, { entered: {}, errors: [{ field: 'passwort', message }] }, next, status);
	if (password === '') return again(faults.noPassword);
	const given = { password, address: c.get('clientAddress') };
	const proof = await proveByPassword(services, viewerOf(c), given, secondsOf(services.now()));
	if (proof.ok) return c.redirect(next, 303);
	if (proof.reason === 'wrong') return again(signInTexts.proof.wrong);
	c.header('retry-after', String(proof.seconds));
	return again(signInTexts.waiting(proof.seconds), 429);
}

function sendProof(
	c: Context<Env>,
	{ db }: Services,
	state: FormState,
	next: string,
	status: 200 | 422 | 429 = 200,
): Response | Promise<Response> {
	const { id, email } = viewerOf(c);
	const hasPasskey = secondFactorsOf(db, id).passkey;
	return sendPage(c, <ProofPage {...{ state, next, email, hasPasskey }} />, status);
}

/** Where somebody wanted to go. Not to the door itself: whoever is in would be sent round and round. */
function afterSignIn(wanted: string | undefined): string {
	const path = ownPath(wanted);
	return /^\/(anmelden|abmelden|registrieren)([/?]|$)/.test(path) ? '/' : path;
}
