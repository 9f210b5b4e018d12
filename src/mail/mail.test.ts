import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createLog } from '#src/operations/log.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { postOffice } from '#src/testing/post-office.ts';
import { startTestServer } from '#src/testing/server.ts';
import { openTestSite } from '#src/testing/site.ts';
import { type Mail, queueMail } from './queue.ts';
import { postRoutes } from './routes.tsx';
import { openMailer } from './sending.ts';
import { sweepMails } from './sweeping.ts';

function mailerFor(db: Database, smtpUrl: string | undefined, clock: { at: number }) {
	const lines: string[] = [];
	const settings = { smtpUrl, from: 'Radstand <post@autos.example>', origin: 'https://autos.example' };
	const mailer = openMailer(
		db,
		settings,
		() => new Date(clock.at * 1000),
		createLog('info', { write: line => lines.push(line) }),
	);
	afterThisTest(() => mailer.close());
	return { mailer, lines };
}

const letter: Mail = {
	to: 'frieda@post.example',
	subject: 'Bestätige deine Adresse – fast geschafft',
	text: 'Hallo Frieda,\n\nhier ist dein Link: https://autos.example/registrieren/bestaetigen?token=geheim\n.\nTschüss',
	html: '<p>Hallo Frieda</p>',
};

type Row = {
	sent_at: number | null;
	failed_at: number | null;
	due_at: number;
	attempts: number;
	body_text: string | null;
	error: string | null;
};
const rowOf = (db: Database, id = 1) => db.prepare<[number], Row>('SELECT * FROM mails WHERE id = ?').get(id);

test('a new member gets the mail through a real mail server, and its text is then gone from the database', async () => {
	const db = freshDatabase();
	const office = await postOffice();
	const { mailer } = mailerFor(db, office.url, { at: 1_000 });
	queueMail(db, letter, 1_000);
	expect(await mailer.deliver()).toBe(1);
	const [mail] = office.taken;
	expect(mail).toMatchObject({ to: 'frieda@post.example', from: 'post@autos.example' });
	expect(mail?.raw).toMatch(/^Message-ID: <[\w-]{36}@autos\.example>/m);
	expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
	expect(mail?.raw).toContain('Content-Type: multipart/alternative');
	expect(rowOf(db)).toMatchObject({ sent_at: 1_000, attempts: 1, body_text: null });
	expect(await mailer.deliver()).toBe(0);
	expect(office.taken).toHaveLength(1);
});

test('a mail that a server cannot take now is tried again later under the same id, and given up after two days', async () => {
	const db = freshDatabase();
	const clock = { at: 1_000 };
	let refusing = true;
	const ids: string[] = [];
	const office = await postOffice({
		onMailFrom: (_address, _session, done) =>
			done(refusing ? Object.assign(new Error('später bitte'), { responseCode: 451 }) : undefined),
	});
	const { mailer, lines } = mailerFor(db, office.url, clock);
	queueMail(db, letter, clock.at);
	queueMail(db, { ...letter, to: 'zweite@post.example' }, clock.at);
	expect(await mailer.deliver()).toBe(0);
	expect(rowOf(db)).toMatchObject({ sent_at: null, attempts: 1, due_at: 1_060 });
	expect(lines.join()).not.toContain('frieda');
	expect(await mailer.deliver()).toBe(0);
	expect(rowOf(db)?.attempts).toBe(1);
	clock.at = 1_060;
	refusing = false;
	expect(await mailer.deliver()).toBe(2);
	for (const { raw } of office.taken) ids.push(/^Message-ID: (.*)$/m.exec(raw)?.[1] ?? '');
	expect(new Set(ids).size).toBe(2);
	refusing = true;
	queueMail(db, letter, clock.at);
	for (let tries = 0; rowOf(db, 3)?.failed_at === null && tries < 100; tries++) {
		clock.at = rowOf(db, 3)?.due_at ?? 0;
		await mailer.deliver();
	}
	const lost = rowOf(db, 3);
	expect(lost?.failed_at).toBeGreaterThanOrEqual(1_060 + 48 * 3_600);
	expect(lost?.failed_at).toBeLessThanOrEqual(1_060 + 50 * 3_600);
	expect(lost?.error).toContain('451');
});

test('an address that does not exist is tried once, and a mail server that is not there costs nobody a mail', async () => {
	const db = freshDatabase();
	const clock = { at: 5_000 };
	const office = await postOffice({
		onRcptTo: (_address, _session, done) => done(Object.assign(new Error('unbekannt'), { responseCode: 550 })),
	});
	queueMail(db, letter, clock.at);
	await mailerFor(db, office.url, clock).mailer.deliver();
	expect(rowOf(db)).toMatchObject({ failed_at: 5_000, sent_at: null });
	queueMail(db, letter, clock.at);
	await mailerFor(db, 'smtp://127.0.0.1:1', clock).mailer.deliver();
	expect(rowOf(db, 2)).toMatchObject({ failed_at: null, sent_at: null, attempts: 1 });
});

test('nobody smuggles a header or a recipient into a mail through a name or a subject', async () => {
	const db = freshDatabase();
	const office = await postOffice();
	const { mailer } = mailerFor(db, office.url, { at: 1_000 });
	for (const evil of [
		'Hallo\r\nBcc: opfer@x.example',
		'Hallo\nBcc: opfer@x.example',
		'a\u2028Bcc: b',
		'\u0000x',
		'x'.repeat(5_000),
	]) {
		queueMail(db, { ...letter, subject: evil, text: `${evil}\n.\nQUIT` }, 1_000);
	}
	await mailer.deliver();
	expect(office.taken).toHaveLength(5);
	for (const { raw, to } of office.taken) {
		expect(to).toBe('frieda@post.example');
		const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
		expect(head).not.toMatch(/^bcc:/im);
	}
});

test('what should be told once is told once', () => {
	const db = freshDatabase();
	expect(queueMail(db, { ...letter, onceKey: 'noch-da 42 14' }, 1)).toBeDefined();
	expect(queueMail(db, { ...letter, onceKey: 'noch-da 42 14' }, 2)).toBeUndefined();
	expect(queueMail(db, letter, 3)).toBeDefined();
	expect(queueMail(db, letter, 4)).toBeDefined();
	expect(db.prepare('SELECT count(*) FROM mails').pluck().get()).toBe(3);
});

test('a developer reads the mails at /dev/post, on this machine alone, and production has no such page', async () => {
	const dev = await startTestServer({
		routes: (_, { db }) =>
			queueMail(db, { ...letter, subject: '<b>Hallo</b>', text: 'http://localhost:1/x und http://boese.example/' }, 1),
	});
	const page = await fetch(`${dev.localOrigin}/dev/post`);
	expect(page.status).toBe(200);
	const html = await page.text();
	expect(html).toContain('&lt;b&gt;Hallo&lt;/b&gt;');
	expect(html).not.toContain('href="http://boese.example');
	const { services } = openTestSite(1);
	expect(postRoutes({ ...services, config: { ...services.config, production: true } }).routes).toEqual([]);
	expect((await fetch(`${dev.localOrigin}/dev/post`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(
		404,
	);
});

test('whom we wrote to is forgotten after a month, sent or given up; what is still waiting stays', async () => {
	const db = freshDatabase();
	const day = 86_400;
	for (const at of [0, 1, 20, 0]) queueMail(db, letter, at * day);
	db.exec(`UPDATE mails SET sent_at = created_at WHERE id = 1; UPDATE mails SET failed_at = created_at WHERE id = 2;
		UPDATE mails SET sent_at = created_at WHERE id = 3`);
	await sweepMails(db, 32 * day);
	expect(db.prepare('SELECT id FROM mails ORDER BY id').pluck().all()).toEqual([3, 4]);
	await sweepMails(freshDatabase(), 32 * day);
});
