import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, type FormFields, readForm } from '#src/http/form-data.ts';
import { ownPath } from '#src/http/own-path.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import { clientKey, createThrottle } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { MessagePage } from '#views/accounts/message-page.tsx';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { mayEnter } from './admission.ts';
import { beginProof, proveByPasskey } from './passkeys.ts';
import { signInByRecoveryCode } from './recovery-sign-in.ts';
import { askForSecondFactor, type ReadSecondStep, readSecondStep } from './second-step.tsx';
import { forgetSecondStepTries, takeSecondStepTry } from './second-step-limits.ts';
import { completeSignIn } from './signing-in.ts';
import { takeTotpCode } from './totp.ts';

const texts = secondFactorTexts;

/** The second step of a sign-in, and passkeys: as second step, instead of a password, and as proof of who sits there. */
export function secondStepRoutes(services: Services): Hono<Env> {
	const { db, config } = services;
	const questions = createThrottle([{ limit: 20, windowSeconds: 60 }]);
	return new Hono<Env>()
		.post('/anmelden/code', c => code(c, services))
		.post('/anmelden/passkey/anfang', async c => {
			const wait = config.limits ? questions.take(clientKey(c.get('clientAddress')), services.now().getTime()) : 0;
			if (wait > 0) return problem(c, 429, texts.passkey.tooMany);
			const step = stepOf(await readForm(c), services);
			if (step === 'over') return problem(c, 400, texts.step.over);
			return sendQuestion(c, services, step?.userId);
		})
		.post('/anmelden/passkey', c => passkey(c, services))
		.post('/konto/bestaetigen/passkey/anfang', membersOnly, c => sendQuestion(c, services, viewerOf(c).id))
		.post('/konto/bestaetigen/passkey', membersOnly, async c => {
			const { id, sessionId } = viewerOf(c);
			const form = await readForm(c);
			const next = ownPath(form.get('weiter'));
			const proved = await proveByPasskey(db, id, form.get('antwort'), config.origin, secondsOf(services.now()));
			if (proved === undefined)
				return again(c, texts.passkey.refused, `/konto/bestaetigen?weiter=${encodeURIComponent(next)}`);
			services.sessions.prove(sessionId);
			return c.redirect(next, 303);
		});
}

async function code(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const form = await readForm(c);
	const step = stepOf(form, services);
	if (step === undefined || step === 'over') return again(c, texts.step.over, '/anmelden');
	const ticket = form.get('schein');
	const field = form.entered.ersatzcode === undefined ? 'code' : 'ersatzcode';
	const typed = form.get(field);
	const refuse = (message: string, status: 422 | 429 = 422) =>
		askForSecondFactor(c, services, step, { ticket, errors: [{ field, message }] satisfies FormError[], status });
	if (typed.trim() === '') return refuse(texts.step.faults.missing);
	const occasion = { origin: config.origin, at: secondsOf(services.now()) };
	const network = clientKey(c.get('clientAddress'));
	const wait = takeSecondStepTry(db, step, network, occasion);
	if (wait > 0) {
		c.header('retry-after', String(wait));
		return refuse(texts.step.tooMany(Math.ceil(wait / 60)), 429);
	}
	const isRight =
		field === 'code'
			? takeTotpCode(db, step.userId, typed, occasion.at)
			: signInByRecoveryCode(db, step.userId, typed, occasion);
	if (!isRight) return refuse(field === 'code' ? texts.step.faults.wrong : texts.step.faults.wrongRecovery);
	forgetSecondStepTries(db, step, network);
	return completeSignIn(c, services, step.userId, { ...step, secondFactor: true });
}

async function passkey(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config } = services;
	const form = await readForm(c);
	const step = stepOf(form, services);
	if (step === 'over') return again(c, texts.step.over, '/anmelden');
	const userId = await proveByPasskey(db, step?.userId, form.get('antwort'), config.origin, secondsOf(services.now()));
	const next = step?.next ?? ownPath(form.get('weiter'));
	if (userId === undefined || !mayEnter(db, userId, config)) {
		if (step === undefined) return again(c, texts.passkey.refused, `/anmelden?weiter=${encodeURIComponent(next)}`);
		const errors = [{ field: '', message: texts.passkey.refused }];
		return askForSecondFactor(c, services, step, { ticket: form.get('schein'), errors });
	}
	const persistent = step?.persistent ?? form.get('bleiben') !== '';
	return completeSignIn(c, services, userId, { persistent, secondFactor: true, next });
}

/** Whose password was right before; undefined where nobody's was asked for, `over` where that is too long ago. */
function stepOf(form: FormFields, services: Services): ReadSecondStep | 'over' | undefined {
	const ticket = form.get('schein');
	return ticket === '' ? undefined : (readSecondStep(services.db, ticket, secondsOf(services.now())) ?? 'over');
}

function sendQuestion(c: Context<Env>, services: Services, userId: number | undefined): Response {
	c.header('cache-control', 'no-store');
	return c.json(beginProof(services.db, userId, services.config.origin, secondsOf(services.now())));
}

function again(c: Context<Env>, message: string, href: string) {
	c.header('cache-control', 'no-store');
	const links = [{ href, text: texts.step.again }];
	return sendPage(c, <MessagePage title={texts.step.faults.title} paragraphs={[message]} links={links} />, 422);
}
