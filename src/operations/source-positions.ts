import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from '#db/root.ts';

/** How long a map is kept after an error: they seldom come alone. */
const keptMs = 60_000;
const known = new Map<string, SourceMap>();

/**
 * A stack with places in the sources instead of places in the bundles. Node's own `--enable-source-maps` does the same and keeps
 * 60 MB of positions for it all the time; here the map is read when there is an error and let go afterwards.
 */
export function withSourcePositions(stack: string): string {
	return stack.replace(
		/(?:file:\/\/)?(\/[^\s()]+\.js):(\d+):(\d+)/g,
		(place, file: string, line: string, column: string) => {
			const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
			if (found === undefined || !('originalSource' in found)) return place;
			const source = relative(projectRoot, resolve(file, '..', found.originalSource));
			return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
		},
	);
}

function mapOf(file: string): SourceMap | undefined {
	const map = known.get(file);
	if (map !== undefined) return map;
	if (!file.startsWith(join(projectRoot, 'build')) || !existsSync(`${file}.map`)) return undefined;
	const read = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
	known.set(file, read);
	setTimeout(() => known.delete(file), keptMs).unref();
	return read;
}
