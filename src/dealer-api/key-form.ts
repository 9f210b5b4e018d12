import type { FormError, FormFields } from '#src/http/form-data.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type KeyLifetime, keyLifetimes } from './managing-keys.ts';

const longestName = 60;
const t = dealerApiTexts.newKey.faults;

export type ReadKey =
	| { readonly ok: true; readonly name: string; readonly lifetime: KeyLifetime }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/** The form of a new key: what it is for, and how long it lasts. */
export function readKeyForm(fields: FormFields): ReadKey {
	const name = fields.get('name').trim();
	const lifetime = fields.get('dauer');
	const isName = name !== '' && name.length <= longestName && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name);
	if (isName && isLifetime(lifetime)) return { ok: true, name, lifetime };
	return {
		ok: false,
		errors: [
			...(isName ? [] : [{ field: 'name', message: t.name }]),
			...(isLifetime(lifetime) ? [] : [{ field: 'dauer', message: t.lifetime }]),
		],
	};
}

function isLifetime(text: string): text is KeyLifetime {
	return Object.hasOwn(keyLifetimes, text);
}
