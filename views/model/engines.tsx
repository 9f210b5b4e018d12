import type { CountedCars, EngineFigures, EngineSize } from '#src/search/figures/figures.ts';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';

const words = modelTexts.engines;

/** An engine, and each of its displacements, with the search for its cars. */
export type EngineRow = Omit<EngineFigures, 'sizes' | 'powerKw'> & {
	readonly href: string;
	readonly sizes: readonly (Omit<EngineSize, 'ccm'> & { readonly href: string })[];
};

/** What is not in the table, engines and their cars. */
export type OtherEngines = { readonly engines: number; readonly cars: number };

type Props = { t: Texts; engines: readonly EngineRow[]; otherEngines: OtherEngines; withoutEngine: number };

/** Engines with what their cars cost. One displacement stands beside its engine, several each in a line of their own. */
export function Engines(props: Props) {
	const { t, otherEngines, withoutEngine } = props;
	return (
		<>
			<table class="figures">
				<thead>
					<tr>
						<th scope="col">{words.engine}</th>
						<th scope="col">{words.cars}</th>
						<th scope="col">{words.median}</th>
					</tr>
				</thead>
				<tbody>
					{props.engines.map(engine => (
						<>
							<Row t={t} cars={engine} href={engine.href} name={nameOf(engine)} />
							{engine.sizes.length > 1 &&
								engine.sizes.map(size => (
									<Row t={t} cars={size} href={size.href} name={words.ofThem(size.decilitres)} isPart />
								))}
						</>
					))}
				</tbody>
			</table>
			<p class="hint">
				{words.sizes}. {otherEngines.engines > 0 && <>{words.others(otherEngines.engines, otherEngines.cars)}. </>}
				{withoutEngine > 0 && words.without(withoutEngine)}
			</p>
		</>
	);
}

function nameOf({ fuel, usualPowerKw, sizes }: EngineRow): string {
	const [only, ...others] = sizes;
	const name = words.name(fuel, usualPowerKw);
	return only === undefined || others.length > 0 ? name : `${name}, ${words.litres(only.decilitres)}`;
}

function Row(props: { t: Texts; cars: CountedCars; href: string; name: string; isPart?: boolean }) {
	const { count, prices } = props.cars;
	return (
		<tr>
			<th scope="row" class={props.isPart ? 'part' : undefined}>
				<a href={props.href} rel="nofollow">
					{props.name}
				</a>
			</th>
			<td>{props.t.formats.number(count)}</td>
			<td>{prices === undefined ? '–' : modelTexts.roundPrice(prices.medianCents)}</td>
		</tr>
	);
}
