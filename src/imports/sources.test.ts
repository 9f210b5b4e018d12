import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { faultsOf } from './connecting.ts';
import { keepCredentials, readCredentials } from './credentials.ts';
import {
	askForVisit,
	changeSource,
	connectSource,
	disconnectSource,
	dueSources,
	findSource,
	giveSourceBack,
	listSources,
	pauseSource,
	resumeSource,
	type SourceDraft,
	takeSource,
} from './sources.ts';
import { mostFailures, nextVisitAt } from './visiting/schedule.ts';

const at = Date.UTC(2026, 10, 23, 3) / 1000;
const hour = 3_600;
const feed: SourceDraft = {
	...{ kind: 'fahrzeug-feed', name: 'Feed', way: 'https', address: 'https://haus.example/f.csv' },
	...{ settings: {}, mapping: null, schedule: 'alle-6-stunden' },
};
const secret = { user: 'dlr_haus', password: 'geheim#1 "ä"' };

test('credentials are kept so that this installation reads them for this source alone, and nothing else shows them', () => {
	const db = freshDatabase();
	const [one, two] = [1, 2].map(() => connectSource(db, feed, { dealerId: null, credentials: secret, at })) as [
		number,
		number,
	];
	expect(readCredentials(db, one)).toEqual(secret);
	const rows = JSON.stringify(db.prepare('SELECT * FROM import_sources').all());
	expect(rows).not.toContain('geheim');
	expect(rows).not.toContain('dlr_haus');
	expect(JSON.stringify(listSources(db))).not.toMatch(/geheim|dlr_haus|credentials"/);
	// Moved to another row, they open for nobody.
	db.prepare(
		'UPDATE import_sources SET credentials = (SELECT credentials FROM import_sources WHERE id = ?) WHERE id = ?',
	).run(one, two);
	expect(readCredentials(db, two)).toBeUndefined();
	changeSource(db, one, { ...feed, name: 'Neu' }, undefined, at);
	expect(readCredentials(db, one)).toEqual(secret);
	keepCredentials(db, one, undefined);
	expect(findSource(db, one)?.hasCredentials).toBe(false);
	connectSource(db, feed, { dealerId: null, credentials: secret, at });
	disconnectSource(db, 3, at);
	expect(readCredentials(db, 3)).toBeUndefined();
	expect(findSource(db, 3)).toBeUndefined();
});

test('a source is due at once, then by its schedule, and never for two at the same time', () => {
	const db = freshDatabase();
	const id = connectSource(db, feed, { dealerId: null, at });
	const due = (time: number) => dueSources(db, time).map(source => source.id);
	expect(due(at)).toEqual([id]);
	expect(takeSource(db, id, 'one', at, at + 300)).toBe(true);
	expect(takeSource(db, id, 'two', at + 10, at + 310)).toBe(false);
	expect(due(at + 10)).toEqual([]);
	// Whoever had it has died: after the lease it is anybody's, and the dead one gives nothing back.
	expect(takeSource(db, id, 'two', at + 301, at + 601)).toBe(true);
	giveSourceBack(db, id, 'one', { nextRunAt: null, failed: true });
	expect(findSource(db, id)).toMatchObject({ failuresInARow: 0, leaseUntil: at + 601 });
	giveSourceBack(db, id, 'two', { nextRunAt: at + 6 * hour, failed: false, memory: { etag: '"1"' } });
	expect(findSource(db, id)).toMatchObject({ memory: { etag: '"1"' }, leaseUntil: null });
	expect(due(at + 6 * hour - 1)).toEqual([]);
	askForVisit(db, id, at + 700);
	expect(due(at + 700)).toEqual([id]);
	pauseSource(db, id, 'hand', at + 701);
	expect(due(at + 9 * hour)).toEqual([]);
	askForVisit(db, id, at + 702);
	expect(due(at + 9 * hour)).toEqual([]);
	resumeSource(db, id, at + 800);
	expect(due(at + 800)).toEqual([id]);
	changeSource(db, id, { ...feed, address: 'https://haus.example/neu.csv' }, undefined, at + 900);
	expect(findSource(db, id)?.memory).toEqual({});
});

test('that a source may lie in the private network holds for the address it was said of, and for no other', () => {
	const db = freshDatabase();
	const inside = { ...feed, address: 'http://192.168.1.5/f.csv' };
	const id = connectSource(db, inside, { dealerId: null, privateNetwork: true, at });
	changeSource(db, id, { ...inside, name: 'Neu', schedule: 'taeglich' }, undefined, at);
	expect(findSource(db, id)?.privateNetwork).toBe(true);
	changeSource(db, id, { ...inside, address: 'http://127.0.0.1:4422/metrics' }, undefined, at);
	expect(findSource(db, id)?.privateNetwork).toBe(false);
	changeSource(db, id, inside, undefined, at);
	expect(findSource(db, id)?.privateNetwork).toBe(false);
});

test('nothing comes in for a dealer who is shut out, until the ban is lifted', () => {
	const db = freshDatabase();
	db.exec(`INSERT INTO users (id, email, name, role, kind, password_hash, created_at, confirmed_at)
			VALUES (7, 'd@haus.example', 'D', 'member', 'haendler', 'x', 0, 0);
		INSERT INTO dealers (id, user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
			VALUES (3, 7, 'd', 'D', 'Weg 1', 'deutschland', '10115', 'Berlin', '030', 'd@haus.example', 'x', 0)`);
	connectSource(db, feed, { dealerId: 3, at });
	expect(dueSources(db, at)).toHaveLength(1);
	db.exec('UPDATE users SET banned_at = 1 WHERE id = 7');
	expect(dueSources(db, at)).toEqual([]);
	db.exec('UPDATE users SET banned_at = NULL WHERE id = 7');
	expect(dueSources(db, at)).toHaveLength(1);
});

test('what fails is tried again sooner, less and less often, and never sooner than the source says', () => {
	const after = (failuresInARow: number, more: { failed: boolean; retryAt?: number }, schedule = 'taeglich' as const) =>
		(nextVisitAt({ schedule, failuresInARow }, at, more) ?? 0) - at;
	expect(after(0, { failed: false })).toBe(24 * hour);
	expect([0, 1, 2, 3, 9].map(failures => after(failures, { failed: true }))).toEqual([
		300,
		1_800,
		2 * hour,
		6 * hour,
		6 * hour,
	]);
	expect(after(0, { failed: true, retryAt: at + 9 * hour })).toBe(9 * hour);
	expect(nextVisitAt({ schedule: 'stuendlich', failuresInARow: 5 }, at, { failed: true })).toBe(at + hour);
	expect(nextVisitAt({ schedule: 'von-hand', failuresInARow: 1 }, at, { failed: true })).toBeNull();
	expect(mostFailures).toBeGreaterThan(5);
});

test.each([
	['the operator’s kinds', { kind: 'kleinanzeigen', address: 'https://www.kleinanzeigen.de' }, 'kind'],
	['another market', { kind: 'radstand', address: 'https://autos.example' }, 'kind'],
	['a folder of this machine', { way: 'ordner', address: '/etc' }, 'way'],
	['no name', { name: '  ' }, 'name'],
	['a password in the address', { address: 'https://u:p@haus.example/' }, 'address'],
	['no address', { address: '' }, 'address'],
	['a file of this machine', { address: 'file:///etc/passwd' }, 'address'],
	['a script', { address: 'javascript:alert(1)' }, 'address'],
	['SFTP as if it were the web', { address: 'sftp://haus.example/x' }, 'address'],
	['a password over plain http', { address: 'http://haus.example/f.csv' }, 'credentials'],
	['an upload with an address', { way: 'upload' }, 'address'],
	['a mapping that is none', { mapping: '{"fields":' }, 'mapping'],
	['a kind that comes otherwise', { kind: 'mobile-de', way: 'sftp', address: 'sftp://a.example/b' }, 'way'],
] as const)('a dealer cannot connect %s', (_name, wrong, field) => {
	const faults = faultsOf({ ...feed, ...wrong }, { byDealer: true, hasCredentials: true });
	expect(faults.map(fault => fault.field)).toContain(field);
	expect(faultsOf(feed, { byDealer: true, hasCredentials: true })).toEqual([]);
});
