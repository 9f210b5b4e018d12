import type { RangeGroup } from '#views/search/form-model.ts';
import type { Texts } from '#views/texts/texts.ts';

/** From and to with suggestions. Text fields, because a number field would read "9.900" as 9.9 and eat letters silently. */
export function RangeField(props: { t: Texts; group: RangeGroup }) {
	const { t, group } = props;
	const listId = group.presets.length > 0 ? `l-${group.name}` : undefined;
	const problemId = group.problem === undefined ? undefined : `p-${group.name}`;
	const field = (bound: 'from' | 'to') => (
		<input
			name={`${group.name}_${bound === 'from' ? 'von' : 'bis'}`}
			value={group[bound]}
			placeholder={t.search[bound]}
			inputmode={group.name === 'ez' ? undefined : 'numeric'}
			list={listId}
			aria-label={
				bound === 'from' ? t.search.rangeFrom(group.label, group.unit) : t.search.rangeTo(group.label, group.unit)
			}
			aria-invalid={problemId && 'true'}
			aria-describedby={problemId}
		/>
	);
	return (
		<>
			<div class="range">
				{group.bounds !== 'to' && field('from')}
				{group.bounds === 'both' && <span aria-hidden="true">–</span>}
				{group.bounds !== 'from' && field('to')}
				{group.unit !== '' && <span aria-hidden="true">{group.unit}</span>}
			</div>
			{listId !== undefined && (
				<datalist id={listId}>
					{group.presets.map(preset => (
						<option value={preset.value} label={preset.text} />
					))}
				</datalist>
			)}
			{problemId !== undefined && (
				<p class="err" id={problemId}>
					{group.problem}
				</p>
			)}
			{group.otherUnit !== undefined && (
				<a class="hint" href={group.otherUnit.href}>
					{group.otherUnit.text}
				</a>
			)}
		</>
	);
}
