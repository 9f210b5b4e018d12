import { cleanText } from '#src/formats/typed-text.ts';
import type { ReceivedForm } from '#src/photos/text-with-photos.ts';
import type { PreviewProps } from '#views/forum/writing/write-pages.tsx';
import { readMarkdown } from '../markdown/reading.ts';
import { bodyMaxLength } from './form.ts';

/** How what was typed would look as a post. */
export function previewOf({ form, photos }: Pick<ReceivedForm, 'form' | 'photos'>, origin: string): PreviewProps {
	const body = cleanText(form.get('text')).slice(0, bodyMaxLength).toWellFormed();
	return { blocks: readMarkdown(body, { origin, mayLink: true }), photos: photos.length };
}
