/** The values of the public parameter `land`, in the order in which postcodes are stored. */
export const countries = ['deutschland', 'oesterreich', 'schweiz'] as const;

export type Country = (typeof countries)[number];

export type State = { readonly country: Country; readonly name: string; readonly codes: readonly string[] };

/**
 * German states, Austrian states and Swiss cantons, with the abbreviations people write behind a place.
 * The two-letter codes are those of ISO 3166-2:DE and :CH; the rest are usual short forms.
 */
export const states: readonly State[] = [
	...of('deutschland', {
		'Baden-Württemberg': 'bw bawue',
		Bayern: 'by bavaria',
		Berlin: 'be',
		Brandenburg: 'bb brb',
		Bremen: 'hb',
		Hamburg: 'hh',
		Hessen: 'he hesse',
		'Mecklenburg-Vorpommern': 'mv',
		Niedersachsen: 'ni nds',
		'Nordrhein-Westfalen': 'nw nrw',
		'Rheinland-Pfalz': 'rp rlp',
		Saarland: 'sl',
		Sachsen: 'sn saxony',
		'Sachsen-Anhalt': 'st',
		'Schleswig-Holstein': 'sh',
		Thüringen: 'th thuringia',
	}),
	...of('oesterreich', {
		Burgenland: 'bgld',
		Kärnten: 'ktn',
		Niederösterreich: 'noe',
		Oberösterreich: 'ooe',
		Salzburg: 'sbg',
		Steiermark: 'stmk',
		Tirol: 't',
		Vorarlberg: 'vbg',
		Wien: 'w',
	}),
	...of('schweiz', {
		Aargau: 'ag',
		'Appenzell Ausserrhoden': 'ar',
		'Appenzell Innerrhoden': 'ai',
		'Basel-Landschaft': 'bl',
		'Basel-Stadt': 'bs',
		Bern: 'be',
		Freiburg: 'fr',
		Genf: 'ge',
		Glarus: 'gl',
		Graubünden: 'gr',
		Jura: 'ju',
		Luzern: 'lu',
		Neuenburg: 'ne',
		Nidwalden: 'nw',
		Obwalden: 'ow',
		Schaffhausen: 'sh',
		Schwyz: 'sz',
		Solothurn: 'so',
		'St. Gallen': 'sg',
		Tessin: 'ti',
		Thurgau: 'tg',
		Uri: 'ur',
		Waadt: 'vd',
		Wallis: 'vs',
		Zug: 'zg',
		Zürich: 'zh',
	}),
];

function of(country: Country, codesByName: Record<string, string>): State[] {
	return Object.entries(codesByName).map(([name, codes]) => ({ country, name, codes: codes.split(' ') }));
}
