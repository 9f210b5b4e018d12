import type { PointForCar } from '#src/forum/weak-points/queries.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import { howSure } from './item.tsx';
import { whichCars } from './which-cars.ts';

export type KnownOfModel = {
	/** "Volkswagen Golf". */
	readonly name: string;
	/** Page of the car's model. */
	readonly href: string;
	readonly checklistHref: string;
	/** As `weakPointsForCar` has them. */
	readonly weakPoints: readonly PointForCar[];
};

/** Characters of the advice that a car's page shows; the rest is a click away. */
const adviceLength = 160;

/** What members know of such cars, on the page of one, and where to read on. Of weak points nothing where none is known. */
export function KnownOfModelBlock(props: KnownOfModel) {
	return props.weakPoints.length === 0 ? <Links {...props} /> : <WeakPoints {...props} />;
}

function Links(props: KnownOfModel) {
	return (
		<p class="total">
			<a href={props.href}>{words.car.modelPage(props.name)}</a>
			<a href={props.checklistHref} rel="nofollow">
				{words.car.checklist}
			</a>
		</p>
	);
}

function WeakPoints(props: KnownOfModel) {
	return (
		<section class="life" id="schwachstellen">
			<h2>{words.heading}</h2>
			<p class="hint">{words.car.intro}</p>
			<ul class="life" hx-ignore>
				{props.weakPoints.map(({ point, unstated }) => (
					<li>
						<h3>
							<a href={`/schwachstellen/${point.id}`}>{point.title}</a>
						</h3>
						<p class="hint">{[words.parts[point.part], ...whichCars(point), howSure(point)].join(' · ')}</p>
						<p>{shortened(point.advice)}</p>
						{unstated.length > 0 && (
							<p class="hint">{words.car.mayConcern(unstated.map(what => words.car.unstated[what]).join(', '))}</p>
						)}
					</li>
				))}
			</ul>
			<Links {...props} />
		</section>
	);
}

/** On one line, cut between words. */
function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	if (line.length <= adviceLength) return line;
	const cut = line.slice(0, adviceLength);
	const end = cut.lastIndexOf(' ');
	const kept = cut.slice(0, end > adviceLength / 2 ? end : adviceLength).toWellFormed();
	return `${kept.replace(/[.,;:!?]+$/, '')} …`;
}
