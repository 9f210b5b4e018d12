import { readFile, rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { prepared } from '#db/prepared.ts';
import { hashOfFile } from '#src/formats/hash-of-file.ts';
import type { FetchStopped, Visit } from '../source-kinds.ts';
import { accountOf } from '../sources.ts';
import { type Beside, megabyte } from './brought.ts';
import { folderOfSource } from './delivery.ts';
import type { SftpAddress } from './sftp-address.ts';
import type { Listed } from './sftp-listing.ts';
import type { SftpSession } from './sftp-program.ts';
import { refusedSftp } from './sftp-refusals.ts';

const picturesMs = 30 * 60_000;
const mostPictureBytes = 4_000 * megabyte;

const known = z.record(z.string(), z.object({ bytes: z.int(), date: z.string(), hash: z.string() }));

/** Pictures of the folder; those that are in the photo store already do not come again as long as size and date are the same. */
export async function bringPictures(
	session: SftpSession,
	address: SftpAddress,
	{ folder, db, source, signal }: Visit,
	pictures: readonly Listed[],
	target: string,
): Promise<readonly Beside[] | FetchStopped> {
	if (pictures.length === 0) return [];
	const index = join(folderOfSource(folder), 'sftp-pictures.json');
	const before = known.catch({}).parse(
		await readFile(index, 'utf8')
			.then(JSON.parse)
			.catch(() => ({})),
	);
	const keptSql = `SELECT key FROM import_images WHERE account = ? AND state = 'kept'`;
	const kept = new Set(z.array(z.string()).parse(prepared(db, keptSql).pluck().all(accountOf(source))));
	const hashOf = ({ name, bytes, date }: Listed) => {
		const was = before[name];
		return was && was.bytes === bytes && was.date === date && kept.has(was.hash) ? was.hash : undefined;
	};
	const fresh = pictures.filter(picture => hashOf(picture) === undefined);
	// A picture that cannot be had (`-get`) is one picture less, and no reason to have no cars.
	const commands = fresh.map(({ name }, number) => `-get "${name}" picture-${number}`);
	if (commands.length > 0) {
		const limits = { mostBytes: mostPictureBytes, totalMs: picturesMs, signal };
		const got = await session.run([`cd "${address.folder}"`, ...commands], limits);
		if (got.ended !== 'well') return refusedSftp(got, address);
	}
	const places = new Map(fresh.map((picture, place) => [picture, place]));
	const beside: Beside[] = [];
	const now: z.infer<typeof known> = {};
	for (const picture of pictures) {
		const { name, bytes, date } = picture;
		const was = hashOf(picture);
		if (was !== undefined) {
			beside.push({ name, hash: was });
			now[name] = { bytes, date, hash: was };
			continue;
		}
		const number = places.get(picture);
		const file = join(target, `picture-${number}${extname(name).toLowerCase()}`);
		const came = await rename(join(session.folder, `picture-${number}`), file).then(
			() => true,
			() => false,
		);
		if (!came) continue;
		const hash = await hashOfFile(file);
		beside.push({ name, file, hash });
		now[name] = { bytes, date, hash };
	}
	await writeFile(index, JSON.stringify(now), { mode: 0o600 });
	return beside;
}
