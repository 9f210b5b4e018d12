import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from '../credentials.ts';
import { visitFolder } from '../visit-folder.ts';
import type { SftpAddress } from './sftp-address.ts';

/** One sign-in at a server, with commands that are all known beforehand. */
export type SftpSession = {
	/** Working folder: fetched files lie here under the names the commands give them. */
	readonly folder: string;
	/** What it prints. */
	run(commands: readonly string[], limits: SftpLimits): Promise<SftpOutcome>;
	/** Forgets the private key and everything that was fetched and not moved away. */
	close(): Promise<void>;
};

export type SftpLimits = {
	/** Bytes of everything fetched. */
	readonly mostBytes: number;
	readonly totalMs: number;
	readonly signal: AbortSignal;
};

export type SftpOutcome =
	| { readonly ended: 'well'; readonly output: string }
	| { readonly ended: 'badly'; readonly output: string; readonly errors: string }
	| { readonly ended: 'too-large' | 'too-slow' | 'not-installed' };

/** A listing of more is no stock of cars. */
const mostOutputBytes = 16 * 1024 * 1024;
const mostErrorChars = 16 * 1024;
const lookEveryMs = 100;

/** Name of the file in which the keys of a source's server stand. */
const hostKeys = 'known_hosts';
const folderName = 'sftp';

/** After its owner has confirmed that the server has a new key: the next visit takes it for the first one. */
export async function forgetHostKey(dataFolder: string, sourceId: number): Promise<void> {
	await rm(join(visitFolder(dataFolder, sourceId), folderName, hostKeys), { force: true });
}

/**
 * OpenSSH's own `sftp`, without a shell, without the settings of this machine's user, with the host keys of this source alone: the
 * key that a server shows first is remembered, and another one later ends the visit. The password goes through the environment of
 * a tiny program of ours that ssh asks, never through an argument that others on the machine could list.
 * @param ip where to connect; `address.host` is only the name its key is kept under
 */
export async function openSftp(
	sourceFolder: string,
	address: SftpAddress,
	ip: string,
	{ user, password, privateKey }: Credentials,
): Promise<SftpSession> {
	const around = join(sourceFolder, folderName);
	await forgetDead(around);
	const folder = join(
		around,
		createHash('sha256').update(`${process.pid} ${performance.now()}`).digest('hex').slice(0, 16),
	);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const askpass = join(folder, '.askpass');
	await writeFile(askpass, '#!/bin/sh\nprintf \'%s\\n\' "$RADSTAND_SFTP_PASSWORD"\n', { mode: 0o700 });
	if (privateKey !== undefined) {
		await writeFile(join(folder, '.key'), `${privateKey.replace(/\r\n?/g, '\n').trimEnd()}\n`, { mode: 0o600 });
	}
	const args = [
		...['-F', '/dev/null', '-P', String(address.port)],
		// Before `-b`, which would forbid the password: ssh keeps the first it is told.
		...options({
			...{ BatchMode: 'no', HostName: ip, HostKeyAlias: `${address.host.replace(/[[\]]/g, '')}-${address.port}` },
			...{
				StrictHostKeyChecking: 'accept-new',
				UserKnownHostsFile: `../${hostKeys}`,
				GlobalKnownHostsFile: '/dev/null',
			},
			...{ CheckHostIP: 'no', UpdateHostKeys: 'no', HashKnownHosts: 'no', LogLevel: 'ERROR' },
			...{ ConnectTimeout: '20', ConnectionAttempts: '1', ServerAliveInterval: '10', ServerAliveCountMax: '3' },
			...{ IdentityAgent: 'none', IdentitiesOnly: 'yes', GSSAPIAuthentication: 'no', NumberOfPasswordPrompts: '1' },
			...{ ClearAllForwardings: 'yes', ForwardAgent: 'no', PermitLocalCommand: 'no', ControlPath: 'none' },
			...(privateKey === undefined
				? { PubkeyAuthentication: 'no', PreferredAuthentications: 'password,keyboard-interactive' }
				: { IdentityFile: './.key', PreferredAuthentications: 'publickey' }),
			User: user,
		}),
		...['-b', '-', 'source'],
	];
	const env = {
		...{ PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: folder, LC_ALL: 'C', TZ: 'UTC' },
		...{ SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', RADSTAND_SFTP_PASSWORD: password },
	};
	return {
		folder,
		run: (commands, limits) => runProgram(args, { folder, env, commands, limits }),
		close: () => rm(folder, { recursive: true, force: true }),
	};
}

/** A session that was killed has left its private key behind. Longer than this none takes. */
const longestSessionMs = 2 * 3_600_000;

async function forgetDead(around: string): Promise<void> {
	for (const entry of await readdir(around, { withFileTypes: true }).catch(() => [])) {
		if (!entry.isDirectory()) continue;
		const { mtimeMs } = await stat(join(around, entry.name));
		if (mtimeMs < Date.now() - longestSessionMs) await rm(join(around, entry.name), { recursive: true, force: true });
	}
}

function options(named: Readonly<Record<string, string>>): string[] {
	return Object.entries(named).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

function runProgram(
	args: readonly string[],
	{
		folder,
		env,
		commands,
		limits,
	}: {
		readonly folder: string;
		readonly env: Readonly<Record<string, string>>;
		readonly commands: readonly string[];
		readonly limits: SftpLimits;
	},
): Promise<SftpOutcome> {
	limits.signal.throwIfAborted();
	return new Promise((resolve, reject) => {
		// A process group of its own: with sftp goes the ssh it has started.
		const child = spawn('sftp', args, { cwd: folder, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		let broken: 'too-large' | 'too-slow' | undefined;
		const kill = (why?: typeof broken) => {
			broken ??= why;
			if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
				process.kill(-child.pid, 'SIGKILL');
		};
		const abort = () => kill();
		limits.signal.addEventListener('abort', abort, { once: true });
		const patience = setTimeout(() => kill('too-slow'), limits.totalMs);
		let watch: NodeJS.Timeout;
		const look = async () => {
			const began = performance.now();
			if ((await bytesIn(folder)) > limits.mostBytes) kill('too-large');
			// Thousands of pictures take their time to be counted; that is not to be all this process does.
			else if (!isOver) watch = setTimeout(look, Math.max(lookEveryMs, 10 * (performance.now() - began)));
		};
		let isOver = false;
		watch = setTimeout(look, lookEveryMs);
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.length > mostOutputBytes) kill('too-large');
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			errors = (errors + text).slice(-mostErrorChars);
		});
		// Where it ends before it has read its commands, that is for `close` to tell.
		child.stdin.on('error', () => {});
		child.stdin.end(`${commands.join('\n')}\n`);
		const over = () => {
			limits.signal.removeEventListener('abort', abort);
			clearTimeout(patience);
			clearTimeout(watch);
			isOver = true;
		};
		child.on('error', error => {
			over();
			if ('code' in error && error.code === 'ENOENT') resolve({ ended: 'not-installed' });
			else reject(error);
		});
		child.on('close', code => {
			over();
			if (limits.signal.aborted) reject(limits.signal.reason);
			else if (broken) resolve({ ended: broken });
			else if (code === 0) resolve({ ended: 'well', output });
			else resolve({ ended: 'badly', output, errors });
		});
	});
}

async function bytesIn(folder: string): Promise<number> {
	let bytes = 0;
	for (const name of await readdir(folder).catch(() => [])) {
		bytes += (await stat(join(folder, name)).catch(() => ({ size: 0 }))).size;
	}
	return bytes;
}
