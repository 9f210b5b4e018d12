import { type Fact, type FactKey, facts } from '#src/listings/facts.ts';
import { sellingTexts as t } from '#views/texts/selling.ts';
import { sellingHelp } from '#views/texts/selling-help.ts';
import {
	Choices,
	enteredIn,
	errorIn,
	Field,
	type FormState,
	isChosen,
	Select,
	TextField,
} from '#views/ui/form/form.tsx';

type FactFieldProps = { fact: FactKey; state: FormState; required?: boolean; unmarked?: boolean };

/** The field in which a fact of the car is entered, by its kind. Equipment has a page of its own. */
export function FactField(props: FactFieldProps) {
	const fact: Fact = facts[props.fact];
	const { state, required, unmarked } = props;
	const field = { name: fact.parameter, label: fact.german, help: sellingHelp[props.fact], state, required, unmarked };
	switch (fact.kind) {
		case 'choice':
			return <Select {...field} none={required ? t.choose : t.unstated} options={optionsOf(fact.vocabulary)} />;
		case 'choices':
			return <Choices {...field} several options={optionsOf(fact.vocabulary)} />;
		case 'flag':
			return <Select {...field} none={t.unstated} options={yesAndNo} />;
		case 'month':
			return <TextField {...field} placeholder="MM/JJJJ" autocomplete="off" />;
		case 'text':
			return <TextField {...field} autocomplete="off" spellcheck={false} autocapitalize="characters" />;
		case 'amount':
			if (props.fact === 'powerKw') return <PowerField {...field} />;
			return (
				<TextField
					{...field}
					inputmode={fact.decimals > 0 || fact.unit === 'ct' ? 'decimal' : 'numeric'}
					unit={fact.unit === 'ct' ? '€' : fact.unit === '' ? undefined : fact.unit}
					autocomplete="off"
				/>
			);
	}
}

const yesAndNo = [
	{ value: 'ja', text: t.yes },
	{ value: 'nein', text: t.no },
];

function optionsOf(list: { readonly values: readonly string[]; german(value: string): string }) {
	return list.values.map(value => ({ value, text: list.german(value) }));
}

/** The papers say kW, people say PS: neither is chosen beforehand, and a unit typed behind the figure does as well. */
function PowerField(props: { name: string; label: string; help: string; state: FormState; unmarked?: boolean }) {
	const { name, state } = props;
	const error = errorIn(state, name);
	return (
		<Field {...props}>
			<div class="with-unit">
				<input
					type="text"
					id={`feld-${name}`}
					name={name}
					value={enteredIn(state, name)}
					inputmode="decimal"
					autocomplete="off"
					aria-invalid={error === undefined ? undefined : 'true'}
					aria-describedby={`hilfe-${name}${error === undefined ? '' : ` fehler-${name}`}`}
				/>
				<fieldset class="units" aria-label={t.unit}>
					{(['ps', 'kw'] as const).map(unit => (
						<label class="choice">
							<input type="radio" name="kw_einheit" value={unit} checked={isChosen(state, 'kw_einheit', unit)} />
							{t[unit]}
						</label>
					))}
				</fieldset>
			</div>
		</Field>
	);
}
