import type { Child } from 'hono/jsx';
import { sellerKinds } from '#src/vehicles/enumerations.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import { Heart } from '#views/favourites/heart.tsx';
import { type ComparedGroup, type ComparedRow, equipmentOf, specificationOf } from '#views/listings/specification.tsx';
import { compareTexts as words } from '#views/texts/compare.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Picture } from '#views/ui/picture.tsx';
import { Price } from '#views/ui/price.tsx';
import type { ComparedCar, ComparePageProps, StandingColumn } from './page.tsx';

/**
 * All that is stated, line by line. The table slides sideways in a window of its own, the page stands still; whoever cannot see
 * colours finds the sign ≠ where the cars differ.
 */
export function CompareTable(props: ComparePageProps) {
	const { t, cars, onlyDifferences } = props;
	const standing = cars.filter(isStanding);
	const groups = groupsOf(t, standing);
	const differing = groups.flatMap(({ rows }) => rows.filter(differs)).length;
	const shown = onlyDifferences
		? groups.map(({ title, rows }) => ({ title, rows: rows.filter(differs) })).filter(({ rows }) => rows.length > 0)
		: groups;
	return (
		<>
			{standing.length > 1 && (
				<p class="row">
					<a href={props.otherViewHref} rel="nofollow">
						{onlyDifferences ? words.everything : `${words.onlyDifferences} (${t.formats.number(differing)})`}
					</a>
					<span class="hint">{words.differenceMark}</span>
				</p>
			)}
			<section class="slides-in" tabindex={0} aria-label={words.table}>
				<table class={`cars-${cars.length}`}>
					<thead hx-ignore>
						<tr>
							<td />
							{cars.map(car => (
								<ColumnHead t={t} car={car} />
							))}
						</tr>
					</thead>
					{shown.map(group => (
						<Group t={t} group={group} cars={cars} />
					))}
				</table>
			</section>
			{onlyDifferences && differing === 0 && <p>{words.noDifferences}</p>}
			<p class="hint">{words.unstatedHint}</p>
		</>
	);
}

function isStanding(car: ComparedCar): car is ComparedCar & StandingColumn {
	return car.kind === 'standing';
}

/** What somebody says and another does not is a difference as well: worth a question. */
function differs({ texts }: ComparedRow): boolean {
	return texts.some(text => text !== texts[0]);
}

function groupsOf(t: Texts, cars: readonly StandingColumn[]): ComparedGroup[] {
	if (cars.length === 0) return [];
	const facts = cars.map(car => car.facts);
	const overview = [
		{ label: words.rating, texts: cars.map(({ priceRating }) => priceRating && t.word(priceRatings, priceRating)) },
		{ label: words.seller, texts: cars.map(({ sellerKind }) => t.word(sellerKinds, sellerKind)) },
		{ label: words.place, texts: cars.map(({ place }) => place) },
		{ label: words.state, texts: cars.map(({ state }) => words.states[state]) },
	].filter(({ texts }) => texts.some(text => text !== undefined));
	return [
		{ title: words.overview, rows: overview },
		...specificationOf(t, facts),
		...equipmentOf(t, facts).map(({ title, rows }) => ({ title: `${t.car.equipment}: ${title}`, rows })),
	];
}

function ColumnHead(props: { t: Texts; car: ComparedCar }) {
	const { t, car } = props;
	return (
		<th scope="col">
			{car.kind === 'standing' ? (
				<>
					<div class="ph">
						{car.photo === undefined ? (
							<span class="nophoto">
								<Icon name="camera" />
								{t.card.noPhoto}
							</span>
						) : (
							<Picture photo={car.photo} use="card" alt="" />
						)}
						{car.state !== 'sold' && <Heart id={car.id} title={car.title} />}
					</div>
					<a href={car.href}>{car.title}</a>
					<Price t={t} facts={car.facts} />
				</>
			) : (
				<>
					{car.title}
					<p>
						<span class="badge">{words.gone[car.state]}</span>
					</p>
				</>
			)}
			<p>
				<a class="off" href={car.removeHref} rel="nofollow" aria-label={words.removeCar(car.title)}>
					<Icon name="close" />
					{words.remove}
				</a>
			</p>
		</th>
	);
}

function Group(props: { t: Texts; group: ComparedGroup; cars: readonly ComparedCar[] }) {
	const { group, cars } = props;
	return (
		<tbody>
			<tr>
				<th class="group" colspan={cars.length + 1} scope="rowgroup">
					<span>{group.title}</span>
				</th>
			</tr>
			{group.rows.map(row => (
				<Row row={row} cars={cars} />
			))}
		</tbody>
	);
}

function Row(props: { row: ComparedRow; cars: readonly ComparedCar[] }) {
	const { row, cars } = props;
	const isDifferent = differs(row);
	const texts = row.texts.values();
	const cells: Child[] = cars.map(car => {
		const text = car.kind === 'standing' ? texts.next().value : undefined;
		return text === undefined ? <td class="na">{car.kind === 'standing' ? words.unstated : '–'}</td> : <td>{text}</td>;
	});
	return (
		<tr class={isDifferent ? 'unlike' : undefined}>
			<th scope="row">
				{row.label}
				{isDifferent && (
					<>
						{' '}
						<span aria-hidden="true">≠</span>
						<span class="sr">({words.different})</span>
					</>
				)}
			</th>
			{cells}
		</tr>
	);
}
