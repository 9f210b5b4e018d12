import { Command } from 'commander';
import { loadEnvFile } from '#src/config.ts';
import { exitWith } from '#src/operations/exit.ts';
import { dbCommand } from './commands/db.ts';

/** `radstand <noun> <verb>`: one file a noun in `scripts/commands/`. */
export function radstand(): Command {
	return new Command('radstand')
		.description('Runs and looks after a Radstand marketplace. Configured like the server, by RADSTAND_* variables.')
		.showHelpAfterError('(radstand --help shows what there is)')
		.addCommand(dbCommand());
}

if (import.meta.main) {
	try {
		loadEnvFile();
		await radstand().parseAsync();
	} catch (error) {
		exitWith(error);
	}
}
