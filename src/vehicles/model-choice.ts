import type { Model } from './makes.ts';
import type { ModelIndex } from './model-index.ts';
import { fillerWords, modernEngineWords, unitWords } from './ordinary-words.ts';
import { joined, type Piece } from './title-words.ts';

export type Span = { readonly start: number; readonly end: number };

/** A model named at a place of the text; `beside` its make or at the start of the text. */
export type Sighting = Span & { readonly model: Model; readonly beside: boolean };

function isSingleDigit(piece: Piece | undefined): boolean {
	return piece?.isNumber === true && piece.text.length === 1;
}

/** Whether the name that ends before `end` ends in a quantity: "150 PS", or the 1 of a "1 9 TDI" that lost its comma. */
function isQuantity(pieces: readonly Piece[], start: number, end: number): boolean {
	const last = pieces[end - 1];
	const next = pieces[end];
	if (!last?.isNumber || !next) return false;
	if (unitWords.has(next.text)) return true;
	return end - start === 1 && isSingleDigit(last) && isSingleDigit(next) && !isSingleDigit(pieces[end + 1]);
}

function isBareEngine(pieces: readonly Piece[], start: number, end: number): boolean {
	return end - start === 1 && pieces[start]?.isNumber === true && modernEngineWords.has(pieces[end]?.text ?? '');
}

/** "A 4" apart may be "Klasse A, 4 Türen"; together, or beside the make, it is the Audi. */
function isLooseLetterAndNumber(pieces: readonly Piece[], start: number, end: number): boolean {
	const letter = pieces[start];
	const number = pieces[start + 1];
	if (end - start !== 2 || !letter || !number?.isNumber) return false;
	return letter.text.length === 1 && !number.glued && number.text.length < 3;
}

/** Whether nothing but filler words stands before this place. */
export function isAtStart(pieces: readonly Piece[], start: number): boolean {
	for (let at = 0; at < start; at++) {
		if (!fillerWords.has(pieces[at]?.text ?? '')) return false;
	}
	return true;
}

function isBeside(pieces: readonly Piece[], { start, end }: Span, makePlaces: readonly Span[]): boolean {
	if (isAtStart(pieces, start)) return true;
	let before = start;
	while (fillerWords.has(pieces[before - 1]?.text ?? '')) before--;
	return makePlaces.some(
		place =>
			place.end === before ||
			place.end === start ||
			place.start === end ||
			// "Range Rover Sport": the make is the beginning of the model.
			(place.start <= start && place.end > start),
	);
}

/** Every model of the make that the text names, left to right, the longest name first, without overlaps. */
export function sightings(
	index: ModelIndex,
	pieces: readonly Piece[],
	makePlaces: readonly Span[],
): readonly Sighting[] {
	const found: Sighting[] = [];
	for (let start = 0; start < pieces.length; ) {
		const sighting = sightingAt(index, pieces, start, makePlaces);
		if (sighting) found.push(sighting);
		start = sighting?.end ?? start + 1;
	}
	return found;
}

function sightingAt(
	index: ModelIndex,
	pieces: readonly Piece[],
	start: number,
	makePlaces: readonly Span[],
): Sighting | undefined {
	for (let end = Math.min(start + index.longest, pieces.length); end > start; end--) {
		const key = joined(pieces, start, end);
		const model = index.models.get(key);
		if (!model || isQuantity(pieces, start, end) || isBareEngine(pieces, start, end)) continue;
		const beside = isBeside(pieces, { start, end }, makePlaces);
		if (!beside && (index.weak.has(key) || isLooseLetterAndNumber(pieces, start, end))) continue;
		return { model, start, end, beside };
	}
	return undefined;
}

const familyOf = (model: Model) => model.group ?? model.slug;

/**
 * The member that a group and another piece of the text name together: "C-Klasse 220 CDI" and "220 CDI C-Klasse" are a
 * C 220, "T5 2.0 TDI Multivan" a T5 Multivan.
 */
function memberNamedInParts(
	index: ModelIndex,
	pieces: readonly Piece[],
	found: readonly Sighting[],
): Model | undefined {
	for (const group of found) {
		if (!group.model.members) continue;
		const others = found.filter(other => other !== group);
		const places = [group.end, group.end + 1, ...others.map(other => other.start)];
		for (const place of places) {
			const number = pieces[place];
			const member = number && index.numbered.get(group.model)?.get(number.text);
			if (member && !isQuantity(pieces, place, place + 1)) return member;
		}
		const name = joined(pieces, group.start, group.end);
		for (const other of others) {
			const member = index.models.get(`${name} ${joined(pieces, other.start, other.end)}`);
			if (member && familyOf(member) === familyOf(group.model)) return member;
		}
	}
	return undefined;
}

/** What the sightings of one family agree on: the one member named, or, where several are named, the group. */
function agreed(index: ModelIndex, family: readonly Sighting[]): Model | undefined {
	const models = [...new Set(family.map(({ model }) => model))];
	const members = models.filter(model => model.group);
	if (members.length === 1) return members[0];
	if (models.length === 1) return models[0];
	const beside = new Set(family.filter(sighting => sighting.beside && sighting.model.group).map(({ model }) => model));
	if (beside.size === 1) return [...beside][0];
	const [group] = models.map(familyOf);
	return group === undefined ? undefined : index.bySlug.get(group);
}

/** "E46" tells a group, but "E46 M3" and "W123 230 E" mean what stands beside it. */
function isGenerationCode(pieces: readonly Piece[], { start, end, model }: Sighting): boolean {
	return model.members !== undefined && end - start === 2 && /^[a-z] \d{2,3}$/.test(joined(pieces, start, end));
}

/**
 * The model that the sightings are certain about: all of one family ("3er", "320"), else the one that stands beside the
 * make; `undefined` where a text names several cars alike.
 */
export function chosenModel(
	index: ModelIndex,
	pieces: readonly Piece[],
	found: readonly Sighting[],
): Model | undefined {
	const inParts = memberNamedInParts(index, pieces, found);
	if (inParts) return inParts;
	const plain = found.filter(sighting => !isGenerationCode(pieces, sighting));
	const named = plain.length > 0 ? plain : found;
	// Where the seller offers a choice, standing first decides nothing.
	const isChoice = pieces.some(piece => piece.text === 'oder');
	const telling = isChoice ? named.map(sighting => ({ ...sighting, beside: false })) : named;
	if (new Set(telling.map(({ model }) => familyOf(model))).size <= 1) return agreed(index, telling);
	const beside = telling.filter(sighting => sighting.beside);
	const family = new Set(beside.map(({ model }) => familyOf(model)));
	return family.size === 1
		? agreed(
				index,
				telling.filter(({ model }) => family.has(familyOf(model))),
			)
		: undefined;
}
