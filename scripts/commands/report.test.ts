import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { putMessage } from '#src/chat/delivering.ts';
import { fileReport } from '#src/reports/reports.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { ranHere } from './ran-here.fixture.ts';
import { reportCommand } from './report.ts';

test('an operator sees what is reported, reads what it is about, and lets a held message through once', async () => {
	const { folder, held } = market();
	const [report, ...more] = JSON.parse((await radstand(folder, 'list', '--json')).stdout);
	expect(more).toEqual([]);
	expect(report).toMatchObject({ subject: 'message', subjectId: held, reason: 'gleicher Text an viele', text: '' });
	const shown = (await radstand(folder, 'show', String(report.id))).stdout;
	expect(shown).toContain('Zahle vorab \\u001b[31mrot');

	const decide = (...more: string[]) =>
		radstand(folder, 'decide', String(report.id), '--decision', 'in Ordnung', ...more);
	expect((await decide('--deliver')).stdout).toContain('delivered');
	const again = await decide('--deliver');
	expect({ status: again.status, told: again.stderr.includes('decided before') }).toEqual({ status: 1, told: true });
	const db = openDatabase(folder, { readonly: true });
	expect(db.prepare('SELECT decision FROM reports').pluck().all()).toEqual(['in Ordnung']);
	expect(db.prepare('SELECT held_at FROM messages').pluck().all()).toEqual([null]);
	expect(db.prepare("SELECT unread FROM participants WHERE side = 'seller'").pluck().get()).toBe(1);
	db.close();
});

test('what cannot be delivered is not decided either', async () => {
	const { folder } = market();
	const db = openDatabase(folder);
	fileReport(db, { subject: 'conversation', subjectId: 1, reporterId: 1, reason: 'spam', text: '\u001b[2J' }, 1);
	db.close();
	const refused = await radstand(folder, 'decide', '2', '--decision', 'x', '--deliver');
	expect({ status: refused.status, told: refused.stderr.includes('no message that is held') }).toEqual({
		status: 1,
		told: true,
	});
	const table = (await radstand(folder, 'list')).stdout;
	expect(table).toMatch(/a rule +gleicher Text an viele\s*\n2 .*\\u001b\[2J/);
	expect(table).not.toContain('Zahle');
	expect((await radstand(folder, 'show', '9')).stderr).toContain('there is no report 9');
});

/** A folder with one conversation whose only message is held. */
function market(): { folder: string; held: number } {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	const person = (email: string) => {
		const made = createUser(db, {
			email,
			name: 'A',
			role: 'member',
			kind: 'privat',
			passwordHash: 'x',
			at: 1,
			confirmedAt: 1,
		});
		if (!made.ok) throw new Error(made.reason);
		return made.id;
	};
	const seller = person('a@post.example');
	const buyer = person('b@post.example');
	const car = publishOwnCar(db, { sellerId: seller, at: 1 });
	db.prepare(
		'INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at) VALUES (?, ?, ?, 1, 1)',
	).run(car, buyer, seller);
	const join = db.prepare('INSERT INTO participants (conversation_id, side, user_id) VALUES (1, ?, ?)');
	join.run('buyer', buyer);
	join.run('seller', seller);
	const held = putMessage(db, {
		...{ conversationId: 1, senderId: buyer, kind: 'text', body: 'Zahle vorab \u001b[31mrot', clientKey: 'k' },
		...{ warnings: ['vorkasse'], isHeld: true, at: 1 },
	});
	fileReport(db, { subject: 'message', subjectId: held, reason: 'gleicher Text an viele', text: '' }, 1);
	db.close();
	return { folder, held };
}

/** `radstand report …`. */
const radstand = (folder: string, ...words: string[]) => ranHere([reportCommand()], folder, ['report', ...words]);
