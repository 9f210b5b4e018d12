import type { Source } from '../../sources.ts';

/** The site a source reads. */
export type Site = {
	readonly origin: string;
	/** Its name, with the port where it is not the usual one: what requests are counted by. */
	readonly host: string;
	/** Where its pictures may lie. */
	readonly pictureOrigins: readonly string[];
};

/** Kleinanzeigen itself; on the operator's own machine also whatever pretends to be it. */
export function siteOf({ address, privateNetwork }: Pick<Source, 'address' | 'privateNetwork'>): Site | undefined {
	if (!URL.canParse(address)) return undefined;
	const { origin, host, hostname, protocol } = new URL(address);
	if (privateNetwork) return { origin, host, pictureOrigins: [origin] };
	if (protocol !== 'https:' || !/^(www\.)?kleinanzeigen\.de$/.test(hostname)) return undefined;
	const real = 'https://www.kleinanzeigen.de';
	return { origin: real, host: 'www.kleinanzeigen.de', pictureOrigins: ['https://img.kleinanzeigen.de', real] };
}

/** Pages of one search that are read at most; robots.txt forbids those from 6 on (imports.md 2.3), and so do we. */
export const mostPages = 5;

/** `/s-autos[/make][/seite:N]/c216[l<place>][+autos.…:…]`, without radius, price, order or kind of seller. */
const searchPath =
	/^\/s-autos(?:\/(?!seite:)[a-z0-9-]+)?(?:\/seite:[1-5])?\/c216(?:l\d{1,9})?(?:\+autos\.[a-z_]+:[a-z0-9_,()-]+)*$/;
const adPath = /^\/s-anzeige\/[a-z0-9-]*\/(\d{1,19})-216-\d{1,9}$/;
const picturePath = /^\/[\w./-]+$/;

/**
 * Why we ask for no such address, whatever robots.txt says: anything but the list of cars, its first pages, single ads, and the
 * pictures that a permission covers. Undefined for those.
 */
export function refusedByUs(address: string, site: Site): string | undefined {
	const url = URL.canParse(address, site.origin) ? new URL(address, site.origin) : undefined;
	if (url === undefined) return 'this is no address';
	if (site.pictureOrigins.includes(url.origin) && isPicture(url)) return undefined;
	if (url.origin !== site.origin) return 'it leads away from the site';
	if (url.search !== '' || url.username !== '' || url.password !== '') return 'it has parameters';
	if (url.pathname === '/robots.txt' || searchPath.test(url.pathname) || adPath.test(url.pathname)) return undefined;
	return 'it is neither a list of cars on the pages 1 to 5 nor an ad for a car';
}

function isPicture({ pathname, search }: URL): boolean {
	if (!picturePath.test(pathname)) return false;
	return /\.(jpe?g|png|webp)$/i.test(pathname) || (/\/images\//.test(pathname) && /^(\?rule=[\w$.-]+)?$/.test(search));
}

/** The number of an ad in its address. */
export function adIdOf(path: string): string | undefined {
	return adPath.exec(path)?.[1];
}

/** Whether a search can be read as it is written. */
export function isSearchPath(path: string): boolean {
	return searchPath.test(path) && !/\/seite:/.test(path);
}
