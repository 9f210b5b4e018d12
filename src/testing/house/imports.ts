import { dirname, join } from 'node:path/posix';
import type { SourceFile } from './source-files.ts';

export type Import = {
	/** From the root of the project for our own files (`src/http/static.ts`), else the package as it is named. */
	readonly target: string;
	/** `import type …`, gone before anything runs. `import { type A }` still loads the file and is none. */
	readonly typeOnly: boolean;
};

/** Marks an import whose target is worked out while the program runs, which nobody can check. */
export const computedTarget = '(computed)';

// The formatter puts every import at the start of its line, with single quotes.
const statement =
	/^(?:import|export)\s+(type\s+)?(?:(?:[\w$]+\s*,\s*)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}|[\w$]+)\s+from\s+)?'([^']+)'/gm;
const call = /\b(?:import|require)\(\s*(?:'([^']+)'\s*[,)])?/g;
/** The source handed to `entryFile`: a worker or child process is started by the name of its file. */
export const startedFile = /\bentryFile\(\s*(?:'([^']+)'\s*[,)])?/g;

/** Everything a file imports, in whatever way, in no particular order. */
export function importsOf({ path, text }: SourceFile): Import[] {
	const statements = [...text.matchAll(statement)].map(([, type, specifier = '']) => ({
		target: targetOf(path, specifier),
		typeOnly: type !== undefined,
	}));
	const calls = [...withoutComments(text).matchAll(call)].map(([, specifier]) => ({
		target: specifier === undefined ? computedTarget : targetOf(path, specifier),
		typeOnly: false,
	}));
	const processes = [...withoutComments(text).matchAll(startedFile)]
		.filter(([, file]) => file !== undefined)
		.map(([, target = '']) => ({ target, typeOnly: false }));
	return [...statements, ...calls, ...processes];
}

/** The package of a target such as `hono/jsx` or `@hono/node-server`; undefined for our own files and for Node. */
export function packageOf(target: string): string | undefined {
	if (target === computedTarget || target.startsWith('node:') || /^(src|views|db|scripts)\//.test(target))
		return undefined;
	return target.split('/', target.startsWith('@') ? 2 : 1).join('/');
}

function targetOf(path: string, specifier: string): string {
	if (specifier.startsWith('#')) return specifier.slice(1);
	return specifier.startsWith('.') ? join(dirname(path), specifier) : specifier;
}

/** Whole lines of comment only: what stands behind code on a line stays, as it may be part of a text. */
function withoutComments(text: string): string {
	return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}
