import type { Stock } from './car.ts';
import type { ModelSpec, Variant } from './models/spec.ts';

/** What a dealer lives from: the words its name is made of, its size, and what stands in its yard. */
export type Trade = {
	readonly words: readonly string[];
	readonly about: string;
	readonly size: readonly [number, number];
	readonly stock: Stock;
	readonly brand?: boolean;
};

const stock = (
	youngest: number,
	oldest: number,
	bend: number,
	makes: readonly string[] = [],
	rest: Partial<Stock> = {},
): Stock => ({
	...{ youngest, oldest, bend, makes, classics: 0 },
	...rest,
});
const brand = (about: string, ...makes: string[]): Trade => ({
	...{ words: ['Autohaus', 'Autohaus', 'Autozentrum'], about, size: [22, 48], brand: true },
	stock: stock(0.1, 7.5, 1.5, makes),
});
const electric = (_: ModelSpec, variant?: Variant) =>
	variant === undefined || variant.fuel === 'elektro' ? 1 : variant.plugIn ? 0.4 : 0.01;

/** The trades of the demo market and how many dealers follow each. */
export const trades: readonly (readonly [Trade, count: number])[] = [
	[brand('Ihr Partner für Volkswagen und Audi mit eigener Werkstatt und Karosseriebau.', 'volkswagen', 'audi'), 6],
	[
		brand(
			'Škoda, Seat und Cupra: Verkauf, Service, Teile. Familienbetrieb in dritter Generation.',
			'skoda',
			'seat',
			'cupra',
		),
		4,
	],
	[brand('BMW und MINI: Gebrauchtwagen mit geprüfter Historie.', 'bmw', 'mini'), 4],
	[brand('Junge Gebrauchte mit dem Stern, dazu smart und Transporter.', 'mercedes-benz', 'smart'), 4],
	[brand('Opel und Peugeot unter einem Dach, Inzahlungnahme aller Marken.', 'opel', 'peugeot', 'citroen'), 4],
	[brand('Ford-Händler mit großem Gewerbezentrum.', 'ford'), 3],
	[brand('Renault und Dacia: faire Preise, kurze Wege.', 'renault', 'dacia', 'nissan'), 3],
	[brand('Toyota, Lexus und Suzuki: Hybrid seit der ersten Stunde.', 'toyota', 'lexus', 'suzuki'), 2],
	[brand('Hyundai und Kia mit langer Herstellergarantie.', 'hyundai', 'kia'), 3],
	[brand('Volvo, Land Rover und Jaguar.', 'volvo', 'land-rover', 'jaguar'), 1],
	[brand('Mazda, Honda und Mitsubishi, Service für alle Japaner.', 'mazda', 'honda', 'mitsubishi', 'subaru'), 2],
	[
		{
			words: ['Automobile', 'Autohandel', 'Autowelt', 'Kfz-Handel', 'Autopark'],
			about:
				'Freier Händler mit Fahrzeugen aller Marken. Ankauf, Inzahlungnahme, Finanzierung über unsere Partnerbank.',
			size: [12, 34],
			stock: stock(1.5, 14, 1.15),
		},
		14,
	],
	[
		{
			words: ['Automarkt', 'Gebrauchtwagen', 'Autohof'],
			about: 'Günstige Fahrzeuge, auch mit kleinen Mängeln, für Bastler und Export. An- und Verkauf täglich.',
			size: [8, 22],
			stock: stock(8, 22, 0.9),
		},
		5,
	],
	[
		{
			words: ['Elektromobile', 'E-Mobil'],
			about: 'Nur Elektro und Plug-in. Jedes Fahrzeug mit Batterieprüfung, Beratung zur Wallbox.',
			size: [16, 30],
			stock: stock(0.5, 7, 1.1, [], { likes: electric }),
		},
		2,
	],
	[
		{
			words: ['Klassik', 'Sportwagen', 'Classics'],
			about: 'Cabrios, Roadster und Klassiker. Besichtigung nach Anmeldung, Hebebühne vorhanden.',
			size: [8, 16],
			stock: stock(3, 26, 1, [], {
				classics: 0.4,
				likes: spec => (spec.segment === 'sport' ? 25 : spec.segment === 'klassiker' ? 1 : 0.1),
			}),
		},
		2,
	],
	[
		{
			words: ['Nutzfahrzeuge', 'Transporter-Center'],
			about: 'Transporter, Kastenwagen und Busse für Handwerk und Familie. Ausbau und Beschriftung im Haus.',
			size: [12, 20],
			stock: stock(1, 11, 1.1, [], {
				likes: spec => (spec.segment === 'transporter' ? 40 : spec.segment === 'van' ? 6 : 0.05),
			}),
		},
		1,
	],
];
