import { delimiter, join } from 'node:path';
import { installPackage, mayInstall } from './debian-package.mjs';
import { isExecutable } from './executable.mjs';

/**
 * Path of OpenSSH's `sftp`, which fetches lists of cars; for the tests installed now where that is allowed. Throws one sentence that
 * says what to install otherwise.
 */
export function makeSureOfSftp() {
	const found = findSftp();
	if (found !== undefined) return found;
	const who = 'The tests of SFTP need OpenSSH’s sftp';
	if (!mayInstall()) throw new Error(`${who}: install it (Debian: \`sudo apt-get install openssh-client\`).`);
	installPackage('openssh-client', who);
	const installed = findSftp();
	if (installed === undefined)
		throw new Error('Debian’s openssh-client was installed, but there is no sftp on the PATH.');
	return installed;
}

function findSftp() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
	return folders.map(folder => join(folder, 'sftp')).find(isExecutable);
}
