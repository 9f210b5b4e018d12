import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
	for (const child of running.splice(0)) child.kill('SIGKILL');
});

test('an operator starts a pretended mobile.de, sees who asks it, and ends it with Ctrl-C', async () => {
	const fake = demoSource(['mobile-de', '--cars', '3', '--with', 'half']);
	const [, origin = ''] = await fake.printed(/with 3 cars: (http:\/\/127\.0\.0\.1:\d+)/);
	const [, user, password] = await fake.printed(/user (\S+), password (\S+);/);
	await fake.printed(
		/printf %s \S+ \| npx radstand import connect mobile-de .*--address http\S+ --user \S+ --password-file - --private-network/,
	);
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	const accept = 'application/vnd.de.mobile.api+json';
	const answer = await fetch(`${origin}/search-api/search?q=\u001b[31m`, { headers: { authorization, accept } });
	expect(JSON.parse(await answer.text())).toMatchObject({ total: 4 });
	await fake.printed(/ 200 GET \/search-api\/search\?q=\S+ as dlr_muster/);
	expect(fake.output()).not.toContain('\u001b');
	expect(await fake.end()).toBe(0);
	await expect(fetch(origin)).rejects.toThrow();
});

test('a pretended Kleinanzeigen says what its reader does wrong', async () => {
	const fake = demoSource(['kleinanzeigen', '--cars', '30', '--gap', '5', '--with', 'robots-deny-all']);
	const [, origin = ''] = await fake.printed(/private people: (\S+)/);
	await fake.printed(/npx radstand import permit N .*--confirm "/);
	await (await fetch(`${origin}/robots.txt`)).text();
	await (await fetch(`${origin}/s-autos/c216`)).text();
	await fake.printed(/! too-early: /);
	await fake.printed(/! disallowed: robots\.txt \(deny-all\)/);
	expect(await fake.end()).toBe(0);
});

test('a dealer’s file is served at once, and a switch or port that cannot be is one line of explanation', async () => {
	const fake = demoSource(['feed', '--cars', '2']);
	const [, file = '', port = ''] = await fake.printed(/(http:\/\/127\.0\.0\.1:(\d+)\/mobile\.csv)/);
	expect((await (await fetch(file)).text()).split('\r\n')).toHaveLength(3);
	const taken = demoSource(['feed', '--port', port]);
	expect(await taken.ended()).toBe(1);
	expect(taken.output()).toBe(`port ${port} cannot be had (EADDRINUSE); --port 0 takes any that is free\n`);
	const unknown = demoSource(['feed', '--with', 'nothing-of-the-kind']);
	expect(await unknown.ended()).toBe(1);
	expect(unknown.output()).toMatch(/^feed has no switch nothing-of-the-kind; it has 401, .*\n$/);
});

function demoSource(args: readonly string[]) {
	const program = `
		import { Command } from 'commander';
		import { addDemoSourceCommand } from '#scripts/commands/demo-source.ts';
		import { exitWith } from '#src/operations/exit.ts';
		const command = new Command('import');
		addDemoSourceCommand(command);
		await command.parseAsync(['demo-source', ...process.argv.slice(1)], { from: 'user' }).catch(exitWith);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', ...args]);
	running.push(child);
	let output = '';
	const closed = once(child, 'close');
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', piece => {
			output += piece;
		});
	}
	const ended = async () => {
		const [code] = await closed;
		return code;
	};
	return {
		output: () => output,
		ended,
		/** As Ctrl-C does. */
		end: () => {
			child.kill('SIGINT');
			return ended();
		},
		printed: async (what: RegExp) => {
			for (;;) {
				const found = what.exec(output);
				if (found) return found;
				if (child.exitCode !== null) throw new Error(`it ended without ${what}: ${output}`);
				await Promise.race([once(child.stdout, 'data'), closed]);
			}
		},
	};
}
