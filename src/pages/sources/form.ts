import type { FormError, FormFields } from '#src/http/form-data.ts';
import { type DraftFault, faultsOf, typedCredentials, usualAddress } from '#src/imports/connecting.ts';
import type { Credentials, Schedule, Source, SourceDraft, SourceKindName, SourceWay } from '#src/imports/sources.ts';
import { schedules } from '#src/imports/sources.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';

const t = sourcePageTexts.form.faults;

/** What is connected: the kind and the way its data come, which the address of the form says. */
export type Connection = { readonly kind: SourceKindName; readonly way: SourceWay };

export type ReadSource =
	| {
			readonly ok: true;
			readonly draft: SourceDraft;
			/** New ones; undefined: those kept stay. */
			readonly credentials: Credentials | undefined;
			readonly forgetsCredentials: boolean;
	  }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/**
 * The form of a source. What was connected once keeps its kind, its way and, where nothing new is typed, its credentials; but
 * those never follow to another server: whoever got hold of the form must not have them sent to an address of their own.
 */
export function readSourceForm(fields: FormFields, { kind, way }: Connection, existing?: Source): ReadSource {
	const text = (name: string) => fields.get(name).trim();
	const address = way === 'upload' ? '' : addressOf(kind, text('adresse'), existing);
	const draft: SourceDraft = {
		...{ kind, way, address, name: text('name'), settings: settingsOf(kind, text) },
		...{ mapping: existing?.mapping ?? null, schedule: scheduleOf(way, text('zeitplan')) ?? 'von-hand' },
	};
	const typed = credentialsOf(way, fields);
	const forgetsCredentials = typed === undefined && fields.get('ohne-zugangsdaten') === 'ja';
	const keeps = existing?.hasCredentials === true && typed === undefined && !forgetsCredentials;
	const hasCredentials = typed !== undefined || keeps;
	const errors = [
		...faultsOf(draft, { byDealer: true, hasCredentials }).map(fault => errorOf(fault, kind)),
		...(hasControlCharacters(draft.name) ? [{ field: 'name', message: t.nameOneLine }] : []),
		...(scheduleOf(way, text('zeitplan')) === undefined ? [{ field: 'zeitplan', message: t.schedule }] : []),
		...(keeps && isElsewhere(existing.address, address)
			? [{ field: 'passwort', message: t.credentialsElsewhere }]
			: []),
		...(existing?.privateNetwork && existing.address !== address
			? [{ field: 'adresse', message: t.operatorsAddress }]
			: []),
		...(typed && typed.user === '' ? [{ field: 'benutzer', message: t.userMissing }] : []),
		...(typed && typed.user !== '' && typed.password === '' && typed.privateKey === undefined
			? [{ field: 'passwort', message: way === 'sftp' ? t.passwordOrKeyMissing : t.passwordMissing }]
			: []),
		...(typed && [typed.user, typed.password].some(one => one.length > 500 || hasControlCharacters(one))
			? [{ field: 'passwort', message: t.credentialsOdd }]
			: []),
	];
	if (errors.length > 0) return { ok: false, errors: onePerField(errors) };
	return { ok: true, draft, credentials: typed, forgetsCredentials };
}

/** What stands in the form of a source that exists. User name and password never do. */
export function sourceAsTyped({ name, address, schedule, settings }: Source): Record<string, string> {
	const text = (value: unknown) => (typeof value === 'string' ? value : '');
	return {
		...{ name, adresse: address, zeitplan: schedule },
		modus: text(settings.mode),
		kundennummer: text(settings.customerId),
		haendler: text(settings.haendlerId),
	};
}

/** Everything that was typed, but what must be typed again. */
export function withoutSecrets(entered: FormFields['entered']): FormFields['entered'] {
	const { passwort: _password, schluessel: _key, ...shown } = entered;
	return shown;
}

/** Where a kind has one usual address the form does not ask; the operator may have named another one, for a trial. */
function addressOf(kind: SourceKindName, typed: string, existing: Source | undefined): string {
	const usual = usualAddress[kind];
	return usual === undefined ? typed : (existing?.address ?? usual);
}

function settingsOf(kind: SourceKindName, text: (name: string) => string): SourceDraft['settings'] {
	const said = (key: string, value: string) => (value === '' ? {} : { [key]: value });
	if (kind === 'mobile-de') return { mode: text('modus'), ...said('customerId', text('kundennummer')) };
	if (kind === 'fahrzeug-feed') return said('haendlerId', text('haendler'));
	return {};
}

function scheduleOf(way: SourceWay, text: string): Schedule | undefined {
	return way === 'upload' ? 'von-hand' : schedules.find(schedule => schedule === text);
}

function credentialsOf(way: SourceWay, fields: FormFields): Credentials | undefined {
	if (way === 'upload') return undefined;
	const key = way === 'sftp' ? fields.get('schluessel').trim() : '';
	return typedCredentials(fields.get('benutzer').trim(), fields.get('passwort'), key === '' ? '' : `${key}\n`);
}

const formFields: Readonly<Record<DraftFault['field'], string>> = {
	...{ kind: '', way: '', name: 'name', address: 'adresse', credentials: 'benutzer', settings: '', mapping: '' },
};

function errorOf({ field, fault, detail }: DraftFault, kind: SourceKindName): FormError {
	if (field === 'settings') {
		if (detail.startsWith('customerId')) return { field: 'kundennummer', message: t.customer };
		if (detail.startsWith('mode')) return { field: 'modus', message: t.mode };
		return { field: kind === 'fahrzeug-feed' ? 'haendler' : 'kundennummer', message: t.settings };
	}
	const messages: Readonly<Record<string, string>> = {
		'name missing': t.name,
		'name too-long': t.nameTooLong,
		'address missing': t.address,
		'address not-an-address': t.address,
		'address too-long': t.addressTooLong,
		'credentials missing': t.credentialsMissing,
		'credentials password-in-the-clear': t.inTheClear,
		'mapping invalid': t.mapping,
		'mapping too-long': t.mapping,
	};
	return { field: formFields[field], message: messages[`${field} ${fault}`] ?? t.notHere };
}

function hasControlCharacters(text: string): boolean {
	return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text);
}

function isElsewhere(before: string, after: string): boolean {
	const origin = (address: string) => {
		if (!URL.canParse(address)) return address;
		const { protocol, host } = new URL(address);
		return `${protocol}//${host}`;
	};
	return origin(before) !== origin(after);
}

function onePerField(errors: readonly FormError[]): FormError[] {
	return errors.filter(({ field }, at) => errors.findIndex(other => other.field === field) === at);
}
