import { expect, test } from 'vitest';
import { banUser } from '#src/accounts/administration.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { stillThereLink } from '#src/listings/still-there.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { type OwnCar, publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const at = 1_793_000_000;
const day = 86_400;

type Asked = { site: TestSite; frieda: Member; publish: (car?: Partial<OwnCar>) => number };

async function asked(): Promise<Asked> {
	const site = openTestSite(at + 3 * day);
	const frieda = await signedIn(site);
	return { site, frieda, publish: car => publishOwnCar(site.db, { sellerId: frieda.userId, at, ...car }) };
}

const statusOf = ({ db }: TestSite, id: number) =>
	db.prepare('SELECT status FROM listings WHERE id = ?').pluck().get(id) as ListingStatus;

test('the question of a mail is answered without signing in, by its link alone', async () => {
	const { site, frieda, publish } = await asked();
	const guest = visitor(site);
	const id = publish({ title: 'Golf <b>' });
	const link = stillThereLink(site.db, { listingId: id, sellerId: frieda.userId }, at);
	const ticket = link.slice('/noch-da?t='.length);
	const question = await guest.get(link);
	expect(question.headers.get('referrer-policy')).toBe('no-referrer, strict-origin');
	expect(question.headers.get('cache-control')).toBe('no-store');
	const html = await question.text();
	expect(html).toContain('Golf &lt;b&gt;');
	expect([...html.matchAll(/name="antwort" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
		...['da', 'reserviert', 'verkauft'],
	]);
	// Mail scanners follow links; looking answers nothing.
	expect(await (await guest.get(`${link}&antwort=verkauft`)).text()).not.toContain('Danke');
	expect(statusOf(site, id)).toBe('active');
	const steps = [
		['da', 'active'],
		['reserviert', 'reserved'],
		['da', 'reserved'],
		['verkauft', 'sold'],
		['verkauft', 'sold'],
	] as const;
	for (const [antwort, status] of steps) {
		const answer = await guest.post('/noch-da', { t: ticket, antwort });
		expect({ antwort, code: answer.status }).toEqual({ antwort, code: 303 });
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(statusOf(site, id)).toBe(status);
		expect(await (await guest.get(answer.headers.get('location') ?? '')).text()).toContain('Danke');
	}
	expect((await guest.post('/noch-da', { t: ticket, antwort: 'da' })).status).toBe(410);
	expect(statusOf(site, id)).toBe('sold');
});

test('whoever was shut out keeps no ad alive by the link of an older mail', async () => {
	const { site, frieda, publish } = await asked();
	const id = publish({ status: 'paused' });
	const link = stillThereLink(site.db, { listingId: id, sellerId: frieda.userId }, at);
	banUser(site.db, frieda.userId, 'Betrug', at);
	const guest = visitor(site);
	expect((await guest.get(link)).status).toBe(410);
	const t = link.slice('/noch-da?t='.length);
	expect((await guest.post('/noch-da', { t, antwort: 'da' })).status).toBe(410);
	expect(statusOf(site, id)).toBe('paused');
});

test('a paused ad comes back by the link of its mail, also straight to reserved', async () => {
	const { site, frieda, publish } = await asked();
	for (const [antwort, status] of [
		['da', 'active'],
		['reserviert', 'reserved'],
		['verkauft', 'sold'],
	] as const) {
		const id = publish({ status: 'paused' });
		const ticket = stillThereLink(site.db, { listingId: id, sellerId: frieda.userId }, at).split('t=')[1] ?? '';
		expect((await visitor(site).post('/noch-da', { t: ticket, antwort })).status).toBe(303);
		expect(statusOf(site, id)).toBe(status);
	}
});

test.each(['removed', 'held', 'ended', 'draft'] as const)('no link answers for an ad that is %s', async status => {
	const { site, frieda, publish } = await asked();
	const id = publish({ status });
	const link = stillThereLink(site.db, { listingId: id, sellerId: frieda.userId }, at);
	const ticket = link.split('t=')[1] ?? '';
	expect((await visitor(site).get(link)).status).toBe(410);
	for (const antwort of ['da', 'reserviert', 'verkauft']) {
		expect((await visitor(site).post('/noch-da', { t: ticket, antwort })).status).toBe(410);
	}
	expect(statusOf(site, id)).toBe(status);
});

test('a link answers for no other ad, not after thirty days, and not for one that changed hands', async () => {
	const { site, frieda, publish } = await asked();
	const id = publish();
	const ticket = stillThereLink(site.db, { listingId: id, sellerId: frieda.userId }, at).split('t=')[1] ?? '';
	const guest = visitor(site);
	for (const t of ['', 'x', `${ticket}a`, ticket.replace(/^./, 'A'), `${ticket}.${ticket}`]) {
		expect((await guest.post('/noch-da', { t, antwort: 'verkauft' })).status).toBe(410);
	}
	expect((await guest.post('/noch-da', { t: ticket, antwort: 'loeschen' })).status).toBe(410);
	const other = await signedIn(site, { name: 'Jonas' });
	site.db.prepare('UPDATE listings SET seller_id = ? WHERE id = ?').run(other.userId, id);
	expect((await guest.post('/noch-da', { t: ticket, antwort: 'verkauft' })).status).toBe(410);
	site.db.prepare('UPDATE listings SET seller_id = ? WHERE id = ?').run(frieda.userId, id);
	site.setTime(at + 31 * day);
	expect((await guest.post('/noch-da', { t: ticket, antwort: 'verkauft' })).status).toBe(410);
	expect(statusOf(site, id)).toBe('active');
});
