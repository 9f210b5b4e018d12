import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { StartRefused } from '#src/operations/start-refused.ts';

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** `radstand …` in this process, for commands whose mails are components: those have to be built, which tests do on their way. */
export async function ranHere(commands: readonly Command[], folder: string, words: readonly string[]): Promise<Ran> {
	const said = { out: '', err: '' };
	const out = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
		said.out += String(text);
		return true;
	});
	const program = new Command('radstand').exitOverride();
	const quiet = {
		writeErr(text: string) {
			said.err += text;
		},
	};
	for (const command of commands) {
		program.addCommand(command);
		for (const one of [command, ...command.commands]) one.exitOverride().configureOutput(quiet);
	}
	vi.stubEnv('RADSTAND_DATA', folder);
	let status = 0;
	try {
		await program.parseAsync(words, { from: 'user' });
	} catch (error) {
		if (!(error instanceof StartRefused || error instanceof CommanderError)) throw error;
		said.err += error.message;
		status = 1;
	} finally {
		out.mockRestore();
		vi.unstubAllEnvs();
	}
	return { status, stdout: said.out, stderr: said.err };
}
