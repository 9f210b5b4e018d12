import type { Database } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { openSessions } from '#src/accounts/sessions.ts';

/** Somebody who has signed in; the cookie as a browser sends it. */
export type Talker = { readonly userId: number; readonly cookie: string };
export type Talk = { readonly id: number; readonly buyer: Talker; readonly seller: Talker };

/** A seller answers twenty people: nobody may write more than sixty messages an hour. */
const buyersOfSeller = 20;
const messagesOfTalk = 20;
const textsOf = ['Ist das Auto noch da?', 'Ja, noch da.', 'Kann ich es am Wochenende ansehen?', 'Gern, ab zehn Uhr.'];

/** So many conversations, each of a buyer of its own, about the cars of the market. */
export async function talks(db: Database, count: number): Promise<Talk[]> {
	const cars = db.prepare("SELECT id FROM listings WHERE status = 'active' ORDER BY id LIMIT ?").pluck().all(count);
	const made: Talk[] = [];
	let seller = await talker(db);
	for (let n = 0; n < count; n++) {
		if (n % buyersOfSeller === buyersOfSeller - 1) seller = await talker(db);
		const buyer = await talker(db);
		made.push({ id: talk(db, Number(cars[n % cars.length]), buyer, seller, messagesOfTalk), buyer, seller });
	}
	return made;
}

export async function longTalk(db: Database, messages: number): Promise<Talk> {
	const car = db.prepare("SELECT max(id) FROM listings WHERE status = 'active'").pluck().get();
	const [buyer, seller] = [await talker(db), await talker(db)];
	return { id: talk(db, Number(car), buyer, seller, messages), buyer, seller };
}

const now = () => new Date();

/** Opens an account and signs it in. */
export async function talker(db: Database): Promise<Talker> {
	const at = Math.floor(Date.now() / 1_000);
	const number = Number(db.prepare('SELECT coalesce(max(id), 0) + 1 FROM users').pluck().get());
	const user = createUser(db, {
		...{ email: `talker-${number}@bench.example`, name: `Kim ${number}`, role: 'member', kind: 'privat' },
		// Long enough a member for nothing to be held against them.
		...{ passwordHash: lockedPassword, at: at - 90 * 86_400, confirmedAt: at - 90 * 86_400 },
	});
	if (!user.ok) throw new Error(user.reason);
	const opened = await openSessions(db, now, () => false).open(user.id, {
		...{ persistent: true, secondFactor: false, device: 'Bench', network: '127.0.0.0/24' },
	});
	return { userId: user.id, cookie: opened.cookie.split(';', 1)[0] ?? '' };
}

function talk(db: Database, listingId: number, buyer: Talker, seller: Talker, messages: number): number {
	const begunAt = Math.floor(Date.now() / 1_000) - 86_400;
	return db.transaction(() => {
		const values = [listingId, buyer.userId, seller.userId, begunAt, begunAt];
		const id = Number(
			db
				.prepare(
					`INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at)
					VALUES (?, ?, ?, ?, ?)`,
				)
				.run(...values).lastInsertRowid,
		);
		const join = db.prepare('INSERT INTO participants (conversation_id, side, user_id) VALUES (?, ?, ?)');
		join.run(id, 'buyer', buyer.userId);
		join.run(id, 'seller', seller.userId);
		const say = db.prepare(
			`INSERT INTO messages (conversation_id, sender_id, kind, body, client_key, sent_at)
			VALUES (?, ?, 'text', ?, ?, ?)`,
		);
		let last = 0;
		for (let n = 0; n < messages; n++) {
			const sender = n % 2 === 0 ? buyer : seller;
			const text = textsOf[n % textsOf.length] ?? '';
			last = Number(say.run(id, sender.userId, text, `bench ${n}`, begunAt + n).lastInsertRowid);
		}
		db.prepare('UPDATE conversations SET last_message_id = ?, last_message_at = ? WHERE id = ?').run(
			...[last, begunAt + messages, id],
		);
		return id;
	})();
}
