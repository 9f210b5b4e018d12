import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { deleteSnapshot } from './snapshots/erasing.ts';

/** Forgets a conversation with everything that belongs to it, inside the caller's transaction. Files of photos are swept later. */
export function deleteConversation(db: Database, id: number): void {
	deleteSnapshot(db, id);
	const ofMessages = 'WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)';
	prepared(db, `DELETE FROM message_photos ${ofMessages}`).run(id);
	prepared(db, `DELETE FROM appointments ${ofMessages}`).run(id);
	prepared(db, 'DELETE FROM messages WHERE conversation_id = ?').run(id);
	prepared(db, 'DELETE FROM participants WHERE conversation_id = ?').run(id);
	prepared(db, 'DELETE FROM conversations WHERE id = ?').run(id);
}
