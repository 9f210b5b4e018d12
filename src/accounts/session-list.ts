import type { Sessions } from './sessions.ts';

/**
 * Ends one of somebody's own sessions. What is not theirs is left alone and looks like one that has ended already: whoever
 * guesses names of sessions learns nothing.
 */
export async function endOwnSession(sessions: Sessions, userId: number, sessionId: string): Promise<boolean> {
	const own = await sessions.list(userId);
	if (!own.some(({ id }) => id === sessionId)) return false;
	await sessions.end(sessionId);
	return true;
}
