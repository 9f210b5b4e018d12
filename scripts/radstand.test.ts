import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { tableUnder } from '#src/testing/house/readme.ts';
import { radstand } from './radstand.ts';

type Verb = { words: string[]; description: string };

/** What an operator can type: `radstand serve`, `radstand db check`, with arguments as the help names them. */
function verbsOf(command: Command, words: readonly string[] = []): Verb[] {
	return command.commands.flatMap(one => {
		const here = [...words, one.name()];
		return one.commands.length > 0 ? verbsOf(one, here) : [{ words: here, description: one.description() }];
	});
}

const verbs = verbsOf(radstand());

test('an operator finds every command in README, in the words of its own help, and none that does not exist', () => {
	const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
	const rows = tableUnder(readme, 'Commands').map(([command, does]) => `${command}: ${does}`);
	expect(rows.sort()).toEqual(
		verbs.map(({ words, description }) => `\`radstand ${words.join(' ')}\`: ${description}`).sort(),
	);
});

test.each(verbs)('radstand $words --help explains itself and ends well', async ({ words, description }) => {
	expect(description).not.toBe('');
	expect(await helpOf(words)).toMatchObject({
		exitCode: 0,
		text: expect.stringContaining(`radstand ${words.join(' ')}`),
	});
});

test('a noun alone shows its verbs', async () => {
	for (const noun of new Set(verbs.map(({ words }) => words[0] ?? ''))) {
		expect(await helpOf([noun])).toMatchObject({ exitCode: 0 });
	}
	expect((await helpOf([])).text).toContain('Commands:');
});

test('a mistyped command or option ends badly, with a hint', async () => {
	for (const words of [['serf'], ['db', 'chek'], ['stats', '--jsn']]) {
		const { exitCode, text } = await typed(words);
		expect({ words, exitCode }).toEqual({ words, exitCode: 1 });
		expect(text).toMatch(/^error: unknown[\s\S]*Did you mean/);
	}
});

function helpOf(words: readonly string[]): Promise<{ exitCode: number; text: string }> {
	return typed([...words, '--help']);
}

/** What the command line prints and how it ends, instead of ending this process. */
async function typed(words: readonly string[]): Promise<{ exitCode: number; text: string }> {
	let text = '';
	const write = (part: string) => {
		text += part;
	};
	const program = radstand();
	for (const command of allOf(program)) command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
	try {
		await program.parseAsync(['node', 'radstand', ...words]);
	} catch (error) {
		if (error instanceof CommanderError) return { exitCode: error.exitCode, text };
		throw error;
	}
	return { exitCode: 0, text };
}

function allOf(command: Command): Command[] {
	return [command, ...command.commands.flatMap(allOf)];
}
