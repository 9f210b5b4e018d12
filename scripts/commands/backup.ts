import { Command } from 'commander';
import { type Config, readConfig } from '#src/config.ts';
import { createBackup } from '#src/operations/backup/creating.ts';
import { aloneIn, type Backup, chooseBackup, listBackups } from '#src/operations/backup/folder.ts';
import { restoreBackup } from '#src/operations/backup/restoring.ts';
import { rotateBackups } from '#src/operations/backup/rotating.ts';
import { verifyBackup } from '#src/operations/backup/verifying.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { nowSeconds } from './with-database.ts';

type Options = { from?: string; photos?: boolean; rotate?: boolean; json?: boolean };

/** `radstand backup create|verify|restore|list`. */
export function backupCommand(): Command {
	const backup = new Command('backup').description('Copies of database and photos, checked by restoring them');
	backup
		.command('create')
		.description('copy database and photos now, unpack the copy again and check it; may run beside the server')
		.option('--no-photos', 'do not read every byte of every photo again')
		.option('--rotate', 'then delete what RADSTAND_BACKUP_KEEP does not keep')
		.option('--json', 'print JSON')
		.action(async (options: Options) => {
			const { places, keep } = placesOf(readConfig(process.env), undefined);
			const { made, problems, deleted } = await aloneIn(places.backups, async () => {
				const at = nowSeconds();
				const made = await createBackup(places, at);
				const { problems } = await verifyBackup(places.backups, made, { withPhotos: options.photos !== false }, at);
				const deleted = options.rotate === true && problems.length === 0 ? rotateBackups(places.backups, keep) : [];
				return { made, problems, deleted };
			});
			printResult({ name: made.name, ...made.manifest, problems, deleted }, options, [
				`${made.name}: ${sizeOf(made)}, ${made.manifest.photos.copied} new photos`,
				...verdict(problems),
			]);
		});
	backup
		.command('verify [name]')
		.description(
			'unpack a backup, the newest unless one is named, and check all of it; exit code 1 when something is wrong',
		)
		.option('--from <folder>', 'where the backups lie, instead of RADSTAND_BACKUPS')
		.option('--no-photos', 'the database alone')
		.option('--json', 'print JSON')
		.action(async (name: string | undefined, options: Options) => {
			const { places } = placesOf(readConfig(process.env), options.from);
			const chosen = chooseBackup(places.backups, name ?? listBackups(places.backups)[0]?.name);
			const withPhotos = options.photos !== false;
			const verified = await aloneIn(places.backups, () =>
				verifyBackup(places.backups, chosen, { withPhotos }, nowSeconds()),
			);
			printResult({ name: chosen.name, ...verified }, options, [
				`${chosen.name}: ${sizeOf(chosen)}`,
				...verdict(verified.problems),
			]);
		});
	backup
		.command('restore [name]')
		.description(
			'put a backup, the newest verified unless one is named, into the empty folders RADSTAND_DATA and RADSTAND_UPLOADS',
		)
		.option('--from <folder>', 'where the backups lie, instead of RADSTAND_BACKUPS')
		.option('--json', 'print JSON')
		.action(async (name: string | undefined, options: Options) => {
			const { places } = placesOf(readConfig(process.env), options.from);
			const chosen = chooseBackup(places.backups, name);
			const restored = await aloneIn(places.backups, () => restoreBackup(places, chosen));
			printResult({ name: chosen.name, ...restored }, options, [
				`${chosen.name} is restored: ${restored.rows} rows in ${places.dataFolder}, ${restored.photos} photos in ${places.uploads}.`,
				'Start the server now: it makes the picture sizes anew when somebody looks at them.',
			]);
		});
	backup
		.command('list')
		.description('the backups there are, the newest first')
		.option('--from <folder>', 'where the backups lie, instead of RADSTAND_BACKUPS')
		.option('--json', 'print JSON')
		.action((options: Options) => {
			const { places } = placesOf(readConfig(process.env), options.from);
			const all = listBackups(places.backups);
			const rows = all.map(one => [
				...[one.name, `${(one.manifest.packedBytes / 1e6).toFixed(1)} MB`, String(one.manifest.schema)],
				...[String(one.manifest.rows.listings ?? 0), String(one.manifest.photos.kept), stateOf(one)],
			]);
			printResult(all, options, tableLines([['name', 'size', 'schema', 'listings', 'photos', 'checked'], ...rows]));
		});
	return backup;
}

function placesOf({ dataFolder, uploadsFolder: uploads, backups }: Config, from: string | undefined) {
	const folder = from ?? backups?.folder;
	if (folder === undefined) throw new StartRefused('RADSTAND_BACKUPS is off: name a folder with it');
	return { places: { dataFolder, uploads, backups: folder }, keep: backups?.keep ?? { hours: 24, days: 7, weeks: 4 } };
}

const sizeOf = ({ manifest: { bytes, packedBytes, rows } }: Backup) =>
	`${(packedBytes / 1e6).toFixed(1)} MB (${(bytes / 1e6).toFixed(1)} MB unpacked), ${rows.listings ?? 0} listings`;

function stateOf({ verified }: Backup): string {
	if (verified === undefined) return 'not yet';
	if (verified.problems.length > 0) return verified.problems.join('; ');
	return verified.withPhotos ? 'well, with photos' : 'well';
}

function verdict(problems: readonly string[]): readonly string[] {
	if (problems.length === 0) return ['It was unpacked and checked: all is well.'];
	process.exitCode = 1;
	return problems.map(problem => `Problem: ${problem}`);
}
