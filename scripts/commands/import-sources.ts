import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Database } from '#db/open.ts';
import { faultsOf, typedCredentials, usualAddress, waysOfKind } from '#src/imports/connecting.ts';
import { type FailedImage, failedImages } from '#src/imports/images/waiting.ts';
import { standingOf } from '#src/imports/kinds/kleinanzeigen/permission.ts';
import {
	accountOf,
	changeSource,
	connectSource,
	listSources,
	type Schedule,
	type Source,
	type SourceDraft,
	type SourceKindName,
	type SourceWay,
	schedules,
	sourceKindNames,
	sourceWays,
} from '#src/imports/sources.ts';
import { visitsOf } from '#src/imports/visits.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { permissionLines, permissionOf } from './import-permission.ts';
import { addSourceVerbs, existingSource } from './import-source-verbs.ts';
import { sourceLines, sourcesLines } from './import-tables.ts';
import { printResult } from './output.ts';
import { printable } from './printable.ts';
import { oneOf, wholeNumber } from './typed.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

type Typed = {
	name?: string;
	way?: SourceWay;
	address?: string;
	user?: string;
	passwordFile?: string;
	keyFile?: string;
	setting: readonly string[];
	mapping?: string;
	schedule?: Schedule;
	dealer?: string;
	privateNetwork?: boolean;
	json?: boolean;
};

/** `radstand import connect|change|sources|show`, and what `addSourceVerbs` adds. */
export function addSourceCommands(command: Command): void {
	withDraft(
		command.command('connect').description('connect an outside source; it is visited on the timetable from now on'),
	)
		.argument('<kind>', sourceKindNames.join(', '), oneOf(sourceKindNames))
		.option(
			'--dealer <slug>',
			'whose stock it is: the cars stand on that dealer’s page; without it they are the operator’s',
		)
		.option('--private-network', 'it may lie on this machine or in its private network')
		.action((kind: SourceKindName, typed: Typed) => withDatabase({ readonly: false }, db => connect(db, kind, typed)));
	withDraft(command.command('change').description('change a source; what is not named stays'))
		.argument('<source>', 'its number', wholeNumber(1))
		.action((id: number, typed: Typed) => withDatabase({ readonly: false }, db => change(db, id, typed)));
	command
		.command('sources')
		.description('all connected sources and how their last visit went')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) =>
			withDatabase({ readonly: true }, db => {
				const sources = listSources(db).map(source => ({
					...shown(source),
					last: visitsOf(db, source.id, 1)[0] ?? null,
				}));
				printResult(sources, options, sourcesLines(sources));
			}),
		);
	command
		.command('show')
		.description('one source and its last visits')
		.argument('<source>', 'its number', wholeNumber(1))
		.option('--limit <count>', 'how many visits', wholeNumber(1), 20)
		.option('--json', 'print JSON')
		.action((id: number, options: { limit: number; json?: boolean }) =>
			withDatabase({ readonly: true }, (db, config) => {
				const source = shown(existingSource(db, id));
				const visits = visitsOf(db, id, options.limit);
				const permission = permissionOf(db, source, config);
				const pictures = failedImages(db, { account: accountOf(source) }, options.limit);
				printResult({ ...source, ...(permission && { permission }), visits, pictures }, options, [
					...sourceLines(source, visits),
					...(permission ? permissionLines(permission) : []),
					...pictureLines(pictures),
				]);
			}),
		);
	addSourceVerbs(command);
}

function pictureLines(pictures: readonly FailedImage[]): string[] {
	return pictures.map(({ externalId, position, error, state }) => {
		const what = `picture ${position + 1} of ${printable(externalId)}`;
		return `${state === 'failed' ? 'given up' : 'tried again'}: ${what}, ${printable(error)}`;
	});
}

/** Options of a source's draft, the same to connect and to change it. */
function withDraft(command: Command): Command {
	return command
		.option('--name <name>', 'what you call it')
		.addOption(new Option('--way <way>', 'how the file comes').choices([...sourceWays]))
		.option('--address <address>', 'https://…, sftp://…, or the absolute path of a folder')
		.option('--user <name>', 'user name at the source')
		.option('--password-file <path>', 'file with the password, or - to read it from standard input')
		.option('--key-file <path>', 'OpenSSH private key, for SFTP')
		.option('--setting <key=value>', 'of its kind; may be repeated', collect, [])
		.option('--mapping <path>', 'mapping file, see db/reference/mappings/README.md')
		.addOption(new Option('--schedule <when>', 'how often').choices([...schedules]))
		.option('--json', 'print JSON');
}

function connect(db: Database, kind: SourceKindName, typed: Typed): void {
	const way = typed.way ?? waysOfKind[kind].find(one => one === 'https') ?? 'https';
	const draft: SourceDraft = {
		kind,
		name: typed.name ?? kind,
		way,
		address: typed.address ?? usualAddress[kind] ?? '',
		settings: settingsOf(typed, {}),
		mapping: typed.mapping === undefined ? null : readFileSync(typed.mapping, 'utf8'),
		schedule: typed.schedule ?? (kind === 'kleinanzeigen' ? 'von-hand' : 'taeglich'),
	};
	const credentials = credentialsOf(typed);
	if (kind === 'kleinanzeigen') refuseClock(draft.schedule, false);
	refuse(draft, credentials !== undefined);
	const dealerId = typed.dealer === undefined ? null : dealerOf(db, typed.dealer);
	// A folder of this machine is nothing else.
	const privateNetwork = typed.privateNetwork === true || way === 'ordner';
	const id = connectSource(db, draft, { dealerId, credentials, privateNetwork, at: nowSeconds() });
	if (kind === 'kleinanzeigen') {
		printResult({ id }, typed, [
			`Source ${id} is connected, and paused: without the written permission of Kleinanzeigen nothing is read.`,
			`Record it: radstand import permit ${id} --help; and set RADSTAND_KLEINANZEIGEN=on`,
			'Better ways: the dealer’s own file, an account at mobile.de, or the seller takes the ad over.',
		]);
		return;
	}
	printResult({ id }, typed, [
		`Source ${id} is connected.`,
		`See what it would bring: radstand import preview --source ${id}`,
		draft.schedule === 'von-hand'
			? `Visit it: radstand import run --source ${id}`
			: 'A running server visits it within seconds.',
	]);
}

function change(db: Database, id: number, typed: Typed): void {
	const source = existingSource(db, id);
	const draft: SourceDraft = {
		kind: source.kind,
		name: typed.name ?? source.name,
		way: typed.way ?? source.way,
		address: typed.address ?? source.address,
		settings: settingsOf(typed, source.settings),
		mapping: typed.mapping === undefined ? source.mapping : readFileSync(typed.mapping, 'utf8'),
		schedule: typed.schedule ?? source.schedule,
	};
	const credentials = credentialsOf(typed);
	if (source.kind === 'kleinanzeigen') refuseClock(draft.schedule, standingOf(db, id, nowSeconds()).valid);
	refuse(draft, credentials !== undefined || source.hasCredentials);
	changeSource(db, id, draft, credentials, nowSeconds());
	printResult(shown(existingSource(db, id)), typed, [`Source ${id} is changed.`]);
}

/** Kleinanzeigen is not asked by the clock before somebody has recorded that it may be. */
function refuseClock(schedule: Schedule, isPermitted: boolean): void {
	if (schedule === 'von-hand' || isPermitted) return;
	throw new StartRefused('schedule: without a valid permission Kleinanzeigen is visited von-hand alone');
}

function refuse(draft: SourceDraft, hasCredentials: boolean): void {
	const faults = faultsOf(draft, { byDealer: false, hasCredentials });
	if (faults.length === 0) return;
	throw new StartRefused(
		['This source cannot be connected:', ...faults.map(({ field, detail }) => `${field}: ${detail}`)].join('\n  - '),
	);
}

/** Everything but what is secret. */
function shown({ memory: _memory, mapping, ...source }: Source) {
	return { ...source, hasOwnMapping: mapping !== null };
}
export type ShownSource = ReturnType<typeof shown>;

function dealerOf(db: Database, slug: string): number {
	const id = db.prepare('SELECT id FROM dealers WHERE slug = ?').pluck().get(slug);
	if (typeof id !== 'number') throw new StartRefused(`there is no dealer ${slug}`);
	return id;
}

function credentialsOf({ user = '', passwordFile, keyFile }: Typed) {
	// Changed alone, the name would leave the source without the password it had.
	if (user !== '' && passwordFile === undefined && keyFile === undefined) {
		throw new StartRefused('credentials: --user comes with --password-file or --key-file');
	}
	const password = passwordFile === undefined ? '' : secretIn(passwordFile);
	return typedCredentials(user, password, keyFile === undefined ? '' : readFileSync(keyFile, 'utf8'));
}

/** A password on the command line would stand in everybody's list of processes. */
function secretIn(path: string): string {
	return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/\r?\n$/, '');
}

/** Text, or a number or yes/no where it is written as one. */
function settingsOf({ setting }: Typed, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const named = setting.map(text => {
		const [key = '', ...rest] = text.split('=');
		const value = rest.join('=');
		return [key, value === 'true' ? true : value === 'false' ? false : value] as const;
	});
	return { ...before, ...Object.fromEntries(named) };
}

function collect(text: string, before: readonly string[]): string[] {
	if (!/^[\w-]{1,40}=/.test(text)) throw new InvalidArgumentError('key=value');
	return [...before, text];
}
