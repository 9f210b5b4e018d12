import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import type { Written } from './writing.ts';

/** Why a post was not taken, in words, with the status of the answer. */
export function refusalOf(written: Extract<Written, { ok: false }>): {
	readonly status: 409 | 429;
	readonly message: string;
	readonly waitSeconds?: number;
} {
	if (!('waitSeconds' in written)) return { status: 409, message: words.errors[written.reason] };
	const { reason, waitSeconds } = written;
	return { status: 429, message: words.errors[reason](waitSeconds), waitSeconds };
}
