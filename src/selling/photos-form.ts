import { saysSomething, soberLine } from '#src/listings/plausible-texts.ts';
import { photoPageTexts as t } from '#views/texts/photo-pages.ts';

/** What screen readers say in one breath. */
export const altLength = 150;

/** What a seller says can be seen in a photo; nothing is fine. */
export function readAlt(text: string): { ok: true; alt: string } | { ok: false; message: string } {
	const { text: alt } = soberLine(text);
	if (alt.length > altLength) return { ok: false, message: t.altTooLong(altLength) };
	if (alt !== '' && !saysSomething(alt)) return { ok: false, message: t.altEmpty };
	return { ok: true, alt };
}

/** The place a photo is to have among the others, 0 being the cover. */
export function readPlace(text: string): number | undefined {
	return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
