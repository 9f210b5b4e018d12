import { foldText } from '#src/formats/folding.ts';
import { facts } from '#src/listings/facts.ts';
import { readFacts } from '#src/selling/reading-facts.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { type AdText, adText } from './ad-text.ts';
import { carWords } from './car-words.ts';
import { colourIn } from './colour.ts';
import { conditionWords } from './condition-words.ts';
import { withoutContacts } from './contacts.ts';
import { ownersIn } from './counts.ts';
import { inspectionIn, registrationIn } from './dates.ts';
import { equipmentWords, parkingWords } from './equipment-words.ts';
import type { Finding } from './findings.ts';
import { fuelIn } from './fuel.ts';
import { factOfField, fieldOfLabel } from './labels.ts';
import { mileageIn } from './mileage.ts';
import { placeIn } from './place.ts';
import { powerIn } from './power.ts';
import { priceIn } from './price.ts';
import { factsInText } from './text.ts';
import { vehicleOf } from './vehicle.ts';
import { found } from './word-rules.ts';

/** One statement of a page or file: what it calls it, and what it says. */
export type Pair = { readonly label: string; readonly value: string };

/** How values with a label are read: by the rules for text, with words around them that make them unmistakable. */
const readers: Readonly<Record<string, (value: string) => Finding[]>> = {
	km: value => mileageIn(adText(`Kilometerstand: ${value}`)),
	ez: value => registrationIn(adText(`EZ: ${value}`)),
	baujahr: value => registrationIn(adText(`Baujahr: ${value}`)),
	hu: value => inspectionIn(adText(`HU: ${value}`)),
	kw: value => powerIn(adText(value)),
	kraftstoff: value => fuelIn(adText(value)),
	halter: value => ownersIn(adText(/^\d+$/.test(value) ? `Halter: ${value}` : value)),
	vorbesitzer: value => ownersIn(adText(`Vorbesitzer: ${value}`)),
	preis: value => priceIn(adText(`Preis: ${value}`)),
	plz: value => placeIn(adText(/^\D*(\d{4,5})(?!\d)/.test(value) ? `PLZ ${/\d{4,5}/.exec(value)?.[0] ?? ''}` : '')),
	farbe: value => colourIn(adText(`Farbe: ${value}`)),
	tueren: value => doorsOf(value),
	plakette: value => found(adText(`Umweltplakette: ${value}`), carWords),
	fahrzeugzustand: value => conditionOf(value),
	ausstattung: value => equipmentIn(adText(value)),
};

/** Reads labelled statements; what has a label we know and a value we do not, is told to the seller. */
export function readPairs(pairs: readonly Pair[], origin: string): { findings: Finding[]; unread: string[] } {
	const findings: Finding[] = [];
	const unread: string[] = [];
	const words = new Map<string, Pair>();
	for (const pair of pairs) {
		const field = fieldOfLabel(pair.label);
		const value = pair.value.replace(/\s+/g, ' ').trim();
		if (field === undefined || value === '' || value.length > 2000 || isUnstated.test(value)) continue;
		if (
			field === 'marke' ||
			field === 'modell' ||
			field === 'variante' ||
			field === 'titel' ||
			field === 'beschreibung'
		) {
			if (!words.has(field)) words.set(field, { ...pair, value });
			continue;
		}
		const from = `${origin}: ${pair.label.trim()}`;
		const read = readValue(field, value).map(finding => ({
			...finding,
			from: field === 'plz' ? from : `${from} „${value.slice(0, 80)}“`,
		}));
		// An address may hold a street: it is read for its postcode, and not kept.
		if (read.length === 0 && field !== 'plz')
			unread.push(withoutContacts(`${pair.label.trim()}: ${value.slice(0, 120)}`).text);
		// A label says what its value is; only what needs a look for other reasons still does.
		for (const finding of read) {
			findings.push(finding.sureness === 'bitte-pruefen' ? finding : { ...finding, sureness: 'sicher' });
		}
	}
	const make = words.get('marke')?.value;
	findings.push(...vehicleOf(make, words.get('modell')?.value, `${origin}: Marke und Modell`));
	const variant = words.get('variante');
	if (variant !== undefined && variant.value.length <= 80 && make !== undefined) {
		findings.push({
			field: 'variante',
			value: variant.value,
			from: `${origin}: ${variant.label}`,
			sureness: 'wahrscheinlich',
		});
	}
	return { findings, unread };
}

const isUnstated = /^(?:-|–|k\.?\s?a\.?|keine angabe|n\/a|null|undefined|unbekannt|nicht angegeben)$/i;

/** A value whose field is known. */
function readValue(field: string, value: string): Finding[] {
	const read = (readers[field]?.(value) ?? []).filter(
		one => one.field === field || companions[field]?.includes(one.field),
	);
	if (read.length > 0) return read;
	const key = factOfField(field);
	if (key === undefined) return [];
	const fact = facts[key];
	const stated = (said: string): Finding[] => [{ field, value: said, from: value, sureness: 'sicher' }];
	if (fact.kind === 'choice') {
		const choice = choiceOf(fact.vocabulary, value);
		if (choice !== undefined) return stated(choice);
		const ad = adText(value);
		return [...found(ad, carWords), ...found(ad, conditionWords), ...found(ad, equipmentWords)].filter(
			one => one.field === field,
		);
	}
	if (fact.kind === 'choices') return equipmentIn(adText(value)).filter(one => one.field === field);
	if (fact.kind === 'flag')
		return /^(?:ja|yes|true|1)$/i.test(value)
			? stated('ja')
			: /^(?:nein|no|false|0)$/i.test(value)
				? stated('nein')
				: [];
	// A figure or a text as our own form would take it.
	const typed =
		fact.kind === 'amount' ? value.replace(/^(?:ca\.?|etwa)\s*/i, '').replace(/\s*(?:\(.*|ccm|cm³|cm3)$/i, '') : value;
	const { errors } = readFacts({ [field]: typed });
	return errors.length === 0 ? stated(typed) : [];
}

/** Fields that come along with another one. */
const companions: Readonly<Record<string, readonly string[]>> = {
	...{ preis: ['preisart'], baujahr: ['ez'], vorbesitzer: ['halter'], farbe: ['metallic'], hu: ['hu_neu'] },
	...{ kraftstoff: ['plugin'], plz: ['land'], fahrzeugzustand: ['unfall', 'schaden', 'zustand'] },
	ausstattung: [
		'klima',
		'anhaengerkupplung',
		'einparkhilfe',
		'tempomat',
		'scheinwerfer',
		'tagfahrlicht',
		'kurvenlicht',
		'innenmaterial',
		'scheckheft',
		'nichtraucher',
		'partikelfilter',
	],
};

/** The one entry of a list that a word names; "SUV/Geländewagen/Pickup" names the one that shares a part with it. */
function choiceOf(list: Vocabulary, said: string): string | undefined {
	const word = foldText(said);
	const exact = list.values.find(value => word === value || word === foldText(list.german(value)));
	if (exact !== undefined) return exact;
	const parts = said
		.split(/[/,|]/)
		.map(foldText)
		.filter(part => part.length > 2);
	const shared = list.values.filter(value =>
		list
			.german(value)
			.split('/')
			.map(part => foldText(part.replace(/\(.*?\)/g, '')))
			.some(part => parts.includes(part)),
	);
	return shared.length === 1 ? shared[0] : undefined;
}

function doorsOf(value: string): Finding[] {
	const [, digit] = /^([2-7])(?:\s?[/-]\s?[2-7])?(?!\d)/.exec(value) ?? [];
	if (digit === undefined) return [];
	const group = Number(digit) <= 3 ? '2-3' : Number(digit) <= 5 ? '4-5' : '6-7';
	return [{ field: 'tueren', value: group, from: value, sureness: 'sicher' }];
}

function conditionOf(value: string): Finding[] {
	const findings = found(adText(value), conditionWords).filter(({ field }) => field === 'unfall');
	const stated = (field: string, said: string): Finding => ({ field, value: said, from: value, sureness: 'sicher' });
	if (/unbeschädigt|nicht beschädigt/i.test(value)) findings.push(stated('schaden', 'nein'));
	else if (/beschädigt|defekt|unfallschaden/i.test(value)) findings.push(stated('schaden', 'ja'));
	if (/^(?:neu(?:fahrzeug|wagen)?|new)$/i.test(value) || /newcondition$/i.test(value))
		findings.push(stated('zustand', 'neu'));
	if (/gebraucht|^used$|usedcondition$/i.test(value)) findings.push(stated('zustand', 'gebraucht'));
	return findings;
}

/** Equipment out of a list of its words, or out of one word of it. */
export function equipmentIn(ad: AdText): Finding[] {
	const list = found(ad, equipmentWords);
	const sensors = found(ad, parkingWords);
	const byName = ad.text.split(/[,;\n|•]/).flatMap((word): Finding[] => {
		const value = choiceOf(facts.equipment.vocabulary, word);
		return value === undefined ? [] : [{ field: 'ausstattung', value, from: word.trim(), sureness: 'sicher' }];
	});
	const others = factsInText(ad).findings.filter(({ field }) => companions.ausstattung?.includes(field));
	return [...byName, ...list, ...sensors, ...others];
}
