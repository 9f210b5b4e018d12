import { csvRow, guardedCell } from '#src/formats/csv.ts';
import { xmlText } from '#src/formats/xml.ts';
import type { FeedKind } from '../paths.ts';
import { type FeedField, type FeedItem, feedFields, mostImages } from './item.ts';

export const feedTypes: Readonly<Record<FeedKind, string>> = {
	csv: 'text/csv; charset=UTF-8',
	xml: 'application/xml; charset=UTF-8',
};

export type FeedAbout = { readonly title: string; readonly address: string };

/** A vehicle feed, a piece of text for every piece of cars. */
export function* vehicleFeed(
	kind: FeedKind,
	pieces: Iterable<readonly FeedItem[]>,
	about: FeedAbout,
): Generator<string> {
	yield kind === 'csv' ? csvRow(csvColumns) : xmlHead(about);
	for (const items of pieces) yield items.map(kind === 'csv' ? csvLine : xmlListing).join('');
	if (kind === 'xml') yield '</listings>\n';
}

const imageColumns = Array.from({ length: mostImages }, (_, at) => `image[${at}].url`);
const csvColumns: readonly string[] = [
	...feedFields,
	...imageColumns,
	'image_link',
	'additional_image_link',
	'address',
];

function csvLine({ fields, images, address }: FeedItem): string {
	const [first = '', ...others] = images;
	return csvRow([
		...feedFields.map(field => guardedCell(fields[field])),
		...imageColumns.map((_, at) => images[at] ?? ''),
		...[first, others.join(','), JSON.stringify(address)],
	]);
}

function xmlHead({ title, address }: FeedAbout): string {
	return `<?xml version="1.0" encoding="utf-8"?>
<listings>
<title>${xmlText(title)}</title>
<link rel="self" href="${xmlText(address)}"/>
`;
}

/** Names that stand for one value with its unit in XML: Google's one text would be a second element of the same name. */
const nested: ReadonlySet<FeedField> = new Set(['mileage.value', 'mileage.unit', 'mileage']);

function xmlListing({ fields, images, address }: FeedItem): string {
	const lines = feedFields
		.filter(field => !nested.has(field) && fields[field] !== '')
		.map(field => element(field, fields[field]));
	if (fields['mileage.value'] !== '') {
		lines.push(
			`<mileage>${element('value', fields['mileage.value'])}${element('unit', fields['mileage.unit'])}</mileage>`,
		);
	}
	for (const image of images) lines.push(`<image>${element('url', image)}</image>`);
	const [first, ...others] = images;
	if (first !== undefined) lines.push(element('image_link', first));
	for (const image of others) lines.push(element('additional_image_link', image));
	const components = Object.entries(address).filter(([, value]) => value !== '');
	lines.push(
		`<address format="simple">${components
			.map(([name, value]) => `<component name="${name}">${xmlText(value)}</component>`)
			.join('')}</address>`,
	);
	return `<listing>\n${lines.join('\n')}\n</listing>\n`;
}

const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;
