import { attributeOf, type Element, hasClass, rawOf, readTree, wordsOf } from '#src/formats/html-tree.ts';
import { adText } from './ad-text.ts';
import { type Finding, weighed } from './findings.ts';
import { carsIn, factsOfCar } from './json-ld.ts';
import { isObject, memberOf, textOf } from './json-values.ts';
import { pairsOfPage } from './page-pairs.ts';
import { equipmentIn, readPairs } from './pairs.ts';
import { placeIn } from './place.ts';
import { priceIn } from './price.ts';
import { nothingRecognised, type Recognised } from './recognised.ts';
import { wordsOfAd } from './words-of-ad.ts';

export type HtmlReading =
	| { readonly ok: true; readonly recognised: Recognised }
	| { readonly ok: false; readonly reason: 'too-much' };

const origin = 'Angabe der Seite';

/**
 * Reads the saved page of one ad: data for machines (schema.org), statements with labels, the places where known portals put
 * title, price and words, and at last the words themselves.
 */
export function readHtml(html: string): HtmlReading {
	const tree = readTree(html);
	if (!tree.ok) return tree;
	const page = tree.elements;
	const machine = forMachines(page);
	const pairs = readPairs(pairsOfPage(page), origin);
	const words = wordsOfAd(titleOf(page), descriptionOf(page), origin);
	const findings = [...knownPlaces(page), ...pairs.findings, ...machine.findings, ...words.findings];
	return {
		ok: true,
		recognised: weighed(
			findings,
			[...pairs.unread, ...machine.unread, ...words.unread],
			[...words.removed, ...machine.removed],
		),
	};
}

/** As `readHtml`; a page that is too much states nothing. */
export function recogniseHtml(html: string): Recognised {
	const read = readHtml(html);
	return read.ok ? read.recognised : nothingRecognised;
}

/** The one car that the page describes to search engines. Several are a list: which of them is the ad, the page must say by its address. */
function forMachines(page: readonly Element[]): ReturnType<typeof factsOfCar> {
	const roots = page
		.filter(
			({ tagName, attrs }) =>
				tagName === 'script' && attrs.some(({ name, value }) => name === 'type' && /ld\+json/i.test(value)),
		)
		.slice(0, 30)
		.flatMap(script => parsed(rawOf(script)));
	const cars = roots.flatMap(carsIn);
	const title = titleOf(page);
	const [car] = cars.length > 1 ? cars.filter(one => isObject(one) && textOf(memberOf(one, 'name')) === title) : cars;
	return car === undefined ? { findings: [], unread: [], removed: [] } : factsOfCar(car, origin);
}

function parsed(json: string): unknown[] {
	try {
		return [JSON.parse(json)];
	} catch {
		return [];
	}
}

/** Where Kleinanzeigen puts what has no label, and the price as other portals mark it. */
function knownPlaces(page: readonly Element[]): Finding[] {
	const text = (element: Element | undefined) => (element === undefined ? '' : wordsOf(element, 500));
	const byId = (id: string) => page.find(element => attributeOf(element, 'id') === id);
	const price =
		byId('viewad-price') ??
		page.find(element =>
			['prime-price', 'vip-price-label', 'price-section'].includes(attributeOf(element, 'data-testid') ?? ''),
		) ??
		page.find(element => attributeOf(element, 'itemprop') === 'price');
	const priceText = price === undefined ? '' : (attributeOf(price, 'content') ?? text(price));
	const locality = text(byId('viewad-locality'));
	const tags = page.filter(element => hasClass(element, 'checktag')).map(text);
	const from = (finding: Finding, where: string): Finding => ({
		...finding,
		from: `${origin}: ${where}`,
		sureness: 'sicher',
	});
	const postcode = /(?<!\d)\d{4,5}(?!\d)/.exec(locality)?.[0];
	return [
		...(priceText === ''
			? []
			: priceIn(adText(`Preis: ${priceText}`)).map(one => from(one, `Preis „${priceText.slice(0, 40)}“`))),
		...(postcode === undefined
			? []
			: placeIn(adText(`PLZ ${postcode}`)).map(one => from(one, `Ort „${locality.slice(0, 60)}“`))),
		...(tags.length === 0 ? [] : equipmentIn(adText(tags.join('\n'))).map(one => from(one, `Ausstattung ${one.from}`))),
	];
}

function titleOf(page: readonly Element[]): string | undefined {
	const heading =
		page.find(element => attributeOf(element, 'id') === 'viewad-title') ?? page.find(({ tagName }) => tagName === 'h1');
	const visible = heading === undefined ? '' : wordsOf(heading, 500).replace(/\s+/g, ' ');
	return visible === '' ? metaOf(page, 'og:title') : visible;
}

const longEnough = 40;

/** The longest text that calls itself a description; the summary for search engines where there is none. */
function descriptionOf(page: readonly Element[]): string | undefined {
	const known = page.find(element => attributeOf(element, 'id') === 'viewad-description-text');
	if (known) return wordsOf(known);
	const named = page.filter(element => {
		const names = ['id', 'class', 'data-testid', 'itemprop'].map(name => attributeOf(element, name) ?? '').join(' ');
		return /(?:^|[\s_-])(?:description|beschreibung|vehicle-?description|fahrzeugbeschreibung)/i.test(names);
	});
	const longest = named
		.slice(0, 40)
		.map(element => wordsOf(element, 30_000))
		.sort((a, b) => b.length - a.length)[0];
	if (longest !== undefined && longest.length >= longEnough)
		return longest.replace(/^(?:fahrzeug)?beschreibung\s*\n/i, '');
	return metaOf(page, 'og:description') ?? metaOf(page, 'description');
}

function metaOf(page: readonly Element[], name: string): string | undefined {
	const meta = page.find(
		element =>
			element.tagName === 'meta' &&
			(attributeOf(element, 'property') === name || attributeOf(element, 'name') === name),
	);
	const content = meta === undefined ? undefined : attributeOf(meta, 'content')?.trim();
	return content === '' ? undefined : content;
}
