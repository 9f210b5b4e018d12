import { randomUUID } from 'node:crypto';
import { cleanText } from '#src/formats/typed-text.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { chatTexts as words } from '#views/texts/chat.ts';
import type { MessagePhoto } from './message-photos.ts';
import type { MessageDraft, Written } from './writing.ts';

/** Characters of one message, as browsers count them. */
const messageMaxLength = 4_000;
/** Characters somebody may add to a report. */
export const reportMaxLength = 2_000;

export type ReadMessage =
	| { readonly ok: true; readonly draft: MessageDraft }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/** A key for one form: whatever is sent with it twice arrives once. */
export const newFormKey = (): string => randomUUID();

/** @param photos that come with it: then there need be no words */
export function readMessageForm(form: FormFields, photos: readonly MessagePhoto[] = []): ReadMessage {
	const text = cleanText(form.get('text'));
	const key = form.get('schluessel');
	const refused = (field: string, message: string): ReadMessage => ({ ok: false, errors: [{ field, message }] });
	if (text === '' && photos.length === 0) return refused('text', words.empty);
	if (text.length > messageMaxLength) return refused('text', words.tooLong(text.length, messageMaxLength));
	if (!/^[0-9a-f-]{36}$/.test(key)) return refused('', words.staleForm);
	return { ok: true, draft: { text, key, photos } };
}

/** Why a message was not taken, in words, with the status of the answer. */
export function refusalOf(written: Extract<Written, { ok: false }>): {
	readonly status: 409 | 429;
	readonly message: string;
	readonly waitSeconds?: number;
} {
	switch (written.reason) {
		case 'too-many-messages':
			return { status: 429, message: words.tooManyMessages(written.waitSeconds), waitSeconds: written.waitSeconds };
		case 'too-many-conversations':
			return {
				status: 429,
				message: words.tooManyConversations(written.waitSeconds),
				waitSeconds: written.waitSeconds,
			};
		default:
			return { status: 409, message: words.notWritable[written.reason] };
	}
}

export type ReadReport =
	| { readonly ok: true; readonly reason: string; readonly text: string; readonly block: boolean }
	| { readonly ok: false; readonly errors: readonly FormError[] };

export function readReportForm(form: FormFields): ReadReport {
	const reason = form.get('grund');
	const text = cleanText(form.get('text'));
	const errors: FormError[] = [];
	if (!words.reportReasons.some(({ value }) => value === reason)) {
		errors.push({ field: 'grund', message: words.reportReasonMissing });
	}
	if (text.length > reportMaxLength) errors.push({ field: 'text', message: words.reportTextTooLong(reportMaxLength) });
	return errors.length > 0 ? { ok: false, errors } : { ok: true, reason, text, block: form.get('blockieren') === 'ja' };
}
