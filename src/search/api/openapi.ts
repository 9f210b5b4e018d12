import { factKeys, facts } from '#src/listings/facts.ts';
import { adKinds, countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import { choiceParameters, damageChoices, flagParameters, limits, rangeParameters, sortings } from '../parameters.ts';
import { lifeEvents, mostLifeEntries } from './life-json.ts';

type Schema = { readonly [key: string]: unknown };

/** The description of the JSON API, OpenAPI 3.1, made from the tables the search itself reads. */
export function openApi(origin: string): Schema {
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
		},
		components: { schemas: schemas() },
	};
}

function json(description: string, schema: string): Schema {
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

function schemas(): Schema {
	const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
	const string = { type: 'string' };
	const time = { type: 'string', format: 'date-time' };
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
	const life = lifeProperties(nullable);
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
function lifeProperties(nullable: (schema: Schema) => Schema): Record<string, Schema> {
	const time = { type: 'string', format: 'date-time' };
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
