export type Section = {
	/** Stands in addresses and in the database and never changes. */
	readonly value: string;
	readonly name: string;
	readonly about: string;
};

/** The sections of the forum, in the order in which they are shown. */
export const sections = [
	{
		value: 'kaufberatung',
		name: 'Kaufberatung',
		about: 'Welches Auto passt zu dir? Worauf solltest du vor dem Kauf achten?',
	},
	{
		value: 'technik',
		name: 'Technik und Schwachstellen',
		about: 'Was geht bei welchem Modell kaputt, woran merkst du es, was kostet es?',
	},
	{ value: 'elektroautos', name: 'Elektroautos', about: 'Reichweite, Akku, Laden und Zustand gebrauchter Stromer.' },
	{
		value: 'werkstatt',
		name: 'Selbst geschraubt',
		about: 'Wartung und Reparatur in der eigenen Garage, Werkzeug, Teile, Anleitungen.',
	},
	{
		value: 'erfahrungen',
		name: 'Erfahrungen',
		about: 'Wie lebt es sich mit deinem Auto, nach 50.000 Kilometern und mehr?',
	},
	{
		value: 'kosten',
		name: 'Kosten, Versicherung, Recht',
		about: 'Steuer, Versicherung, Gewährleistung, Kaufvertrag, Ärger mit Händlern und Käufern.',
	},
	{
		value: 'klassiker',
		name: 'Youngtimer und Oldtimer',
		about: 'Autos ab 20 Jahren: Substanz, Ersatzteile, H-Kennzeichen, Preise.',
	},
	{ value: 'plauderecke', name: 'Plauderecke', about: 'Alles rund ums Auto, was nirgends sonst passt.' },
	{ value: 'ueber-uns', name: 'Über diesen Markt', about: 'Fragen, Lob und Fehler zu dieser Seite.' },
] as const satisfies readonly Section[];

export type SectionValue = (typeof sections)[number]['value'];

const byValue = new Map<string, (typeof sections)[number]>(sections.map(section => [section.value, section]));

export function findSection(value: string): (typeof sections)[number] | undefined {
	return byValue.get(value);
}
