import { mkdir, rename, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { stopped, type Visit } from '../source-kinds.ts';
import { type Acceptance, type Brought, megabyte, mostPictures, pictureName, plainName, type Way } from './brought.ts';
import { takenContent } from './content.ts';
import { clearedDelivery, folderOfSource } from './delivery.ts';
import { plainRemoteName, reachableAddress, readSftpAddress, type SftpAddress } from './sftp-address.ts';
import { isSettled, readListing } from './sftp-listing.ts';
import { bringPictures } from './sftp-pictures.ts';
import { openSftp, type SftpSession } from './sftp-program.ts';
import { refusedSftp } from './sftp-refusals.ts';

const listingMs = 60_000;
const fileMs = 10 * 60_000;

/** ssh takes these as they are; what begins with a dash or holds a space is no user name of a server. */
const userName = /^[\w.][\w.@+-]{0,63}$/;

/** A file, or the newest of a folder, over SFTP, with the pictures beside it. */
export const bringOverSftp: Way = async (visit, acceptance) => {
	const { source, credentials, folder } = visit;
	const address = readSftpAddress(source.address, acceptance.extensions, source.privateNetwork);
	if ('result' in address) return address;
	if (!credentials || !userName.test(credentials.user)) {
		return stopped(
			'credentials',
			'SFTP needs a user name of letters, digits and . _ @ + -, and a password or a private key.',
		);
	}
	const reachable = await reachableAddress(address, source);
	if ('result' in reachable) return reachable;
	const around = folderOfSource(folder);
	await mkdir(around, { recursive: true, mode: 0o700 });
	const session = await openSftp(around, address, reachable.ip, credentials);
	try {
		return await bringWith(session, address, visit, acceptance);
	} finally {
		await session.close();
	}
};

const memory = z.object({ sftp: z.object({ stamp: z.string(), settled: z.boolean() }) });

async function bringWith(
	session: SftpSession,
	address: SftpAddress,
	visit: Visit,
	acceptance: Acceptance,
): Promise<Brought> {
	const { source, signal, now, tell } = visit;
	const go = `cd "${address.folder}"`;
	const listed = await session.run([go, 'ls -lnt'], { mostBytes: megabyte, totalMs: listingMs, signal });
	if (listed.ended !== 'well') return refusedSftp(listed, address);
	const files = readListing(listed.output).filter(({ name }) => plainRemoteName.test(name));
	const newest = files.find(({ name }) =>
		address.file === undefined ? acceptance.extensions.includes(extname(name).toLowerCase()) : name === address.file,
	);
	if (!newest)
		return stopped(
			'no-file',
			`${address.host}: there is no ${address.file ?? acceptance.extensions.join(' or ')} in ${address.folder}.`,
		);
	const pictures = acceptance.pictures ? files.filter(({ name }) => pictureName.test(name)) : [];
	if (pictures.length > mostPictures)
		return stopped('too-large', `The folder holds more than ${mostPictures} pictures.`);
	const stamp = JSON.stringify([newest, pictures.length, pictures.reduce((sum, { bytes }) => sum + bytes, 0)]);
	const before = memory.safeParse(source.memory).data?.sftp;
	if (before?.settled && before.stamp === stamp) return { result: 'unchanged', confirms: true };
	const most = Math.max(acceptance.mostBytes, acceptance.mostZipBytes);
	if (newest.bytes > most)
		return stopped('too-large', `${newest.name} has ${newest.bytes.toLocaleString('en')} bytes.`);
	tell(`${newest.name}: ${newest.bytes.toLocaleString('en')} bytes, ${pictures.length} pictures beside it`);
	const got = await session.run([go, `get "${newest.name}" arriving`], { mostBytes: most, totalMs: fileMs, signal });
	if (got.ended !== 'well') return refusedSftp(got, address);
	const arrived = join(session.folder, 'arriving');
	const { size } = await stat(arrived);
	if (size !== newest.bytes) {
		const retryAt = Math.floor(now().getTime() / 1000) + 300;
		return stopped('no-file', `${newest.name} is still being written: ${newest.bytes} bytes announced, ${size} came.`, {
			retryAt,
		});
	}
	const taken = await takenContent(arrived, acceptance, newest.name);
	if ('result' in taken) return taken;
	const target = await clearedDelivery(visit.folder);
	const name = plainName(newest.name);
	const file = join(target, name);
	await rename(arrived, file);
	// A ZIP has its pictures inside.
	const beside = taken.content === 'zip' ? [] : await bringPictures(session, address, visit, pictures, target);
	if ('result' in beside) return beside;
	return {
		result: 'file',
		...{ file, name, content: taken.content, beside },
		validators: { sftp: { stamp, settled: [newest, ...pictures].every(listed => isSettled(listed, now())) } },
	};
}
