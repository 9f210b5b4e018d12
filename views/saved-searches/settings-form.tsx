import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { Checkbox, Choices, errorIn, Field, type FormState, isChosen, TextField } from '#views/ui/form/form.tsx';

const t = savedSearchTexts.form;

export type SettingsFormProps = {
	readonly state: FormState;
	readonly isGuest: boolean;
	/** Devices of the member that get push messages. */
	readonly devices: number;
};

const paces = ['sofort', 'taeglich', 'woechentlich'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Name, pace and ways to be told: the inside of the forms that save and edit a search. */
export function SettingsFields(props: SettingsFormProps) {
	const { state, isGuest } = props;
	return (
		<>
			<div hx-ignore>
				<TextField name="name" label={t.name} state={state} required maxlength={80} autocomplete="off" />
			</div>
			<Choices
				name="tempo"
				label={t.pace}
				state={state}
				required
				options={paces.map(value => ({ value, text: t.paces[value], hint: t.paceHints[value] }))}
			/>
			{isGuest ? <QuietHours state={state} /> : <Ways {...props} />}
			<Checkbox name="guenstiger" label={t.reductions} state={state} />
		</>
	);
}

function Ways({ state, devices }: SettingsFormProps) {
	const error = errorIn(state, 'mail') ?? errorIn(state, 'push');
	const mayPush = devices > 0 || isChosen(state, 'push', 'ja');
	return (
		<fieldset class="field">
			<legend>{t.ways}</legend>
			{error !== undefined && <p class="err">{error}</p>}
			<label class="choice">
				<input type="checkbox" id="feld-mail" name="mail" value="ja" checked={isChosen(state, 'mail', 'ja')} />
				<span>{t.byMail}</span>
			</label>
			{mayPush && (
				<label class="choice">
					<input type="checkbox" id="feld-push" name="push" value="ja" checked={isChosen(state, 'push', 'ja')} />
					<span>
						{t.byPush}
						{devices > 0 && <small class="hint">{t.devices(devices)}</small>}
					</span>
				</label>
			)}
			<p class="hint">
				{devices === 0 && `${t.noDevice} `}
				{t.membersQuiet} <a href="/konto/benachrichtigungen">{t.settings}</a>
			</p>
		</fieldset>
	);
}

function QuietHours(props: { state: FormState }) {
	const { state } = props;
	const select = (name: string, label: string, none: string) => (
		<select id={`feld-${name}`} name={name} aria-label={label}>
			<option value="">{none}</option>
			{hours.map(hour => (
				<option value={String(hour)} selected={isChosen(state, name, String(hour))}>
					{label} {t.hour(hour)}
				</option>
			))}
		</select>
	);
	return (
		<Field name="ruhe_von" label={t.quiet} state={state} help={t.quietHelp}>
			<span class="with-unit">
				{select('ruhe_von', t.quietFrom, t.noQuiet)}
				{select('ruhe_bis', t.quietTo, `${t.quietTo} …`)}
			</span>
		</Field>
	);
}
