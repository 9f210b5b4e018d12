import {
	type ContactKind,
	type FormValue,
	type Recognised,
	type RecognisedField,
	recognisingLimits,
	type Sureness,
} from './recognised.ts';

export type Finding = { readonly field: string; readonly value: FormValue; readonly from: string } & {
	readonly sureness: Sureness;
};

/** Fields that hold several values; their findings add up, those of all others compete. */
const lists: ReadonlySet<string> = new Set(['ausstattung', 'einparkhilfe']);
const rank: Readonly<Record<Sureness, number>> = { sicher: 0, wahrscheinlich: 1, 'bitte-pruefen': 2 };

/**
 * Weighs everything that was found: the surest wins; where two equally sure ones differ, the seller is shown both and decides.
 * What was found first counts first among equals.
 */
export function weighed(
	findings: readonly Finding[],
	unread: readonly string[] = [],
	removed: readonly ContactKind[] = [],
): Recognised {
	const byField = new Map<string, Finding[]>();
	for (const finding of findings) {
		const known = byField.get(finding.field);
		if (known) known.push(finding);
		else byField.set(finding.field, [finding]);
	}
	const fields: Record<string, RecognisedField> = {};
	for (const [field, all] of byField) fields[field] = lists.has(field) ? united(all) : decided(all);
	return { fields, unread: [...new Set(unread)].slice(0, recognisingLimits.unread), removed: [...new Set(removed)] };
}

/** A short piece of what was read, on one line. */
export function quote(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const { quote: most } = recognisingLimits;
	return `„${line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line}“`;
}

function decided(all: readonly Finding[]): RecognisedField {
	const sorted = [...all].sort((a, b) => rank[a.sureness] - rank[b.sureness]);
	const [best] = sorted;
	if (best === undefined) throw new Error('a field without findings');
	const others = sorted.filter(
		({ value, sureness }) => String(value) !== String(best.value) && sureness === best.sureness,
	);
	const { value, from, sureness } = best;
	const [other] = others;
	if (other === undefined) return { value, from, sureness };
	return { value, from: `${from} – aber auch ${other.from}`, sureness: 'bitte-pruefen' };
}

function united(all: readonly Finding[]): RecognisedField {
	const values = [...new Set(all.flatMap(({ value }) => [value].flat()))].sort();
	const worst = [...all].sort((a, b) => rank[b.sureness] - rank[a.sureness])[0];
	const from = [...new Set(all.map(finding => finding.from))].slice(0, 30).join(', ');
	return { value: values, from, sureness: worst?.sureness ?? 'bitte-pruefen' };
}
