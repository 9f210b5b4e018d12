import { isAbsolute } from 'node:path';
import { sourceKinds } from './kinds/kinds.ts';
import { readMapping } from './mapping.ts';
import type { Credentials, SourceDraft, SourceKindName, SourceWay } from './sources.ts';

/** How the data of each kind can come. */
export const waysOfKind: Readonly<Record<SourceKindName, readonly SourceWay[]>> = {
	'mobile-de': ['https'],
	'mobile-de-datei': ['upload', 'https', 'sftp', 'ordner'],
	'fahrzeug-feed': ['upload', 'https', 'sftp', 'ordner'],
	kleinanzeigen: ['https'],
	radstand: ['https'],
};

/** What a dealer may connect alone; the rest is the operator's, who answers for it. */
export const kindsForDealers: readonly SourceKindName[] = ['mobile-de', 'mobile-de-datei', 'fahrzeug-feed'];
export const waysForDealers: readonly SourceWay[] = ['upload', 'https', 'sftp'];

/** Where a kind has one usual address. */
export const usualAddress: Readonly<Partial<Record<SourceKindName, string>>> = {
	'mobile-de': 'https://services.mobile.de',
	kleinanzeigen: 'https://www.kleinanzeigen.de',
};

export type DraftFault = {
	readonly field: 'kind' | 'name' | 'way' | 'address' | 'credentials' | 'settings' | 'mapping';
	/** What is wrong, for a page to say in its own words. */
	readonly fault:
		| 'missing'
		| 'too-long'
		| 'not-for-you'
		| 'no-such-way'
		| 'not-an-address'
		| 'password-in-the-clear'
		| 'invalid';
	/** One English sentence. */
	readonly detail: string;
};

const longestName = 80;
const longestAddress = 500;
const longestMapping = 200_000;

/**
 * What is wrong with a source before it is connected; where it leads to is looked at when it is visited.
 * @param byDealer whether a dealer connects it, who may not reach into this machine
 * @param hasCredentials whether there will be credentials, new ones or those kept
 */
export function faultsOf(
	{ kind, name, way, address, settings, mapping }: SourceDraft,
	{ byDealer, hasCredentials }: { byDealer: boolean; hasCredentials: boolean },
): DraftFault[] {
	const faults: DraftFault[] = [];
	const add = (field: DraftFault['field'], fault: DraftFault['fault'], detail: string) =>
		void faults.push({ field, fault, detail });
	if (byDealer && !kindsForDealers.includes(kind)) add('kind', 'not-for-you', `${kind} is connected by the operator`);
	if (name.trim() === '') add('name', 'missing', 'a source needs a name');
	else if (name.length > longestName) add('name', 'too-long', `the name has more than ${longestName} characters`);
	const isPossible = waysOfKind[kind].includes(way) && (!byDealer || waysForDealers.includes(way));
	if (!isPossible) add('way', 'no-such-way', `${kind} does not come by ${way}`);
	else if (address.length > longestAddress)
		add('address', 'too-long', `the address has more than ${longestAddress} characters`);
	else if (!isAddress(way, address)) add('address', address === '' ? 'missing' : 'not-an-address', addressHints[way]);
	else if (hasCredentials && way === 'https' && !isEncrypted(address)) {
		add('credentials', 'password-in-the-clear', 'credentials go over https:// alone');
	}
	if (hasCredentials === false && (kind === 'mobile-de' || way === 'sftp')) {
		add('credentials', 'missing', `${kind} by ${way} wants a user name and a password`);
	}
	const problems = sourceKinds[kind].settings?.safeParse(settings).error?.issues ?? [];
	for (const { path, message } of problems) add('settings', 'invalid', [...path, message].join(': '));
	if (mapping !== null) {
		if (mapping.length > longestMapping)
			add('mapping', 'too-long', `a mapping has at most ${longestMapping} characters`);
		else {
			const read = readMapping(mapping);
			if (!read.ok) for (const problem of read.problems) add('mapping', 'invalid', problem);
		}
	}
	return faults;
}

const addressHints: Readonly<Record<SourceWay, string>> = {
	upload: 'an uploaded file has no address',
	ordner: 'the absolute path of a folder of this machine',
	https: 'a web address such as https://example.org/stock.csv, without user name and password in it',
	sftp: 'an address such as sftp://example.org/stock/cars.csv, without user name and password in it',
};

function isAddress(way: SourceWay, address: string): boolean {
	if (way === 'upload') return address === '';
	if (way === 'ordner') return isAbsolute(address) && !address.includes('\0');
	if (!URL.canParse(address)) return false;
	const { protocol, username, password, hostname } = new URL(address);
	const protocols = way === 'sftp' ? ['sftp:'] : ['https:', 'http:'];
	return protocols.includes(protocol) && username === '' && password === '' && hostname !== '';
}

/** On this machine nobody listens in. */
function isEncrypted(address: string): boolean {
	const { protocol, hostname } = new URL(address);
	return protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** Credentials as they were typed; undefined where nothing was. */
export function typedCredentials(user: string, password: string, privateKey = ''): Credentials | undefined {
	if (user === '' && password === '' && privateKey === '') return undefined;
	return { user, password, ...(privateKey !== '' && { privateKey }) };
}
