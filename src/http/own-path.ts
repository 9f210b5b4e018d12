/** Path and query of one of our own pages, or `/`: what may stand behind `?weiter=` without leading anybody away. */
export function ownPath(text: string | undefined): string {
	// Browsers read `/\` as `//`, and skip tabs and line ends wherever they stand.
	if (text === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return '/';
	const url = new URL(text, 'http://own.invalid');
	// `/.//evil.example` is a path of ours until its dot is resolved.
	return url.host === 'own.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
