import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { verifyPassword } from '#src/accounts/passwords.ts';
import { queueMail } from '#src/mail/queue.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { printable, tableLines } from './printable.ts';

test('an operator opens an administrator with a password from a pipe, and it opens the account', async () => {
	const folder = freshDataFolder({ empty: true });
	const made = radstand(
		folder,
		['user', 'create', '--email', 'Root@Post.example', '--name', 'Root', '--role', 'admin', '--password-stdin'],
		'sehr geheimes Wort\n',
	);
	expect(made.stderr).toBe('');
	expect(made.status).toBe(0);
	expect(made.stdout).not.toContain('geheim');
	const row = userOf(folder, 'root@post.example');
	expect(row).toMatchObject({ role: 'admin', kind: 'privat' });
	expect(await verifyPassword('sehr geheimes Wort', row?.password_hash ?? '')).toBe(true);
});

test('without a password one is made up, printed once, and works', async () => {
	const folder = freshDataFolder();
	const made = radstand(folder, ['user', 'create', '--email', 'a@post.example', '--name', 'A', '--json']);
	const { password } = JSON.parse(made.stdout);
	expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
	expect(await verifyPassword(password, userOf(folder, 'a@post.example')?.password_hash ?? '')).toBe(true);
	const shown = radstand(folder, ['user', 'show', 'a@post.example', '--json']);
	expect(JSON.parse(shown.stdout)).toMatchObject({ email: 'a@post.example', role: 'member' });
	expect(shown.stdout).not.toContain('argon2');
});

test('a mistake is told in one line and changes nothing', () => {
	const folder = freshDataFolder();
	const create = (...more: string[]) =>
		radstand(folder, ['user', 'create', '--email', 'a@post.example', '--name', 'A', ...more], 'kurz\n');
	expect(create().status).toBe(0);
	const mistakes: [ReturnType<typeof create>, string][] = [
		[create(), 'the address has an account already'],
		[create('--email', 'nobody'), 'this is not an e-mail address'],
		[create('--email', 'b@post.example', '--name', '\u001b[31m'), 'a name has 1 to 80 visible characters'],
		[create('--email', 'b@post.example', '--password-stdin'), 'a password has 10 to 1000 characters'],
		[radstand(folder, ['user', 'show', '99']), 'there is no account 99'],
	];
	for (const [{ status, stderr }, text] of mistakes) {
		expect(stderr).toContain(text);
		expect(stderr).not.toContain('    at ');
		expect(status).not.toBe(0);
	}
	expect(JSON.parse(radstand(folder, ['user', 'list', '--json']).stdout)).toHaveLength(1);
});

test('an operator makes a moderator, shuts somebody out and lets them in again; each time every session ends', () => {
	const folder = freshDataFolder();
	radstand(folder, ['user', 'create', '--email', 'a@post.example', '--name', 'A']);
	const openSession = () =>
		inDatabase(folder, db => {
			db.prepare(
				`INSERT OR REPLACE INTO sessions (id, user_id, created_at, last_used_at, proved_at, persistent, second_factor, device, network)
				VALUES ('s', 1, 1, 1, 1, 0, 0, '', '')`,
			).run();
		});
	const sessions = () => inDatabase(folder, db => db.prepare('SELECT count(*) FROM sessions').pluck().get());
	openSession();
	expect(radstand(folder, ['user', 'role', 'a@post.example', 'moderator']).status).toBe(0);
	expect(userOf(folder, 'a@post.example')).toMatchObject({ role: 'moderator' });
	expect(sessions()).toBe(0);
	openSession();
	expect(radstand(folder, ['user', 'ban', '1', '--reason', 'Vorkasse verlangt']).status).toBe(0);
	expect(userOf(folder, 'a@post.example')).toMatchObject({ ban_reason: 'Vorkasse verlangt' });
	expect(sessions()).toBe(0);
	expect(radstand(folder, ['user', 'readmit', '1']).status).toBe(0);
	expect(userOf(folder, 'a@post.example')).toMatchObject({ banned_at: null, ban_reason: null });
	inDatabase(folder, db =>
		db.exec("INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at) VALUES (1, 'x', 1, 1)"),
	);
	expect(radstand(folder, ['user', 'lift-factor', 'a@post.example']).status).toBe(0);
	expect(inDatabase(folder, db => db.prepare('SELECT count(*) FROM totp_secrets').pluck().get())).toBe(0);
	expect(inDatabase(folder, db => db.prepare('SELECT recipient FROM mails').pluck().all())).toEqual(['a@post.example']);
	for (const words of [
		['user', 'lift-factor', '1'],
		['user', 'role', '1', 'king'],
	]) {
		const { status, stderr } = radstand(folder, words);
		expect({ words, status }).toEqual({ words, status: 1 });
		expect(stderr).not.toContain('    at ');
	}
});

test('an operator sees which mails were given up and has them tried again, and never reads what they say', () => {
	const folder = freshDataFolder();
	inDatabase(folder, db => {
		for (const to of ['a@post.example', 'b@post.example'])
			queueMail(db, { to, subject: 'Hallo', text: 'geheimer Link' }, 5);
		db.prepare("UPDATE mails SET failed_at = 9, error = '550 unbekannt' WHERE recipient = 'a@post.example'").run();
	});
	const failed = radstand(folder, ['mail', 'list', '--state', 'failed', '--json']);
	expect(JSON.parse(failed.stdout)).toMatchObject([{ id: 1, recipient: 'a@post.example', state: 'failed' }]);
	expect(failed.stdout).toContain('550 unbekannt');
	expect(failed.stdout).not.toContain('geheim');
	expect(JSON.parse(radstand(folder, ['mail', 'retry', '--json']).stdout)).toEqual({ retried: 1 });
	expect(JSON.parse(radstand(folder, ['mail', 'list', '--state', 'waiting', '--json']).stdout)).toHaveLength(2);
	expect(radstand(folder, ['mail', 'retry', '2']).stderr).toContain('mail 2 has not been given up');
});

test('a name that would take over the terminal is shown as its codes', () => {
	expect(printable('\u001b[2Jx\u202Ey\r\n')).toBe('\\u001b[2Jx\\u202ey\\u000d\\u000a');
	expect(
		tableLines([
			['id', 'name'],
			['10', 'Ö\u0007'],
		]),
	).toEqual(['id  name', '10  Ö\\u0007']);
});

type UserRow = {
	role: string;
	kind: string;
	password_hash: string;
	banned_at: number | null;
	ban_reason: string | null;
};

function userOf(folder: string, email: string): UserRow | undefined {
	return inDatabase(folder, db => db.prepare<[string], UserRow>('SELECT * FROM users WHERE email = ?').get(email));
}

function inDatabase<T>(folder: string, work: (db: Database) => T): T {
	const db = openDatabase(folder);
	try {
		return work(db);
	} finally {
		db.close();
	}
}

/** A command in a process of its own, as an operator runs it; the other nouns are left out, for each has much to load. */
function radstand(folder: string, args: readonly string[], input = '', env: Record<string, string> = {}) {
	const noun = args[0];
	const program = `
		import { Command } from 'commander';
		import { ${noun}Command } from '#scripts/commands/${noun}.ts';
		import { exitWith } from '#src/operations/exit.ts';
		await new Command('radstand').addCommand(${noun}Command())
			.parseAsync(process.argv.slice(1), { from: 'user' }).catch(exitWith);`;
	const settings = { RADSTAND_DATA: folder, RADSTAND_UPLOADS: `${folder}/uploads`, ...env };
	return spawnSync(process.execPath, ['--input-type=module', '-e', program, '--', ...args], {
		input,
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'test', ...settings },
	});
}
