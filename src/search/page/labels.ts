import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';

const labels = new Map<string, string>([
	...choiceParameters.map(({ name, german }) => [name, german] as const),
	...flagParameters.map(({ name, german }) => [name, german] as const),
	...rangeParameters.flatMap(({ name, german }) => [
		[`${name}_von`, `${german} von`] as const,
		[`${name}_bis`, `${german} bis`] as const,
	]),
	['ez_von', 'Erstzulassung von'],
	['ez_bis', 'Erstzulassung bis'],
	['ps_von', 'Leistung von'],
	['ps_bis', 'Leistung bis'],
	['q', 'Suchtext'],
	['marke', 'Marke'],
	['modell', 'Modell'],
	['plz', 'Postleitzahl'],
	['ort', 'Ort'],
	['umkreis', 'Umkreis'],
	['schaden', 'Beschädigte Fahrzeuge'],
	['angebot', 'Art des Inserats'],
	['bilder', 'Bilder'],
	['reduziert', 'Reduzierter Preis'],
	['hu_monate', 'HU'],
	['online_seit', 'Online seit'],
	['bestaetigt_seit', 'Zuletzt bestätigt'],
	['sortierung', 'Sortierung'],
	['nach', 'Seite'],
]);

/** What a parameter is called on the pages; `undefined` for one that does not exist. */
export function parameterLabel(name: string): string | undefined {
	return labels.get(name);
}
