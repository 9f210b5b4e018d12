import { findMake, type Make, type Model, makes } from '#src/vehicles/catalogue.ts';
import { sellingTexts } from '#views/texts/selling.ts';
import { enteredIn, errorIn, type FormState, Select, TextField } from '#views/ui/form/form.tsx';

const t = sellingTexts.vehicle;

/**
 * Make, model, variant. The models of the chosen make are fetched by the page, or come with the button that sends the form; what is
 * not in the lists is written down.
 */
export function VehicleFields(props: { state: FormState }) {
	const { state } = props;
	const inWords = ['marke_text', 'modell_text'].some(
		name => enteredIn(state, name) !== '' || errorIn(state, name) !== undefined,
	);
	return (
		<>
			<Select
				name="marke"
				label={t.make}
				required
				none={t.chooseMake}
				options={makes.map(({ slug, name }) => ({ value: slug, text: name }))}
				state={state}
				live={{ 'hx-get': '/inserieren/modelle', 'hx-target': '#modelle', 'hx-sync': 'this:replace' }}
			/>
			<div class="with-button">
				<div id="modelle">
					<ModelField make={findMake(enteredIn(state, 'marke'))} state={state} />
				</div>
				<button type="submit" name="weiter" value="modelle" data-without-script>
					{t.showModels}
				</button>
			</div>
			<details class="g" open={inWords}>
				<summary>{t.notInList}</summary>
				<div class="fold">
					<p class="hint">{t.notInListHelp}</p>
					<TextField name="marke_text" label={t.makeText} state={state} autocomplete="off" unmarked />
					<TextField name="modell_text" label={t.modelText} state={state} autocomplete="off" unmarked />
				</div>
			</details>
			<TextField name="variante" label={t.variant} help={t.variantHelp} state={state} autocomplete="off" />
		</>
	);
}

/** The models of a make, groups before their members. */
export function ModelField(props: { make: Make | undefined; state: FormState }) {
	const { make, state } = props;
	return (
		<Select
			name="modell"
			label={t.model}
			required
			none={make === undefined ? t.makeFirst : t.chooseModel}
			options={make === undefined ? [] : make.models.map(model => ({ value: model.slug, text: modelText(model) }))}
			state={state}
		/>
	);
}

function modelText({ name, members }: Model): string {
	return members === undefined ? name : t.all(name);
}
