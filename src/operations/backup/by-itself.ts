import { entryFile } from '#db/root.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Services } from '#src/services.ts';
import { startProcess } from '../child-process.ts';
import { listBackups } from './folder.ts';
import { type BackupDone, type BackupOrder, backupDone } from './order.ts';

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
	const order = { dataFolder, uploads, backups: backups.folder, keep: backups.keep, at };
	const { name, problems, photos, deleted } = await inProcess(
		{ ...order, withPhotos: !listBackups(backups.folder).some(({ verified }) => isFullToday(verified, at)) },
		stopping,
	);
	if (problems.length > 0) throw new Error(`backup ${name} is not well: ${problems.join('; ')}`);
	log.info({ backup: name, photos: photos.copied, deleted: deleted.length }, 'backup made and checked');
}

function isFullToday(verified: { readonly at: number; readonly withPhotos: boolean } | undefined, at: number): boolean {
	return verified?.withPhotos === true && berlinDay(verified.at) === berlinDay(at);
}

async function inProcess(order: BackupOrder, stopping: AbortSignal): Promise<BackupDone> {
	return new Promise((resolve, reject) => {
		const child = startProcess(entryFile('src/operations/backup/backup-process.ts'), {
			...{ parameters: [JSON.stringify(order)], nodeOptions: ['--max-old-space-size=192'], stderr: 'pipe' },
		});
		let complaint = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			complaint = (complaint + chunk.toString()).slice(-2_000);
		});
		const stop = () => child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), longestMs);
		stopping.addEventListener('abort', stop);
		let answer: unknown;
		child.on('message', message => {
			answer = message;
		});
		child.on('error', reject);
		child.on('exit', (code, signal) => {
			clearTimeout(late);
			stopping.removeEventListener('abort', stop);
			const done = backupDone.safeParse(answer);
			if (done.success) resolve(done.data);
			else reject(new Error(`the backup ended with ${signal ?? code}: ${complaint.trim()}`));
		});
	});
}
