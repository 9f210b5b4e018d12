import { factKeys, facts } from '#src/listings/facts.ts';
import { maxPhotos } from '#src/listings/photos.ts';
import { textLimits } from '#src/listings/plausible-texts.ts';
import { type ApiPart, json } from '#src/search/api/openapi.ts';
import { listingProperties, nullable, type Schema } from '#src/search/api/openapi-schemas.ts';
import { longestNumber } from './car-fields.ts';
import { exampleCar } from './examples.ts';
import { statusWords } from './listing-json.ts';
import { verbs } from './routes.ts';

const string = { type: 'string' };
const list = '/api/v1/dealer/listings';

/** What the description of the API says of its writing part; read from the tables the reading of requests itself uses. */
export function dealerApi(origin: string): ApiPart {
	const one = `${list}/{id}`;
	return {
		paths: {
			[list]: { get: readList, post: create },
			[one]: { parameters: [id], get: readOne, patch: change, delete: act('Inserat beenden') },
			...Object.fromEntries(verbs.map(verb => [`${one}/${verb}`, { parameters: [id], post: act(verbWords[verb]) }])),
			[`${one}/fotos`]: { parameters: [id], post: addPhotos },
			[`${one}/fotos/reihenfolge`]: { parameters: [id], put: orderPhotos },
			[`${one}/fotos/{name}`]: { parameters: [id, photoName], delete: act('Foto entfernen') },
		},
		schemas: schemas(),
		securitySchemes: {
			dealerKey: {
				type: 'http',
				scheme: 'bearer',
				description: `Schlüssel eines Händlers, rs_…; zu haben unter ${origin}/konto/api-schluessel`,
			},
		},
	};
}

const verbWords: Readonly<Record<(typeof verbs)[number], string>> = {
	fortsetzen: 'Pausiertes Inserat fortsetzen',
	'wieder-einstellen': 'Beendetes oder verkauftes Auto wieder anbieten',
	verkauft: 'Verkauft melden',
	freigeben: 'Reservierung aufheben',
	reservieren: 'Reservieren',
	erneuern: 'Bestätigen, dass das Auto noch da ist',
	pausieren: 'Pausieren',
};

const security = [{ dealerKey: [] }];
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
const photoName = { name: 'name', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{32}$' } };
const onceKey = (required: boolean) => ({
	name: 'Idempotency-Key',
	in: 'header',
	required,
	description:
		'Dieselbe Anfrage mit demselben Wert wird 24 Stunden lang nur einmal ausgeführt und gleich beantwortet (dann mit Idempotency-Replayed: true); eine andere Anfrage mit ihm ist 422.',
	schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
});
const ifMatch = {
	name: 'If-Match',
	in: 'header',
	description: 'Der ETag, den du kennst: Hat sich das Inserat seither geändert, ist die Antwort 412.',
	schema: string,
};

const refused = (...statuses: readonly (keyof typeof refusals)[]) =>
	Object.fromEntries(
		([401, 403, 429, 503, ...statuses] as const).map(status => [status, json(refusals[status], 'Problems')]),
	);
const refusals = {
	400: 'Nicht verstanden',
	401: 'Kein Schlüssel, oder keiner, der gilt',
	403: 'Das Konto darf nicht (mehr)',
	404: 'Ein solches Inserat hast du nicht',
	409: 'Geht nicht, wie das Inserat jetzt steht',
	412: 'Inzwischen geändert',
	413: 'Zu groß',
	415: 'Falscher Content-Type',
	422: 'Felder stimmen nicht; alle auf einmal unter problems',
	429: 'Zu viele Anfragen, siehe Retry-After',
	503: 'Gerade überlastet, siehe Retry-After',
} as const;

const shown = (description: string): Schema => ({
	...json(description, 'DealerListing'),
	headers: { ETag: { description: 'Für If-Match.', schema: string } },
});
const created = {
	...shown('Angelegt'),
	headers: { ETag: { schema: string }, Location: { description: 'Adresse des Inserats hier.', schema: string } },
};
const body = (schema: string, example: unknown): Schema => ({
	required: true,
	content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example } },
});

const query = (name: string, description: string, schema: Schema) => ({ name, in: 'query', description, schema });
const readList = {
	summary: 'Deine Inserate, auch die beendeten, älteste zuerst',
	security,
	parameters: [
		query('status', 'Nur diese.', { enum: Object.values(statusWords) }),
		query('interne_nummer', 'Nur das mit deiner eigenen Nummer.', string),
		query('nach', 'Beginn der nächsten Seite, aus `next` der vorigen Antwort.', string),
		query('grenze', 'Inserate je Seite.', { type: 'integer', minimum: 1, maximum: 100, default: 24 }),
	],
	responses: { 200: json('Eine Seite', 'DealerListings'), ...refused(400) },
};
const readOne = { summary: 'Eins deiner Inserate', security, responses: { 200: shown('Inserat'), ...refused(404) } };
const create = {
	summary: 'Auto inserieren',
	description:
		'Es gelten die Regeln der Formulare. Ohne plz steht das Auto dort, wo dein Händlerprofil es sagt. Höchstens 64 kB.',
	security,
	parameters: [onceKey(true)],
	requestBody: body('DealerListingFields', exampleCar),
	responses: { 201: created, ...refused(400, 409, 413, 415, 422) },
};
const change = {
	summary: 'Inserat ändern',
	description: 'Was nicht in der Anfrage steht, bleibt; null heißt „nicht angegeben“.',
	security,
	parameters: [onceKey(false), ifMatch],
	requestBody: body('DealerListingFields', { preis: 14_900 }),
	responses: { 200: shown('Geändert'), ...refused(400, 404, 409, 412, 413, 415, 422) },
};
const act = (summary: string) => ({
	summary,
	description: 'Zweimal ist wie einmal.',
	security,
	parameters: [onceKey(false), ifMatch],
	responses: { 200: shown('Getan'), ...refused(400, 404, 409, 412, 422) },
});
const file = { type: 'string', contentMediaType: 'application/octet-stream' };
const addPhotos = {
	summary: 'Fotos hinzufügen',
	description: `JPEG, PNG oder WebP bis 20 MB, als Körper der Anfrage oder mehrere in einem Formular; höchstens ${maxPhotos} je Auto. Dieselben Bytes sind dasselbe Foto. Bei 422 sind die übrigen Fotos dennoch angekommen.`,
	security,
	parameters: [ifMatch],
	requestBody: {
		required: true,
		content: {
			'image/*': { schema: file },
			'multipart/form-data': {
				schema: { type: 'object', properties: { fotos: { type: 'array', items: file, maxItems: maxPhotos } } },
			},
		},
	},
	responses: { 201: created, ...refused(400, 404, 409, 412, 413, 415, 422) },
};
const orderPhotos = {
	summary: 'Fotos ordnen; das erste ist das Titelbild',
	security,
	parameters: [onceKey(false), ifMatch],
	requestBody: body('PhotoOrder', { fotos: ['0123456789abcdef0123456789abcdef'] }),
	responses: { 200: shown('Geordnet'), ...refused(400, 404, 409, 412, 413, 415, 422) },
};

/** What follows from something else: see `readOnly` in `car-fields`. A test sends every field that is described. */
const notSet: readonly string[] = [
	...['id', 'url', 'anbieter', 'ort', 'breite', 'laenge', 'entfernung', 'quelle', 'quelle_url', 'preisbewertung'],
	...['reduziert', 'preis_vorher', 'reserviert', 'bilder', 'veroeffentlicht', 'geaendert', 'bestaetigt', 'texte'],
];
const notShown: readonly string[] = ['entfernung', 'preisbewertung', 'texte'];

function schemas(): Schema {
	const properties = listingProperties();
	const without = (names: readonly string[]) =>
		Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
	const ownNumber = nullable({ ...string, minLength: 1, maxLength: longestNumber });
	const own: Record<string, Schema> = {
		...without(notShown),
		fin: nullable(string),
		interne_nummer: ownNumber,
		status: { enum: Object.values(statusWords) },
		fotos: { type: 'array', maxItems: maxPhotos, items: photo },
		version: { ...string, description: 'Wie im ETag.' },
	};
	const lists = factKeys.flatMap(key => (facts[key].kind === 'choices' ? [facts[key].parameter as string] : []));
	const settable: Record<string, Schema> = {
		...without(notSet),
		titel: { ...string, minLength: 1, maxLength: textLimits.title },
		beschreibung: nullable({ ...string, maxLength: textLimits.description }),
		land: nullable(properties.land ?? {}),
		angebot: { enum: ['angebot', 'teiletraeger'] },
		fin: nullable({ ...string, description: '17 Zeichen; nicht öffentlich.' }),
		interne_nummer: { ...ownNumber, description: 'Deine eigene Nummer; nicht öffentlich.' },
		...Object.fromEntries(lists.map(name => [name, nullable(properties[name] ?? {})])),
	};
	return {
		DealerListing: { type: 'object', additionalProperties: false, required: Object.keys(own), properties: own },
		DealerListings: {
			type: 'object',
			additionalProperties: false,
			required: ['total', 'listings', 'next'],
			properties: {
				total: { type: 'integer', minimum: 0 },
				listings: { type: 'array', items: { $ref: '#/components/schemas/DealerListing' } },
				next: nullable(string),
			},
		},
		DealerListingFields: { type: 'object', additionalProperties: false, properties: settable },
		PhotoOrder: {
			type: 'object',
			additionalProperties: false,
			required: ['fotos'],
			properties: { fotos: { type: 'array', items: string } },
		},
	};
}

const photo = {
	type: 'object',
	additionalProperties: false,
	required: ['name', 'url', 'breite_px', 'hoehe_px', 'beschreibung'],
	properties: {
		name: string,
		url: { type: 'string', format: 'uri' },
		breite_px: { type: 'integer' },
		hoehe_px: { type: 'integer' },
		beschreibung: string,
	},
};
