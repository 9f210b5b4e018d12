import { join } from 'node:path';

/** Where the files of a source's visits lie, below the folder of the database: they are outside of what is served. */
export function visitFolder(dataFolder: string, sourceId: number): string {
	return join(dataFolder, 'imports', String(sourceId));
}

/** Where a look at a source leaves what it brought, beside what its visits have. */
export function previewFolder(dataFolder: string, sourceId: number): string {
	return join(visitFolder(dataFolder, sourceId), 'preview');
}
