import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, type FormFields, readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { MessagePage } from '#views/accounts/message-page.tsx';
import { ConfirmRegistrationPage, RegistrationPage } from '#views/accounts/registration-pages.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { takeAttempt } from './attempts.ts';
import { hashPassword } from './passwords.ts';
import { passwordLength } from './refused-passwords.ts';
import { confirmRegistration, pendingAddress, register, registrationRules } from './registering.ts';
import {
	isTrapped,
	readRegistration,
	registrationStamp,
	stampFault,
	stampName,
	trapName,
} from './registration-form.ts';
import { completeSignIn } from './signing-in.ts';

const t = signInTexts.registration;
const sentPath = '/registrieren/gesendet';
const links = [
	{ href: '/anmelden', text: t.signIn },
	{ href: '/registrieren', text: t.again },
];

/** `/registrieren…`: from the form to the account. */
export function registrationRoutes(services: Services): Hono<Env> {
	const { config } = services;
	return new Hono<Env>()
		.get('/registrieren', c =>
			c.get('viewer') === undefined ? sendForm(c, services, emptyForm) : c.redirect('/konto', 303),
		)
		.post('/registrieren', c => submit(c, services))
		.get(sentPath, c => {
			const devPost = config.smtpUrl === undefined && !config.production;
			return sendPage(c, <MessagePage title={t.sentTitle} paragraphs={t.sent} links={links} devPost={devPost} />);
		})
		.get('/registrieren/bestaetigen', c => {
			keepTokenToOurselves(c);
			return sendConfirmation(c, services, c.req.query('token') ?? '', emptyForm);
		})
		.post('/registrieren/bestaetigen', c => {
			keepTokenToOurselves(c);
			return confirm(c, services);
		});
}

async function submit(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const fields = await readForm(c);
	if (isTrapped(fields)) return c.redirect(sentPath, 303);
	const at = secondsOf(services.now());
	const fault = stampFault(db, fields, at, config.limits);
	if (fault !== undefined) return refuse(c, services, fields, [fault]);
	const read = readRegistration(fields);
	if (!read.ok) return refuse(c, services, fields, read.errors);
	const network = clientKey(c.get('clientAddress'));
	const wait = config.limits ? takeAttempt(db, registrationRules, network, at) : 0;
	if (wait > 0) {
		c.header('retry-after', String(wait));
		const message = t.faults.tooMany(signInTexts.in(wait));
		return refuse(c, services, fields, [{ field: '', message }], 429);
	}
	const { password, ...registration } = read.registration;
	const passwordHash = await hashPassword(password);
	register(db, { ...registration, passwordHash, origin: config.origin, at });
	return c.redirect(sentPath, 303);
}

/** Whoever has proved both address and password is in. */
async function confirm(c: Context<Env>, services: Services): Promise<Response> {
	const fields = await readForm(c);
	const [token, password] = [fields.get('token'), fields.get('passwort')];
	const again = (message: string, status: 422 | 429 = 422) =>
		sendConfirmation(c, services, token, { entered: {}, errors: [{ field: 'passwort', message }] }, status);
	if (password === '') return again(signInTexts.signIn.faults.noPassword);
	const given = { token, password, address: c.get('clientAddress') };
	const answer = await confirmRegistration(services, given, secondsOf(services.now()));
	if (answer.ok) {
		const next = answer.kind === 'haendler' ? '/konto/haendler' : '/konto?willkommen=1';
		return completeSignIn(c, services, answer.userId, { persistent: false, secondFactor: false, next });
	}
	if (answer.reason === 'expired') return sendExpired(c);
	if (answer.reason === 'wrong') return again(t.confirmWrong);
	c.header('retry-after', String(answer.seconds));
	return again(signInTexts.waiting(answer.seconds), 429);
}

/** The form behind a link, or what to do where the link is worth nothing any more. */
function sendConfirmation(
	c: Context<Env>,
	services: Services,
	token: string,
	state: FormState,
	status: 200 | 422 | 429 = 200,
) {
	const email = pendingAddress(services.db, token, secondsOf(services.now()));
	if (email === undefined) return sendExpired(c);
	return sendPage(c, <ConfirmRegistrationPage {...{ state, email, token }} />, status);
}

function sendExpired(c: Context<Env>) {
	return sendPage(c, <MessagePage title={t.expiredTitle} paragraphs={[t.expired]} links={links} />, 410);
}

function sendForm(
	c: Context<Env>,
	services: Services,
	state: FormState,
	stamp?: string,
	status: 200 | 422 | 429 = 200,
) {
	const value = stamp ?? registrationStamp(services.db, secondsOf(services.now()));
	const page = (
		<RegistrationPage {...{ state, trap: trapName, stamp: [stampName, value], passwordMin: passwordLength.min }} />
	);
	return sendPage(c, page, status);
}

/** With everything that was typed but the password. A stamp that still holds stays: its time counts from the first look. */
function refuse(
	c: Context<Env>,
	services: Services,
	fields: FormFields,
	errors: readonly FormError[],
	status: 422 | 429 = 422,
) {
	const isStampGood = stampFault(services.db, fields, secondsOf(services.now()), false) === undefined;
	const stamp = isStampGood ? fields.get(stampName) : undefined;
	return sendForm(c, services, { entered: fields.entered, errors }, stamp, status);
}
