import { counted } from '#src/formats/german.ts';

/** What visitors read where cars stand side by side. */
export const compareTexts = {
	compare: 'Vergleichen',
	title: 'Autos vergleichen',
	titleOf: (names: readonly string[]) =>
		names.length === 0 ? 'Autos vergleichen' : `${names.join(', ')} im Vergleich`,
	table: 'Vergleich, seitlich verschiebbar',
	lead: (most: number) =>
		`Bis zu ${most} Autos nebeneinander, mit allem, was die Anbieter angeben. Die Adresse dieser Seite kannst du weitergeben: Alle sehen dasselbe.`,
	emptyTitle: 'Noch kein Auto im Vergleich',
	emptyText: 'Kreuze auf deiner Merkliste Autos an, oder gib hier die Nummer oder Adresse eines Inserats ein.',
	problems: 'Nicht alles in dieser Adresse war zu verstehen',
	tooMany: (most: number, left: readonly number[]) =>
		`Es passen nur ${most} Autos nebeneinander. Nicht dabei: ${left.map(id => `Inserat ${id}`).join(', ')}.`,
	tooManyMore: (most: number, count: number) =>
		`Es passen nur ${most} Autos nebeneinander. ${counted(count, 'weiteres ist', 'weitere sind')} nicht dabei.`,
	unknown: (id: number) => `Inserat ${id} gibt es nicht oder zurzeit nicht.`,
	twice: (id: number) => `Inserat ${id} war doppelt angegeben und steht einmal da.`,
	notANumber: (text: string) => `„${text}“ ist weder die Nummer noch die Adresse eines Inserats.`,
	notAView: (text: string) => `Unter „nur“ kennen wir „unterschiede“, nicht „${text}“.`,

	fact: 'Angabe',
	photo: 'Foto',
	remove: 'Entfernen',
	removeCar: (title: string) => `Entfernen: ${title}`,
	seller: 'Anbieter',
	place: 'Standort',
	price: 'Preis',
	rating: 'Preisvergleich',
	overview: 'Auf einen Blick',
	state: 'Stand',
	states: { active: 'im Angebot', reserved: 'reserviert', sold: 'verkauft' },
	gone: { sold: 'Verkauft', ended: 'Nicht mehr im Angebot', removed: 'Inserat entfernt' },
	goneUnnamed: 'Inserat',
	different: 'unterschiedlich',
	differenceMark: '≠ heißt: Hier unterscheiden sich die Autos.',
	onlyDifferences: 'Nur Unterschiede zeigen',
	everything: 'Alle Angaben zeigen',
	differences: (count: number) => counted(count, 'Unterschied', 'Unterschiede'),
	noDifferences: 'Alles, was diese Autos angeben, ist gleich.',
	unstatedHint: '„k. A.“ heißt: Der Anbieter hat dazu nichts angegeben. Das ist kein Nein.',
	unstated: 'k. A.',

	add: 'Auto hinzufügen',
	addLabel: 'Nummer oder Adresse des Inserats',
	addButton: 'Hinzufügen',
	fromFavourites: 'Von der Merkliste hinzufügen',
	search: 'Autos suchen',
};
