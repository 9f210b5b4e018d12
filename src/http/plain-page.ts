/**
 * A complete German page of a few hundred bytes without layout, styles or anything that could fail: for the moments when
 * building a real page costs too much (overload) or has just gone wrong. Takes trusted text without markup.
 */
export function plainPage(title: string, text: string): string {
	return [
		'<!doctype html><html lang="de"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
		`<title>${title} – Radstand</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
	].join('\n');
}
