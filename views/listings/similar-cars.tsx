import type { Texts } from '#views/texts/texts.ts';
import { Card, type CardProps } from './card.tsx';

/** Cars beside the one that was looked at, as small tiles. Nothing at all where there are none. */
export function SimilarCars(props: { t: Texts; cars: readonly CardProps[]; moreHref?: string }) {
	const { t } = props;
	if (props.cars.length === 0) return null;
	return (
		<section class="band">
			<div class="head">
				<h2>{t.car.similar}</h2>
				{props.moreHref !== undefined && <a href={props.moreHref}>{t.gone.more}</a>}
			</div>
			<Tiles t={t} cars={props.cars} />
		</section>
	);
}

/** Cards side by side, for a few cars below something else. Their photos are never the first thing seen. */
export function Tiles(props: { t: Texts; cars: readonly CardProps[] }) {
	return (
		<ol class="tiles" hx-ignore>
			{props.cars.map(car => (
				<Card t={props.t} car={car} position={2} heading="h3" />
			))}
		</ol>
	);
}
