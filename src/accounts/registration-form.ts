import type { Database } from '#db/open.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import { signInTexts } from '#views/texts/sign-in.ts';
import { refusedPassword } from './refused-passwords.ts';
import { isEmail, isPlainLine, nameMaxLength, type UserKind, userKinds } from './registration.ts';

export type RegistrationForm = { name: string; email: string; password: string; kind: UserKind };

export type ReadRegistration = { ok: true; registration: RegistrationForm } | { ok: false; errors: FormError[] };

/** A field nobody sees: programs fill in whatever there is. */
export const trapName = 'betreff';
/** When the form was handed out, signed: nothing is stored for guests, and no cookie is set. */
export const stampName = 'stempel';
const stampPurpose = 'registration form';
const stampSeconds = 86_400;
const leastSecondsToFillIn = 3;

const t = signInTexts.registration.faults;

export function registrationStamp(db: Database, at: number): string {
	return signed(db, stampPurpose, String(at), at + stampSeconds);
}

/** Whether a form comes from a page of ours, and not faster than anybody can type. */
export function stampFault(db: Database, fields: FormFields, at: number, leastSeconds: boolean): FormError | undefined {
	const stamp = readSigned(db, stampPurpose, fields.get(stampName), at);
	if (stamp === undefined) return { field: '', message: t.stale };
	return leastSeconds && at - Number(stamp) < leastSecondsToFillIn ? { field: '', message: t.fast } : undefined;
}

/** A person leaves it empty. */
export function isTrapped(fields: FormFields): boolean {
	return fields.get(trapName) !== '';
}

export function readRegistration(fields: FormFields): ReadRegistration {
	const name = fields.get('name').trim().replace(/\s+/g, ' ');
	const email = fields.get('email').trim();
	const password = fields.get('passwort');
	const kind = userKinds.find(kind => kind === fields.get('art'));
	const errors: FormError[] = [];
	if (kind === undefined) errors.push({ field: 'art', message: t.kind });
	if (!isPlainLine(name, nameMaxLength)) errors.push({ field: 'name', message: name === '' ? t.noName : t.name });
	if (!isEmail(email)) errors.push({ field: 'email', message: email === '' ? t.noEmail : t.email });
	const fault = refusedPassword(password, { name, email });
	if (fault !== undefined) errors.push({ field: 'passwort', message: password === '' ? t.noPassword : fault });
	if (errors.length > 0 || kind === undefined) return { ok: false, errors };
	return { ok: true, registration: { name, email, password, kind } };
}
