import { type AdText, adText, isDenied, mentionsOf } from './ad-text.ts';
import { carWords } from './car-words.ts';
import { colourIn } from './colour.ts';
import { conditionWords } from './condition-words.ts';
import { withoutContacts } from './contacts.ts';
import { doorsAndSeatsIn, figuresIn, ownersIn } from './counts.ts';
import { inspectionIn, registrationIn } from './dates.ts';
import { equipmentWords, halfStatements, parkingWords } from './equipment-words.ts';
import { type Finding, quote, weighed } from './findings.ts';
import { fuelIn } from './fuel.ts';
import { mileageIn } from './mileage.ts';
import { papersIn } from './papers.ts';
import { placeIn } from './place.ts';
import { engineIn, powerIn } from './power.ts';
import { priceIn } from './price.ts';
import type { Recognised } from './recognised.ts';
import { vehicleIn } from './vehicle.ts';
import { found } from './word-rules.ts';

/** Reads an ad as its seller wrote it. */
export function recogniseText(said: string): Recognised {
	const ad = adText(said);
	const { findings, unread } = factsInText(ad);
	const { text, removed } = withoutContacts(ad.text);
	const title = ad.title === undefined ? '' : withoutContacts(ad.title).text;
	const words: Finding[] = [
		// A single line is the whole ad, not its title.
		...(title.length >= 5 && ad.text.includes('\n')
			? [{ field: 'titel', value: title, from: 'Erste Zeile deines Textes', sureness: 'wahrscheinlich' } as const]
			: []),
		...(text === '' ? [] : [{ field: 'beschreibung', value: text, from: 'Dein Text', sureness: 'sicher' } as const]),
	];
	return weighed([...findings, ...words], unread, removed);
}

/** Every fact of the car that the words state; also for descriptions inside pages and files. */
export function factsInText(ad: AdText): { findings: Finding[]; unread: string[] } {
	const equipment = [...found(ad, equipmentWords), ...found(ad, parkingWords)];
	const findings = [
		...vehicleIn(ad),
		...registrationIn(ad),
		...mileageIn(ad),
		...fuelIn(ad),
		...powerIn(ad),
		...engineIn(ad),
		...found(ad, carWords),
		...inspectionIn(ad),
		...ownersIn(ad),
		...found(ad, conditionWords),
		...doorsAndSeatsIn(ad),
		...colourIn(ad),
		...equipment,
		...figuresIn(ad),
		...priceIn(ad),
		...papersIn(ad),
		...placeIn(ad),
	];
	return { findings: asked(findings), unread: halvesIn(ad, findings) };
}

/** A price that is to be asked for is none. */
function asked(findings: Finding[]): Finding[] {
	const onRequest = findings.some(({ field, value }) => field === 'preisart' && value === 'auf-anfrage');
	return onRequest ? findings.filter(({ field }) => field !== 'preis') : findings;
}

/** "AHK" says that there is one, but the form asks which. */
function halvesIn(ad: AdText, findings: readonly Finding[]): string[] {
	return halfStatements
		.filter(({ field }) => !findings.some(finding => finding.field === field))
		.flatMap(({ pattern }) =>
			mentionsOf(ad, pattern)
				.filter(mention => !isDenied(mention))
				.slice(0, 1),
		)
		.map(({ match }) => quote(match[0]));
}
