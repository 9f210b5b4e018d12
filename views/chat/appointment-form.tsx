import { appointmentTexts as words } from '#views/texts/appointments.ts';
import { ErrorSummary, enteredIn, errorIn, Field, type FormState, Select, TextField } from '#views/ui/form/form.tsx';

export type AppointmentFormProps = {
	readonly conversationId: number;
	/** Chosen for this form alone: what is sent twice arrives once. */
	readonly formKey: string;
	readonly state: FormState;
	/** Unfolded, because something in it was wrong. */
	readonly isOpen: boolean;
	/** Minutes. */
	readonly durations: readonly number[];
	readonly placeMaxLength: number;
	/** The days between which it may lie, "2026-11-22". */
	readonly firstDay: string;
	readonly lastDay: string;
};

/** Where somebody proposes a viewing. */
export function AppointmentForm(props: AppointmentFormProps) {
	const { state } = props;
	return (
		<details class="menu propose" open={props.isOpen} id="termin">
			<summary>{words.propose}</summary>
			<form class="form" method="post" action={`/nachrichten/${props.conversationId}/termin`}>
				<ErrorSummary title={words.formErrors} state={state} />
				<p class="hint">{words.hint}</p>
				<input type="hidden" name="schluessel" value={props.formKey} />
				<div class="pair">
					<Picked name="datum" type="date" label={words.day} state={state} min={props.firstDay} max={props.lastDay} />
					<Picked name="uhrzeit" type="time" label={words.time} state={state} />
				</div>
				<Select
					name="dauer"
					label={words.duration}
					state={state}
					none={words.durationNone}
					options={props.durations.map(minutes => ({ value: String(minutes), text: words.minutes(minutes) }))}
					required
				/>
				<TextField
					name="ort"
					label={words.place}
					state={state}
					maxlength={props.placeMaxLength}
					autocomplete="off"
					required
				/>
				<p class="actions">
					<button type="submit">{words.send}</button>
				</p>
			</form>
		</details>
	);
}

/** Phones bring their own calendar and clock; where there is none, it is a line of text. */
function Picked(props: {
	name: string;
	type: 'date' | 'time';
	label: string;
	state: FormState;
	min?: string;
	max?: string;
}) {
	const { name, state } = props;
	const isWrong = errorIn(state, name) !== undefined;
	return (
		<Field name={name} label={props.label} state={state} required>
			<input
				type={props.type}
				id={`feld-${name}`}
				name={name}
				value={enteredIn(state, name)}
				min={props.min}
				max={props.max}
				required
				aria-invalid={isWrong ? 'true' : undefined}
				aria-describedby={isWrong ? `fehler-${name}` : undefined}
			/>
		</Field>
	);
}
