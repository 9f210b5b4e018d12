import type { Child } from 'hono/jsx';
import type { FormError } from '#src/http/form-data.ts';

/** What a form shows again: what was typed, and what is wrong in it. */
export type FormState = {
	readonly entered: Readonly<Record<string, string | readonly string[]>>;
	readonly errors: readonly FormError[];
	/** What is said about a value, below its field: where it came from, and that somebody should look. */
	readonly notes?: Readonly<Record<string, string>>;
};

/** A form nobody has filled in yet. */
export const emptyForm: FormState = { entered: {}, errors: [] };

/** What stands in a field. */
export function enteredIn(state: FormState, name: string): string {
	const value = state.entered[name];
	return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Whether a box or an entry of a list is chosen. */
export function isChosen(state: FormState, name: string, value: string): boolean {
	const entered = state.entered[name];
	return typeof entered === 'string' ? entered === value : (entered?.includes(value) ?? false);
}

/** The first thing that is wrong in a field. */
export function errorIn(state: FormState, name: string): string | undefined {
	return state.errors.find(({ field }) => field === name)?.message;
}

function noteIn({ notes }: FormState, name: string): string | undefined {
	return notes !== undefined && Object.hasOwn(notes, name) ? notes[name] : undefined;
}

/**
 * Everything that is wrong, above the form, each line a link to its field. The focus is here after sending (`autofocus`), so
 * that a screen reader begins with it.
 */
export function ErrorSummary(props: { title: string; state: FormState }) {
	const { errors } = props.state;
	if (errors.length === 0) return null;
	return (
		<div class="errors" role="alert" tabindex={-1} autofocus id="fehler">
			<h2>{props.title}</h2>
			<ul>
				{errors.map(({ field, message }) => (
					<li>{field === '' ? message : <a href={`#feld-${field}`}>{message}</a>}</li>
				))}
			</ul>
		</div>
	);
}

type FieldProps = {
	name: string;
	label: Child;
	state: FormState;
	/** One or two sentences below the label, in plain German. */
	help?: Child;
	/** Without it the label says "(freiwillig)". */
	required?: boolean;
	/** The label does not say so: the group it stands in does, once for all. */
	unmarked?: boolean;
};

/** Label, help, error and whatever is filled in, tied together for eyes and ears. */
export function Field(props: FieldProps & { children: Child; as?: 'label' | 'group' }) {
	const { name, state, help } = props;
	const error = errorIn(state, name);
	const note = noteIn(state, name);
	const label = (
		<>
			{props.label}
			{props.required !== true && props.unmarked !== true && <small> (freiwillig)</small>}
		</>
	);
	const inside = (
		<>
			{help !== undefined && (
				<p class="hint" id={`hilfe-${name}`}>
					{help}
				</p>
			)}
			{error !== undefined && (
				<p class="err" id={`fehler-${name}`}>
					{error}
				</p>
			)}
			{props.children}
			{note !== undefined && (
				<p class="note" id={`hinweis-${name}`} hx-ignore>
					{note}
				</p>
			)}
		</>
	);
	if (props.as === 'group') {
		return (
			<fieldset class="field" id={`feld-${name}`} aria-describedby={describedBy(props)} tabindex={-1}>
				<legend>{label}</legend>
				{inside}
			</fieldset>
		);
	}
	return (
		<div class="field">
			<label for={`feld-${name}`}>{label}</label>
			{inside}
		</div>
	);
}

function describedBy({ name, state, help }: Pick<FieldProps, 'name' | 'state' | 'help'>): string | undefined {
	const ids = [
		...(help === undefined ? [] : [`hilfe-${name}`]),
		...(errorIn(state, name) === undefined ? [] : [`fehler-${name}`]),
		...(noteIn(state, name) === undefined ? [] : [`hinweis-${name}`]),
	];
	return ids.length === 0 ? undefined : ids.join(' ');
}

type InputProps = FieldProps & {
	type?: 'text' | 'email' | 'password' | 'tel' | 'url';
	inputmode?: 'numeric' | 'decimal' | 'text' | 'email' | 'tel' | 'url';
	autocomplete?: string;
	maxlength?: number;
	/** Behind the field: "km", "€". */
	unit?: string;
	placeholder?: string;
	/** Id of a datalist. */
	list?: string;
	autocapitalize?: 'none' | 'characters' | 'sentences';
	spellcheck?: false;
	/** htmx attributes of fields that ask while somebody types. */
	live?: Readonly<Record<string, string>>;
};

/** One line of text. Never `type=number`: it swallows what Germans type ("9.900", "136 PS") without a word. */
export function TextField(props: InputProps) {
	const { name, state } = props;
	const input = (
		<input
			type={props.type ?? 'text'}
			id={`feld-${name}`}
			name={name}
			// A password is typed again: it must not stand in a page that lies in caches and histories.
			value={props.type === 'password' ? undefined : enteredIn(state, name)}
			required={props.required}
			inputmode={props.inputmode}
			autocomplete={props.autocomplete}
			maxlength={props.maxlength}
			placeholder={props.placeholder}
			list={props.list}
			autocapitalize={props.autocapitalize}
			spellcheck={props.spellcheck}
			aria-invalid={errorIn(state, name) === undefined ? undefined : 'true'}
			aria-describedby={describedBy(props)}
			{...props.live}
		/>
	);
	return (
		<Field {...props}>
			{props.unit === undefined ? (
				input
			) : (
				<span class="with-unit">
					{input}
					<span>{props.unit}</span>
				</span>
			)}
		</Field>
	);
}

export function TextArea(props: FieldProps & { rows?: number; maxlength?: number }) {
	const { name, state } = props;
	return (
		<Field {...props}>
			<textarea
				id={`feld-${name}`}
				name={name}
				rows={props.rows ?? 6}
				maxlength={props.maxlength}
				required={props.required}
				aria-invalid={errorIn(state, name) === undefined ? undefined : 'true'}
				aria-describedby={describedBy(props)}
			>
				{/* The first line end after the tag is dropped by browsers. */}
				{`\n${enteredIn(state, name)}`}
			</textarea>
		</Field>
	);
}

export type Option = { readonly value: string; readonly text: string };

/** A list to choose one from. The first entry says that nothing is chosen: nothing is ever chosen for the seller. */
export function Select(
	props: FieldProps & { options: readonly Option[]; none: string; live?: Readonly<Record<string, string>> },
) {
	const { name, state } = props;
	return (
		<Field {...props}>
			<select
				id={`feld-${name}`}
				name={name}
				required={props.required}
				aria-invalid={errorIn(state, name) === undefined ? undefined : 'true'}
				aria-describedby={describedBy(props)}
				{...props.live}
			>
				<option value="">{props.none}</option>
				{props.options.map(({ value, text }) => (
					<option value={value} selected={isChosen(state, name, value)}>
						{text}
					</option>
				))}
			</select>
		</Field>
	);
}

/** A few choices in full view; with `several` boxes to tick, else one of them. Nothing is ticked beforehand. */
export function Choices(props: FieldProps & { options: readonly (Option & { hint?: string })[]; several?: boolean }) {
	const { name, state, options } = props;
	return (
		<Field {...props} as="group">
			<ul class="choices">
				{options.map(({ value, text, hint }) => (
					<li>
						<label class="choice">
							<input
								type={props.several ? 'checkbox' : 'radio'}
								name={name}
								value={value}
								checked={isChosen(state, name, value)}
								required={props.required && !props.several}
							/>
							<span>
								{text}
								{hint !== undefined && <small class="hint">{hint}</small>}
							</span>
						</label>
					</li>
				))}
			</ul>
		</Field>
	);
}

/** One box: a yes, or nothing said. */
export function Checkbox(props: { name: string; value?: string; label: Child; state: FormState; help?: string }) {
	const { name, state, value = 'ja' } = props;
	const error = errorIn(state, name);
	return (
		<div class="field">
			<label class="choice">
				<input
					type="checkbox"
					id={`feld-${name}`}
					name={name}
					value={value}
					checked={isChosen(state, name, value)}
					aria-invalid={error === undefined ? undefined : 'true'}
					aria-describedby={describedBy({ name, state, help: props.help })}
				/>
				<span>{props.label}</span>
			</label>
			{props.help !== undefined && (
				<p class="hint" id={`hilfe-${name}`}>
					{props.help}
				</p>
			)}
			{error !== undefined && (
				<p class="err" id={`fehler-${name}`}>
					{error}
				</p>
			)}
		</div>
	);
}
