import type { Visit } from '../source-kinds.ts';
import type { SourceWay } from '../sources.ts';
import type { Acceptance, Brought, Way } from './brought.ts';
import { bringFromFolder } from './folder.ts';
import { bringOverHttps } from './https.ts';
import { bringOverSftp } from './sftp.ts';
import { bringUpload } from './upload.ts';

export type { Acceptance, Brought, BroughtFile } from './brought.ts';

const ways: Readonly<Record<SourceWay, Way>> = {
	https: bringOverHttps,
	sftp: bringOverSftp,
	ordner: bringFromFolder,
	upload: bringUpload,
};

/** Brings the file of a source into the visit's folder, the way its owner has chosen. Expected trouble is a `stop`, never a throw. */
export function bring(visit: Visit, acceptance: Acceptance): Promise<Brought> {
	return ways[visit.source.way](visit, acceptance);
}
