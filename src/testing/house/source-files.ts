import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';

/** `path` from the root of the project, with slashes: `src/search/routes.tsx`. */
export type SourceFile = { readonly path: string; readonly text: string };

const folders = ['src', 'views', 'db', 'scripts'];

/** Every file of ours that holds code, tests included. */
export function sourceFiles(): SourceFile[] {
	return folders
		.flatMap(folder =>
			readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map(f => join(folder, f)),
		)
		.filter(path => /\.(tsx?|mjs|js)$/.test(path))
		.sort()
		.map(path => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

/** Tests and what only tests use; everything else is what runs at somebody's place. */
export function isForTests(path: string): boolean {
	return /\.(test|fixture)\.[a-z]+$|^(src|views)\/testing\//.test(path);
}
