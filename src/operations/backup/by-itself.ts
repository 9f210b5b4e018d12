import { entryFile } from '#db/root.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Services } from '#src/services.ts';
import { runProcess } from '../child-process.ts';
import { listBackups } from './folder.ts';
import { type BackupOrder, backupDone } from './order.ts';

/** Packing and checking a market of 1.5 million cars takes less. */
const longestMs = 55 * 60_000;

type BackingUp = Pick<Services, 'config' | 'now' | 'log' | 'stopping'>;

/**
 * The hourly backup: made, unpacked again and checked, once a day with every byte of every photo. Throws where it fails or something in it
 * is wrong: then it stands in the log, and `radstand doctor` says how old the last good one is.
 */
export async function backUpByItself({ config, now, log, stopping }: BackingUp): Promise<void> {
	const { backups, dataFolder, uploadsFolder: uploads } = config;
	if (backups === undefined) return;
	const at = secondsOf(now());
	const withPhotos = !listBackups(backups.folder).some(({ verified }) => isFullToday(verified, at));
	const order: BackupOrder = { dataFolder, uploads, backups: backups.folder, keep: backups.keep, withPhotos, at };
	const answer = await runProcess(entryFile('src/operations/backup/backup-process.ts'), {
		...{ parameters: [JSON.stringify(order)], nodeOptions: ['--max-old-space-size=192'], longestMs, stopping },
	});
	// The server stops: what was half made is cleared away by the next one.
	if (answer === undefined && stopping.aborted) return;
	const { name, problems, photos, deleted } = backupDone.parse(answer);
	if (problems.length > 0) throw new Error(`backup ${name} is not well: ${problems.join('; ')}`);
	log.info({ backup: name, photos: photos.copied, deleted: deleted.length }, 'backup made and checked');
}

function isFullToday(verified: { readonly at: number; readonly withPhotos: boolean } | undefined, at: number): boolean {
	return verified?.withPhotos === true && berlinDay(verified.at) === berlinDay(at);
}
