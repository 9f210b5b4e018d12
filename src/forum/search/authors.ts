import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { shownName, shownNamesOf } from '../authors.ts';

/** Members of one name whose posts are searched together. */
export const mostNamesakes = 30;
/** Accounts of a name that are looked at: with a first name alone, many will never have written anything. */
const lookedAtMost = 5_000;

/** Writers of shown posts. */
export type FoundAuthors = {
	readonly ids: readonly number[];
	/** As others read it. */
	readonly name: string;
	/** There are more of this name than are searched. */
	readonly isCut: boolean;
};

/**
 * Who is meant by what was typed into "von": the number of a member, as links have it, or a name as it stands above posts, in capitals
 * or not. Only what others read counts: nobody finds out a surname by trying.
 */
export function findAuthors(db: Database, typed: string): FoundAuthors | undefined {
	return (/^[1-9]\d{0,14}$/.test(typed) ? authorOfNumber(db, Number(typed)) : undefined) ?? authorsOfName(db, typed);
}

function authorOfNumber(db: Database, id: number): FoundAuthors | undefined {
	const name = hasWritten(db, id) ? shownNamesOf(db, [id]).get(id) : undefined;
	return name === undefined ? undefined : { ids: [id], name, isCut: false };
}

function authorsOfName(db: Database, typed: string): FoundAuthors | undefined {
	const name = typed.trim().replace(/\s+/g, ' ').normalize('NFC');
	if (name === '') return undefined;
	const rows = spellingsOf(name).flatMap(
		spelling => prepared(db, namesakesSql).all({ spelling, most: lookedAtMost }) as Row[],
	);
	const same = rows.filter(row => shownName(row).toLowerCase() === name.toLowerCase());
	const ids: number[] = [];
	for (const id of new Set(same.map(row => row.id))) {
		if (ids.length > mostNamesakes) break;
		if (hasWritten(db, id)) ids.push(id);
	}
	if (ids.length === 0) return undefined;
	return { ids: ids.slice(0, mostNamesakes), name, isCut: ids.length > mostNamesakes };
}

type Row = { id: number; name: string; kind: 'privat' | 'haendler'; company: string | null };

// A name and everything that begins with it and a space: "Jan" is all that is shown of "Jan Kramer". '!' follows the space.
const columns = 'SELECT u.id, u.name, u.kind, d.company FROM';
const namesakesSql = `${columns} users u LEFT JOIN dealers d ON d.user_id = u.id WHERE u.name = @spelling COLLATE NOCASE
	UNION ALL ${columns} users u LEFT JOIN dealers d ON d.user_id = u.id
		WHERE u.name COLLATE NOCASE > @spelling || ' ' AND u.name COLLATE NOCASE < @spelling || '!'
	UNION ALL ${columns} dealers d JOIN users u ON u.id = d.user_id WHERE d.company = @spelling COLLATE NOCASE
	LIMIT @most`;

/** SQLite knows the two cases of plain letters alone: spellings that differ in others. */
function spellingsOf(name: string): readonly string[] {
	const plain = (text: string) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
	const all = [name, name.toLowerCase(), name.toUpperCase(), capitalised(name)];
	return [...new Map(all.map(spelling => [plain(spelling), spelling])).values()];
}

function capitalised(name: string): string {
	return name.toLowerCase().replace(/(?<=^|[\s-])\p{L}/gu, letter => letter.toUpperCase());
}

function hasWritten(db: Database, userId: number): boolean {
	const find = prepared(db, 'SELECT 1 FROM forum_posts WHERE author_id = ? AND erased_at IS NULL LIMIT 1');
	return find.get(userId) !== undefined;
}
