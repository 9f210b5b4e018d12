import type { Database } from '#db/open.ts';
import { queueMail } from '#src/mail/queue.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { keepPasskey, type NewPasskey, passkeysOf, removePasskey } from './passkeys.ts';
import { makeRecoveryCodes, recoveryCodesLeft, removeRecoveryCodes } from './recovery-codes.ts';
import { hasSecondFactor } from './second-factor.ts';
import { removeTotp, setUpTotp, totpSince } from './totp.ts';

/** Whose factors change. */
export type Owner = {
	readonly id: number;
	readonly email: string;
	/** Whether the account must have a second factor, so that its last one stays. */
	readonly onDuty: boolean;
};

/** Where and when: the public origin for the links of mails, and seconds since 1970. */
type Occasion = { readonly origin: string; readonly at: number };

/** `codes` are there where the account had none left: they are shown once. */
type Added<Reason extends string> = { ok: true; codes?: readonly string[] } | { ok: false; reason: Reason };
type Removed = { ok: true } | { ok: false; reason: 'unknown' | 'last' };

const texts = secondFactorTexts.mails;

/** Sets up an authenticator app, or another one in place of the first, once a code shows that it has the secret. */
export function addApp(
	db: Database,
	owner: Owner,
	{ secret, code }: { secret: string; code: string },
	{ origin, at }: Occasion,
): Added<'wrong-code'> {
	return db
		.transaction((): Added<'wrong-code'> => {
			const had = totpSince(db, owner.id) !== undefined;
			if (!setUpTotp(db, owner.id, secret, code, at)) return { ok: false, reason: 'wrong-code' };
			tell(db, owner, [had ? texts.appReplaced : texts.appAdded, texts.othersEnded], { origin, at });
			return { ok: true, ...codesIfNone(db, owner.id, at) };
		})
		.immediate();
}

/** Adds a passkey that `readNewPasskey` has checked. */
export function addPasskey(
	db: Database,
	owner: Owner,
	{ name, passkey }: { name: string; passkey: NewPasskey },
	{ origin, at }: Occasion,
): Added<'too-many' | 'known' | 'name-invalid'> {
	return db
		.transaction((): Added<'too-many' | 'known' | 'name-invalid'> => {
			const kept = keepPasskey(db, owner.id, name, passkey, at);
			if (!kept.ok) return kept;
			tell(db, owner, [texts.passkeyAdded(name), texts.othersEnded], { origin, at });
			return { ok: true, ...codesIfNone(db, owner.id, at) };
		})
		.immediate();
}

export function dropApp(db: Database, owner: Owner, occasion: Occasion): Removed {
	return db
		.transaction((): Removed => {
			if (totpSince(db, owner.id) === undefined) return { ok: false, reason: 'unknown' };
			if (mustKeep(db, owner)) return { ok: false, reason: 'last' };
			removeTotp(db, owner.id);
			return removed(db, owner, texts.appRemoved, occasion);
		})
		.immediate();
}

export function dropPasskey(db: Database, owner: Owner, passkeyId: string, occasion: Occasion): Removed {
	return db
		.transaction((): Removed => {
			const passkey = passkeysOf(db, owner.id).find(({ id }) => id === passkeyId);
			if (passkey === undefined) return { ok: false, reason: 'unknown' };
			if (mustKeep(db, owner)) return { ok: false, reason: 'last' };
			removePasskey(db, owner.id, passkeyId);
			return removed(db, owner, texts.passkeyRemoved(passkey.name), occasion);
		})
		.immediate();
}

/** Ten new recovery codes in place of the old ones; undefined for an account without a second factor. */
export function renewRecoveryCodes(db: Database, owner: Owner, { origin, at }: Occasion): string[] | undefined {
	return db
		.transaction(() => {
			if (!hasSecondFactor(db, owner.id)) return undefined;
			tell(db, owner, [texts.codesRenewed], { origin, at });
			return makeRecoveryCodes(db, owner.id, at);
		})
		.immediate();
}

/** Whether the account must have a second factor and has only this one. */
function mustKeep(db: Database, { id, onDuty }: Owner): boolean {
	const factors = (totpSince(db, id) === undefined ? 0 : 1) + passkeysOf(db, id).length;
	return onDuty && factors === 1;
}

function removed(db: Database, owner: Owner, sentence: string, occasion: Occasion): { ok: true } {
	if (!hasSecondFactor(db, owner.id)) removeRecoveryCodes(db, owner.id);
	tell(db, owner, [sentence, texts.othersEnded], occasion);
	return { ok: true };
}

function codesIfNone(db: Database, userId: number, at: number): { codes?: readonly string[] } {
	return recoveryCodesLeft(db, userId) > 0 ? {} : { codes: makeRecoveryCodes(db, userId, at) };
}

/** Whoever did it: the owner hears of it where nobody else reads. */
function tell(db: Database, { email }: Owner, sentences: readonly string[], { origin, at }: Occasion): void {
	const mail = composeMail({
		origin,
		subject: texts.subject,
		paragraphs: [sentences.join(' ')],
		link: { href: '/passwort-vergessen', text: texts.resetPassword },
		closing: texts.closing,
	});
	queueMail(db, { to: email, ...mail }, at);
}
