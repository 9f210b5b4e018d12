import type { WeakPoint } from '#src/forum/weak-points/weak-point.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import { WeakPointItem } from './item.tsx';

/**
 * What a model is known to suffer from, as `weakPointsOf` has it. Pages that show it bring `css/weak-points.css`.
 * `model` is the slug of the page's model: points of other models of its group name theirs.
 */
export function WeakPointList(props: { points: readonly WeakPoint[]; model?: string }) {
	const { points, model } = props;
	if (points.length === 0) return <p class="hint">{words.none}</p>;
	return (
		<ul class="weak-points" hx-ignore>
			{points.map(point => (
				<WeakPointItem point={point} {...(model !== undefined && { model })} />
			))}
		</ul>
	);
}
