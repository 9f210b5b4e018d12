import type { Command } from 'commander';
import type { Database } from '#db/open.ts';
import type { Config } from '#src/config.ts';
import { dayBefore } from '#src/formats/berlin-day.ts';
import {
	confirmationSentence,
	type Permission,
	permissionsOf,
	recordPermission,
	standingOf,
	withdrawPermission,
} from '#src/imports/kinds/kleinanzeigen/permission.ts';
import { findSource, listSources, type Source } from '#src/imports/sources.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { operatorName } from './operator-name.ts';
import { printable } from './printable.ts';
import { wholeNumber } from './typed.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

type Typed = {
	reference?: string;
	grantedOn?: string;
	contact?: string;
	scope?: string;
	expiresOn?: string;
	photos?: boolean;
	confirm?: string;
	withdraw?: boolean;
};

/** `radstand import permit <source>`: the written permission without which Kleinanzeigen is not read. */
export function addPermissionCommand(command: Command): void {
	command
		.command('permit')
		.description('record the written permission for a source of the kind kleinanzeigen, or end it with --withdraw')
		.argument('<source>', 'its number', wholeNumber(1))
		.option('--reference <text>', 'file number or date of the letter')
		.option('--granted-on <day>', 'when it was granted, such as 2026-11-01')
		.option('--contact <text>', 'who granted it, and how they are reached')
		.option('--scope <text>', 'what it covers')
		.option('--expires-on <day>', 'the first day on which it no longer holds')
		.option('--photos', 'it covers photos')
		.option('--confirm <sentence>', `word for word: ${confirmationSentence}`)
		.option('--withdraw', 'it no longer holds: whatever runs stops before its next request')
		.action((id: number, typed: Typed) =>
			withDatabase({ readonly: false }, (db, config) => {
				if (findSource(db, id)?.kind !== 'kleinanzeigen') {
					throw new StartRefused(`source ${id} is not of the kind kleinanzeigen, which alone needs a permission`);
				}
				const lines = typed.withdraw ? withdraw(db, id) : record(db, id, typed, config);
				for (const line of lines) console.log(line);
			}),
		);
}

function withdraw(db: Database, id: number): string[] {
	const hadOne = withdrawPermission(db, id, nowSeconds());
	const what = hadOne ? 'The permission is withdrawn' : 'There was no permission';
	return [`${what}, and source ${id} is paused. Its cars leave within two days; at once: radstand listing remove`];
}

function record(db: Database, id: number, typed: Typed, { kleinanzeigen }: Config): string[] {
	if (typed.confirm !== confirmationSentence) {
		throw new StartRefused(`--confirm must say, word for word: "${confirmationSentence}"`);
	}
	const { reference = '', grantedOn = '', contact = '', scope = '', expiresOn = '', photos = false } = typed;
	const draft = { reference, grantedOn, contact, scope, expiresOn, photos };
	const faults = recordPermission(db, id, draft, { by: operatorName(), at: nowSeconds() });
	if (faults.length > 0) throw new StartRefused(['This is no permission:', ...faults].join('\n  - '));
	return [
		`The permission is recorded for source ${id}; it holds until ${expiresOn}.`,
		...(kleinanzeigen ? [] : ['Nothing is read before RADSTAND_KLEINANZEIGEN=on is set as well.']),
		`Visit it: radstand import run --source ${id}`,
		`Cars leave when they were not seen for two days. By the clock: radstand import change ${id} --schedule taeglich`,
	];
}

/** What `import show` says of a source that needs a permission; undefined for all others. */
export function permissionOf(
	db: Database,
	{ id, kind }: Pick<Source, 'id' | 'kind'>,
	{ kleinanzeigen }: Pick<Config, 'kleinanzeigen'>,
): { readonly switchedOn: boolean; readonly standing: string; readonly recorded: readonly Permission[] } | undefined {
	if (kind !== 'kleinanzeigen') return undefined;
	const standing = standingOf(db, id, nowSeconds());
	return {
		switchedOn: kleinanzeigen,
		standing: standing.valid ? 'valid' : standing.sentence,
		recorded: permissionsOf(db, id),
	};
}

export function permissionLines(permission: NonNullable<ReturnType<typeof permissionOf>>): string[] {
	const { switchedOn, standing, recorded } = permission;
	return [
		'',
		`Reading Kleinanzeigen is ${switchedOn ? 'on' : 'off (RADSTAND_KLEINANZEIGEN)'}; permission: ${standing}`,
		...recorded.map(one => {
			const ended = one.withdrawnAt === null ? '' : `, withdrawn ${dayOf(one.withdrawnAt)}`;
			const what = `${one.reference} of ${one.grantedOn}, ${one.contact}: ${one.scope}${one.photos ? ', with photos' : ''}`;
			return printable(
				`  ${what}, until ${one.expiresOn}${ended}; confirmed by ${one.confirmedBy} ${dayOf(one.recordedAt)}`,
			);
		}),
	];
}

/** Permissions that end within so many days are worth a word. */
const soonDays = 14;

/** What `doctor` says; undefined where no source needs a permission. */
export function permissionFinding(
	db: Database,
	{ kleinanzeigen }: Pick<Config, 'kleinanzeigen'>,
): { name: string; ok: boolean; found: string; advice: string } | undefined {
	const sources = listSources(db).filter(({ kind }) => kind === 'kleinanzeigen');
	if (sources.length === 0) return undefined;
	const at = nowSeconds();
	const soon = dayBefore(dayOf(at), -soonDays);
	const ending = sources.flatMap(({ id }) => {
		const standing = standingOf(db, id, at);
		if (!standing.valid) return kleinanzeigen ? [`source ${id}: ${standing.sentence}`] : [];
		const { expiresOn } = standing.permission;
		return expiresOn <= soon ? [`source ${id}: its permission ends on ${expiresOn}`] : [];
	});
	const state = kleinanzeigen ? 'read where a permission is recorded' : 'not read (RADSTAND_KLEINANZEIGEN is off)';
	return {
		...{ name: 'Kleinanzeigen', ok: ending.length === 0 },
		found: ending.length === 0 ? state : ending.join('; '),
		advice: 'radstand import permit --help',
	};
}

function dayOf(at: number): string {
	return new Date(at * 1000).toISOString().slice(0, 10);
}
