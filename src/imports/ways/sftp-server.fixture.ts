import type { AddressInfo } from 'node:net';
import { posix } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';
import { afterThisTest } from '#src/testing/afterwards.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

export type SftpFile = {
	readonly content: Buffer;
	/** What the server says; default the length of the content. */
	readonly saysBytes?: number;
	/** Seconds since 1970. */
	readonly changedAt?: number;
	/** Never ends: the content again and again. */
	readonly endless?: boolean;
	readonly isLink?: boolean;
	/** Opening it is refused. */
	readonly forbidden?: boolean;
};

export type SftpServer = {
	readonly port: number;
	/** Absolute paths of the files that were opened. */
	readonly opened: string[];
	/** How often somebody was let in. */
	signIns(): number;
};

export const dealerPassword = 'geheim "$(touch pwned)" ß';

/** A key pair as `ssh-keygen` writes it. */
export function freshKey(): { readonly pem: string; readonly publicKey: string } {
	const keys = ssh2.utils.generateKeyPairSync('ed25519');
	return { pem: keys.private, publicKey: keys.public };
}

/**
 * An SFTP server on loopback with files of the test's own, by absolute path. User `haendler` gets in with `dealerPassword`, or with
 * the key that is handed in.
 * @param slowMs how long it takes for every answer
 */
export async function sftpServer(
	files: ReadonlyMap<string, SftpFile>,
	{
		hostKey = freshKey().pem,
		userKey,
		port = 0,
		slowMs = 0,
	}: { hostKey?: string; userKey?: string; port?: number; slowMs?: number } = {},
): Promise<SftpServer & { close(): Promise<void> }> {
	const opened: string[] = [];
	let signIns = 0;
	const server = new ssh2.Server({ hostKeys: [hostKey] }, client => {
		client.on('error', () => {});
		client.on('authentication', context => {
			const known = userKey === undefined ? undefined : ssh2.utils.parseKey(userKey);
			const isKey =
				context.method === 'publickey' &&
				known !== undefined &&
				!(known instanceof Error) &&
				context.key.data.equals(known.getPublicSSH()) &&
				(context.signature === undefined ||
					known.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo));
			const isPassword = userKey === undefined && context.method === 'password' && context.password === dealerPassword;
			if (context.username === 'haendler' && (isKey || isPassword)) context.accept();
			else context.reject([userKey === undefined ? 'password' : 'publickey']);
		});
		client.on('session', accept => {
			signIns += 1;
			accept().on('sftp', acceptSftp => serve(acceptSftp(), files, opened, slowMs));
		});
	});
	await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
	const close = () => new Promise<void>(resolve => server.close(() => resolve()));
	afterThisTest(() => void server.close());
	return { port: (server.address() as AddressInfo).port, opened, signIns: () => signIns, close };
}

function serve(sftp: SFTPWrapper, files: ReadonlyMap<string, SftpFile>, opened: string[], slowMs: number): void {
	const handles = new Map<string, { path: string; listed: boolean }>();
	let next = 0;
	const handleOf = (path: string) => {
		const name = String(next++);
		handles.set(name, { path, listed: false });
		return Buffer.from(name);
	};
	const at = (path: string) => posix.resolve('/', path);
	const isFolder = (path: string) => [...files.keys()].some(file => path === '/' || file.startsWith(`${path}/`));
	const later = (answer: () => void) => void (slowMs === 0 ? answer() : setTimeout(answer, slowMs));
	const attributes = (path: string): Attributes | undefined => {
		const file = files.get(path);
		if (file) {
			const mode = file.isLink ? 0o120777 : 0o100644;
			return attributesOf(mode, file.saysBytes ?? file.content.length, file.changedAt ?? 1_700_000_000);
		}
		return isFolder(path) ? attributesOf(0o040755, 0, 1_700_000_000) : undefined;
	};
	const stat = (id: number, path: string) =>
		later(() => {
			const found = attributes(at(path));
			if (found) sftp.attrs(id, found);
			else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
		});
	sftp.on('REALPATH', (id, path) =>
		later(() => sftp.name(id, [{ filename: at(path), longname: '', attrs: attributesOf(0o040755, 0, 0) }])),
	);
	sftp.on('STAT', stat);
	sftp.on('LSTAT', stat);
	sftp.on('OPENDIR', (id, path) => {
		if (isFolder(at(path))) sftp.handle(id, handleOf(at(path)));
		else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
	});
	sftp.on('READDIR', (id, handle) => {
		const open = handles.get(handle.toString());
		if (!open || open.listed) return void sftp.status(id, STATUS_CODE.EOF);
		open.listed = true;
		const inside = [...files.keys()].filter(path => posix.dirname(path) === open.path);
		sftp.name(
			id,
			inside.map(path => ({
				...{ filename: posix.basename(path), longname: '' },
				attrs: attributes(path) ?? attributesOf(0, 0, 0),
			})),
		);
	});
	sftp.on('OPEN', (id, path) => {
		const file = files.get(at(path));
		opened.push(at(path));
		if (!file) sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
		else if (file.forbidden) sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
		else sftp.handle(id, handleOf(at(path)));
	});
	sftp.on('FSTAT', (id, handle) => stat(id, handles.get(handle.toString())?.path ?? '/nowhere'));
	sftp.on('READ', (id, handle, offset, length) => {
		const file = files.get(handles.get(handle.toString())?.path ?? '');
		later(() => {
			if (file?.endless) sftp.data(id, Buffer.alloc(length, file.content));
			else if (!file || offset >= file.content.length) sftp.status(id, STATUS_CODE.EOF);
			else sftp.data(id, file.content.subarray(offset, offset + length));
		});
	});
	sftp.on('CLOSE', id => sftp.status(id, STATUS_CODE.OK));
	// A server closes where its client has said everything; without it the client waits.
	sftp.on('end', () => sftp.end());
}

function attributesOf(mode: number, size: number, time: number): Attributes {
	return { mode, uid: 1000, gid: 1000, size, atime: time, mtime: time };
}
