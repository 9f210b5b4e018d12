import { type OpenField, openFields } from './fields.ts';

/** The description of a line of the open data, as JSON Schema (2020-12). */
export function openSchema(origin: string): Record<string, unknown> {
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: `${origin}/offene-daten/schema.json`,
		title: 'Ein Auto',
		description: 'Eine Zeile von inserate.ndjson. null: dazu ist nichts angegeben.',
		type: 'object',
		additionalProperties: false,
		required: openFields.map(({ name }) => name),
		properties: Object.fromEntries(openFields.map(field => [field.name, schemaOf(field)])),
	};
}

function schemaOf({ kind, values, unit, german, always }: OpenField): Record<string, unknown> {
	const description = unit === undefined ? german : `${german} (${unit})`;
	const type = (name: string) => (always ? name : [name, 'null']);
	switch (kind) {
		case 'text':
			// `enum` names null itself: a value must be one of the list even where the type would allow it.
			return {
				...{ description, type: type('string') },
				...(values && { enum: always ? values : [...values, null] }),
			};
		case 'whole':
			return { description, type: type('integer') };
		case 'number':
			return { description, type: type('number') };
		case 'yesNo':
			return { description, type: type('boolean') };
		case 'list':
			return { description, type: 'array', items: { type: 'string', ...(values && { enum: values }) } };
		case 'day':
			return { description, type: type('string'), pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
		case 'month':
			return { description, type: type('string'), pattern: '^\\d{4}(-\\d{2})?$' };
		case 'address':
			return { description, type: type('string'), pattern: '^https?://' };
		case 'addresses':
			return { description, type: 'array', items: { type: 'string', pattern: '^https?://' } };
	}
}
