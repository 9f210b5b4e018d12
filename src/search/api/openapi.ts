import { adKinds } from '#src/vehicles/enumerations.ts';
import { choiceParameters, damageChoices, flagParameters, limits, rangeParameters, sortings } from '../parameters.ts';
import { type Schema, schemas } from './openapi-schemas.ts';

/** What another feature adds to the one description of the API. */
export type ApiPart = {
	readonly paths: Readonly<Record<string, Schema>>;
	readonly schemas: Schema;
	readonly securitySchemes?: Schema;
};

/** The description of the JSON API, OpenAPI 3.1, made from the tables the search itself reads. */
export function openApi(origin: string, others: readonly ApiPart[] = []): Schema {
	const filters = filterParameters();
	return {
		openapi: '3.1.0',
		info: {
			title: 'Radstand',
			version: '1',
			description:
				'Gebrauchtwagen suchen. Filter, Namen und Werte sind die der Seiten. Unbekanntes und Unmögliches wird mit 400 und einer Liste von Problemen beantwortet.',
		},
		servers: [{ url: origin }],
		paths: {
			'/api/v1/listings': {
				get: {
					summary: 'Eine Seite von Inseraten',
					parameters: [
						...filters,
						parameter('sortierung', 'Reihenfolge; nicht Angegebenes steht immer am Ende.', {
							type: 'string',
							enum: sortings,
						}),
						parameter('nach', 'Beginn der nächsten Seite, aus `next` der vorigen Antwort.', { type: 'string' }),
						parameter('grenze', 'Inserate je Seite.', { type: 'integer', minimum: 1, maximum: 100, default: 24 }),
					],
					responses: { 200: json('Treffer', 'Listings'), 400: json('Nicht verstanden', 'Problems') },
				},
			},
			'/api/v1/listings/{id}': {
				get: {
					summary: 'Ein Inserat',
					parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
					responses: {
						200: json('Inserat mit seinem Verlauf', 'ListingWithLife'),
						404: json('Gibt es nicht', 'Problems'),
						410: json('Gibt es nicht mehr', 'Problems'),
					},
				},
			},
			'/api/v1/facets': {
				get: {
					summary: 'Treffer je Wert, jede Gruppe ohne ihre eigene Bedingung gezählt',
					description: '`sortierung`, `nach` und `grenze` dürfen mitgeschickt werden und ändern nichts.',
					parameters: filters,
					responses: { 200: json('Zahlen', 'Facets'), 400: json('Nicht verstanden', 'Problems') },
				},
			},
			...Object.assign({}, ...others.map(({ paths }) => paths)),
		},
		components: {
			schemas: Object.assign(schemas(), ...others.map(part => part.schemas)),
			securitySchemes: Object.assign({}, ...others.map(({ securitySchemes }) => securitySchemes)),
		},
	};
}

/** An answer in JSON, by the name of its schema. */
export function json(description: string, schema: string): Schema {
	return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

function parameter(name: string, description: string, schema: Schema): Schema {
	return { name, in: 'query', description, schema };
}

function repeated(name: string, description: string, items: Schema): Schema {
	const schema = { type: 'array', maxItems: limits.values, items };
	return { ...parameter(name, description, schema), style: 'form', explode: true };
}

function filterParameters(): Schema[] {
	const bound = (name: string, description: string, max: number) =>
		parameter(name, description, { type: 'number', minimum: 0, maximum: max });
	const month = (name: string, description: string) =>
		parameter(name, description, { type: 'string', pattern: '^\\d{4}(-\\d{2})?$' });
	return [
		parameter('q', 'Freitext: Wörter, "Wortfolge", Anfang*, -ohne.', { type: 'string', maxLength: limits.text }),
		repeated('marke', 'Marke; mit - davor ausgeschlossen.', { type: 'string' }),
		repeated('modell', '`marke/modell`; mit - davor ausgeschlossen.', { type: 'string' }),
		...rangeParameters.flatMap(({ name, german, unit, bounds, max }) => [
			...(bounds === 'to' ? [] : [bound(`${name}_von`, `${german} mindestens (${unit})`, max)]),
			...(bounds === 'from' ? [] : [bound(`${name}_bis`, `${german} höchstens (${unit})`, max)]),
		]),
		bound('ps_von', 'Leistung mindestens (PS)', 2_040),
		bound('ps_bis', 'Leistung höchstens (PS)', 2_040),
		month('ez_von', 'Erstzulassung ab'),
		month('ez_bis', 'Erstzulassung bis'),
		...choiceParameters.map(({ name, german, vocabulary, unstated, atLeast, all }) =>
			repeated(name, german + (atLeast ? ', mindestens' : all ? ', alle' : ''), {
				type: 'string',
				enum: unstated === undefined ? vocabulary.values : [...vocabulary.values, unstated],
			}),
		),
		...flagParameters.map(({ name, german }) => repeated(name, german, { type: 'string', enum: ['ja', 'nein'] })),
		parameter('schaden', 'Beschädigte Fahrzeuge', { type: 'string', enum: damageChoices, default: 'ohne' }),
		repeated('angebot', 'Art des Inserats', { type: 'string', enum: adKinds.values }),
		parameter('bilder', 'Mit oder ohne Bilder', { type: 'string', enum: ['ja', 'nein'] }),
		parameter('reduziert', 'Nur Autos, deren Preis gesenkt und seither nicht erhöht wurde', {
			type: 'string',
			enum: ['ja'],
		}),
		parameter('hu_monate', 'HU noch mindestens so viele Monate', {
			type: 'integer',
			minimum: 0,
			maximum: limits.months,
		}),
		parameter('online_seit', 'Höchstens so viele Tage online', { type: 'integer', minimum: 0, maximum: limits.days }),
		parameter('bestaetigt_seit', 'Vor höchstens so vielen Tagen bestätigt', {
			type: 'integer',
			minimum: 0,
			maximum: limits.days,
		}),
		parameter('plz', 'Postleitzahl des Ortes', { type: 'string' }),
		parameter('ort', 'Name des Ortes', { type: 'string' }),
		parameter('umkreis', 'Kilometer um den Ort', { type: 'integer', minimum: 0, maximum: limits.radiusKm }),
	];
}
