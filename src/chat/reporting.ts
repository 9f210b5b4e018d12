import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { fileReport } from '#src/reports/reports.ts';
import type { Conversation } from './conversations.ts';
import { takeReport } from './limits.ts';
import { block } from './own-side.ts';

export type ChatReport = {
	readonly reason: string;
	readonly text: string;
	/** Of the other side; undefined: the whole conversation. */
	readonly messageId: number | undefined;
	/** Whether the viewer wants to hear no more of them. */
	readonly block: boolean;
};

/**
 * Hands a conversation, or one message of it, to the operator. Nobody reads along without a report: it is what opens a
 * conversation to others (§ 3 TDDDG).
 * @param at seconds since 1970
 * @returns seconds to wait where somebody has reported too much today, and nothing was done; 0 = done
 */
export function reportConversation(db: Database, conversation: Conversation, report: ChatReport, at: number): number {
	return inTransaction(db, () => {
		const waitSeconds = takeReport(db, conversation.viewerId, at);
		if (waitSeconds > 0) return waitSeconds;
		const { messageId, reason, text } = report;
		const about =
			messageId === undefined
				? ({ subject: 'conversation', subjectId: conversation.id } as const)
				: ({ subject: 'message', subjectId: messageId } as const);
		fileReport(db, { ...about, reporterId: conversation.viewerId, reason, text }, at);
		if (report.block) block(db, conversation, at);
		return 0;
	});
}
