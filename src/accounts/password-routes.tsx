import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { MessagePage } from '#views/accounts/message-page.tsx';
import { ForgottenPasswordPage, ResetPasswordPage } from '#views/accounts/password-pages.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { takeAttempt } from './attempts.ts';
import { askForReset, resetNetworkRules, resetPassword, resettable } from './password-reset.ts';
import { hashPassword } from './passwords.ts';
import { passwordLength, refusedPassword } from './refused-passwords.ts';
import { isEmail } from './registration.ts';
import { clientOf } from './signing-in.ts';

const t = signInTexts.forgotten;
const sentPath = '/passwort-vergessen/gesendet';

/** `/passwort-vergessen` and `/passwort-neu`: a new password for who reads the mails of the account. */
export function passwordRoutes(services: Services): Hono<Env> {
	const { config } = services;
	return new Hono<Env>()
		.get('/passwort-vergessen', c => sendPage(c, <ForgottenPasswordPage state={emptyForm} />))
		.post('/passwort-vergessen', c => askForLink(c, services))
		.get(sentPath, c => {
			const links = [{ href: '/anmelden', text: signInTexts.signIn.title }];
			const devPost = config.smtpUrl === undefined && !config.production;
			return sendPage(c, <MessagePage title={t.sentTitle} paragraphs={t.sent} links={links} devPost={devPost} />);
		})
		.get('/passwort-neu', c => sendReset(c, services, c.req.query('token') ?? '', emptyForm))
		.post('/passwort-neu', c => setPassword(c, services));
}

async function askForLink(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const fields = await readForm(c);
	const email = fields.get('email').trim();
	const refuse = (message: string, status: 422 | 429 = 422) => {
		const state = { entered: fields.entered, errors: [{ field: 'email', message }] };
		return sendPage(c, <ForgottenPasswordPage state={state} />, status);
	};
	if (!isEmail(email)) return refuse(signInTexts.registration.faults[email === '' ? 'noEmail' : 'email']);
	const at = secondsOf(services.now());
	const network = clientKey(c.get('clientAddress'));
	const wait = config.limits ? takeAttempt(db, resetNetworkRules, network, at) : 0;
	if (wait > 0) {
		c.header('retry-after', String(wait));
		return refuse(t.tooMany(signInTexts.in(wait)), 429);
	}
	askForReset(db, { email, origin: config.origin, at });
	return c.redirect(sentPath, 303);
}

async function setPassword(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const fields = await readForm(c);
	const [token, password] = [fields.get('token'), fields.get('passwort')];
	const at = secondsOf(services.now());
	const owner = resettable(db, token, at);
	if (owner === undefined) return sendReset(c, services, token, emptyForm);
	const fault = refusedPassword(password, owner);
	if (fault !== undefined) {
		const errors = [{ field: 'passwort', message: fault }];
		return sendReset(c, services, token, { entered: {}, errors }, 422);
	}
	const passwordHash = await hashPassword(password);
	const client = clientOf(c, services);
	const isSet = resetPassword(db, { token, passwordHash, client, origin: config.origin, at });
	if (!isSet) return sendReset(c, services, token, emptyForm);
	keepTokenToOurselves(c);
	return c.redirect('/anmelden?geaendert=1', 303);
}

/** The form behind a link, or what to do where the link is worth nothing any more. */
function sendReset(c: Context<Env>, services: Services, token: string, state: FormState, status: 200 | 422 = 200) {
	keepTokenToOurselves(c);
	const owner = resettable(services.db, token, secondsOf(services.now()));
	if (owner !== undefined) {
		const page = { state, token, email: owner.email, passwordMin: passwordLength.min };
		return sendPage(c, <ResetPasswordPage {...page} />, status);
	}
	const { expiredTitle, expired, again } = signInTexts.newPassword;
	const links = [{ href: '/passwort-vergessen', text: again }];
	return sendPage(c, <MessagePage title={expiredTitle} paragraphs={[expired]} links={links} />, 410);
}
