import { readPhone } from '#src/formats/phone.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { type Country, countries, findPostcode, readPostcode } from '#src/vehicles/places.ts';
import { accountTexts } from '#views/texts/account.ts';
import type { Profile } from './profile.ts';
import { isPlainLine } from './registration.ts';

const t = accountTexts.profile.faults;

export type ReadProfile = { ok: true; profile: Profile } | { ok: false; errors: FormError[] };

/** `/konto/profil`: only these five fields are ever read, whatever else a form sends. */
export function readProfile(fields: FormFields): ReadProfile {
	const errors: FormError[] = [];
	const name = fields.get('name').trim().replace(/\s+/g, ' ');
	if (!isPlainLine(name, 80)) errors.push({ field: 'name', message: t.name });
	const { country, plz } = readHome(fields, errors);
	const phone = readOwnPhone(fields.get('telefon'), country, errors);
	const contact = fields.get('kontakt') === 'telefon' ? 'telefon' : 'nachricht';
	if (contact === 'telefon' && fields.get('telefon').trim() === '') {
		errors.push({ field: 'telefon', message: t.phoneMissing });
	}
	return errors.length > 0 ? { ok: false, errors } : { ok: true, profile: { name, phone, country, plz, contact } };
}

function readOwnPhone(text: string, country: Country | null, errors: FormError[]): string | null {
	if (text.trim() === '') return null;
	const reading = readPhone(text, country ?? undefined);
	if (reading.ok) return reading.phone;
	errors.push({ field: 'telefon', message: t.phone[reading.reason] });
	return null;
}

/** The postcode says the country where it can: five digits are German, "A-6020" says it itself. */
function readHome(fields: FormFields, errors: FormError[]): { country: Country | null; plz: string | null } {
	const land = fields.get('land');
	const chosen = countries.find(country => country === land) ?? null;
	if (land !== '' && chosen === null) errors.push({ field: 'land', message: t.country });
	const text = fields.get('plz').trim();
	if (text === '') return { country: chosen, plz: null };
	const typed = readPostcode(text);
	const found = typed && findPostcode(typed.plz, typed.country ?? chosen ?? undefined);
	if (found?.ok && (chosen === null || chosen === found.postcode.country)) {
		return { country: found.postcode.country, plz: found.postcode.plz };
	}
	if (found?.ok) errors.push({ field: 'plz', message: t.otherCountry });
	else if (found?.reason === 'ambiguous') errors.push({ field: 'land', message: t.whichCountry });
	else errors.push({ field: 'plz', message: t.postcode });
	return { country: chosen, plz: null };
}
