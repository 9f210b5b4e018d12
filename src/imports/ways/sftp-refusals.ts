import { type FetchStopped, stopped } from '../source-kinds.ts';
import type { SftpAddress } from './sftp-address.ts';
import type { SftpOutcome } from './sftp-program.ts';

/** What ssh says in its own words, in ours. Its words hold addresses and user names, so they are not handed on. */
export function refusedSftp(outcome: SftpOutcome, { host, folder }: SftpAddress): FetchStopped {
	switch (outcome.ended) {
		case 'well':
			throw new Error('nothing was refused');
		case 'not-installed':
			return stopped('internal', "SFTP needs OpenSSH's sftp on this machine (Debian: apt-get install openssh-client).");
		case 'too-large':
			return stopped('too-large', `${host}: more than we take, or a file without an end.`);
		case 'too-slow':
			return stopped('unreachable', `${host} is too slow: the visit took too long.`);
		case 'badly': {
			const found = said.find(([pattern]) => pattern.test(outcome.errors));
			const [, reason, sentence] = found ?? [/./, 'not-understood', 'does not answer like an SFTP server'];
			return stopped(reason, `${host}: ${sentence.replace('{folder}', folder)}.`);
		}
	}
}

const said: readonly (readonly [RegExp, FetchStopped['reason'], string])[] = [
	[
		/IDENTIFICATION HAS CHANGED|Host key verification failed|host key .* has changed/i,
		'forbidden',
		'the server shows another host key than before. Either it was set up anew, or somebody stands in between: ask its owner; then the operator runs radstand import forget-host-key',
	],
	[
		/Permission denied \(|Too many authentication failures|Authentication failed/i,
		'credentials',
		'user name, password or key are refused',
	],
	[/invalid format|error in libcrypto|incorrect passphrase/i, 'credentials', 'the private key cannot be read'],
	[/No such file|not found|Can't ls/i, 'no-file', 'there is no such file or folder as {folder}'],
	[/Permission denied/i, 'not-allowed', 'we may not read {folder}'],
	[
		/no matching (?:host key|key exchange|cipher|mac)/i,
		'not-understood',
		'the server only knows methods that are no longer safe',
	],
	[
		/refused|timed out|timeout|reset|No route|unreachable|Connection closed|closed by|lost|Broken pipe/i,
		'unreachable',
		'nobody answers, or the answer breaks off',
	],
];
