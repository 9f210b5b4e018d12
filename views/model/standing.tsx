import type { DaysFigures } from '#src/search/figures/figures.ts';
import { modelTexts } from '#views/texts/model.ts';

const words = modelTexts.standing;

/** How many days cars of this model are for sale now, and how many it took those that are gone. */
export function Standing(props: { standing?: DaysFigures; left?: DaysFigures }) {
	const { standing, left } = props;
	return (
		<dl class="stood">
			{standing && (
				<div>
					<dt>{words.now}</dt>
					<dd>
						<b>{words.days(standing.medianDays)}</b> <span class="hint">{words.nowHow}</span>
					</dd>
				</div>
			)}
			<div>
				<dt>{words.left}</dt>
				<dd>
					{left === undefined ? (
						<span class="hint">{words.nobody}</span>
					) : (
						<>
							<b>{words.days(left.medianDays)}</b> <span class="hint">{words.leftHow(left.count)}</span>
						</>
					)}
				</dd>
			</div>
		</dl>
	);
}
