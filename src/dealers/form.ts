import type { DealerDetails } from '#src/accounts/dealer-registration.ts';
import { isEmail, isPlainLine } from '#src/accounts/registration.ts';
import { number } from '#src/formats/german.ts';
import { readPhone } from '#src/formats/phone.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { soberLine, soberParagraphs } from '#src/listings/plausible-texts.ts';
import { countries, findPostcode, type Postcode, readPostcode } from '#src/vehicles/places.ts';
import { dealerTexts } from '#views/texts/dealers.ts';
import type { OwnDealer } from './profile.ts';

const t = dealerTexts.faults;

/** Characters. */
export const longestTexts = { ueber: 5_000, impressum: 5_000 } as const;
const mostHours = { lines: 14, characters: 100 };

export type ReadDealer = { ok: true; details: DealerDetails } | { ok: false; errors: FormError[] };

/** `/konto/haendler`: whatever else a form sends, only these fields are read. */
export function readDealer(fields: FormFields, must: { mustCertify: boolean; mustDeclare: boolean }): ReadDealer {
	const errors: FormError[] = [];
	const fail = (field: string, message: string) => void errors.push({ field, message });
	const line = (field: 'firma' | 'strasse', longest: number) => {
		const { text } = soberLine(fields.get(field));
		if (!isPlainLine(text, longest)) fail(field, t[field]);
		return text;
	};
	const company = line('firma', 120);
	const street = line('strasse', 120);
	const home = readHome(fields, fail);
	const place = soberLine(fields.get('ort')).text || (home?.place ?? '');
	if (home !== undefined && !isPlainLine(place, 80)) fail('ort', t.ort);
	const phone = readPublicPhone(fields, home, fail);
	const email = fields.get('email').trim().toLowerCase();
	if (!isEmail(email)) fail('email', t.email);
	const website = readWebsite(fields.get('website'), fail);
	const openingHours = readHours(fields.get('oeffnungszeiten'), fail);
	const about = paragraphs(fields, 'ueber', fail);
	const imprint = paragraphs(fields, 'impressum', fail);
	if (!/\p{L}/u.test(imprint)) fail('impressum', t.impressum);
	const vatId = readVatId(fields.get('ust'), fail);
	const registerNumber = soberLine(fields.get('register')).text;
	if (registerNumber !== '' && !isPlainLine(registerNumber, 120)) fail('register', t.register);
	if (must.mustCertify && fields.get('zusicherung') === '') fail('zusicherung', t.certify);
	if (must.mustDeclare && fields.get('gewerblich') === '') fail('gewerblich', t.declare);
	if (errors.length > 0 || home === undefined) return { ok: false, errors };
	return {
		ok: true,
		details: {
			...{ company, street, country: home.country, plz: home.plz, place, phone, email },
			...{ openingHours, about, imprint },
			...(website !== '' && { website }),
			...(vatId !== '' && { vatId }),
			...(registerNumber !== '' && { registerNumber }),
		},
	};
}

/** A dealer page as its form shows it. */
export function asTyped(dealer: OwnDealer): Record<string, string> {
	return {
		...{ firma: dealer.company, strasse: dealer.street, land: dealer.country, plz: dealer.plz, ort: dealer.place },
		...{ telefon: dealer.phone, email: dealer.email, website: dealer.website ?? '' },
		...{ oeffnungszeiten: dealer.openingHours ?? '', ueber: dealer.about ?? '', impressum: dealer.imprint },
		...{ ust: dealer.vatId ?? '', register: dealer.registerNumber ?? '' },
	};
}

type Fail = (field: string, message: string) => void;

/** Where no country is chosen, the postcode may say it: five digits are German. */
function readHome(fields: FormFields, fail: Fail): Postcode | undefined {
	const chosen = countries.find(one => one === fields.get('land'));
	const text = fields.get('plz').trim();
	const typed = readPostcode(text);
	const country = chosen ?? typed?.country;
	if (country === undefined) fail('land', t.land);
	if (text === '') fail('plz', t.plzMissing);
	if (country === undefined || text === '') return undefined;
	const found = typed && (typed.country ?? country) === country ? findPostcode(typed.plz, country) : undefined;
	if (found?.ok) return found.postcode;
	fail('plz', t.plz);
	return undefined;
}

/** Stays as it was typed: dealers know best how their number is to be read. */
function readPublicPhone(fields: FormFields, home: Postcode | undefined, fail: Fail): string {
	const phone = soberLine(fields.get('telefon').normalize('NFKC')).text.replace(/\s*[.‐-―]\s*/gu, '-');
	if (phone === '') {
		fail('telefon', t.phoneMissing);
		return '';
	}
	const reading = readPhone(phone, home?.country);
	// Where the country is missing, that is said at the country.
	if (!reading.ok && (home !== undefined || reading.reason !== 'country-unknown'))
		fail('telefon', t.phone[reading.reason]);
	else if (reading.ok && !isStorable(phone)) return reading.phone;
	return phone;
}

/** As `createDealer` takes it. */
function isStorable(phone: string): boolean {
	return /^\+?\d[\d ()/-]{5,28}\d$/.test(phone);
}

/** People leave the scheme away. What is kept is how a browser reads it, so that nothing hides in another spelling. */
function readWebsite(text: string, fail: Fail): string {
	const typed = text.trim();
	if (typed === '') return '';
	const address = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]*\.[^/]*:\d/.test(typed) ? typed : `https://${typed}`;
	// Browsers read over slashes at the front, tabs and line ends, so that one address passes for another.
	const url = /^[\p{L}\p{N}][^\s\\]*$/u.test(typed) && isWebAddress(address) ? new URL(address) : undefined;
	if (url === undefined || url.href.length > 200 || !/^[^.]+(\.[^.]+)*\.[a-z][a-z\d-]+$/i.test(url.hostname)) {
		fail('website', t.website);
		return typed;
	}
	return url.href;
}

function readHours(text: string, fail: Fail): string {
	const hours = soberParagraphs(text).text.replace(/\n\n+/g, '\n');
	const lines = hours.split('\n');
	if (lines.length > mostHours.lines || lines.some(({ length }) => length > mostHours.characters)) {
		fail('oeffnungszeiten', t.hours);
	}
	return hours;
}

function paragraphs(fields: FormFields, field: keyof typeof longestTexts, fail: Fail): string {
	const { text } = soberParagraphs(fields.get(field));
	if (text.length > longestTexts[field]) fail(field, t.tooLong(number(longestTexts[field])));
	return text;
}

/** Formats by BZSt ("Aufbau der Umsatzsteuer-Identifikationsnummer") and the Swiss UID register; check digits stay theirs. */
function readVatId(text: string, fail: Fail): string {
	const compact = text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s.‐-―-]/gu, '');
	if (compact === '') return '';
	if (/^(DE\d{9}|ATU\d{8})$/.test(compact)) return compact;
	const [, a, b, c, tax] = /^CHE(\d{3})(\d{3})(\d{3})(MWST|TVA|IVA|)$/.exec(compact) ?? [];
	if (a !== undefined) return `CHE-${a}.${b}.${c}${tax === '' ? '' : ` ${tax}`}`;
	fail('ust', t.ust);
	return compact;
}
