import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#db/root.ts';

/** Who asks, and whom to complain to about us: `Radstand/1.2.0 (+https://autos.example)`. */
export function userAgentOf(origin: string): string {
	version ??= z.object({ version: z.string() }).parse(readPackage()).version;
	return `Radstand/${version} (+${origin})`;
}

let version: string | undefined;

function readPackage(): unknown {
	return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
}
