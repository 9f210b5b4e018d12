import type { FormError } from '#src/http/form-data.ts';
import type { Box } from '#src/photos/picture-jobs.ts';
import { photoPageTexts as t } from '#views/texts/photo-pages.ts';

/** The two widths in which the photo can be clicked, CSS pixels; see `photos.css`. The one that was clicked says its name. */
export const plateWidths = { klein: 280, gross: 640 } as const;
/** Edges of the box, in percent of width and height; the first two alone are the first corner. */
export const edgeNames = ['links', 'oben', 'rechts', 'unten'] as const;
export type EdgeName = (typeof edgeNames)[number];

export type PlateEntry = {
	readonly entered: Readonly<Record<EdgeName, string>>;
	/** The first corner is there, the second one is asked for. */
	readonly isHalfway: boolean;
	readonly box: Box | undefined;
	readonly errors: readonly FormError[];
};

/** In parts of width and height: less cannot be seen, more is no plate. */
const least = 0.01;
const mostArea = 0.5;

/**
 * Reads where the number plate is: from four numbers, or from clicks on the photo, which browsers send as pixels
 * (`klein.x=120`) and which need no script. The first click gives one corner, the second the opposite one.
 */
export function readPlate(get: (name: string) => string, photo: { width: number; height: number }): PlateEntry {
	const typed = Object.fromEntries(edgeNames.map(name => [name, get(name).trim()])) as Record<EdgeName, string>;
	const click = clickOf(get, photo);
	if (click !== undefined) {
		const first = { ...typed, rechts: '', unten: '', ...(isFirstCorner(typed) ? {} : click) };
		if (!isFirstCorner(typed)) return { entered: first, isHalfway: true, box: undefined, errors: [] };
		return boxOf({ ...typed, rechts: click.links, unten: click.oben });
	}
	const empty = edgeNames.every(name => typed[name] === '');
	return empty ? { entered: typed, isHalfway: false, box: undefined, errors: [] } : boxOf(typed);
}

function isFirstCorner({ links, oben }: Record<EdgeName, string>): boolean {
	return percentOf(links) !== undefined && percentOf(oben) !== undefined;
}

function clickOf(get: (name: string) => string, { width, height }: { width: number; height: number }) {
	for (const name of Object.keys(plateWidths) as (keyof typeof plateWidths)[]) {
		const [x, y] = [get(`${name}.x`), get(`${name}.y`)];
		if (!/^\d{1,4}$/.test(x) || !/^\d{1,4}$/.test(y)) continue;
		const shownWidth = plateWidths[name];
		const shownHeight = (shownWidth * height) / width;
		return { links: percentText(Number(x) / shownWidth), oben: percentText(Number(y) / shownHeight) };
	}
	return undefined;
}

function boxOf(entered: Record<EdgeName, string>): PlateEntry {
	const [x1, y1, x2, y2] = edgeNames.map(name => percentOf(entered[name]));
	const refused = (errors: FormError[]): PlateEntry => ({ entered, isHalfway: false, box: undefined, errors });
	if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) {
		const wrong = edgeNames.filter(name => percentOf(entered[name]) === undefined);
		return refused(wrong.map(field => ({ field, message: t.plate.notPercent })));
	}
	const box = { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
	const [width, height] = [box.right - box.left, box.bottom - box.top];
	if (width < least || height < least) return refused([{ field: 'links', message: t.plate.tooSmall }]);
	if (width * height > mostArea) return refused([{ field: 'links', message: t.plate.tooLarge }]);
	return { entered, isHalfway: false, box, errors: [] };
}

/** 0 to 1; undefined for what is no number from 0 to 100. */
function percentOf(text: string): number | undefined {
	if (!/^\d{1,3}([.,]\d{1,3})?$/.test(text)) return undefined;
	const percent = Number(text.replace(',', '.'));
	return percent <= 100 ? percent / 100 : undefined;
}

function percentText(part: number): string {
	return (Math.min(Math.max(part, 0), 1) * 100).toFixed(1).replace('.', ',');
}
