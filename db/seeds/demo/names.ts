import type { Chance } from './chance.ts';

const firstNames = [
	...[
		'Anna',
		'Lena',
		'Marie',
		'Sabine',
		'Petra',
		'Ayşe',
		'Katrin',
		'Julia',
		'Ursula',
		'Heike',
		'Nadine',
		'Svenja',
		'Olga',
		'Renate',
	],
	...[
		'Claudia',
		'Mia',
		'Birgit',
		'Jasmin',
		'Elif',
		'Franziska',
		'Monika',
		'Steffi',
		'Agnieszka',
		'Theresa',
		'Helga',
		'Nina',
		'Dagmar',
	],
	...[
		'Thomas',
		'Michael',
		'Stefan',
		'Andreas',
		'Jürgen',
		'Mehmet',
		'Lukas',
		'Jan',
		'Torsten',
		'Uwe',
		'Florian',
		'Markus',
		'Klaus',
	],
	...[
		'Sebastian',
		'Ali',
		'Dirk',
		'Kevin',
		'Matthias',
		'Ralf',
		'Björn',
		'Piotr',
		'Dennis',
		'Holger',
		'Moritz',
		'Ömer',
		'Günter',
		'Tim',
	],
	...[
		'Igor',
		'Paul',
		'Hendrik',
		'Karl-Heinz',
		'Sven',
		'Robin',
		'Malte',
		'Werner',
		'Christian',
		'Rüdiger',
		'Vladimir',
		'Finn',
	],
];

const lastNames = [
	...[
		'Ahlers',
		'Bartel',
		'Brenneisen',
		'Cramer',
		'Dietzel',
		'Ehrhardt',
		'Fechner',
		'Gerlach',
		'Hagedorn',
		'Imhof',
		'Jansen',
		'Kessler',
	],
	...[
		'Lohmann',
		'Matthes',
		'Nagel',
		'Oberländer',
		'Pohlmann',
		'Quandt',
		'Reuter',
		'Sommerfeld',
		'Thielen',
		'Ullmann',
		'Vetter',
		'Wendt',
	],
	...[
		'Zander',
		'Aydin',
		'Bogdan',
		'Celik',
		'Demir',
		'Erdem',
		'Freitag',
		'Grabowski',
		'Hofer',
		'Ivanov',
		'Jäger',
		'Kowalski',
		'Lindholm',
	],
	...[
		'Moosbrugger',
		'Novak',
		'Özkan',
		'Petrov',
		'Rademacher',
		'Steinbach',
		'Tiedemann',
		'Uhlig',
		'Vogelsang',
		'Wiesner',
		'Yildiz',
		'Zeller',
	],
	...[
		'Achterberg',
		'Burmester',
		'Clausen',
		'Dorn',
		'Eickhoff',
		'Fiedler',
		'Göbel',
		'Hinrichs',
		'Kirchhoff',
		'Lübbers',
		'Meinert',
		'Niehaus',
	],
	...[
		'Ostendorf',
		'Pfister',
		'Rasmussen',
		'Schlegel',
		'Tauber',
		'Unger',
		'Voß',
		'Wulff',
		'Bachmeier',
		'Huber',
		'Egger',
		'Aeschbacher',
	],
];

/** A person as they would sign up: full name, a shortened one, or only the first. */
export function personName(chance: Chance): { first: string; last: string; shown: string } {
	const [first, last] = [chance.pick(firstNames), chance.pick(lastNames)];
	const style = chance.between(0, 1);
	const shown =
		style < 0.5
			? `${first} ${last}`
			: style < 0.8
				? `${first} ${last.charAt(0)}.`
				: style < 0.9
					? first
					: `Familie ${last}`;
	return { first, last, shown };
}

const cities = [...['30 23125', '69 90009', '40 66969', '221 4710', '89 99998']] as const;

/** A number nobody has: the ranges of the Bundesnetzagentur for films and books, in international form. */
export function telephone(chance: Chance, mobile: boolean): string {
	const last = String(chance.whole(0, 999)).padStart(3, '0');
	return mobile ? `+49 176 04069 ${last}` : `+49 ${chance.pick(cities)} ${last}`;
}

const streets = [
	...[
		'Hansestraße',
		'Industriestraße',
		'Am Gewerbepark',
		'Robert-Koch-Straße',
		'Hauptstraße',
		'Bahnhofstraße',
		'Daimlerstraße',
	],
	...[
		'Otto-Hahn-Straße',
		'Lindenallee',
		'Am Güterbahnhof',
		'Werkstraße',
		'Dieselstraße',
		'Max-Planck-Ring',
		'Südring',
		'Mühlenweg',
	],
	...[
		'Ziegeleistraße',
		'Boschstraße',
		'Im Tal',
		'Landstraße',
		'Messeallee',
		'Benzstraße',
		'Zeppelinstraße',
		'Nordstraße',
		'Carl-Benz-Weg',
	],
];

export function street(chance: Chance): string {
	return `${chance.pick(streets)} ${chance.whole(1, 148)}${chance.chance(0.12) ? chance.pick(['a', 'b', 'c']) : ''}`;
}
