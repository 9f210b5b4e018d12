import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';

/** Why a post waits for a moderator, in words for its writer. */
export function heldReason(heldFor: string | null): string | undefined {
	if (heldFor === null) return undefined;
	const known = Object.entries(words.held).find(([reason]) => reason === heldFor);
	return known?.[1] ?? (heldFor.startsWith('regeln: ') ? words.held.rules : undefined);
}
