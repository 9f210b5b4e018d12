import { Command } from 'commander';
import { loadEnvFile } from '#src/config.ts';
import { exitWith } from '#src/operations/exit.ts';
import { backupCommand } from './commands/backup.ts';
import { dbCommand } from './commands/db.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { forumCommand } from './commands/forum.ts';
import { importCommand } from './commands/import.ts';
import { listingCommand } from './commands/listing.ts';
import { mailCommand } from './commands/mail.ts';
import { reportCommand } from './commands/report.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { snapshotCommand } from './commands/snapshot.ts';
import { statsCommand } from './commands/stats.ts';
import { userCommand } from './commands/user.ts';

/** `radstand <noun> <verb>`: one file a noun in `scripts/commands/`. */
export function radstand(): Command {
	return new Command('radstand')
		.description('Runs and looks after a Radstand marketplace. Configured like the server, by RADSTAND_* variables.')
		.showHelpAfterError('(radstand --help shows what there is)')
		.addCommand(serveCommand())
		.addCommand(doctorCommand())
		.addCommand(dbCommand())
		.addCommand(backupCommand())
		.addCommand(listingCommand())
		.addCommand(importCommand())
		.addCommand(searchCommand())
		.addCommand(userCommand())
		.addCommand(mailCommand())
		.addCommand(reportCommand())
		.addCommand(forumCommand())
		.addCommand(snapshotCommand())
		.addCommand(demoCommand())
		.addCommand(statsCommand());
}

if (import.meta.main) {
	try {
		loadEnvFile();
		await radstand().parseAsync();
	} catch (error) {
		exitWith(error);
	}
}
