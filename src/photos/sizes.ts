/** What a photo is delivered as: AVIF for browsers of today, one JPEG for the rest, for mail programs and link previews. */
export type PhotoFormat = 'avif' | 'jpg';

/** One deliverable file of a stored photo. */
export type PhotoSize = { readonly name: string; readonly width: number; readonly format: PhotoFormat };

/** Widths in pixels. A photo that is narrower keeps its own width under the wider name. */
export const widths = { avif: [320, 640, 1280, 1600], jpg: [640, 1280] } as const;

/** Every deliverable file of a photo, the most wanted first. */
export function allSizes(name: string): PhotoSize[] {
	const inAvif = widths.avif.map(width => ({ name, width, format: 'avif' }) as const);
	return [...inAvif, ...widths.jpg.map(width => ({ name, width, format: 'jpg' }) as const)];
}

export function photoUrl({ name, width, format }: PhotoSize): string {
	return `/fotos/${name}-${width}.${format}`;
}

/**
 * The size a file name stands for, or undefined for every other text. The name is a hash in lower-case hexadecimal, so
 * what comes out may be put into a path.
 */
export function readPhotoFile(file: string): PhotoSize | undefined {
	const [, name, digits, format] = /^([0-9a-f]{32})-([1-9]\d{2,3})\.(avif|jpg)$/.exec(file) ?? [];
	const width = Number(digits);
	if (name === undefined || (format !== 'avif' && format !== 'jpg')) return undefined;
	const offered: readonly number[] = widths[format];
	return offered.includes(width) ? { name, width, format } : undefined;
}
