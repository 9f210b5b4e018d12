import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Country } from '#src/vehicles/places.ts';

/** What members say about themselves. Nothing of it is part of a public page. */
export type Profile = {
	readonly name: string;
	/** E.164; shown to others one by one, on request, where `contact` allows it. */
	readonly phone: string | null;
	/** Where their cars usually stand: proposed for new listings. */
	readonly country: Country | null;
	readonly plz: string | null;
	/** Messages always reach them; `telefon` needs a number. */
	readonly contact: 'nachricht' | 'telefon';
};

export function findProfile(db: Database, userId: number): Profile | undefined {
	return prepared(db, 'SELECT name, phone, country, plz, contact FROM users WHERE id = ?').get(userId) as
		| Profile
		| undefined;
}

/** Writes a checked profile. */
export function changeProfile(db: Database, userId: number, { name, phone, country, plz, contact }: Profile): void {
	prepared(db, 'UPDATE users SET name = ?, phone = ?, country = ?, plz = ?, contact = ? WHERE id = ?').run(
		name,
		phone,
		country,
		plz,
		contact,
		userId,
	);
}
