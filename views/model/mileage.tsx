import type { CardProps } from '#views/listings/card.tsx';
import { PriceRatingBadge } from '#views/listings/price-rating.tsx';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Price } from '#views/ui/price.tsx';
import { type ChartDot, MileageChart } from './mileage-chart.tsx';
import { hasSteepPrices, withinReach } from './reach.ts';

const words = modelTexts.mileage;

type Props = {
	t: Texts;
	dots: readonly ChartDot[];
	/** How many cars the dots were chosen from. */
	dotsOf: number;
	byMileageHref: string;
	best: readonly CardProps[];
};

/** Price against mileage, and below it the cars that are cheapest beside their like. */
export function PriceAgainstMileage(props: Props) {
	const { dots, dotsOf } = props;
	const { drawn, beyond } = withinReach(dots);
	const isSteep = hasSteepPrices(drawn.map(({ priceCents }) => priceCents));
	return (
		<>
			<figure>
				<MileageChart dots={dots} />
				<figcaption class="hint">
					{words.caption} {isSteep && modelTexts.logarithmic}{' '}
					{dots.length < dotsOf && words.sampled(dots.length, dotsOf)} {beyond > 0 && words.beyond(beyond)}
				</figcaption>
			</figure>
			<p>
				<a href={props.byMileageHref} rel="nofollow">
					{words.asList}
				</a>
			</p>
			<Best t={props.t} cars={props.best} />
		</>
	);
}

function Best(props: { t: Texts; cars: readonly CardProps[] }) {
	const { t, cars } = props;
	if (cars.length === 0) return null;
	return (
		<>
			<h3>{modelTexts.best.title}</h3>
			<p class="hint">
				{modelTexts.best.how} <a href="/preisbewertung">{modelTexts.best.howLink}</a>
			</p>
			<ol class="best" hx-ignore>
				{cars.map(car => (
					<li>
						<h4>
							<a href={car.href}>{car.title}</a>
						</h4>
						<Price t={t} facts={car.facts} />
						<p class="hint">
							{factsOf(t, car)}
							{car.state !== undefined && <> · {t.card[car.state]}</>}
						</p>
						{car.priceRating && <PriceRatingBadge t={t} rating={car.priceRating} />}
					</li>
				))}
			</ol>
		</>
	);
}

function factsOf(t: Texts, { facts, place }: CardProps): string {
	const { formats, card } = t;
	return [
		facts.firstRegistration === null ? undefined : card.firstRegistration(formats.month(facts.firstRegistration)),
		facts.mileageKm === null ? undefined : formats.amount(facts.mileageKm, 'km'),
		facts.powerKw === null ? undefined : formats.power(facts.powerKw),
		place,
	]
		.filter(part => part !== undefined)
		.join(' · ');
}
