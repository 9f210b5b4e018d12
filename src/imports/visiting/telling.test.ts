import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { connectSource, findSource, pauseSource, type SourceDraft } from '../sources.ts';
import { beginVisit, endVisit, type VisitOutcome } from '../visits.ts';
import { tellOfVisits } from './telling.ts';

const start = Date.UTC(2026, 10, 23, 3) / 1000;
const fine = { state: 'finished', reason: null, detail: null, requests: 3, bytes: 9 } as const;
const refused = { state: 'failed', reason: 'credentials', detail: 'answered 401', requests: 1, bytes: 0 } as const;
const silent = { state: 'failed', reason: 'unreachable', detail: 'nobody answers', requests: 1, bytes: 0 } as const;
const shrunk = { state: 'stopped', reason: 'shrunk', detail: 'only 3 of 40', requests: 1, bytes: 9 } as const;

function market() {
	const db = freshDatabase();
	const person = (email: string, role: string, kind: string) =>
		db
			.prepare(
				`INSERT INTO users (email, name, role, kind, password_hash, created_at, confirmed_at) VALUES (?, ?, ?, ?, 'x', 0, 0)`,
			)
			.run(email, email, role, kind).lastInsertRowid;
	const dieter = person('dieter@haus.example', 'member', 'haendler');
	person('ada@betreiber.example', 'admin', 'privat');
	db.prepare(
		`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
		VALUES (?, 'dieter', 'Autohaus Dieter', 'Weg 1', 'deutschland', '10115', 'Berlin', '030', 'dieter@haus.example', 'x', 0)`,
	).run(dieter);
	const source = connectSource(db, draft, { dealerId: 1, at: start });
	let hours = 0;
	const happened = async (outcome: VisitOutcome, between: () => void = () => {}) => {
		hours += 1;
		const at = start + hours * 3_600;
		const before = mails(db).length;
		const visit = beginVisit(db, source, 'uhr', at);
		endVisit(db, visit, outcome, at + 5);
		between();
		await tellOfVisits({ db, config: { origin: 'https://autos.example' }, now: () => new Date((at + 9) * 1000) });
		await tellOfVisits({ db, config: { origin: 'https://autos.example' }, now: () => new Date((at + 19) * 1000) });
		return mails(db)
			.slice(before)
			.map(({ recipient }) => recipient);
	};
	return { db, source, happened, endOfLast: () => start + hours * 3_600 + 5 };
}

const draft: SourceDraft = {
	...{
		kind: 'fahrzeug-feed',
		name: 'Feed\r\nBcc: x@evil.example',
		way: 'https',
		address: 'https://haus.example/f.csv',
	},
	...{ settings: {}, mapping: null, schedule: 'stuendlich' },
};

function mails(db: Database) {
	return db.prepare('SELECT recipient, subject, body_text AS text FROM mails ORDER BY id').all() as {
		recipient: string;
		subject: string;
		text: string;
	}[];
}

const both = ['dieter@haus.example', 'ada@betreiber.example'];

test('a refused password is told to Dieter and the operator once, and again only after it had been well', async () => {
	const { db, happened } = market();
	expect(await happened(fine)).toEqual([]);
	expect(await happened(refused)).toEqual(both);
	expect(await happened(refused)).toEqual([]);
	expect(await happened(shrunk)).toEqual(both);
	expect(await happened(fine)).toEqual([]);
	expect(await happened(refused)).toEqual(both);
	const [toDieter, toAda] = mails(db);
	expect(toDieter?.subject).not.toMatch(/[\r\n]/);
	expect(toDieter?.text).toContain('nimmt Benutzername oder Passwort nicht an');
	expect(toDieter?.text).toContain('https://autos.example/konto/quellen/1');
	expect(toDieter?.text).not.toContain('answered 401');
	expect(toAda?.text).toContain('answered 401');
	expect(toAda?.subject).toContain('braucht dich (credentials)');
	expect(toAda?.text).toContain('Autohaus Dieter');
});

test('what may pass by itself is told when it has not passed three times', async () => {
	const { happened } = market();
	expect(await happened(silent)).toEqual([]);
	expect(await happened(silent)).toEqual([]);
	expect(await happened(silent)).toEqual(both);
	expect(await happened(silent)).toEqual([]);
});

test('that a source is asked no more is told even where its trouble was told before, and a pause of one’s own is not', async () => {
	const { db, source, happened, endOfLast } = market();
	await happened(refused);
	expect(await happened(refused, () => pauseSource(db, source, 'gescheitert', endOfLast()))).toEqual(both);
	expect(mails(db).at(-1)?.text).toContain('zu oft nacheinander gescheitert');
	expect(findSource(db, source)?.nextRunAt).toBeNull();
	expect(await happened(fine, () => pauseSource(db, source, 'hand', endOfLast()))).toEqual([]);
});
