import type { Texts } from '#views/texts/texts.ts';
import { Tick } from './facet-group.tsx';
import type { ChosenMake, MakeField as Field, ModelOption } from './form-model.ts';

/** Makes are added with a select box, which is empty again afterwards; a chosen make unfolds its models. */
export function MakeField(props: { t: Texts; field: Field }) {
	const { t, field } = props;
	return (
		<fieldset class="makes" aria-label={t.search.makes}>
			{field.chosen.map(make => (
				<Chosen t={t} make={make} />
			))}
			<select
				name="marke"
				id="marke"
				aria-label={field.chosen.length === 0 ? t.search.chooseMake : t.search.anotherMake}
			>
				<option value="">{field.chosen.length === 0 ? t.search.chooseMake : t.search.anotherMake}</option>
				{field.choices.map(make => (
					<option value={make.value}>
						{make.text} ({t.formats.number(make.count)})
					</option>
				))}
			</select>
		</fieldset>
	);
}

function Chosen(props: { t: Texts; make: ChosenMake }) {
	const { t, make } = props;
	return (
		<div class="make" id={`m-${make.value}`}>
			<Tick t={t} name="marke" option={{ ...make, checked: true }} id={`c-${make.value}`} />
			{make.models.length > 0 && (
				<fieldset
					class="models"
					aria-label={t.search.modelsOf(make.text)}
					tabindex={make.models.length > 8 ? 0 : undefined}
				>
					{make.models.map(model =>
						model.members === undefined ? (
							<Model t={t} model={model} />
						) : (
							<>
								<Model t={t} model={model} />
								<div class="members">
									{model.members.map(member => (
										<Model t={t} model={member} />
									))}
								</div>
							</>
						),
					)}
				</fieldset>
			)}
		</div>
	);
}

/** Models come and go with their make, so each has an id by which the page finds its box again. */
function Model(props: { t: Texts; model: ModelOption }) {
	return <Tick t={props.t} name="modell" option={props.model} id={`o-${props.model.value.replace('/', '-')}`} />;
}
