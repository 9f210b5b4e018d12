import { foldText } from '#src/formats/folding.ts';

/** What makers call their engines by the fuel they burn: an ad that says one of them does not mean another. */
export const dieselWords: ReadonlySet<string> = new Set(
	'tdi hdi bluehdi cdi bluetec dci cdti dti tdci ecoblue crdi jtd jtdm multijet ddis tdv6 sdi did'.split(' '),
);
export const petrolWords: ReadonlySet<string> = new Set(
	'tsi tfsi fsi mpi thp vti puretech tce ecoboost cgi kompressor gdi multiair twinair mpfi valvematic dig'.split(' '),
);

export const isEngineFamily = (word: string): boolean => dieselWords.has(word) || petrolWords.has(word);

/** Words of an engine, or of an ad that may name one: "Golf 1,4TSI" → golf, 1dot4, tsi. */
export function engineWords(text: string): readonly string[] {
	return foldText(text.replace(/(?<!\d)(\d{1,2})[.,](\d)(?!\d|x\d| ?l\/)/g, ' $1dot$2 '))
		.split(' ')
		.filter(word => word !== '');
}

/** Litres that a word states, of an engine that a car may have; undefined for any other word. */
export function litresOf(word: string): number | undefined {
	const [, whole, tenth] = /^(\d)dot(\d)$/.exec(word) ?? [];
	const litres = whole === undefined ? 0 : Number(`${whole}.${tenth}`);
	return litres >= 0.5 ? litres : undefined;
}
