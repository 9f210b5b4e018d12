import { posix } from 'node:path';
import { RequestRefused } from '../fetching/outgoing.ts';
import { findTarget, resolveName } from '../fetching/target.ts';
import { type FetchStopped, stopped } from '../source-kinds.ts';
import type { Source } from '../sources.ts';

/** `sftp://host[:port]/folder/file.csv`, taken apart. */
export type SftpAddress = {
	readonly host: string;
	readonly port: number;
	/** Folder to go to; `.` is where the server puts us. */
	readonly folder: string;
	/** The one file wanted; undefined: the newest of the folder. */
	readonly file: string | undefined;
};

/**
 * Names that go into sftp's commands, between quotes: letters, digits and a few signs. Quotes, backslashes, wild cards and line
 * ends would be read as more than a name, so there are none.
 */
export const plainRemoteName = /^(?!-)[\p{L}\p{N} ._+,()@=~-]{1,200}$/u;

const ordinaryPort = 22;

/** @param extensions with which a path names a file and not a folder */
export function readSftpAddress(
	address: string,
	extensions: readonly string[],
	privateNetwork: boolean,
): SftpAddress | FetchStopped {
	const wrong = (detail: string) => stopped('settings', detail);
	const url = /^sftp:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
	if (!url) return wrong('The address must look like sftp://server/folder/file.csv.');
	if (url.username !== '' || url.password !== '') {
		return wrong('User name and password do not belong into the address: there are fields for them.');
	}
	if (url.search !== '' || url.hash !== '') return wrong('The address must not have a ? or #.');
	const host = hostOf(url);
	if (host === undefined) return wrong('The address names no server.');
	const port = url.port === '' ? ordinaryPort : Number(url.port);
	if (port !== ordinaryPort && !privateNetwork) {
		return stopped('address-refused', `${host}: only port ${ordinaryPort} is asked over SFTP.`);
	}
	const path = decodedPath(url.pathname);
	const names = path?.split('/').filter(name => name !== '') ?? [];
	if (path === undefined || !names.every(name => plainRemoteName.test(name) && name !== '..')) {
		return wrong('The path may have letters, digits, spaces and . _ + , ( ) @ = ~ - in it, and nothing else.');
	}
	// `/~/` is where the server puts us after the sign-in, as other programs write it.
	const fromHome = names[0] === '~';
	const parts = fromHome ? names.slice(1) : names;
	const last = parts.at(-1);
	const file = last !== undefined && extensions.includes(posix.extname(last).toLowerCase()) ? last : undefined;
	const folders = file === undefined ? parts : parts.slice(0, -1);
	const folder = `${fromHome ? '.' : ''}/${folders.join('/')}`.replace(/(?<=.)\/$/, '');
	return { host, port, folder, file };
}

/** As the web's rules write it, so that a number in octal or hexadecimal is the address it means. */
function hostOf(url: URL): string | undefined {
	const written = `http://${decodedPath(url.hostname) ?? ''}/`;
	const host = URL.canParse(written) ? new URL(written).hostname : '';
	return /^(?:[a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]+\])$/.test(host) ? host : undefined;
}

function decodedPath(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}

/** The one IP address the program is told to connect to: looked up once and checked, like that of every other request. */
export async function reachableAddress(
	{ host }: SftpAddress,
	{ privateNetwork }: Pick<Source, 'privateNetwork'>,
): Promise<{ readonly ip: string } | FetchStopped> {
	try {
		const { addresses } = await findTarget(new URL(`http://${host}/`), { privateNetwork }, resolveName, false);
		const [first] = [...addresses].sort((a, b) => a.family - b.family);
		return first ? { ip: first.address } : stopped('unreachable', `The name ${host} has no address.`);
	} catch (error) {
		if (!(error instanceof RequestRefused)) throw error;
		return stopped(error.reason === 'address' ? 'address-refused' : 'unreachable', error.message);
	}
}
