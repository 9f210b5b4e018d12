import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { foldText } from '#src/formats/folding.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import { type Country, findPostcode } from '#src/vehicles/places.ts';
import { isEmail, isPlainLine } from './registration.ts';

/** What a dealer says about itself. */
export type DealerDetails = {
	company: string;
	street: string;
	country: Country;
	plz: string;
	place: string;
	phone: string;
	email: string;
	website?: string;
	/** One line a day. */
	openingHours?: string;
	about?: string;
	/** The dealer's own provider identification, § 5 DDG; several lines. */
	imprint: string;
	vatId?: string;
	registerNumber?: string;
};

export type NewDealer = DealerDetails & {
	/** An account of kind `haendler` without a dealer so far. */
	userId: number;
	/** When the dealer declared to offer only what the law allows; seconds since 1970. */
	certifiedAt?: number;
	/** Seconds since 1970. */
	at: number;
};

export type DetailsFault =
	| 'company-invalid'
	| 'address-invalid'
	| 'postcode-unknown'
	| 'phone-invalid'
	| 'email-invalid'
	| 'website-invalid'
	| 'imprint-missing'
	| 'text-too-long';

export type DealerFault = 'account-unknown' | 'account-not-commercial' | 'account-has-dealer' | DetailsFault;

export type CreatedDealer = { ok: true; id: number; slug: string } | { ok: false; reason: DealerFault };

const longestText = 10_000;

/** Gives a commercial account its dealer page. The slug comes from company and place, with a number where that is taken. */
export function createDealer(db: Database, dealer: NewDealer): CreatedDealer {
	const reason = dealerFault(db, dealer);
	if (reason !== undefined) return { ok: false, reason };
	const slug = freeSlug(db, dealer.company, dealer.place);
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, website,
			opening_hours, about, imprint, vat_id, register_number, certified_at, created_at)
		VALUES (@userId, @slug, @company, @street, @country, @plz, @place, @phone, @email, @website,
			@openingHours, @about, @imprint, @vatId, @registerNumber, @certifiedAt, @at)`,
	).run({
		...{ website: null, openingHours: '', about: '', vatId: null, registerNumber: null, certifiedAt: null },
		...dealer,
		company: dealer.company.trim(),
		slug,
	});
	return { ok: true, id: Number(lastInsertRowid), slug };
}

function dealerFault(db: Database, dealer: NewDealer): DealerFault | undefined {
	const account = prepared(db, 'SELECT kind FROM users WHERE id = ?').pluck().get(dealer.userId);
	if (account === undefined) return 'account-unknown';
	if (account !== 'haendler') return 'account-not-commercial';
	if (prepared(db, 'SELECT 1 FROM dealers WHERE user_id = ?').get(dealer.userId)) return 'account-has-dealer';
	return detailsFault(dealer);
}

/** Why a dealer's details cannot be kept; undefined where they can. */
export function detailsFault(dealer: DealerDetails): DetailsFault | undefined {
	if (!isPlainLine(dealer.company, 120)) return 'company-invalid';
	if (!isPlainLine(dealer.street, 120) || !isPlainLine(dealer.place, 80)) return 'address-invalid';
	if (!findPostcode(dealer.plz, dealer.country).ok) return 'postcode-unknown';
	if (!/^\+?\d[\d ()/-]{5,28}\d$/.test(dealer.phone)) return 'phone-invalid';
	if (!isEmail(dealer.email)) return 'email-invalid';
	if (dealer.website !== undefined && (dealer.website.length > 200 || !isWebAddress(dealer.website))) {
		return 'website-invalid';
	}
	if (dealer.imprint.trim() === '') return 'imprint-missing';
	const texts = [
		dealer.imprint,
		dealer.about ?? '',
		dealer.openingHours ?? '',
		dealer.vatId ?? '',
		dealer.registerNumber ?? '',
	];
	return texts.some(text => text.length > longestText) ? 'text-too-long' : undefined;
}

function freeSlug(db: Database, company: string, place: string): string {
	const wanted = foldText(`${company} ${place}`).replaceAll(' ', '-').slice(0, 80).replace(/-$/, '') || 'haendler';
	const isTaken = prepared(db, 'SELECT 1 FROM dealers WHERE slug = ?');
	for (let number = 1; ; number++) {
		const slug = number === 1 ? wanted : `${wanted}-${number}`;
		if (!isTaken.get(slug)) return slug;
	}
}
