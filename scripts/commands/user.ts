import { randomInt } from 'node:crypto';
import { Command, Option } from 'commander';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { banUser, changeRole, liftSecondFactor, readmitUser } from '#src/accounts/administration.ts';
import { hashPassword } from '#src/accounts/passwords.ts';
import { createUser, type Role, roles, type UserKind, userKinds } from '#src/accounts/registration.ts';
import { type Config, readConfig } from '#src/config.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printResult } from './output.ts';
import { readPassword } from './password-input.ts';
import { printable, tableLines } from './printable.ts';

/** `radstand user list|show|create|role|ban|readmit|lift-factor`. */
export function userCommand(): Command {
	const user = new Command('user').description('Accounts');
	user
		.command('list')
		.description('list the accounts, newest first')
		.addOption(new Option('--role <role>', 'only this role').choices(roles))
		.option('--limit <number>', 'at most so many', wholeNumber, 50)
		.option('--json', 'print JSON')
		.action((options: { role?: Role; limit: number; json?: boolean }) =>
			withDatabase(db => {
				const users = listUsers(db, options.role, options.limit);
				const heads = ['id', 'e-mail', 'name', 'role', 'kind', 'since', 'cars'];
				printResult(users, options, tableLines([heads, ...users.map(rowOf)]));
			}),
		);
	user
		.command('show <id-or-email>')
		.description('show one account')
		.option('--json', 'print JSON')
		.action((wanted: string, options: { json?: boolean }) =>
			withDatabase(db => {
				const found = existingUser(db, wanted);
				printResult(
					found,
					options,
					tableLines(Object.entries(found).map(([name, value]) => [name, String(value ?? '-')])),
				);
			}),
		);
	user
		.command('create')
		.description('open an account; without a password on stdin or a terminal question, one is made up and printed')
		.requiredOption('--email <address>')
		.requiredOption('--name <name>')
		.addOption(new Option('--role <role>').choices(roles).default('member'))
		.addOption(new Option('--kind <kind>', 'how the person sells').choices(userKinds).default('privat'))
		.option('--password-stdin', 'read the password from stdin, or ask for it on a terminal')
		.option('--json', 'print JSON')
		.action(create);
	user
		.command('role <id-or-email> <role>')
		.description('give an account another role; it is signed out everywhere')
		.option('--json', 'print JSON')
		.action((wanted: string, role: string, options: { json?: boolean }) =>
			withDatabase(db => {
				const known = roles.find(one => one === role);
				if (known === undefined) throw new StartRefused(`a role is one of ${roles.join(', ')}`);
				const { id } = existingUser(db, wanted);
				changeRole(db, id, known);
				printResult({ id, role: known }, options, [`Account ${id} is ${known} now, and signed out everywhere.`]);
			}),
		);
	user
		.command('ban <id-or-email>')
		.description('shut an account out at once; its listings stay as they are')
		.requiredOption('--reason <text>', 'kept with the account')
		.option('--json', 'print JSON')
		.action((wanted: string, options: { reason: string; json?: boolean }) =>
			withDatabase(db => {
				const { id } = existingUser(db, wanted);
				banUser(db, id, options.reason, Math.floor(Date.now() / 1000));
				printResult({ id, banned: true }, options, [`Account ${id} is shut out.`]);
			}),
		);
	user
		.command('readmit <id-or-email>')
		.description('let a banned account in again')
		.option('--json', 'print JSON')
		.action((wanted: string, options: { json?: boolean }) =>
			withDatabase(db => {
				const { id } = existingUser(db, wanted);
				if (!readmitUser(db, id)) throw new StartRefused(`account ${id} is not banned`);
				printResult({ id, banned: false }, options, [`Account ${id} may sign in again.`]);
			}),
		);
	user
		.command('lift-factor <id-or-email>')
		.description(
			'take app, passkeys and recovery codes off an account whose owner has lost them; make sure it is the owner',
		)
		.option('--json', 'print JSON')
		.action((wanted: string, options: { json?: boolean }) =>
			withDatabase((db, { origin }) => {
				const { id } = existingUser(db, wanted);
				const at = Math.floor(Date.now() / 1000);
				if (!liftSecondFactor(db, id, { origin, at })) throw new StartRefused(`account ${id} has no second factor`);
				printResult({ id, lifted: true }, options, [
					`Account ${id} signs in with its password alone until it sets up a new second factor; its owner is told by mail.`,
				]);
			}),
		);
	return user;
}

type CreateOptions = {
	email: string;
	name: string;
	role: Role;
	kind: UserKind;
	passwordStdin?: boolean;
	json?: boolean;
};

/** NIST SP 800-63B asks for 8, our own sign-up for 10; the upper end keeps a mistake out of the hash. */
const passwordLength = { min: 10, max: 1_000 };

async function create(options: CreateOptions): Promise<void> {
	const given = options.passwordStdin ? await readPassword('Password: ') : undefined;
	if (given !== undefined && (given.length < passwordLength.min || given.length > passwordLength.max)) {
		throw new StartRefused(`a password has ${passwordLength.min} to ${passwordLength.max} characters`);
	}
	const password = given ?? inventedPassword();
	const passwordHash = await hashPassword(password);
	const at = Math.floor(Date.now() / 1000);
	withDatabase(db => {
		const { email, name, role, kind } = options;
		// Who can type this command reads the database anyway: no mail has to confirm the address.
		const created = createUser(db, { email, name, role, kind, passwordHash, at, confirmedAt: at });
		if (!created.ok) throw new StartRefused(`no account was opened: ${printable(email)}: ${refusals[created.reason]}`);
		const secret = given === undefined ? { password } : {};
		printResult({ id: created.id, email: email.trim().toLowerCase(), role, kind, ...secret }, options, [
			`Opened account ${created.id} for ${printable(email)} (${role}, ${kind}).`,
			...(given === undefined ? [`Password: ${password}`, 'It is shown this once and kept nowhere.'] : []),
		]);
	});
}

const refusals = {
	'email-taken': 'the address has an account already',
	'email-invalid': 'this is not an e-mail address',
	'name-invalid': 'a name has 1 to 80 visible characters, at least one letter or digit',
} as const;

/** 20 signs of 31: 99 bits; without those that people mix up. */
function inventedPassword(): string {
	const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
	const groups = Array.from({ length: 4 }, () =>
		Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join(''),
	);
	return groups.join('-');
}

type ListedUser = {
	id: number;
	email: string;
	name: string;
	role: string;
	kind: string;
	created_at: number;
	confirmed_at: number | null;
	banned_at: number | null;
	ban_reason: string | null;
	listings: number;
};

// Never the hash: what is printed ends in scroll-back buffers and tickets.
const columns = `id, email, name, role, kind, created_at, confirmed_at, banned_at, ban_reason,
	(SELECT count(*) FROM listings l WHERE l.seller_id = users.id) AS listings`;

function listUsers(db: Database, role: Role | undefined, limit: number): ListedUser[] {
	return db
		.prepare<[string | null, string | null, number], ListedUser>(
			`SELECT ${columns} FROM users WHERE ? IS NULL OR role = ? ORDER BY id DESC LIMIT ?`,
		)
		.all(role ?? null, role ?? null, limit);
}

function findUser(db: Database, wanted: string): ListedUser | undefined {
	const where = /^\d{1,15}$/.test(wanted) ? 'id = ?' : 'email = ?';
	return db.prepare<[string], ListedUser>(`SELECT ${columns} FROM users WHERE ${where}`).get(wanted);
}

function existingUser(db: Database, wanted: string): ListedUser {
	const found = findUser(db, wanted);
	if (found === undefined) throw new StartRefused(`there is no account ${printable(wanted)}`);
	return found;
}

function rowOf(user: ListedUser): string[] {
	const since = new Date(user.created_at * 1000).toISOString().slice(0, 10);
	return [String(user.id), user.email, user.name, user.role, user.kind, since, String(user.listings)];
}

function withDatabase(work: (db: Database, config: Config) => void): void {
	const config = readConfig(process.env);
	const { dataFolder } = config;
	// A first administrator is often opened before the first start.
	migrateDatabase(dataFolder, { now: new Date() });
	const db = openDatabase(dataFolder);
	try {
		work(db, config);
	} finally {
		db.close();
	}
}

function wholeNumber(text: string): number {
	if (!/^\d{1,6}$/.test(text)) throw new StartRefused(`${printable(text)} is not a whole number`);
	return Number(text);
}
