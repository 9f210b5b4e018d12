import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { ImportRefused } from './refused.ts';

/** Mappings that come with Radstand; an operator's own may lie anywhere. */
export const mappingsFolder = join(projectRoot, 'db', 'reference', 'mappings');

export function shippedMappings(): string[] {
	return readdirSync(mappingsFolder)
		.filter(name => name.endsWith('.json'))
		.map(name => basename(name, '.json'))
		.sort();
}

/** The mapping of that name, or of that path where it has a slash or ends in `.json`. Throws `ImportRefused`. */
export function findMapping(nameOrPath: string): Mapping {
	const isPath = nameOrPath.includes('/') || nameOrPath.endsWith('.json');
	if (!isPath && !shippedMappings().includes(nameOrPath)) {
		throw new ImportRefused(
			`there is no mapping "${nameOrPath}"; there are: ${shippedMappings().join(', ')}. Or give the path of a file.`,
		);
	}
	const path = isPath ? nameOrPath : join(mappingsFolder, `${nameOrPath}.json`);
	const read = readMapping(textOf(path));
	if (read.ok) return read.mapping;
	throw new ImportRefused([`${path} is no usable mapping:`, ...read.problems].join('\n  - '));
}

function textOf(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		throw new ImportRefused(
			`the mapping ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
			error,
		);
	}
}
