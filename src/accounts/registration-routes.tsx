import { type Context, Hono } from 'hono';
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

const t = signInTexts.registration;
const sentPath = '/registrieren/gesendet';

/** `/registrieren…`: from the form to the account. */
export function registrationRoutes(services: Services): Hono<Env> {
	const { db, config } = services;
	const links = [
		{ href: '/anmelden', text: t.signIn },
		{ href: '/registrieren', text: t.again },
	];
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
			const token = c.req.query('token') ?? '';
			const email = pendingAddress(db, token, secondsOf(services));
			if (email === undefined) return sendExpired(c, links);
			return sendPage(c, <ConfirmRegistrationPage email={email} token={token} />);
		})
		.post('/registrieren/bestaetigen', async c => {
			keepTokenToOurselves(c);
			const confirmed = confirmRegistration(db, (await readForm(c)).get('token'), secondsOf(services));
			if (confirmed === undefined) return sendExpired(c, links);
			const next = confirmed.kind === 'haendler' ? '&weiter=%2Fkonto%2Fhaendler' : '';
			return c.redirect(`/anmelden?bestaetigt=1${next}`, 303);
		});
}

async function submit(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const fields = await readForm(c);
	if (isTrapped(fields)) return c.redirect(sentPath, 303);
	const at = secondsOf(services);
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

type Links = readonly { href: string; text: string }[];

function sendExpired(c: Context<Env>, links: Links) {
	return sendPage(c, <MessagePage title={t.expiredTitle} paragraphs={[t.expired]} links={links} />, 410);
}

function sendForm(
	c: Context<Env>,
	services: Services,
	state: FormState,
	stamp?: string,
	status: 200 | 422 | 429 = 200,
) {
	const value = stamp ?? registrationStamp(services.db, secondsOf(services));
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
	const isStampGood = stampFault(services.db, fields, secondsOf(services), false) === undefined;
	const stamp = isStampGood ? fields.get(stampName) : undefined;
	return sendForm(c, services, { entered: fields.entered, errors }, stamp, status);
}

function secondsOf({ now }: Services): number {
	return Math.floor(now().getTime() / 1000);
}
