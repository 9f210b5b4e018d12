import type { Texts } from '#views/texts/texts.ts';
import { RangeField } from '#views/ui/range-field.tsx';
import type { ChoiceGroup, FilterGroup, PlaceGroup } from './form-model.ts';

/** One group of the filter form, to be folded away; what is chosen stays readable while it is folded. */
export function FacetGroup(props: { t: Texts; group: FilterGroup }) {
	const { t, group } = props;
	const chosen =
		group.kind === 'choice' && group.selection === 'many' ? group.options.filter(o => o.checked).length : 0;
	return (
		<details class="g" open={group.open}>
			<summary>
				{group.label}
				{chosen > 0 && (
					<span class="n">
						{chosen}
						<span class="sr"> {t.search.chosenWord}</span>
					</span>
				)}
			</summary>
			<fieldset aria-label={group.label}>
				{group.kind === 'range' && <RangeField t={t} group={group} />}
				{group.kind === 'place' && <PlaceField t={t} group={group} />}
				{group.kind === 'choice' &&
					(group.selection === 'one' ? <OneOf group={group} /> : <AnyOf t={t} group={group} />)}
			</fieldset>
		</details>
	);
}

function AnyOf(props: { t: Texts; group: ChoiceGroup }) {
	const { group } = props;
	return (
		<>
			{group.hint !== undefined && <p class="hint">{group.hint}</p>}
			{group.options.map(option => (
				<Tick t={props.t} name={option.name ?? group.key} option={option} />
			))}
		</>
	);
}

/** A box to tick, with the number of cars behind it. Options without cars stay, so that nothing moves while one reads. */
export function Tick(props: {
	t: Texts;
	name: string;
	option: { value: string; text: string; count?: number; checked: boolean };
	id?: string;
}) {
	const { option } = props;
	return (
		<label class={option.count === 0 && !option.checked ? 'o none' : 'o'}>
			<input type="checkbox" name={props.name} value={option.value} checked={option.checked} id={props.id} />
			<span>{option.text}</span>
			{option.count !== undefined && <small>{props.t.formats.number(option.count)}</small>}
		</label>
	);
}

function OneOf(props: { group: ChoiceGroup }) {
	const { group } = props;
	return (
		<select name={group.key} aria-label={group.label}>
			{group.options.map(option => (
				<option value={option.value} selected={option.checked}>
					{option.text}
				</option>
			))}
		</select>
	);
}

function PlaceField(props: { t: Texts; group: PlaceGroup }) {
	const { t, group } = props;
	const problemId = group.problem === undefined ? undefined : `p-${group.key}`;
	return (
		<>
			<div class="two">
				<input
					name="ort"
					value={group.text}
					placeholder={t.search.place}
					aria-label={t.search.place}
					aria-invalid={problemId && 'true'}
					aria-describedby={problemId}
					autocomplete="off"
					list="orte"
					hx-get="/autos/vorschlaege"
					hx-trigger="input delay:150ms"
					hx-target="#orte"
					hx-sync="this:replace"
				/>
				<datalist id="orte" />
				<select name="umkreis" aria-label={t.search.radius}>
					{group.radii.map(option => (
						<option value={option.value} selected={option.checked}>
							{option.text}
						</option>
					))}
				</select>
			</div>
			{group.countries !== undefined && (
				<div class="row">
					{group.countries.map(option => (
						<Tick t={t} name="land" option={option} />
					))}
				</div>
			)}
			{problemId !== undefined && (
				<p class="err" id={problemId}>
					{group.problem}
				</p>
			)}
			{group.understood !== undefined && problemId === undefined && <p class="hint">{group.understood}</p>}
		</>
	);
}
