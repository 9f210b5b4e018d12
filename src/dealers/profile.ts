import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { createDealer, type DealerDetails, detailsFault } from '#src/accounts/dealer-registration.ts';
import { findDealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import { noteDealerChange, turnCommercial } from '#src/listings/seller-declaration.ts';

/** What the owner of a dealer page sees of it in the form. */
export type OwnDealer = DealerDetails & {
	readonly id: number;
	readonly slug: string;
	readonly logo?: Logo;
	/** When its owner declared to offer only what the law allows; null for pages that are older than the question. */
	readonly certifiedAt: number | null;
};

/** Name of a stored photo, with its pixels. */
export type Logo = { readonly name: string; readonly width: number; readonly height: number };

type Row = {
	readonly [K in
		| 'company'
		| 'street'
		| 'plz'
		| 'place'
		| 'phone'
		| 'email'
		| 'openingHours'
		| 'about'
		| 'imprint']: string;
} & {
	readonly id: number;
	readonly slug: string;
	readonly country: DealerDetails['country'];
	readonly website: string | null;
	readonly vatId: string | null;
	readonly registerNumber: string | null;
	readonly certifiedAt: number | null;
	readonly logo: string | null;
	readonly logoWidth: number | null;
	readonly logoHeight: number | null;
};

/** The dealer page of an account, found through its owner alone. */
export function findOwnDealer(db: Database, userId: number): OwnDealer | undefined {
	const row = prepared(
		db,
		`SELECT id, slug, company, street, country, plz, place, phone, email, website, opening_hours AS openingHours, about,
			imprint, vat_id AS vatId, register_number AS registerNumber, certified_at AS certifiedAt,
			logo, logo_width AS logoWidth, logo_height AS logoHeight
		FROM dealers WHERE user_id = ?`,
	).get(userId) as Row | undefined;
	if (row === undefined) return undefined;
	const { website, vatId, registerNumber, logo, logoWidth, logoHeight, ...dealer } = row;
	return {
		...dealer,
		...(website !== null && { website }),
		...(vatId !== null && { vatId }),
		...(registerNumber !== null && { registerNumber }),
		...(logo !== null &&
			logoWidth !== null &&
			logoHeight !== null && { logo: { name: logo, width: logoWidth, height: logoHeight } }),
	};
}

/**
 * Writes a checked profile. The first one makes the dealer page, under an address that stays, and a private member commercial
 * with everything that is offered: both at once, so that no commercial ad is ever without an imprint. There is no way back
 * from here: whoever could switch would pose as a consumer (UWG, annex to § 3 (3)).
 *
 * Throws where the details were not checked.
 * @param at seconds since 1970
 */
export function saveDealerProfile(db: Database, userId: number, details: DealerDetails, at: number): void {
	db.transaction(() => {
		const known = findDealerOfUser(db, userId);
		if (known === undefined) {
			prepared(db, `UPDATE users SET kind = 'haendler' WHERE id = ?`).run(userId);
			const created = createDealer(db, { ...details, userId, certifiedAt: at, at });
			if (!created.ok) throw new Error(`a dealer page of user ${userId}: ${created.reason}`);
			turnCommercial(db, userId, created.id, at);
			return;
		}
		const fault = detailsFault(details);
		if (fault !== undefined) throw new Error(`the dealer page of user ${userId}: ${fault}`);
		prepared(
			db,
			`UPDATE dealers SET company = @company, street = @street, country = @country, plz = @plz, place = @place,
				phone = @phone, email = @email, website = @website, opening_hours = @openingHours, about = @about,
				imprint = @imprint, vat_id = @vatId, register_number = @registerNumber,
				certified_at = coalesce(certified_at, @at)
			WHERE id = @id`,
		).run({
			...{ website: null, openingHours: '', about: '', vatId: null, registerNumber: null },
			...details,
			id: known.id,
			at,
		});
		noteDealerChange(db, known.id);
	}).immediate();
}

/** Shows a stored photo as the logo of an account's dealer page, or none. False where there is no such page. */
export function setLogo(db: Database, userId: number, logo: Logo | undefined): boolean {
	return db
		.transaction(() => {
			const { changes } = prepared(
				db,
				'UPDATE dealers SET logo = ?, logo_width = ?, logo_height = ? WHERE user_id = ?',
			).run(logo?.name ?? null, logo?.width ?? null, logo?.height ?? null, userId);
			return changes === 1;
		})
		.immediate();
}
