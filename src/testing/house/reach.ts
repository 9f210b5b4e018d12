import { importsOf, startedFile } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** The files that run when `starts` run: these, what they import, and what that imports. */
export function reachableFrom(starts: readonly string[], files: readonly SourceFile[]): SourceFile[] {
	const byPath = new Map(files.map(file => [file.path, file]));
	const reached = new Map<string, SourceFile>();
	const waiting = [...starts];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		const file = byPath.get(path);
		if (file === undefined || reached.has(path)) continue;
		reached.set(path, file);
		for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) waiting.push(target);
	}
	return [...reached.values()];
}

/** Workers and child processes that these files start by the name of a source. */
export function startedByName(files: readonly SourceFile[]): string[] {
	return files
		.flatMap(({ text }) => [...text.matchAll(startedFile)].map(match => match[1]))
		.filter(path => path !== undefined);
}
