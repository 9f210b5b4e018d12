import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Every column that holds the name of a stored photo: what none of them speaks of is swept away and not backed up. */
const photoColumns = [
	'listing_photos.name',
	'draft_photos.name',
	'dealers.logo',
	'message_photos.name',
	'snapshot_photos.name',
	'forum_post_photos.name',
	'forum_draft_photos.name',
] as const;

const isReferencedSql = `SELECT ${photoColumns
	.map(column => {
		const [table, name] = column.split('.');
		return `EXISTS (SELECT 1 FROM ${table} WHERE ${name} = @name)`;
	})
	.join(' OR ')}`;

/** Whether any row speaks of a photo. */
export function isReferenced(db: Database, name: string): boolean {
	return prepared(db, isReferencedSql).pluck().get({ name }) === 1;
}

/** Every photo that rows speak of; some several times. */
export function referencedPhotos(db: Database): Iterable<string> {
	const sql = photoColumns.map(column => {
		const [table, name] = column.split('.');
		return `SELECT ${name} FROM ${table} WHERE ${name} IS NOT NULL`;
	});
	return db.prepare<[], string>(sql.join(' UNION ALL ')).pluck().iterate();
}
