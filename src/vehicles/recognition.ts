import { type MakePlace, makeByKey, makePlaces } from './make-places.ts';
import { findMake, type Make, type Model } from './makes.ts';
import { namesOfOneMake } from './model-alone.ts';
import { chosenModel, type Sighting, sightings } from './model-choice.ts';
import { modelIndexOf } from './model-index.ts';
import { exchangeWords, makesOftenLeftOut, otherCarWords } from './ordinary-words.ts';
import { keyOf, type Piece, piecesOf } from './title-words.ts';

export type Vehicle = { readonly make: Make; readonly model?: Model };

/** The make that a text names as a whole: `VW`, `mercedes_benz`, `CITROËN`. Nothing for "Sonstige" or an unknown make. */
export function recogniseMake(text: string): Make | undefined {
	return makeByKey.get(keyOf(text));
}

/** The parts of a title that may be about the car for sale: "Verkaufe oder tausche Golf gegen Passat" has the car in the second. */
function offers(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
	const end = pieces.findIndex((piece, at) => at > 0 && otherCarWords.has(piece.text));
	const own = end < 0 ? pieces : pieces.slice(0, end);
	const exchange = own.findIndex((piece, at) => at > 0 && exchangeWords.has(piece.text));
	return exchange < 0 ? [own] : [own.slice(0, exchange), own.slice(exchange + 1)];
}

/**
 * The model of a make that a text names: a key of an import (`3er`, `c_klasse`), or words with engine, generation and body
 * around the name ("Golf VII", "320d", "C 220 CDI", "A4 Avant"). `undefined` where the text names none or several.
 */
export function recogniseModel(make: Make, text: string): Model | undefined {
	const index = modelIndexOf(make);
	const whole = index.models.get(keyOf(text));
	if (whole) return whole;
	const [pieces = []] = offers(piecesOf(text));
	const places = makePlaces(pieces).filter(place => place.make === make);
	return chosenModel(index, pieces, sightings(index, pieces, places));
}

/** Cars that other portals and registration papers list under the make they came from. */
const makesListedUnder: Readonly<Record<string, readonly string[]>> = {
	bmw: ['alpina', 'mini'],
	chevrolet: ['corvette'],
	citroen: ['ds-automobiles'],
	dodge: ['ram'],
	fiat: ['abarth'],
	hyundai: ['genesis'],
	jaguar: ['daimler'],
	'mercedes-benz': ['maybach', 'smart'],
	nissan: ['datsun', 'infiniti'],
	renault: ['alpine'],
	rover: ['land-rover', 'mg'],
	seat: ['cupra'],
	ssangyong: ['kgm'],
};

/**
 * Make and model from two fields of an import. Where the make has no such model, a make whose cars are listed under it
 * may have: `rover` with `freelander` is a Land Rover. `undefined` when the make is unknown, no model when the model is.
 */
export function recogniseMakeAndModel(makeText: string, modelText: string): Vehicle | undefined {
	const make = recogniseMake(makeText);
	if (!make) return undefined;
	for (const slug of [make.slug, ...(makesListedUnder[make.slug] ?? [])]) {
		const candidate = findMake(slug);
		const model = candidate && recogniseModel(candidate, modelText);
		if (model) return { make: candidate, model };
	}
	return { make };
}

/**
 * Make and model in the title of an ad: the make is named, or the model's name belongs to one make only. No model where
 * the title leaves it open, `undefined` where it names no car or several.
 */
export function recogniseVehicle(title: string): Vehicle | undefined {
	for (const offer of offers(piecesOf(title))) {
		const found = vehicleIn(offer);
		if (found) return found;
	}
	return undefined;
}

function vehicleIn(pieces: readonly Piece[]): Vehicle | undefined {
	const places = makePlaces(pieces);
	const named = bestNamed(places.map(place => readingOf(pieces, place, places)));
	const names = namesOfOneMake(pieces).filter(name => !named?.model || name.start < named.place.start);
	const owners = new Set(names.map(({ make }) => make));
	if (owners.size > 1) return undefined;
	const [owner] = owners;
	if (!owner || owner === named?.make) return named && vehicle(named.make, named.model);
	// "Opel" in the title of a Polo is undecided, "Alpine" in that of a Golf is the radio.
	if (named && (named.model || !named.place.ordinary)) return undefined;
	const index = modelIndexOf(owner);
	return vehicle(owner, chosenModel(index, pieces, sightings(index, pieces, [])));
}

function vehicle(make: Make, model: Model | undefined): Vehicle {
	return model ? { make, model } : { make };
}

/** What a title says if it is about this make. */
type Reading = Vehicle & { readonly place: MakePlace; readonly found: readonly Sighting[] };

function readingOf(pieces: readonly Piece[], place: MakePlace, places: readonly MakePlace[]): Reading {
	const index = modelIndexOf(place.make);
	const found = sightings(
		index,
		pieces,
		places.filter(({ make }) => make === place.make),
	);
	return { make: place.make, model: chosenModel(index, pieces, found), place, found };
}

/** Whether the model stands right before, behind or at this mention of the make. */
function hasModelBeside({ found, place }: Reading): boolean {
	return found.some(({ beside, start, end }) => beside && start <= place.end + 1 && end >= place.start);
}

/** "Mini zu verkaufen" is the car; a "Daimler" with nothing more is a Mercedes as often as the British one. */
function isNamedFirst({ make, place }: Reading): boolean {
	return place.start === 0 && makesOftenLeftOut.has(make.slug);
}

function countMakes(readings: readonly Reading[]): number {
	return new Set(readings.map(({ make }) => make)).size;
}

function bestNamed(readings: readonly Reading[]): Reading | undefined {
	const trusted = readings.filter(
		reading => !reading.place.ordinary || isNamedFirst(reading) || hasModelBeside(reading),
	);
	if (countMakes(trusted) <= 1) return trusted.find(({ model }) => model) ?? trusted[0];
	const beside = trusted.find(reading => reading.model && hasModelBeside(reading));
	if (beside) return beside;
	const rest = trusted.some(({ model }) => model)
		? trusted.filter(({ model }) => model)
		: trusted.filter(({ place }) => !place.ordinary);
	return countMakes(rest) === 1 ? rest[0] : undefined;
}
