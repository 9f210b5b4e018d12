import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { placeOf } from '../writing/drafts.ts';
import { mostPhotos } from '../writing/post-photos.ts';

/** What somebody has begun to write in a topic that is merged goes on in the other one; where both were begun, behind that. */
export function joinDrafts(db: Database, fromId: number, intoId: number): void {
	const places = { from: placeOf.replyTo(fromId), into: placeOf.replyTo(intoId) };
	prepared(
		db,
		`UPDATE forum_drafts SET place = @into WHERE place = @from
			AND user_id NOT IN (SELECT user_id FROM forum_drafts WHERE place = @into)`,
	).run(places);
	prepared(
		db,
		`UPDATE forum_drafts SET
			fields = json_set(forum_drafts.fields, '$.text',
				trim(coalesce(forum_drafts.fields ->> '$.text', '') || char(10, 10) || coalesce(f.fields ->> '$.text', ''), char(10))),
			updated_at = max(forum_drafts.updated_at, f.updated_at)
		FROM (SELECT user_id, fields, updated_at FROM forum_drafts WHERE place = @from) f
		WHERE forum_drafts.place = @into AND forum_drafts.user_id = f.user_id`,
	).run(places);
	const most = `(SELECT coalesce(max(position), -1) + 1 FROM forum_draft_photos o WHERE o.user_id = p.user_id AND o.place = @into)`;
	prepared(
		db,
		`INSERT INTO forum_draft_photos (user_id, place, position, name, width, height, colour)
		SELECT p.user_id, @into, ${most} + p.position, p.name, p.width, p.height, p.colour FROM forum_draft_photos p
		WHERE p.place = @from AND ${most} + p.position < ${mostPhotos}`,
	).run(places);
	prepared(db, 'DELETE FROM forum_drafts WHERE place = ?').run(places.from);
}
