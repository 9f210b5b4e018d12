type PhoneCountry = 'deutschland' | 'oesterreich' | 'schweiz';

export type PhoneReading =
	/** E.164, `+493012345678`: digits alone, so that two spellings of one number are equal. */
	| { readonly ok: true; readonly phone: string }
	| {
			readonly ok: false;
			/** `country-unknown`: written without country code, and nobody says which; `costly`: who calls it pays for more. */
			readonly reason: 'unreadable' | 'country-unknown' | 'abroad' | 'wrong-length' | 'costly';
	  };

type Plan = {
	readonly code: string;
	/** Digits behind the country code, least and most. Source: ITU-T E.164 national numbering plans. */
	readonly digits: readonly [least: number, most: number];
	/** Premium and shared-cost numbers, which no honest seller gives. */
	readonly costly: RegExp;
};

const plans: Readonly<Record<PhoneCountry, Plan>> = {
	deutschland: { code: '49', digits: [5, 12], costly: /^(900|137|138|180|190|118|12\d|700)/ },
	oesterreich: { code: '43', digits: [5, 13], costly: /^(9[0-3]\d|8[12]\d|118)/ },
	schweiz: { code: '41', digits: [9, 9], costly: /^(90\d|84\d|878)/ },
};

/**
 * Reads a telephone number of Germany, Austria or Switzerland as people write it: `0151 123 456 78`, `040/123456`,
 * `+49 (0)40 123456`, `0041 79 123 45 67`. A number without country code belongs to `country`.
 */
export function readPhone(text: string, country?: PhoneCountry): PhoneReading {
	const typed = text.normalize('NFKC').trim();
	if (typed.length > 40 || !/^(\+|\(\+|\()?\d[\d\s()/.‐-―-]*$/u.test(typed)) return { ok: false, reason: 'unreadable' };
	const isInternational = /^\(?\+|^00/.test(typed);
	// "+49 (0) 40": the zero is for those who call from inside the country.
	const digits = (isInternational ? typed.replace(/\(\s*0\s*\)/, '') : typed).replace(/\D/g, '').replace(/^00/, '');
	if (!isInternational) {
		if (!digits.startsWith('0')) return { ok: false, reason: 'unreadable' };
		if (country === undefined) return { ok: false, reason: 'country-unknown' };
		return checked(plans[country], digits.replace(/^0/, ''));
	}
	const plan = Object.values(plans).find(({ code }) => digits.startsWith(code));
	if (plan === undefined) return { ok: false, reason: 'abroad' };
	return checked(plan, digits.slice(plan.code.length).replace(/^0/, ''));
}

function checked({ code, digits: [least, most], costly }: Plan, number: string): PhoneReading {
	if (number.startsWith('0')) return { ok: false, reason: 'unreadable' };
	if (number.length < least || number.length > most) return { ok: false, reason: 'wrong-length' };
	if (costly.test(number)) return { ok: false, reason: 'costly' };
	return { ok: true, phone: `+${code}${number}` };
}

/**
 * A number of `readPhone` for people to read: `+49 151 12345678`, `+41 79 123 45 67`. Where the area code ends is known for
 * mobile numbers and the largest towns; elsewhere nothing is guessed. Anything else comes back as it is.
 */
export function phoneText(phone: string): string {
	const [, code, number = ''] = /^\+(49|43|41)(\d+)$/.exec(phone) ?? [];
	if (code === undefined) return phone;
	if (code === '41') return `+41 ${number.replace(/^(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4')}`;
	const area = code === '49' ? /^(1[567]\d|30|40|69|89)/ : /^(6[5-9]\d|1)/;
	return `+${code} ${number.replace(area, '$1 ')}`;
}
