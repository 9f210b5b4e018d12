import { choiceParameters, damageChoices, flagParameters, limits, sortings } from '#src/search/parameters.ts';
import { adKinds } from '#src/vehicles/enumerations.ts';
import { findPlace, findPostcode, places, postcodes } from '#src/vehicles/places.ts';
import type { Chance } from './chance.ts';
import type { OracleCar } from './oracle-cars.ts';
import { oracleGroups } from './oracle-groups.ts';
import { firstRegistrations, ranges } from './random-ranges.ts';

/** Adds one filter that `car` meets, or nothing where it says nothing that could be asked for; `other` is another car. */
type Asking = (asked: URLSearchParams, random: Chance, car: OracleCar, other: OracleCar) => void;

/**
 * A valid address with 0 to 6 filters, as query string. Most ask for what one car of the market has, so that they find it
 * and others like it, from one hit to thousands; the rest mix the wishes of several cars and often find nothing.
 * The same chance and market give the same addresses.
 */
export function randomSearch(random: Chance, market: readonly OracleCar[]): string {
	const asked = new URLSearchParams();
	const wanted = random.happens(0.8) ? carInResults(random, market) : undefined;
	if (wanted) askForItsKind(asked, random, wanted);
	const place = random.happens(0.25) && askNear(asked, random, wanted ?? random.pick(market));
	for (let filters = random.whole(0, 6); filters > 0; filters--) {
		// A car that says little is asked again for something it does say.
		const before = asked.size;
		for (let tries = 0; tries < 6 && asked.size === before; tries++) {
			random.weighted(askings)(asked, random, wanted ?? random.pick(market), random.pick(market));
		}
	}
	if (random.happens(0.75)) {
		const possible = sortings.filter(sorting => sorting !== 'relevanz' && (place || sorting !== 'entfernung'));
		asked.set('sortierung', place && random.happens(0.4) ? 'entfernung' : random.pick(possible));
	}
	return asked.toString();
}

function carInResults(random: Chance, market: readonly OracleCar[]): OracleCar | undefined {
	for (let tries = 0; tries < 20; tries++) {
		const car = random.pick(market);
		if (car.row.status === 'active') return car;
	}
	return undefined;
}

/** Wanted ads, parts cars and damaged cars are only found by who asks for them. */
function askForItsKind(asked: URLSearchParams, random: Chance, { row }: OracleCar): void {
	if (row.ad_kind !== 'angebot') asked.set('angebot', String(row.ad_kind));
	if (row.damaged === 1) asked.set('schaden', random.pick(['auch', 'nur']));
}

/** A postcode of any of the three countries and a radius, nothing else: `plz=10115&umkreis=50&sortierung=entfernung`. */
export function randomRadius(random: Chance, market: readonly OracleCar[]): string {
	const asked = new URLSearchParams();
	askPostcode(asked, random, random.pick(market));
	asked.set('umkreis', String(random.whole(1, random.pick([20, 100, 500, limits.radiusKm]))));
	if (random.happens(0.5)) asked.set('sortierung', 'entfernung');
	return asked.toString();
}

const group = (name: string) => {
	const found = oracleGroups.find(({ parameter }) => parameter === name);
	if (!found) throw new Error(`no group ${name}`);
	return found;
};

/** How often a fact is asked for that the car does not state. */
const blindly = 0.1;

const commonChoices = [
	'kraftstoff',
	'getriebe',
	'karosserie',
	'farbe',
	'anbieter',
	'land',
	'schadstoff',
	'ausstattung',
];

const askings: readonly (readonly [weight: number, Asking])[] = [
	[10, askMake],
	[10, askModel],
	[12, (asked, random, car) => askChoice(asked, random, car, random.pick(commonChoices))],
	[10, (asked, random, car) => askChoice(asked, random, car, random.pick(choiceParameters).name)],
	[6, askFlag],
	[24, (asked, random, car) => random.weighted(ranges)(asked, random, car)],
	[8, firstRegistrations],
	[3, (asked, random) => asked.set('hu_monate', String(random.pick([0, 1, 2, 6, 12, 18, 24, limits.months])))],
	[3, (asked, random) => asked.set('online_seit', String(random.pick([1, 3, 7, 14, 30, random.whole(1, 400)])))],
	[3, (asked, random) => asked.set('bestaetigt_seit', String(random.pick([1, 3, 7, 14, 30, random.whole(1, 400)])))],
	[4, (asked, random, car) => asked.set('bilder', random.pick([...group('bilder').valuesOf(car), 'ja', 'nein']))],
	[4, asked => asked.set('reduziert', 'ja')],
	[5, (asked, random, car) => askChoice(asked, random, car, 'preisbewertung')],
	[4, (asked, random) => asked.has('schaden') || asked.set('schaden', random.pick(damageChoices))],
	[3, (asked, random) => askOneOf(asked, 'angebot', random.some(adKinds.values, random.whole(1, 3)))],
];

function askOneOf(asked: URLSearchParams, name: string, values: readonly string[]): void {
	for (const value of new Set(values)) if (!asked.getAll(name).includes(value)) asked.append(name, value);
}

function askMake(asked: URLSearchParams, random: Chance, { row: { make } }: OracleCar, other: OracleCar): void {
	const values = [make, ...(random.happens(0.3) ? [other.row.make] : [])].filter(slug => typeof slug === 'string');
	const without = random.happens(0.2) && typeof other.row.make === 'string' ? [`-${other.row.make}`] : [];
	askOneOf(asked, 'marke', without.length > 0 && random.happens(0.7) ? without : [...values, ...without]);
}

/** The model, its group, or the whole make; sometimes a second one, sometimes without those of another car. */
function askModel(asked: URLSearchParams, random: Chance, car: OracleCar, other: OracleCar): void {
	const { valuesOf, uncounted } = group('modell');
	const modelOf = (one: OracleCar) => {
		const named = random.happens(0.15) ? [] : valuesOf(one);
		return random.some(named.length > 0 ? named : (uncounted?.(one) ?? []), 1);
	};
	const without = random.happens(0.2) ? modelOf(other).map(value => `-${value}`) : [];
	const values = [...modelOf(car), ...(random.happens(0.3) ? modelOf(other) : [])];
	askOneOf(asked, 'modell', without.length > 0 && random.happens(0.7) ? without : [...values, ...without]);
}

function askChoice(asked: URLSearchParams, random: Chance, car: OracleCar, name: string): void {
	const parameter = choiceParameters.find(choice => choice.name === name);
	// The country of a place that shares its postcode is already said.
	if (!parameter || (name === 'land' && (asked.has('plz') || asked.has('ort')))) return;
	const own = random.some(group(name).valuesOf(car), parameter.all ? random.whole(1, 4) : 1);
	if (own.length === 0 && !random.happens(blindly)) return;
	const known: readonly string[] = parameter.vocabulary.values;
	const others = parameter.all ? [] : random.some(known, random.pick([0, 0, 1, 2, 3]));
	const silent = parameter.unstated !== undefined && random.happens(0.2) ? [parameter.unstated] : [];
	const values = [...own, ...others, ...silent];
	askOneOf(asked, name, values.length > 0 ? values : [random.pick(known)]);
}

function askFlag(asked: URLSearchParams, random: Chance, car: OracleCar): void {
	const { name } = random.pick(flagParameters);
	const own = group(name).valuesOf(car);
	if (own.length === 0 && !random.happens(blindly)) return;
	askOneOf(asked, name, random.happens(0.1) ? ['ja', 'nein'] : own.length > 0 ? own : [random.pick(['ja', 'nein'])]);
}

function askNear(asked: URLSearchParams, random: Chance, car: OracleCar): true {
	if (random.happens(0.7)) askPostcode(asked, random, car);
	else askTown(asked, random);
	const radii = [1, 5, 10, 20, 50, 100, 150, 200, 300, 500, random.whole(1, 900), limits.radiusKm];
	if (random.happens(0.85)) asked.set('umkreis', String(random.pick(radii)));
	return true;
}

function askPostcode(asked: URLSearchParams, random: Chance, { row }: OracleCar): void {
	const own = random.happens(0.4) && row.plz !== null;
	const { plz, country } = own ? { plz: String(row.plz), country: row.country } : random.pick(postcodes);
	asked.set('plz', plz);
	if (!findPostcode(plz).ok || random.happens(0.1)) asked.set('land', String(country));
}

function askTown(asked: URLSearchParams, random: Chance): void {
	const town = random.pick(places);
	const { ok } = findPlace(town.name);
	// Names that several towns have are a question, not an answer.
	const { name, country } =
		ok || findPlace(town.name, town.country).ok ? town : { name: 'Wien', country: 'oesterreich' };
	asked.set('ort', name);
	if (!ok || random.happens(0.1)) asked.set('land', country);
}
