import type { SourceWay } from '#src/imports/sources.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import {
	Checkbox,
	Choices,
	ErrorSummary,
	errorIn,
	Field,
	type FormState,
	Select,
	TextArea,
	TextField,
} from '#views/ui/form/form.tsx';
import { SourcesFrame, sourceHref, sourcesHref } from './frame.tsx';
import type { ConnectableKind } from './list-page.tsx';

const t = sourcePageTexts.form;

export type SourceFormProps = {
	kind: ConnectableKind;
	way: Exclude<SourceWay, 'ordner'>;
	/** Ways to choose from; only before it is connected. */
	ways: readonly Exclude<SourceWay, 'ordner'>[];
	state: FormState;
	/** The source that is changed; undefined while a new one is connected. */
	source: { readonly id: number; readonly name: string; readonly hasCredentials: boolean } | undefined;
};

/** `/konto/quellen/neu?art=…` and `/konto/quellen/{id}/einstellungen` */
export function SourceFormPage({ kind, way, ways, state, source }: SourceFormProps) {
	const isUpload = way === 'upload' && source === undefined;
	const where = `art=${kind}&weg=${way}`;
	const action =
		source !== undefined
			? sourceHref(source.id, 'einstellungen')
			: `${sourcesHref}/neu${isUpload ? '/datei' : ''}?${where}`;
	return (
		<SourcesFrame title={source === undefined ? t.newTitles[kind] : t.settingsTitle} {...(source && { of: source })}>
			{source === undefined && <p class="narrow">{sourcePageTexts.ways[kind].need}</p>}
			{ways.length > 1 && (
				<nav class="tabs" aria-label={t.wayNav}>
					{ways.map(one => (
						<a
							class="second"
							href={`${sourcesHref}/neu?art=${kind}&weg=${one}`}
							aria-current={one === way ? 'page' : undefined}
						>
							{t.ways[one]}
						</a>
					))}
				</nav>
			)}
			<ErrorSummary title={t.errorTitle} state={state} />
			<form
				class="form"
				method="post"
				action={action}
				enctype={isUpload ? 'multipart/form-data' : undefined}
				autocomplete="off"
			>
				<TextField name="name" label={t.name} help={t.nameHelp} state={state} maxlength={80} required />
				{kind === 'mobile-de' && <MobileDeFields state={state} />}
				{way !== 'upload' && kind !== 'mobile-de' && (
					<TextField
						{...{ name: 'adresse', label: t.address, help: t.addressHelp[way], state, maxlength: 500 }}
						{...{ inputmode: 'url', autocapitalize: 'none', spellcheck: false, autocomplete: 'off', required: true }}
					/>
				)}
				{way !== 'upload' && (
					<CredentialFields
						{...{ state, way }}
						isNeeded={kind === 'mobile-de' || way === 'sftp'}
						isKept={source?.hasCredentials === true}
					/>
				)}
				{kind === 'fahrzeug-feed' && (
					<TextField name="haendler" label={t.dealer} help={t.dealerHelp} state={state} maxlength={200} />
				)}
				{way !== 'upload' && (
					<Select
						{...{ name: 'zeitplan', label: t.schedule, none: 'Bitte wählen', state, required: true }}
						options={Object.entries(sourcePageTexts.schedules).map(([value, text]) => ({ value, text }))}
					/>
				)}
				{isUpload && <FileField kind={kind} state={state} />}
				{source === undefined && <p class="hint">{t.waiting}</p>}
				<p class="actions">
					<button type="submit" class="main">
						{source === undefined ? t.next : t.save}
					</button>
					<a href={source === undefined ? sourcesHref : sourceHref(source.id)}>{t.cancel}</a>
				</p>
			</form>
		</SourcesFrame>
	);
}

function MobileDeFields({ state }: { state: FormState }) {
	return (
		<>
			<Choices
				{...{ name: 'modus', label: t.mode, state, required: true }}
				options={Object.entries(t.modes).map(([value, [text, hint]]) => ({ value, text, hint }))}
			/>
			<TextField
				{...{ name: 'kundennummer', label: t.customer, help: t.customerHelp, state }}
				{...{ inputmode: 'numeric', autocomplete: 'off', maxlength: 20 }}
			/>
		</>
	);
}

function CredentialFields(props: { state: FormState; way: SourceWay; isNeeded: boolean; isKept: boolean }) {
	const { state, way, isNeeded, isKept } = props;
	const required = isNeeded && !isKept;
	const plain = { autocapitalize: 'none', spellcheck: false, maxlength: 500, state } as const;
	return (
		<>
			<TextField
				{...{ ...plain, name: 'benutzer', label: t.user, autocomplete: 'off', required }}
				unmarked={isKept}
				{...(isKept ? { help: t.userKept } : isNeeded ? {} : { help: t.userHelp })}
			/>
			<TextField
				{...{ ...plain, name: 'passwort', label: t.password, type: 'password', autocomplete: 'new-password' }}
				help={isKept ? t.passwordKept : t.passwordHelp}
				required={required && way !== 'sftp'}
				unmarked={isKept}
			/>
			{way === 'sftp' && (
				<TextArea name="schluessel" label={t.key} help={t.keyHelp} state={state} rows={4} maxlength={10_000} />
			)}
			{isKept && !isNeeded && <Checkbox name="ohne-zugangsdaten" label={t.forget} state={state} />}
		</>
	);
}

/** The field for a list of cars. */
export function FileField({ kind, state }: { kind: string; state: FormState }) {
	const help = Object.hasOwn(t.fileHelp, kind) ? t.fileHelp[kind as keyof typeof t.fileHelp] : '';
	const isWrong = errorIn(state, 'datei') !== undefined;
	return (
		<Field name="datei" label={t.file} help={help} state={state} required>
			<input
				type="file"
				id="feld-datei"
				name="datei"
				required
				aria-invalid={isWrong ? 'true' : undefined}
				aria-describedby={isWrong ? 'hilfe-datei fehler-datei' : 'hilfe-datei'}
			/>
		</Field>
	);
}
