import { factKeys, facts } from '#src/listings/facts.ts';
import { adKinds, countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import { choiceParameters, flagParameters } from '../parameters.ts';
import { lifeEvents, mostLifeEntries } from './life-json.ts';

export type Schema = { readonly [key: string]: unknown };

export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const string = { type: 'string' };
const time = { type: 'string', format: 'date-time' };

/** Every field of a car in the API, by its name. */
export function listingProperties(): Record<string, Schema> {
	const properties: Record<string, Schema> = {
		id: { type: 'integer' },
		url: { type: 'string', format: 'uri' },
		titel: string,
		beschreibung: string,
		marke: nullable(string),
		modell: nullable({ type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$' }),
		marke_text: nullable(string),
		modell_text: nullable(string),
		variante: nullable(string),
	};
	for (const key of factKeys) {
		const fact = facts[key];
		if ('confidential' in fact) continue;
		if (fact.kind === 'choices')
			properties[fact.parameter] = { type: 'array', items: { enum: fact.vocabulary.values } };
		else if (fact.kind === 'choice') properties[fact.parameter] = nullable({ enum: fact.vocabulary.values });
		else if (fact.kind === 'flag') properties[fact.parameter] = nullable({ type: 'boolean' });
		else if (fact.kind === 'amount') properties[fact.parameter] = nullable({ type: 'number', minimum: 0 });
		else if (fact.kind === 'month')
			properties[fact.parameter] = nullable({ type: 'string', pattern: '^\\d{4}(-\\d{2})?$' });
		else properties[fact.parameter] = nullable(string);
	}
	Object.assign(properties, {
		angebot: { enum: adKinds.values },
		anbieter: { enum: sellerKinds.values },
		land: { enum: countries.values },
		plz: nullable(string),
		ort: nullable(string),
		breite: nullable({ type: 'number' }),
		laenge: nullable({ type: 'number' }),
		entfernung: nullable({ type: 'number', minimum: 0 }),
		quelle: string,
		quelle_url: nullable(string),
		preisbewertung: nullable({ enum: priceRatings.values }),
		reduziert: nullable(time),
		preis_vorher: nullable({ type: 'number', minimum: 0 }),
		reserviert: { type: 'boolean' },
		bilder: { type: 'array', items: { type: 'string', format: 'uri' } },
		veroeffentlicht: nullable(time),
		geaendert: time,
		bestaetigt: nullable(time),
		texte: {
			type: 'object',
			description: 'Die deutschen Wörter zu den Werten.',
			additionalProperties: { anyOf: [string, { type: 'null' }, { type: 'array', items: string }] },
		},
	});
	return properties;
}

/** What the answers of the searching part consist of, by name. */
export function schemas(): Schema {
	const properties = listingProperties();
	const life = lifeProperties();
	const counts = { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } };
	const groups = [
		'marke',
		'modell',
		...choiceParameters.map(({ name }) => name),
		...flagParameters.map(({ name }) => name),
		...['schaden', 'angebot', 'bilder', 'reduziert'],
	];
	return {
		Listing: { type: 'object', additionalProperties: false, required: Object.keys(properties), properties },
		ListingWithLife: {
			type: 'object',
			additionalProperties: false,
			required: [...Object.keys(properties), ...Object.keys(life)],
			properties: { ...properties, ...life },
		},
		Listings: {
			type: 'object',
			additionalProperties: false,
			required: ['total', 'listings', 'next'],
			properties: {
				total: { type: 'integer', minimum: 0 },
				listings: { type: 'array', items: { $ref: '#/components/schemas/Listing' } },
				next: nullable(string),
			},
		},
		Facets: {
			type: 'object',
			additionalProperties: false,
			required: ['total', 'facets'],
			properties: {
				total: { type: 'integer', minimum: 0 },
				facets: {
					type: 'object',
					additionalProperties: false,
					required: groups,
					properties: Object.fromEntries(groups.map(name => [name, counts])),
				},
			},
		},
		Problems: {
			type: 'object',
			required: ['problems'],
			properties: {
				problems: {
					type: 'array',
					items: {
						type: 'object',
						required: ['parameter', 'reason'],
						properties: { parameter: nullable(string), reason: string },
					},
				},
			},
		},
	};
}

/** What has become of an ad, and of earlier ads of the same car. */
function lifeProperties(): Record<string, Schema> {
	const value = {
		description: 'Wie im Inserat selbst; null = nicht angegeben, gelöscht oder nicht wiederholt.',
		anyOf: [
			...['string', 'number', 'boolean', 'null'].map(type => ({ type })),
			{ type: 'array', items: { type: 'string' } },
		],
	};
	const entry: Record<string, Schema> = {
		zeit: time,
		ereignis: { enum: lifeEvents },
		feld: nullable({ type: 'string' }),
		vorher: value,
		nachher: value,
		geloescht: { type: 'boolean' },
	};
	return {
		zuerst_gesehen: nullable(time),
		verlauf: {
			type: 'array',
			description: 'Neueste zuerst, auch aus früheren Inseraten desselben Autos.',
			maxItems: mostLifeEntries,
			items: { type: 'object', additionalProperties: false, required: Object.keys(entry), properties: entry },
		},
	};
}
