import type { WeakPoint } from '#src/forum/weak-points/weak-point.ts';
import { findModel } from '#src/vehicles/catalogue.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import { UserText } from '#views/ui/user-text.tsx';
import { whichCars } from './which-cars.ts';

/** One weak point in a list: what, where, which cars, how sure, and how to notice it. */
export function WeakPointItem(props: { point: WeakPoint; model?: string }) {
	const { point, model } = props;
	const other = model === undefined || model === point.model ? undefined : findModel(point.make, point.model)?.name;
	const cars = [...(other === undefined ? [] : [other]), ...whichCars(point)];
	return (
		<li>
			<h3>
				<a href={`/schwachstellen/${point.id}`}>{point.title}</a>
			</h3>
			<p class="hint">
				{words.parts[point.part]} · {cars.length === 0 ? words.allCars : cars.join(', ')}
				{point.mileageFromKm !== null && <> · {words.mileageFrom(point.mileageFromKm)}</>}
			</p>
			<UserText text={point.advice} />
			<p class="hint">{point.isConfirmed ? <b>{howSure(point)}</b> : howSure(point)}</p>
		</li>
	);
}

/** "bestätigt von 5 Mitgliedern (5 ja, 1 nein)", or how the votes stand so far. */
export function howSure({ agreeing, disagreeing, isConfirmed }: WeakPoint): string {
	if (isConfirmed && disagreeing === 0) return words.confirmedBy(agreeing);
	const state = isConfirmed ? words.confirmedBy(agreeing) : words.unconfirmed;
	return `${state} (${words.soFar(agreeing, disagreeing)})`;
}
