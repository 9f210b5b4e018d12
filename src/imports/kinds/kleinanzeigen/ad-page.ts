import { attributeOf, type Element, hasClass, readTree, wordsOf } from '#src/formats/html-tree.ts';
import { contactsIn } from '#src/safety/contacts.ts';
import { titleWithoutContact } from './title.ts';

/**
 * What is kept of an ad: facts, and its title without ways to reach anybody. No description, no name, no picture of the
 * seller, no place on the map; `merkmale` are its ticked words, in lower case, each with "ja".
 */
export type AdFacts = {
	readonly titel: string;
	readonly preis: string;
	readonly preisart: string;
	readonly plz: string;
	readonly angaben: Readonly<Record<string, string>>;
	readonly merkmale: Readonly<Record<string, 'ja'>>;
};

export type AdRead =
	| { readonly state: 'offered'; readonly facts: AdFacts; readonly picture: string | undefined }
	/** Sold, reserved, deleted or run out: nothing to show. */
	| { readonly state: 'gone' }
	| { readonly state: 'not-commercial' }
	/** Not the markup of an ad. */
	| { readonly state: 'unknown' };

/** Reads the page of one ad, in the markup of imports.md 2.5. */
export function readAdPage(html: string): AdRead {
	const tree = readTree(html);
	if (!tree.ok) return { state: 'unknown' };
	const page = tree.elements;
	const byId = (id: string) => page.find(element => attributeOf(element, 'id') === id);
	const textOf = (element: Element | undefined) => (element === undefined ? '' : lineOf(element));
	if (byId('srchrslt-adexpired')) return { state: 'gone' };
	const title = textOf(byId('viewad-title'));
	if (title === '') return { state: 'unknown' };
	if (/^(verkauft|reserviert|gelöscht)\s*•/i.test(title)) return { state: 'gone' };
	const kinds = page.filter(element => hasClass(element, 'userprofile-vip-details-text')).map(lineOf);
	if (!kinds.includes('Gewerblicher Nutzer')) {
		return { state: kinds.includes('Privater Nutzer') ? 'not-commercial' : 'unknown' };
	}
	const angaben = detailsOf(page);
	if (Object.keys(angaben).length === 0) return { state: 'unknown' };
	const sellers = page.filter(element => hasClass(element, 'userprofile-vip')).map(lineOf);
	const fallback = [angaben.marke, angaben.modell].filter(Boolean).join(' ');
	return {
		state: 'offered',
		facts: {
			titel: titleWithoutContact(title, sellers) || fallback,
			...priceOf(textOf(byId('viewad-price'))),
			plz: /(?<!\d)\d{5}(?!\d)/.exec(textOf(byId('viewad-locality')))?.[0] ?? '',
			angaben,
			merkmale: tagsOf(page),
		},
		picture: pictureOf(page),
	};
}

/** The labels that we know, with the names they have in our rows; whatever else a page says is not kept. */
const labels: Readonly<Record<string, string>> = {
	Marke: 'marke',
	Modell: 'modell',
	Kilometerstand: 'km',
	Fahrzeugzustand: 'zustand',
	Erstzulassung: 'ez',
	Kraftstoffart: 'kraftstoff',
	Leistung: 'ps',
	Getriebe: 'getriebe',
	Fahrzeugtyp: 'karosserie',
	'Anzahl Türen': 'tueren',
	'HU bis': 'hu',
	Umweltplakette: 'plakette',
	Schadstoffklasse: 'schadstoff',
	Außenfarbe: 'farbe',
	'Material Innenausstattung': 'material',
};
const longestValue = 60;

function detailsOf(page: readonly Element[]): Record<string, string> {
	const details: Record<string, string> = {};
	for (const item of page.filter(element => hasClass(element, 'addetailslist--detail'))) {
		const value = item.childNodes.find(
			(node): node is Element => 'tagName' in node && hasClass(node, 'addetailslist--detail--value'),
		);
		if (value === undefined) continue;
		const text = lineOf(value);
		const name = labels[lineOf(item).slice(0, -text.length).trim()];
		if (name === undefined || text === '' || text.length > longestValue || contactsIn(text).length > 0) continue;
		const read = reading[name]?.(text) ?? text;
		if (read !== '') details[name] = read;
	}
	return details;
}

/** What has a form of its own; words are left to the mapping. */
const reading: Readonly<Record<string, (text: string) => string>> = {
	km: text => /^(\d{1,3}(?:\.\d{3})*|\d+)\s*km$/.exec(text)?.[1]?.replaceAll('.', '') ?? '',
	ps: text => /^(\d{1,4})\s*PS$/.exec(text)?.[1] ?? '',
	ez: monthOf,
	hu: monthOf,
};

const months = 'januar februar märz april mai juni juli august september oktober november dezember'.split(' ');

/** "Oktober 2022", "10/2022" or "2022" as `2022-10` or `2022`. */
function monthOf(text: string): string {
	const [, name = '', number = '', year = ''] = /^(?:([a-zä]+)\s+|(\d{1,2})[/.])?((?:19|20)\d\d)$/i.exec(text) ?? [];
	if (year === '') return '';
	const month = name === '' ? Number(number) : months.indexOf(name.toLowerCase()) + 1;
	if (name === '' && number === '') return year;
	return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : '';
}

/** "15.990 € VB", "12.490 €", "VB", "Zu verschenken". */
function priceOf(text: string): Pick<AdFacts, 'preis' | 'preisart'> {
	const preis = /^(\d{1,3}(?:\.\d{3})*|\d+)\s*€/.exec(text)?.[1]?.replaceAll('.', '') ?? '';
	const isNegotiable = /(?:^|\s)VB$/.test(text);
	return { preis, preisart: isNegotiable ? 'vb' : preis === '' ? '' : 'festpreis' };
}

const longestTag = 50;
const mostTags = 60;

function tagsOf(page: readonly Element[]): Record<string, 'ja'> {
	const tags = page.filter(element => hasClass(element, 'checktag')).slice(0, mostTags);
	const words = tags.map(tag => lineOf(tag).toLowerCase());
	return Object.fromEntries(
		words.flatMap(word =>
			word === '' || word.length > longestTag || contactsIn(word).length > 0 ? [] : [[word, 'ja'] as const],
		),
	);
}

function pictureOf(page: readonly Element[]): string | undefined {
	const gallery = page.find(element => hasClass(element, 'galleryimage-element'));
	const image = gallery?.childNodes.find((node): node is Element => 'tagName' in node && node.tagName === 'img');
	return image && (attributeOf(image, 'src') ?? attributeOf(image, 'data-imgsrc'));
}

function lineOf(element: Element): string {
	return wordsOf(element, 500)
		.replace(/[\u200B\u00AD\uFEFF]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}
