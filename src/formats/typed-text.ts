/**
 * What somebody wrote, as it is kept: without what nobody sees but programs obey (control characters, marks that turn words around), and
 * without walls of empty lines. '' where nothing visible is left.
 */
export function cleanText(text: string): string {
	const clean = text
		.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
		.replace(/(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
		.toWellFormed()
		.normalize('NFC')
		// Marks piled up on one letter reach over the lines above it, and over our warnings.
		.replace(/(\p{M}{6})\p{M}+/gu, '$1')
		.replace(/[^\S\n]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return isBlank(clean) ? '' : clean;
}

/** Spaces of zero width, fillers and lone variation marks are no text. */
function isBlank(text: string): boolean {
	return text.replace(/[\s\p{Cf}\p{Zs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu, '') === '';
}
