/** What /robots.txt answers. */
export const robotsVariants = [
	/** The kinds of rules measured in 2026 (imports.md 2.3): wildcards, radius, price, sorting, pages from 6. */
	'allow',
	'deny-all',
	'deny-ads',
	/** Everybody may, our own reader by its name may not. */
	'deny-radstand',
	/** An Allow that is longer than the Disallow, and rules that end in $. */
	'longest-match',
	'missing',
	'error-500',
	'hangs',
	/** A page instead of the file. */
	'html',
] as const;
export type RobotsVariant = (typeof robotsVariants)[number];

const radii = [1, 2, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200];
const others = ['GPTBot', 'CCBot', 'AhrefsBot', 'SemrushBot'].map(name => `User-agent: ${name}`);
const usual = [
	...others,
	'Disallow: /',
	'',
	'User-agent: Mediapartners-Google',
	'Disallow:',
	'',
	'# everybody else',
	'User-agent: *',
	...['/api', '/belen-gateway/*', '/*.json', '/s-feed.rss', '/s-suchanfrage.html', '/s-bestandsliste.html'],
	...['/search', '/messages/', '/ad/', '/m-*.html', '/*/preis:*', '/*/sortierung:*', '/*/anbieter:*', '/*versand:*'],
	...['/*+options:*', '/*/s-anzeige:angebote', '/*?*view=karte'],
	...radii.flatMap(km => ['k0', 'l', 'c'].map(kind => `/*/${kind}*r${km}`)),
	...Array.from({ length: 54 }, (_, at) => `/*/seite:${at + 6}*`),
].map(line => (line.startsWith('/') ? `Disallow: ${line}` : line));

/** The file of a variant; undefined where there is none to read. */
export function robotsFile(variant: RobotsVariant): string | undefined {
	switch (variant) {
		case 'allow':
			return lines([...usual, 'Sitemap: /sitemap_index.xml']);
		case 'deny-all':
			return lines(['User-agent: *', 'Disallow: /']);
		case 'deny-ads':
			return lines([...usual, 'Disallow: /s-anzeige/']);
		case 'deny-radstand':
			return lines([...usual, '', 'User-agent: radstand', 'Disallow: /']);
		case 'longest-match':
			return lines([
				'User-agent: *',
				'Disallow: /s-autos/',
				'Allow: /s-autos/c216$',
				'Allow: /s-autos/*/c216',
				'Disallow: /s-anzeige/',
				'Allow: /s-anzeige/*-216-',
				'Disallow: /*/seite:4/c216$',
			]);
		default:
			return undefined;
	}
}

function lines(all: readonly string[]): string {
	return `${all.join('\r\n')}\r\n`;
}

/**
 * Whether the fake's file lets somebody ask for an address (RFC 9309): of all rules that match the longest decides, of
 * equally long ones the Allow. 5xx and silence forbid everything, 404 and a file without rules nothing.
 * @param url path and query as sent
 */
export function robotsAllow(variant: RobotsVariant, userAgent: string, url: string): boolean {
	if (variant === 'error-500' || variant === 'hangs') return false;
	if (url === '/robots.txt') return true;
	const rules = rulesFor(robotsFile(variant) ?? '', userAgent).filter(({ pattern }) => matches(pattern, plain(url)));
	const length = Math.max(0, ...rules.map(({ pattern }) => pattern.length));
	const longest = rules.filter(({ pattern }) => pattern.length === length);
	return longest.length === 0 || longest.some(({ allow }) => allow);
}

type Rule = { readonly allow: boolean; readonly pattern: string };

function rulesFor(file: string, userAgent: string): Rule[] {
	const product = userAgent.split(/[/\s]/, 1)[0]?.toLowerCase() ?? '';
	const groups: { agents: string[]; rules: Rule[] }[] = [];
	for (const line of file.split(/\r?\n/)) {
		const [, key = '', value = ''] = /^([a-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$/i.exec(line) ?? [];
		const last = groups.at(-1);
		if (/^user-agent$/i.test(key)) {
			if (last && last.rules.length === 0) last.agents.push(value.toLowerCase());
			else groups.push({ agents: [value.toLowerCase()], rules: [] });
		} else if (/^(dis)?allow$/i.test(key) && last) {
			last.rules.push({ allow: /^allow$/i.test(key), pattern: plain(value) });
		}
	}
	const named = groups.filter(({ agents }) => agents.includes(product));
	const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
	return chosen.flatMap(({ rules }) => rules).filter(({ pattern }) => pattern !== '');
}

function matches(pattern: string, url: string): boolean {
	const toTheEnd = pattern.endsWith('$');
	const parts = (toTheEnd ? pattern.slice(0, -1) : pattern).split('*');
	const [start = '', ...later] = parts;
	if (!url.startsWith(start)) return false;
	let at = start.length;
	for (const [index, part] of later.entries()) {
		if (toTheEnd && index === later.length - 1) return url.length - part.length >= at && url.endsWith(part);
		const found = url.indexOf(part, at);
		if (found === -1) return false;
		at = found + part.length;
	}
	return !toTheEnd || at === url.length;
}

/** `%3A` and `:` are the same character. */
function plain(url: string): string {
	return url.replace(/%([0-9a-f]{2})/gi, (written, hex) => {
		const code = Number.parseInt(hex, 16);
		return code > 0x20 && code < 0x7f && !'%*$'.includes(String.fromCharCode(code))
			? String.fromCharCode(code)
			: written.toUpperCase();
	});
}
