import { ANY_LIGHT, type LightName } from '../light.ts';
import { WIDTH } from '../sheet.ts';
import { canopy, containers, showroom } from './buildings.ts';
import { ground, kerb, type Surface } from './ground.ts';
import { house } from './houses.ts';
import { carPark, studio } from './indoors.ts';
import { hills, lake, mountains } from './land.ts';
import { tower, windTurbines } from './landmarks.ts';
import { falling, sky } from './sky.ts';
import type { Stage } from './stage.ts';
import { flags, lampPost, skyline } from './town.ts';
import { barn, townRow } from './town-row.ts';
import { bush, forest, overhang, type TreeKind, tree, vines } from './trees.ts';
import { border, wall } from './walls.ts';

/** A kind of place to photograph a car: under which light, what lies behind it and what before it. */
export type Place = { lights: readonly LightName[]; behind(stage: Stage): void; before?(stage: Stage): void };

const GREENS = ['#7ba05a', '#6b9450', '#8aa84f'] as const;
const FIELDS = ['#8fae5c', '#c2b152', '#d9c455', '#a8b85c', '#6f9a4a'] as const;
const WINTER: readonly LightName[] = ['winter', 'winter', 'fog', 'dusk', 'overcast'];
const AUTUMN: readonly LightName[] = ['golden', 'afternoon', 'fog', 'morning', 'overcast'];

export const PLACES = {
	driveway: place(ANY_LIGHT, stage => {
		sky(stage);
		scatter(stage, 'round', 0.2, [1, 3], [700, 1100]);
		ground(stage, 'paving');
		kerb(stage, 0.4, '#7a9f52');
		const { random } = stage;
		house(stage, random.between(-0.2, 0.5) * WIDTH, random.between(0.4, 0.55), random.between(800, 1300));
		if (random.chance(0.6)) border(stage, random.pick(['hedge', 'fence'] as const), 0.58, random.between(90, 150));
		scatter(stage, 'round', 0.5, [0, 2], [400, 700]);
	}),
	avenue: place(
		ANY_LIGHT,
		stage => {
			sky(stage);
			hills(stage, GREENS.slice(0, 2), 90);
			ground(stage, 'asphalt');
			kerb(stage, 0.5, '#86a35a');
			row(stage, stage.kept('trees', ['round', 'poplar', 'birch'] as const), 0.45, [620, 1000]);
			if (stage.random.chance(0.5)) lampPost(stage, stage.random.between(100, 1500), 0.6);
		},
		stage => {
			if (stage.random.chance(0.4)) overhang(stage, false);
		},
	),
	countryside: place(ANY_LIGHT, stage => {
		sky(stage);
		const { random } = stage;
		if (random.chance(0.4)) mountains(stage, random.between(120, 240));
		hills(
			stage,
			[stage.kept('hill', GREENS), stage.kept('field', FIELDS), stage.kept('crop', FIELDS)],
			random.between(120, 300),
		);
		if (random.chance(0.35)) tower(stage, 'church');
		scatter(stage, stage.kept('trees', ['round', 'poplar'] as const), 0.2, [1, 5], [700, 1300]);
		ground(stage, stage.kept('surface', ['gravel', 'meadow', 'asphalt'] as const));
		if (random.chance(0.6)) border(stage, 'rails', random.between(0.45, 0.7), 110);
		scatter(stage, 'round', 0.5, [0, 2], [400, 800]);
	}),
	carPark: place(['night'], carPark),
	forecourt: place(ANY_LIGHT, stage => {
		sky(stage);
		if (stage.random.chance(0.5)) skyline(stage, 160);
		ground(stage, stage.kept('surface', ['concrete', 'asphalt', 'paving'] as const));
		showroom(stage, stage.random.between(0.28, 0.5));
		flags(stage, stage.random.between(0.45, 0.7));
	}),
	lake: place(['morning', 'noon', 'afternoon', 'golden', 'dusk', 'overcast', 'fog'], stage => {
		sky(stage);
		mountains(stage, stage.random.between(180, 420));
		hills(stage, ['#5d8355'], 70);
		ground(stage, stage.kept('surface', ['gravel', 'asphalt', 'meadow'] as const));
		lake(stage, stage.random.between(0.35, 0.62));
		scatter(stage, stage.kept('trees', ['birch', 'round', 'fir'] as const), 0.6, [0, 2], [500, 900]);
		if (stage.random.chance(0.4)) border(stage, 'rails', 0.72, 95);
	}),
	snow: place(
		WINTER,
		stage => {
			sky(stage);
			if (stage.random.chance(0.7)) mountains(stage, stage.random.between(200, 420));
			hills(stage, ['#e9eff4', '#f3f6f9'], stage.random.between(60, 200));
			forest(stage, 'snowy', stage.random.between(5, 11));
			ground(stage, 'snow');
			scatter(stage, 'snowy', 0.45, [1, 4], [500, 1100]);
			if (stage.random.chance(0.35)) house(stage, stage.random.between(-0.1, 0.7) * WIDTH, 0.36, 900);
		},
		stage => {
			if (stage.random.chance(0.65)) falling(stage, 'snow');
		},
	),
	autumn: place(
		AUTUMN,
		stage => {
			sky(stage);
			hills(stage, ['#b98a4a', '#c9772e'], stage.random.between(80, 220));
			forest(stage, 'autumn', stage.random.between(4, 9));
			ground(stage, stage.kept('surface', ['asphalt', 'gravel', 'cobbles'] as const));
			kerb(stage, 0.45, '#b9894a');
			row(stage, 'autumn', 0.42, [480, 900]);
		},
		stage => {
			falling(stage, 'leaves');
			if (stage.random.chance(0.4)) overhang(stage, true);
		},
	),
	city: place(['dusk', 'night', 'night', 'golden', 'noon', 'storm', 'morning'], stage => {
		sky(stage);
		skyline(stage, stage.random.between(180, Math.max(200, stage.horizon * 0.75)));
		ground(stage, stage.kept('surface', ['asphalt', 'concrete'] as const));
		if (stage.random.chance(0.6)) border(stage, 'rails', stage.random.between(0.5, 0.75), 105);
		if (stage.random.chance(0.5)) lampPost(stage, stage.random.between(80, 1520), 0.7);
	}),
	oldTown: place(ANY_LIGHT, stage => {
		sky(stage);
		ground(stage, 'cobbles');
		townRow(stage, stage.random.between(0.36, 0.6));
		if (stage.random.chance(0.4)) lampPost(stage, stage.random.between(80, 1520), 0.66);
		scatter(stage, 'round', 0.6, [0, 2], [350, 600]);
	}),
	brickWall: place(ANY_LIGHT, stage => backdropWall(stage, 'brick', ['cobbles', 'asphalt', 'concrete'])),
	renderWall: place(ANY_LIGHT, stage => backdropWall(stage, 'render', ['paving', 'asphalt', 'gravel', 'cobbles'])),
	industrial: place(ANY_LIGHT, stage =>
		backdropWall(stage, stage.kept('cladding', ['metal', 'concrete'] as const), ['concrete', 'asphalt']),
	),
	port: place(['morning', 'noon', 'golden', 'dusk', 'overcast', 'storm', 'fog'], stage => {
		sky(stage);
		skyline(stage, 90);
		ground(stage, 'concrete');
		containers(stage, stage.random.between(0.3, 0.5));
		if (stage.random.chance(0.5)) lampPost(stage, stage.random.between(80, 1520), 0.6);
	}),
	fillingStation: place(['night', 'dusk', 'noon', 'overcast', 'golden', 'storm'], stage => {
		sky(stage);
		scatter(stage, 'round', 0.2, [1, 4], [700, 1200]);
		ground(stage, stage.kept('surface', ['asphalt', 'concrete'] as const));
		canopy(stage, stage.random.between(0.42, 0.62));
	}),
	hedge: place(ANY_LIGHT, stage => {
		sky(stage);
		const { random } = stage;
		if (random.chance(0.6)) house(stage, random.between(-0.2, 0.7) * WIDTH, 0.3, random.between(900, 1500));
		scatter(stage, stage.kept('trees', ['round', 'birch', 'fir'] as const), 0.35, [1, 4], [500, 1100]);
		ground(stage, stage.kept('surface', ['paving', 'asphalt', 'gravel', 'meadow'] as const));
		border(
			stage,
			random.pick(['hedge', 'hedge', 'fence'] as const),
			random.between(0.5, 0.72),
			random.between(110, 230),
		);
	}),
	studio: place(['overcast'], studio),
	castle: place(ANY_LIGHT, stage => {
		sky(stage);
		hills(stage, ['#6e8f58', '#9aa84f', '#7f9a48'], stage.random.between(160, 320));
		tower(stage, 'castle');
		ground(stage, stage.kept('surface', ['gravel', 'asphalt', 'cobbles'] as const));
		vines(stage);
	}),
	roofDeck: place(['golden', 'dusk', 'night', 'noon', 'storm', 'morning'], stage => {
		sky(stage);
		skyline(stage, stage.random.between(100, 260));
		ground(stage, 'concrete');
		wall(stage, stage.random.between(0.5, 0.66), 'concrete', stage.random.between(80, 115));
	}),
	windField: place(ANY_LIGHT, stage => {
		sky(stage);
		windTurbines(stage);
		hills(
			stage,
			[stage.kept('field', FIELDS), stage.kept('crop', ['#e3c92f', '#d8bf4a', '#7d9f4c'])],
			stage.random.between(50, 130),
		);
		ground(stage, stage.kept('surface', ['asphalt', 'gravel'] as const));
		kerb(stage, stage.random.between(0.35, 0.6), stage.kept('verge', ['#d9c53c', '#8aa850', '#c9b060']));
	}),
	farm: place(ANY_LIGHT, stage => {
		sky(stage);
		hills(stage, ['#8aa864', '#7a9a4e'], stage.random.between(70, 200));
		ground(stage, stage.kept('surface', ['gravel', 'meadow', 'cobbles'] as const));
		barn(stage, stage.random.between(-0.3, 0.6) * WIDTH, stage.random.between(0.32, 0.5));
		scatter(stage, 'round', 0.5, [0, 3], [450, 900]);
		if (stage.random.chance(0.4)) border(stage, 'rails', 0.66, 120);
	}),
	forestEdge: place(
		['morning', 'fog', 'afternoon', 'overcast', 'golden', 'dusk', 'storm'],
		stage => {
			sky(stage);
			forest(stage, stage.kept('trees', ['fir', 'round', 'fir'] as const), stage.random.between(8, 20));
			ground(stage, stage.kept('surface', ['gravel', 'meadow', 'asphalt'] as const));
			scatter(stage, 'fir', 0.4, [1, 4], [600, 1400]);
		},
		stage => {
			if (stage.random.chance(0.5)) overhang(stage, false);
		},
	),
	coast: place(['morning', 'noon', 'afternoon', 'golden', 'dusk', 'storm', 'overcast'], stage => {
		sky(stage);
		if (stage.random.chance(0.6)) tower(stage, 'lighthouse');
		ground(stage, 'sand');
		if (stage.random.chance(0.7)) lake(stage, stage.random.between(0.2, 0.45));
		for (let left = stage.random.whole(2, 5); left > 0; left--)
			bush(
				stage,
				stage.random.between(0, WIDTH),
				stage.random.between(0.45, 0.75),
				stage.random.between(120, 320),
				'#9aa05a',
			);
		if (stage.random.chance(0.5)) border(stage, 'fence', 0.7, 80);
	}),
} satisfies Record<string, Place>;

export const PLACE_NAMES = Object.keys(PLACES).filter((name): name is keyof typeof PLACES => name in PLACES);

function place(lights: readonly LightName[], behind: (stage: Stage) => void, before?: (stage: Stage) => void): Place {
	return before ? { lights, behind, before } : { lights, behind };
}

function backdropWall(
	stage: Stage,
	kind: 'brick' | 'render' | 'concrete' | 'metal',
	surfaces: readonly Surface[],
): void {
	sky(stage);
	const { random } = stage;
	if (random.chance(0.5)) scatter(stage, 'round', 0.3, [1, 4], [900, 1300]);
	ground(stage, stage.kept('surface', surfaces));
	wall(stage, random.between(0.45, 0.75), kind, random.between(180, 620));
	if (random.chance(0.35)) lampPost(stage, random.between(60, 1540), 0.78);
}

/** Some trees and bushes, where chance put them. */
function scatter(
	stage: Stage,
	kind: TreeKind,
	depth: number,
	count: readonly [number, number],
	heights: readonly [number, number],
): void {
	const { random } = stage;
	for (let left = random.whole(...count); left > 0; left--) {
		const x = random.between(-0.05, 1.05) * WIDTH;
		if (random.chance(0.2)) bush(stage, x, depth, random.between(150, 350), '#4f7a3c');
		else tree(stage, x, depth * random.between(0.8, 1.15), kind, random.between(...heights));
	}
}

/** Trees along a street at even distances, as they were planted. */
function row(stage: Stage, kind: TreeKind, depth: number, heights: readonly [number, number]): void {
	const { random } = stage;
	const gap = random.between(260, 620);
	const height = random.between(...heights);
	for (let x = random.between(-100, gap); x < WIDTH + 100; x += gap)
		if (random.chance(0.85)) tree(stage, x, depth, kind, height * random.between(0.85, 1.15));
}
