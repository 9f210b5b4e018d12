import { isEmail, isPlainLine } from '#src/accounts/registration.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { paces, type SavedSearch, type SearchSettings } from './queries.ts';

/** Characters of a name. */
export const nameMaxLength = 80;

const t = savedSearchTexts.faults;

/** Who fills in the form, as far as it differs for them. */
export type Saver = {
	/** Guests are told by mail, and name their quiet hours here. */
	readonly isGuest: boolean;
	/** Devices that get push messages. */
	readonly devices: number;
};

export type ReadSettings =
	| { readonly ok: true; readonly settings: SearchSettings }
	| { readonly ok: false; readonly errors: readonly FormError[] };

/** Reads name, pace and ways to be told. */
export function readSettings(fields: FormFields, { isGuest, devices }: Saver): ReadSettings {
	const name = fields.get('name').trim().replace(/\s+/g, ' ');
	const pace = paces.find(pace => pace === fields.get('tempo'));
	const byMail = isGuest || fields.get('mail') === 'ja';
	const byPush = !isGuest && fields.get('push') === 'ja';
	const quiet = isGuest ? readQuietHours(fields) : noQuietHours;
	const errors: FormError[] = [];
	if (!isPlainLine(name, nameMaxLength)) errors.push({ field: 'name', message: name === '' ? t.noName : t.name });
	if (pace === undefined) errors.push({ field: 'tempo', message: t.pace });
	if (!byMail && !byPush) errors.push({ field: 'mail', message: t.noWay });
	if (byPush && devices === 0) errors.push({ field: 'push', message: t.noDevice });
	if (quiet === undefined) errors.push({ field: 'ruhe_von', message: t.quiet });
	if (errors.length > 0 || pace === undefined || quiet === undefined) return { ok: false, errors };
	return {
		ok: true,
		settings: { name, pace, byMail, byPush, reductions: fields.get('guenstiger') === 'ja', ...quiet },
	};
}

/** The address of a guest; undefined for what is none. */
export function readEmail(fields: FormFields): string | undefined {
	const email = fields.get('email').trim();
	return isEmail(email) ? email : undefined;
}

export function emailFault(fields: FormFields): FormError {
	return { field: 'email', message: fields.get('email').trim() === '' ? t.noEmail : t.email };
}

/** What the form shows of settings there are. */
export function enteredOf(settings: SearchSettings): Record<string, string> {
	const { quietFrom, quietTo } = settings;
	return {
		name: settings.name,
		tempo: settings.pace,
		mail: settings.byMail ? 'ja' : '',
		push: settings.byPush ? 'ja' : '',
		guenstiger: settings.reductions ? 'ja' : '',
		ruhe_von: quietFrom === null ? '' : String(quietFrom),
		ruhe_bis: quietTo === null ? '' : String(quietTo),
	};
}

/** What a new search begins with: told at once, by mail, of everything. */
export function proposedSettings(name: string): SearchSettings {
	return { name, pace: 'sofort', byMail: true, byPush: false, reductions: true, ...noQuietHours };
}

/** A title as a name: no longer than names may be. */
export function proposedName(title: string): string {
	const plain = title.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
	return plain.length <= nameMaxLength
		? plain
		: `${plain
				.slice(0, nameMaxLength - 1)
				.toWellFormed()
				.trimEnd()}…`;
}

/** "Golf bis 9.000 € (Kopie)", within the length of names. */
export function nameOfCopy({ name }: Pick<SavedSearch, 'name'>): string {
	const { copy } = savedSearchTexts;
	return `${name
		.slice(0, nameMaxLength - copy.length)
		.toWellFormed()
		.trimEnd()}${copy}`;
}

const noQuietHours = { quietFrom: null, quietTo: null } as const;

/** Both hours or none; undefined for what is no hour. */
function readQuietHours(fields: FormFields): Pick<SearchSettings, 'quietFrom' | 'quietTo'> | undefined {
	const [from, to] = [fields.get('ruhe_von'), fields.get('ruhe_bis')];
	if (from === '' && to === '') return noQuietHours;
	if (![from, to].every(hour => /^([0-9]|1[0-9]|2[0-3])$/.test(hour))) return undefined;
	return { quietFrom: Number(from), quietTo: Number(to) };
}
