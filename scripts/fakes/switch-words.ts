import { type FeedSwitches, type FeedTrouble, feedTroubles } from './feed-switches.ts';
import { type RobotsVariant, robotsVariants } from './kleinanzeigen-robots.ts';
import {
	type KleinanzeigenSwitches,
	type KleinanzeigenTrouble,
	kleinanzeigenTroubles,
} from './kleinanzeigen-switches.ts';
import { type MobileDeSwitches, type MobileDeTrouble, mobileDeTroubles } from './mobile-de-switches.ts';

/** A switch as one word, for whoever tries a fake by hand. */
export type SwitchWord<T> = { readonly says: string; readonly set: Partial<T> };
export type SwitchWords<T> = ReadonlyMap<string, SwitchWord<T>>;

const mobileDeTroubleSays: Readonly<Record<MobileDeTrouble, string>> = {
	'400': 'a parameter is not understood',
	'401': 'user name or password are wrong',
	'403': 'the Search-API is not enabled for this account',
	'405': 'as to a dealer account that sends customerId',
	'406': 'as to a wrong Accept header',
	'429': 'too many requests, Retry-After in seconds',
	'429-date': 'too many requests, Retry-After as a date',
	'429-bare': 'too many requests, without Retry-After',
	'500': 'an outage',
	'503': 'an outage with Retry-After',
	'html-200': 'a page instead of JSON, with status 200',
	'html-500': 'a page instead of JSON, with status 500',
	'empty-200': 'nothing, with status 200',
	'broken-json': 'JSON that breaks off',
	'errors-200': 'a list of errors, with status 200',
	'breaks-off': 'the line is cut in the middle of an answer',
	hangs: 'never an answer',
};

export const mobileDeWords: SwitchWords<MobileDeSwitches> = new Map<string, SwitchWord<MobileDeSwitches>>([
	...mobileDeTroubles.map((trouble): [string, SwitchWord<MobileDeSwitches>] => [
		trouble,
		{ says: mobileDeTroubleSays[trouble], set: { trouble } },
	]),
	['api', { says: 'an API account: customerId names the seller', set: { mode: 'api' } }],
	['empty', { says: 'no ads at all', set: { stock: 'empty' } }],
	['half', { says: 'every other ad is gone', set: { stock: 'half' } }],
	['same-ad-twice', { says: 'an ad stands on two pages', set: { sameAdTwice: true } }],
	['changing', { says: 'an ad changes while the pages are read', set: { changesBetweenPages: true } }],
	['vanishing', { says: 'an ad vanishes while the pages are read', set: { vanishesBetweenPages: true } }],
	['bad-pictures', { says: 'pictures that are missing, HTML, endless, moved or cut', set: { pictures: 'some-bad' } }],
	['refdata-fails', { says: 'no reference data', set: { refdata: 'fails' } }],
	['slow', { says: '40 s before each answer', set: { slowMs: 40_000 } }],
	['drip', { says: 'answers drop by drop', set: { dripMs: 500 } }],
]);

const kleinanzeigenTroubleSays: Readonly<Record<KleinanzeigenTrouble, string>> = {
	'403': 'access denied',
	'429': 'too many requests',
	'500': 'an outage',
	challenge: 'a page that asks for a human, with status 200',
	'changed-markup': 'the pages were built anew',
	'no-results': 'no ads at all',
	'empty-200': 'nothing, with status 200',
	hangs: 'never an answer',
};
const robotsSays: Readonly<Record<RobotsVariant, string>> = {
	allow: 'the usual rules',
	'deny-all': 'nobody may',
	'deny-ads': 'lists may be read, ads may not',
	'deny-radstand': 'everybody may but Radstand',
	'longest-match': 'an Allow longer than the Disallow, rules with $',
	missing: '404, so everything is allowed',
	'error-500': '500, so nothing is',
	hangs: 'never an answer',
	html: 'a page instead of the file',
};

export const kleinanzeigenWords: SwitchWords<KleinanzeigenSwitches> = new Map<
	string,
	SwitchWord<KleinanzeigenSwitches>
>([
	...kleinanzeigenTroubles.map((trouble): [string, SwitchWord<KleinanzeigenSwitches>] => [
		trouble,
		{ says: kleinanzeigenTroubleSays[trouble], set: { trouble } },
	]),
	...robotsVariants.map((variant): [string, SwitchWord<KleinanzeigenSwitches>] => [
		`robots-${variant}`,
		{ says: `robots.txt: ${robotsSays[variant]}`, set: { robots: variant } },
	]),
	['pictures-licensed', { says: 'fetching pictures is no offence', set: { picturesLicensed: true } }],
	['slow', { says: '40 s before each page', set: { slowMs: 40_000 } }],
]);

const feedTroubleSays: Readonly<Record<FeedTrouble, string>> = {
	'401': 'user name or password are wrong',
	'403': 'forbidden',
	'404': 'no such file',
	'500': 'an outage',
	'html-200': 'a page to sign in at instead of the file',
	'empty-200': 'an empty file',
	endless: 'one line that never ends',
	'gzip-bomb': '160 MB in a few hundred kilobytes',
	'entity-bomb': 'XML whose entities unfold to 10 GB',
	'zip-slip': 'a ZIP with ../, an absolute path and a symbolic link',
	'zip-bomb': 'a ZIP that unpacks to 160 MB',
	'wrong-type': 'a picture instead of the file',
	'breaks-off': 'the line is cut in the middle of the file',
	hangs: 'never an answer',
};

export const feedWords: SwitchWords<FeedSwitches> = new Map<string, SwitchWord<FeedSwitches>>([
	...feedTroubles.map((trouble): [string, SwitchWord<FeedSwitches>] => [
		trouble,
		{ says: feedTroubleSays[trouble], set: { trouble } },
	]),
	['empty', { says: 'no cars at all', set: { stock: 'empty' } }],
	['half', { says: 'every other car is gone', set: { stock: 'half' } }],
	['bad-rows', { says: 'some rows of the mobile.de CSV are of no use', set: { badRows: 8 } }],
	['no-validators', { says: 'neither ETag nor Last-Modified', set: { validators: false } }],
	['password', { says: 'asks for a user name and a password', set: { password: 'probe-passwort' } }],
	['slow', { says: '40 s before each file', set: { slowMs: 40_000 } }],
	['drip', { says: 'files drop by drop', set: { dripMs: 500 } }],
]);
