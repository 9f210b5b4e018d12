import { accessSync, constants } from 'node:fs';

/** Whether this process may run the program at that path. */
export function isExecutable(/** @type {string} */ path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
