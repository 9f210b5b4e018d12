import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { freshProofOnly, membersOnly, secondFactorPath, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { RecoveryCodesPage, SecondFactorAppPage } from '#views/accounts/second-factor-app-page.tsx';
import { SecondFactorPage, type SecondFactorProps } from '#views/accounts/second-factor-page.tsx';
import { german } from '#views/texts/german.ts';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { addApp, addPasskey, dropApp, dropPasskey, type Owner, renewRecoveryCodes } from './changing-second-factor.ts';
import { rememberDevice } from './devices.ts';
import { beginPasskey, mostPasskeys, passkeysOf, readNewPasskey } from './passkeys.ts';
import { recoveryCodesLeft } from './recovery-codes.ts';
import { hasSecondFactor } from './second-factor.ts';
import { secondFactorDuty } from './second-factor-duty.ts';
import { clientOf } from './signing-in.ts';
import { newTotpSecret, readSetUp, sealSetUp, totpAddress, totpSince } from './totp.ts';

const texts = secondFactorTexts;
type Done = NonNullable<SecondFactorProps['done']>;

/** `/konto/zweiter-faktor`: where members add, renew and remove what they sign in with besides the password. */
export function secondFactorRoutes(services: Services): Hono<Env> {
	const fresh = freshProofOnly(services.now);
	return new Hono<Env>()
		.get(secondFactorPath, membersOnly, c => overview(c, services))
		.get(`${secondFactorPath}/app`, fresh, c => appPage(c, services, newTotpSecret()))
		.post(`${secondFactorPath}/app`, fresh, c => app(c, services))
		.post(`${secondFactorPath}/app/entfernen`, fresh, c => {
			const dropped = dropApp(services.db, ownerOf(c, services), occasionOf(services));
			return afterRemoval(c, services, dropped, 'app-entfernt');
		})
		.post(`${secondFactorPath}/passkeys/anfang`, fresh, c => {
			const { db, config } = services;
			c.header('cache-control', 'no-store');
			return c.json(beginPasskey(db, viewerOf(c), config.origin, occasionOf(services).at));
		})
		.post(`${secondFactorPath}/passkeys`, fresh, c => passkey(c, services))
		.post(`${secondFactorPath}/passkeys/entfernen`, fresh, async c => {
			const id = (await readForm(c)).get('id');
			const dropped = dropPasskey(services.db, ownerOf(c, services), id, occasionOf(services));
			return afterRemoval(c, services, dropped, 'passkey-entfernt');
		})
		.post(`${secondFactorPath}/codes`, fresh, c => {
			const codes = renewRecoveryCodes(services.db, ownerOf(c, services), occasionOf(services));
			if (codes !== undefined) return sendCodes(c, codes);
			return overview(c, services, [{ field: '', message: texts.account.unavailable }]);
		});
}

function overview(c: Context<Env>, { db }: Services, errors: readonly FormError[] = [], entered = {}) {
	const { id, owesSecondFactor } = viewerOf(c);
	const date = (seconds: number) => german.formats.date(new Date(seconds * 1000));
	const appSince = totpSince(db, id);
	const passkeys = passkeysOf(db, id).map(({ id, name, createdAt, lastUsedAt }) => ({
		...{ id, name, created: date(createdAt) },
		...(lastUsedAt !== null && { used: date(lastUsedAt) }),
	}));
	const asked = c.req.method === 'GET' ? c.req.query('fertig') : undefined;
	const done = isDone(asked) ? asked : undefined;
	const page = (
		<SecondFactorPage
			owes={owesSecondFactor}
			passkeys={passkeys}
			codesLeft={recoveryCodesLeft(db, id)}
			state={{ entered, errors }}
			{...(appSince !== undefined && { appSince: date(appSince) })}
			{...(done !== undefined && { done })}
		/>
	);
	return sendPage(c, page, errors.length > 0 ? 422 : 200);
}

function isDone(text: string | undefined): text is Done {
	return text !== undefined && Object.hasOwn(texts.account.done, text);
}

function appPage(c: Context<Env>, services: Services, secret: string, errors: readonly FormError[] = []) {
	const { id, email } = viewerOf(c);
	c.header('cache-control', 'no-store');
	const page = (
		<SecondFactorAppPage
			address={totpAddress(secret, email)}
			secret={secret}
			sealed={sealSetUp(services.db, id, secret, occasionOf(services).at)}
			replaces={totpSince(services.db, id) !== undefined}
			state={{ entered: {}, errors }}
		/>
	);
	return sendPage(c, page, errors.length > 0 ? 422 : 200);
}

async function app(c: Context<Env>, services: Services) {
	const { db } = services;
	const form = await readForm(c);
	const owner = ownerOf(c, services);
	const secret = readSetUp(db, owner.id, form.get('schluessel'), occasionOf(services).at);
	if (secret === undefined)
		return appPage(c, services, newTotpSecret(), [{ field: 'code', message: texts.account.app.over }]);
	const added = addApp(db, owner, { secret, code: form.get('code') }, occasionOf(services));
	// The same secret again: the app has it already.
	if (!added.ok) return appPage(c, services, secret, [{ field: 'code', message: texts.account.app.wrong }]);
	return afterAddition(c, services, added.codes, 'app');
}

async function passkey(c: Context<Env>, services: Services) {
	const { db, config } = services;
	const form = await readForm(c);
	const owner = ownerOf(c, services);
	const occasion = occasionOf(services);
	const name = form.get('name').trim();
	const again = (field: string, message: string) => overview(c, services, [{ field, message }], { name });
	const passkey = await readNewPasskey(db, owner.id, form.get('antwort'), config.origin, occasion.at);
	if (passkey === undefined) return again('', texts.passkey.refused);
	const added = addPasskey(db, owner, { name, passkey }, occasion);
	if (added.ok) return afterAddition(c, services, added.codes, 'passkey');
	if (added.reason === 'name-invalid') return again('name', texts.passkey.nameInvalid);
	return again('', added.reason === 'too-many' ? texts.passkey.tooManyKeys(mostPasskeys) : texts.passkey.refused);
}

async function afterAddition(c: Context<Env>, services: Services, codes: readonly string[] | undefined, done: Done) {
	await renewSession(c, services);
	return codes === undefined ? c.redirect(`${secondFactorPath}?fertig=${done}`, 303) : sendCodes(c, codes, done);
}

async function afterRemoval(
	c: Context<Env>,
	services: Services,
	removed: ReturnType<typeof dropApp>,
	done: Done,
): Promise<Response> {
	if (!removed.ok && removed.reason === 'last')
		return overview(c, services, [{ field: '', message: texts.account.last }]);
	if (!removed.ok) return c.redirect(secondFactorPath, 303);
	await renewSession(c, services);
	return c.redirect(`${secondFactorPath}?fertig=${done}`, 303);
}

/**
 * Whoever holds an older cookie of the account is out, on this device and on all others: a factor is added or removed because
 * of somebody else as often as not.
 */
async function renewSession(c: Context<Env>, services: Services): Promise<void> {
	const { db, sessions } = services;
	const { id, sessionId } = viewerOf(c);
	const renewed = await sessions.renew(sessionId, { secondFactor: hasSecondFactor(db, id) });
	await sessions.endAll(id, renewed?.sessionId);
	rememberDevice(db, id, { ...clientOf(c, services), sessionId: renewed?.sessionId }, occasionOf(services).at);
	c.header('set-cookie', renewed?.cookie ?? sessions.blankCookie);
}

function sendCodes(c: Context<Env>, codes: readonly string[], done?: Done) {
	c.header('cache-control', 'no-store');
	return sendPage(c, <RecoveryCodesPage codes={codes} {...(done !== undefined && { done })} />);
}

function ownerOf(c: Context<Env>, { config }: Services): Owner {
	const { id, email, role, kind } = viewerOf(c);
	return { id, email, onDuty: secondFactorDuty(config)({ email, role, kind }, false) };
}

function occasionOf({ config, now }: Services) {
	return { origin: config.origin, at: secondsOf(now()) };
}
