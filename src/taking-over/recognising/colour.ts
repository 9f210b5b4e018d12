import { type AdText, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import type { Sureness } from './recognised.ts';

/** What ends in one of these is that colour: "Tornadorot", "Perlmuttweiß", "arktissilber". */
const endings: readonly (readonly [ending: string, value: string])[] = [
	['schwarz', 'schwarz'],
	['black', 'schwarz'],
	['weiß', 'weiss'],
	['weiss', 'weiss'],
	['white', 'weiss'],
	['anthrazit', 'grau'],
	['grau', 'grau'],
	['grey', 'grau'],
	['silber', 'silber'],
	['silver', 'silber'],
	['blau', 'blau'],
	['blue', 'blau'],
	['rot', 'rot'],
	['bordeaux', 'rot'],
	['grün', 'gruen'],
	['gelb', 'gelb'],
	['braun', 'braun'],
	['beige', 'beige'],
	['orange', 'orange'],
	['gold', 'gold'],
	['violett', 'violett'],
	['lila', 'violett'],
];
const name = String.raw`\p{L}{0,14}?-?(?:${endings.map(([ending]) => ending).join('|')})`;
const finish = String.raw`[- ]?(?:met(?:allic|\.)?|perleffekt|perlmutt|pearl|mica)`;

const labelled = new RegExp(
	String.raw`(?<!\p{L})(?:außenfarbe|aussenfarbe|farbe|lack(?:ierung)?|lackiert in)(?!\p{L})[\s:=]*(?:ist\s+|in\s+)?(${name})(?!\p{L})(${finish})?`,
	'giu',
);
const finished = new RegExp(String.raw`(?<!\p{L})(${name})(${finish})(?!\p{L})`, 'giu');
/** A colour alone between two separators, or "in rot" at the end of a clause. */
const alone = new RegExp(
	String.raw`(?:^|[,;|•·\n*.]\s*)(?:in\s+)?(${name})()(?=\s*(?:[,;|•·\n*]|\.(?:\s|$)|$))|(?<=\p{L}\s)in (${name})(?=\s*[,.;\n]|\s*$)`,
	'giu',
);
/** The colour of something else. */
const inside = /leder|sitz|stoff|himmel|innen|dach|felge|polster|alcantara|plakette|verdeck|reling|spiegel/i;

export function colourIn(ad: AdText): Finding[] {
	const steps: readonly (readonly [RegExp, Sureness])[] = [
		[labelled, 'sicher'],
		[finished, 'sicher'],
		[alone, 'wahrscheinlich'],
	];
	for (const [pattern, sureness] of steps) {
		const findings = mentionsOf(ad, pattern).flatMap(({ match, before, after }): Finding[] => {
			const value = colourOf(match[1] ?? match[3] ?? '');
			if (value === undefined || inside.test(before) || inside.test(after)) return [];
			const from = quote(match[0].replace(/^[,;|•·\n*.\s]+/, ''));
			const metallic = /met/i.test(match[2] ?? '');
			return [
				{ field: 'farbe', value, from, sureness },
				...(metallic ? [{ field: 'metallic', value: 'ja', from, sureness }] : []),
			];
		});
		if (findings.length > 0) return findings;
	}
	return [];
}

/** `rot` of "Tornadorot"; undefined where the word names none of our colours. */
function colourOf(said: string): string | undefined {
	const word = said.toLowerCase().trim();
	// "Brot", "Schrot": no paint is called so, but words are.
	if (/(?:^|\P{L})(?:b|sch)rot$/u.test(word)) return undefined;
	return endings.find(([ending]) => word.endsWith(ending))?.[1];
}
