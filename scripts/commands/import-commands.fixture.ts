import { spawnSync } from 'node:child_process';

/** What each `radstand import …` printed, its refusal included; all in one process. */
export function importCommands(dataFolder: string, all: readonly (readonly string[])[]): string[] {
	const program = `
		import { Command } from 'commander';
		import { addPermissionCommand } from '#scripts/commands/import-permission.ts';
		import { addSourceCommands } from '#scripts/commands/import-sources.ts';
		const answers = [];
		let said = '';
		console.log = line => { said += line + '\\n'; };
		process.stdout.write = text => { said += text; return true; };
		for (const words of JSON.parse(process.argv[1])) {
			const command = new Command('import').exitOverride().configureOutput({ writeErr() {} });
			addSourceCommands(command);
			addPermissionCommand(command);
			said = '';
			await command.parseAsync(words, { from: 'user' }).catch(error => { said += error.message; });
			answers.push(said);
		}
		process.stderr.write(JSON.stringify(answers));
		process.exit(0);`;
	const env = { ...process.env, RADSTAND_DATA: dataFolder, RADSTAND_KLEINANZEIGEN: '' };
	const args = ['--input-type=module', '-e', program, '--', JSON.stringify(all)];
	const { stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
	return JSON.parse(stderr);
}
