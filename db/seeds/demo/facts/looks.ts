import type { Facts } from '#src/listings/facts.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import type { Stated } from '../models/spec.ts';

type Looks = Pick<
	Facts,
	| 'colour'
	| 'colourName'
	| 'metallic'
	| 'matt'
	| 'interiorColour'
	| 'interiorMaterial'
	| 'rightHandDrive'
	| 'disabledAccessible'
>;

/** Shares of newly registered colours: grey, black and white today; silver and blue before 2010; the bright ones on small cars. */
const colourShares: Record<Stated<'colour'>, readonly [before2010: number, since: number]> = {
	grau: [14, 31],
	schwarz: [25, 25],
	weiss: [3, 20],
	silber: [27, 6],
	blau: [16, 10],
	rot: [8, 6],
	gruen: [4, 3],
	beige: [1.2, 0.8],
	braun: [0.8, 1.5],
	gelb: [1, 0.7],
	orange: [0.6, 1],
	violett: [0.3, 0.3],
	gold: [0.6, 0.2],
};

export function looksOf(chance: Chance, car: DemoCar): Looks {
	const modern = car.registered / 12 >= 2010 ? 1 : 0;
	const colours = Object.entries(colourShares) as [Stated<'colour'>, readonly [number, number]][];
	const [colour] = chance.weighted(colours, ([name, shares]) => shares[modern] * liking(car, name)) ?? [
		'schwarz' as const,
	];
	const plain = colour === 'weiss' || colour === 'rot' || colour === 'gelb' || car.spec.segment === 'transporter';
	const metallic = car.spec.segment !== 'klassiker' && chance.chance(plain ? 0.2 : 0.82);
	const matt = car.registered / 12 > 2012 && car.variant.powerKw > 180 && chance.chance(0.04);
	return {
		colour,
		colourName: metallic || chance.chance(0.3) ? (paintName(chance, car, colour, metallic) ?? null) : null,
		metallic: metallic && !matt ? true : chance.chance(0.4) ? false : null,
		matt: matt ? true : null,
		...interiorOf(chance, car),
		rightHandDrive: car.spec.make === 'mini' && car.ageYears > 12 && chance.chance(0.02) ? true : null,
		disabledAccessible: car.spec.segment === 'van' && chance.chance(0.025) ? true : null,
	};
}

function liking({ spec, shape }: DemoCar, colour: Stated<'colour'>): number {
	const bright =
		colour === 'gelb' || colour === 'orange' || colour === 'rot' || colour === 'gruen' || colour === 'violett';
	if (spec.segment === 'klassiker') return bright || colour === 'beige' ? 3.5 : 1;
	if (spec.segment === 'transporter') return colour === 'weiss' ? 14 : bright ? 0.5 : 1;
	if (bright) return spec.segment === 'kleinst' || spec.segment === 'klein' || shape.body === 'cabrio' ? 2 : 0.6;
	return spec.segment === 'ober' && colour === 'schwarz' ? 1.6 : 1;
}

const paintNames: Record<string, Partial<Record<Stated<'colour'>, readonly string[]>>> = {
	volkswagen: {
		...{
			schwarz: ['Deep Black Perleffekt'],
			grau: ['Indiumgrau Metallic', 'Uranograu', 'Platinumgrau Metallic', 'Dolphingrau'],
		},
		...{
			silber: ['Reflexsilber Metallic', 'Tungsten Silver'],
			blau: ['Atlantic Blue Metallic', 'Lapiz Blue', 'Night Blue'],
		},
		...{
			weiss: ['Pure White', 'Oryxweiß Perlmutteffekt'],
			rot: ['Tornadorot', 'Kings Red Metallic'],
			gelb: ['Kurkumagelb Metallic'],
		},
	},
	audi: {
		...{
			schwarz: ['Mythosschwarz Metallic', 'Phantomschwarz Perleffekt', 'Brillantschwarz'],
			blau: ['Navarrablau', 'Scubablau'],
		},
		...{
			grau: ['Daytonagrau Perleffekt', 'Nanograu', 'Monsungrau'],
			weiss: ['Ibisweiß', 'Gletscherweiß'],
			rot: ['Misanorot', 'Tangorot'],
		},
		silber: ['Florettsilber', 'Eissilber'],
	},
	bmw: {
		...{
			schwarz: ['Saphirschwarz', 'Black Sapphire', 'Carbonschwarz'],
			grau: ['Mineralgrau', 'Brooklyn Grau', 'Spacegrau'],
		},
		...{
			weiss: ['Alpinweiß', 'Mineralweiß'],
			blau: ['Portimao Blau', 'Estorilblau', 'Tansanitblau'],
			silber: ['Titansilber', 'Glaciersilber'],
		},
		...{ rot: ['Melbourne Rot', 'Imolarot'], braun: ['Sparkling Brown'] },
	},
	'mercedes-benz': {
		...{
			schwarz: ['Obsidianschwarz', 'Kosmosschwarz', 'Nachtschwarz'],
			silber: ['Iridiumsilber', 'Brillantsilber', 'Hightechsilber'],
		},
		...{
			grau: ['Selenitgrau', 'Mountaingrau', 'Tenoritgrau'],
			weiss: ['Polarweiß', 'Digitalweiß'],
			blau: ['Cavansitblau', 'Denimblau'],
		},
		...{ rot: ['Jupiterrot', 'Hyazinthrot'] },
	},
	opel: {
		schwarz: ['Saphirschwarz', 'Karbon Schwarz'],
		silber: ['Lichtsilber', 'Argon Silber'],
		grau: ['Quarz Grau'],
		rot: ['Magmarot'],
	},
	ford: {
		...{
			schwarz: ['Panther-Schwarz', 'Iridium-Schwarz'],
			grau: ['Magnetic-Grau', 'Midnight-Grau'],
			blau: ['Deep-Impact-Blau', 'Blazer-Blau'],
		},
		...{ weiss: ['Frost-Weiß'], rot: ['Race-Rot', 'Ruby-Rot'], silber: ['Polar-Silber'] },
	},
	skoda: {
		...{
			schwarz: ['Black-Magic Perleffekt'],
			grau: ['Quartz-Grau', 'Graphite-Grau', 'Platin-Grau'],
			silber: ['Brilliant-Silber'],
		},
		...{
			blau: ['Race-Blau', 'Denim-Blau', 'Pacific-Blau'],
			weiss: ['Candy-Weiß', 'Moon-Weiß Perleffekt'],
			gruen: ['Rallye-Grün'],
		},
	},
	mazda: {
		rot: ['Magmarot Metallic', 'Rubinrot'],
		grau: ['Matrixgrau', 'Polymetalgrau'],
		blau: ['Kristallblau'],
		weiss: ['Matrixweiß'],
	},
	toyota: {
		weiss: ['Platinum Weiß Perleffekt'],
		grau: ['Ash Grau Metallic'],
		rot: ['Karmin Rot'],
		schwarz: ['Nachtschwarz Mica'],
	},
	renault: {
		rot: ['Flammen-Rot'],
		blau: ['Iron-Blau', 'Zanzibar-Blau'],
		grau: ['Titanium-Grau'],
		schwarz: ['Black-Pearl-Schwarz'],
	},
	tesla: {
		weiss: ['Pearl White Multi-Coat'],
		grau: ['Midnight Silver'],
		blau: ['Deep Blue Metallic'],
		rot: ['Red Multi-Coat'],
		schwarz: ['Solid Black'],
	},
};

function paintName(chance: Chance, { spec }: DemoCar, colour: Stated<'colour'>, metallic: boolean): string | undefined {
	const own = paintNames[spec.make]?.[colour];
	if (own) return chance.pick(own);
	const words = {
		weiss: 'Weiß',
		gruen: 'Grün',
		schwarz: 'Schwarz',
		grau: 'Grau',
		silber: 'Silber',
		blau: 'Blau',
		rot: 'Rot',
	};
	const word = Object.entries(words).find(([name]) => name === colour)?.[1];
	return word && metallic ? `${word} Metallic` : undefined;
}

function interiorOf(
	chance: Chance,
	{ variant, spec, registered, trim }: DemoCar,
): Pick<Looks, 'interiorColour' | 'interiorMaterial'> {
	const noble = Math.min(0.7, Math.max(0.02, (variant.newPrice * 1.02 ** (2026 - registered / 12) - 24_000) / 60_000));
	const sporty = /R-Line|S line|AMG|M Sport|GT|ST-Line|FR|N Line|R\.S\./.test(trim ?? '');
	const material = chance.chance(noble)
		? 'vollleder'
		: chance.chance(0.15 + noble * 0.4)
			? 'teilleder'
			: sporty && chance.chance(0.3)
				? 'alcantara'
				: spec.make === 'tesla' || (variant.fuel === 'elektro' && chance.chance(0.35))
					? 'andere'
					: registered / 12 < 2004 && chance.chance(0.2)
						? 'velours'
						: 'stoff';
	const pale = material === 'vollleder' ? 0.3 : 0.08;
	return {
		interiorMaterial: material,
		interiorColour: chance.chance(pale)
			? chance.pick(['beige', 'braun', 'beige', 'grau', spec.segment === 'sport' ? 'rot' : 'andere'] as const)
			: chance.chance(0.72)
				? 'schwarz'
				: chance.pick(['grau', 'grau', 'grau', 'blau'] as const),
	};
}
