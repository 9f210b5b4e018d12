import type { YearFigures } from '#src/search/figures/figures.ts';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';
import { hasSteepPrices, pricesOf, recentYears } from './reach.ts';
import { YearChart } from './year-chart.tsx';

const words = modelTexts.years;

/** A year with the search for its cars. */
export type YearRow = YearFigures & { readonly href: string };

/** What the model costs by year of first registration: the chart, and the same as a table. */
export function PricesByYear(props: { t: Texts; name: string; years: readonly YearRow[]; withoutYear: number }) {
	const { t, years, withoutYear } = props;
	const { drawn, older } = recentYears(years);
	const [first, last] = [older.at(0)?.year, older.at(-1)?.year];
	return (
		<>
			<figure>
				<YearChart name={props.name} years={years} />
				<figcaption class="hint">
					{words.caption} {hasSteepPrices(pricesOf(drawn)) && modelTexts.logarithmic}{' '}
					{first !== undefined && last !== undefined && words.older(countOf(older), first, last)}
				</figcaption>
			</figure>
			<details>
				<summary>{words.asTable}</summary>
				<table class="figures">
					<thead>
						<tr>
							<th scope="col">{words.year}</th>
							<th scope="col">{words.cars}</th>
							<th scope="col">{words.median}</th>
							<th scope="col">{words.span}</th>
						</tr>
					</thead>
					<tbody>
						{years.toReversed().map(year => (
							<Row t={t} year={year} />
						))}
					</tbody>
				</table>
			</details>
			{withoutYear > 0 && <p class="hint">{words.without(withoutYear)}</p>}
		</>
	);
}

const countOf = (years: readonly YearRow[]): number => years.reduce((sum, { count }) => sum + count, 0);

function Row(props: { t: Texts; year: YearRow }) {
	const { year, href, count, prices, single } = props.year;
	const { number } = props.t.formats;
	return (
		<tr>
			<th scope="row">
				<a href={href} rel="nofollow">
					{year}
				</a>
			</th>
			<td>{number(count)}</td>
			{prices ? (
				<>
					<td>{modelTexts.roundPrice(prices.medianCents)}</td>
					<td>{modelTexts.span(prices.lowestCents, prices.highestCents)}</td>
				</>
			) : (
				<>
					<td>–</td>
					<td>{single.length === 0 ? words.noPrice : single.map(modelTexts.price).join(', ')}</td>
				</>
			)}
		</tr>
	);
}
