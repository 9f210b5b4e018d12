import { number } from '#src/formats/german.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';

const t = sourcePageTexts.report;

/** How often a rule applied, in words. */
export type RuleCount = { readonly text: string; readonly field: string | undefined; readonly count: number };

/** Rules with their counts: a list on a phone as on a desk. */
export function RuleCounts(props: { title: string; hint?: string; counts: readonly RuleCount[] }) {
	const { title, hint, counts } = props;
	if (counts.length === 0) return null;
	return (
		<section class="narrow">
			<h2>{title}</h2>
			{hint !== undefined && <p>{hint}</p>}
			<ul class="rules">
				{counts.map(({ text, field, count }) => (
					<li>
						<span class="times">{number(count)}×</span>{' '}
						<span>
							{field !== undefined && <b>{field}: </b>}
							{text}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

export type BadRow = { readonly line: number; readonly reason: string };

/** Rows that were not taken, with their line in the file. */
export function BadRows({ rows }: { rows: readonly BadRow[] }) {
	return (
		<table class="bad-rows">
			<thead>
				<tr>
					<th scope="col">{t.line}</th>
					<th scope="col">{t.reason}</th>
				</tr>
			</thead>
			<tbody hx-ignore>
				{rows.map(({ line, reason }) => (
					<tr>
						<td>{number(line)}</td>
						<td>{reason}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Figures side by side: a number and what it counts. */
export function Figures({ figures }: { figures: readonly (readonly [name: string, value: string])[] }) {
	return (
		<dl class="figures">
			{figures.map(([name, value]) => (
				<div>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}

type Outcome = Readonly<Record<'created' | 'updated' | 'unchanged' | 'refused', number>>;

/** Rows that are no cars for this market (motorbikes, dealers only): without them the figures would not add up. */
export function leftOutOf(rows: number, of: Outcome, name: string): (readonly [name: string, value: string])[] {
	const count = rows - of.created - of.updated - of.unchanged - of.refused;
	return count > 0 ? [[name, number(count)]] : [];
}
