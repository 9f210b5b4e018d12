import { formFieldsOf } from '#src/http/form-data.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import type { Entered } from '#src/selling/fields.ts';
import { adKinds, countries } from '#src/vehicles/enumerations.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import type { Problem } from './answer.ts';
import { readFact } from './fact-values.ts';

const t = dealerApiTexts.problems;

/** Longest number of a dealer's own. */
export const longestNumber = 60;

/** What the API shows of a car and nobody sets: it follows from something else. */
const readOnly: ReadonlySet<string> = new Set([
	...['id', 'url', 'version', 'status', 'reserviert', 'anbieter', 'ort', 'breite', 'laenge', 'entfernung', 'texte'],
	...['quelle', 'quelle_url', 'preisbewertung', 'reduziert', 'preis_vorher', 'bilder', 'fotos'],
	...['veroeffentlicht', 'geaendert', 'bestaetigt', 'zuerst_gesehen', 'verlauf'],
]);

/** Names of fields that take text, and are typed into a field of that name in the form too. */
export const textFields = ['titel', 'beschreibung', 'marke', 'marke_text', 'modell_text', 'variante', 'plz'] as const;

const factByName = new Map(factKeys.map(key => [facts[key].parameter as string, key] as const));

export type CarFields = {
	/** Names that were sent. */
	readonly sent: ReadonlySet<string>;
	/** As somebody would type them into our forms: what is asked there, is asked here, and in the same words. */
	readonly typed: Entered;
	/** The dealer's own number; `null` takes it away, undefined leaves it. */
	readonly ownNumber: string | null | undefined;
	readonly problems: readonly Problem[];
};

/**
 * Reads the fields of a car as the API names them. What is not sent is left as it is, `null` says "not stated", and nothing is
 * swallowed: a field we do not know is a problem.
 */
export function readCarFields(sent: Readonly<Record<string, unknown>>): CarFields {
	const typed: Record<string, string | readonly string[]> = {};
	const problems: Problem[] = [];
	let ownNumber: string | null | undefined;
	const wrong = (parameter: string, reason: string) => problems.push({ parameter, reason });
	for (const [name, value] of Object.entries(sent)) {
		const factKey = factByName.get(name);
		if (factKey !== undefined) {
			const read = readFact(factKey, value);
			if (!read.ok) wrong(name, read.reason);
			else {
				typed[name] = read.typed;
				if (factKey === 'powerKw') typed.kw_einheit = 'kw';
			}
		} else if (textFields.some(field => field === name)) {
			if (value === null || typeof value === 'string') typed[name] = value ?? '';
			else wrong(name, t.wantsText);
		} else if (name === 'interne_nummer') {
			const read = readOwnNumber(value);
			if (read === undefined) wrong(name, t.ownNumber(longestNumber));
			else ownNumber = read.number;
		} else if (name === 'land') {
			if (value === null) typed.land = '';
			else if (countries.values.some(one => one === value)) typed.land = String(value);
			else wrong(name, t.oneOf(countries.values));
		} else if (name === 'angebot') {
			if (value === 'angebot' || value === 'teiletraeger') typed.teiletraeger = value === 'angebot' ? '' : 'ja';
			else wrong(name, t.oneOf(adKinds.values.filter(kind => kind !== 'gesuch')));
		} else if (name !== 'modell') wrong(shown(name), readOnly.has(name) ? t.readOnly : t.unknownField);
	}
	problems.push(...readVehicle(sent, typed));
	return { sent: new Set(Object.keys(sent)), typed: sober(typed), ownNumber, problems };
}

/**
 * `modell` names its make too. A make or model of the catalogue takes the place of one in the dealer's own words, and the other
 * way round; both at once contradict each other.
 */
function readVehicle(sent: Readonly<Record<string, unknown>>, typed: Record<string, string | readonly string[]>) {
	const problems: Problem[] = [];
	const { modell } = sent;
	if (modell === null) typed.modell = '';
	else if (modell !== undefined) {
		const [, make, model] = (typeof modell === 'string' && /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(modell)) || [];
		if (make === undefined || model === undefined) problems.push({ parameter: 'modell', reason: t.model });
		else if ((typed.marke ?? make) !== make) problems.push({ parameter: 'modell', reason: t.modelOfAnotherMake });
		else Object.assign(typed, { marke: make, modell: model });
	}
	for (const [listed, own] of [
		['marke', 'marke_text'],
		['modell', 'modell_text'],
	] as const) {
		if (typed[listed] && typed[own]) problems.push({ parameter: own, reason: t.listedOrOwnWords(listed, own) });
		else if (typed[listed]) typed[own] = '';
		else if (typed[own]) typed[listed] = '';
	}
	if (typed.marke_text && typed.modell === undefined) typed.modell = '';
	return problems;
}

function readOwnNumber(value: unknown): { number: string | null } | undefined {
	if (value === null) return { number: null };
	const isNumber =
		typeof value === 'string' &&
		value.length <= longestNumber &&
		/^[\p{L}\p{N}\p{P}\p{S}]+( [\p{L}\p{N}\p{P}\p{S}]+)*$/u.test(value);
	return isNumber ? { number: value.toWellFormed() } : undefined;
}

/** Line ends, lone halves of letters and piles of marks are treated as in forms. */
function sober(typed: Entered): Entered {
	const pairs = Object.entries(typed).flatMap(([name, value]) => [value].flat().map(text => [name, text] as const));
	const fields = formFieldsOf(pairs);
	return Object.fromEntries(
		Object.entries(typed).map(([name, value]) => [
			name,
			typeof value === 'string' ? fields.get(name) : fields.all(name),
		]),
	);
}

/** As much of a name as an answer repeats. */
function shown(name: string): string {
	return name.length > 60 ? `${name.slice(0, 59).toWellFormed()}…` : name.toWellFormed();
}
