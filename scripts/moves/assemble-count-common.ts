import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabtFactory from 'wabt';
import { projectRoot } from '#db/root.ts';

const folder = join(projectRoot, 'src/search/column-index');

/** Assembles `count-common.wat`; returns the module in base64. */
export async function assembleCountCommon(): Promise<string> {
	const wabt = await wabtFactory();
	const file = join(folder, 'count-common.wat');
	const { buffer } = wabt.parseWat(file, readFileSync(file, 'utf8')).toBinary({});
	return Buffer.from(buffer).toString('base64');
}

if (import.meta.main) {
	writeFileSync(
		join(folder, 'count-common.ts'),
		`/** \`count-common.wat\`, assembled by scripts/moves/assemble-count-common.ts. */\nexport const countCommonModule =\n\t'${await assembleCountCommon()}';\n`,
	);
}
