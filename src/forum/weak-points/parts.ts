/** Where on a car something fails, in the order in which a buyer looks at it. The values stand in the database and are never renamed. */
export const parts = [
	'motor',
	'kuehlung',
	'abgas',
	'kraftstoffanlage',
	'akku',
	'kupplung',
	'getriebe',
	'antrieb',
	'fahrwerk',
	'lenkung',
	'bremsen',
	'rost',
	'dach',
	'licht',
	'elektrik',
	'klima',
	'innenraum',
	'sonstiges',
] as const;

export type Part = (typeof parts)[number];

/** What an electric car does not have; a hybrid has all of it. */
export const combustionParts: readonly Part[] = ['abgas', 'kraftstoffanlage', 'kupplung'];
