import { expect, test } from 'vitest';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { sweepReveals } from './phone-limits.ts';

const at = 1_793_000_000;
const hour = 3_600;
const day = 24 * hour;
const cars = 200;

/** Two hundred private sellers who want to be called, with real limits. */
async function market() {
	const site = openTestSite(at);
	Object.assign(site.services.config, { limits: true });
	const ids: number[] = [];
	for (let car = 0; car < cars; car++) {
		const { userId } = await signedIn(site, { name: 'Frieda' });
		site.db
			.prepare(`UPDATE users SET phone = ?, contact = 'telefon' WHERE id = ?`)
			.run(`+4915155${String(car).padStart(6, '0')}`, userId);
		ids.push(publishOwnCar(site.db, { sellerId: userId, at }));
	}
	return { site, ids };
}

/** Somebody who has been here for long. */
async function oldMember(site: TestSite, days = 400): Promise<Member> {
	const member = await signedIn(site, { name: 'Jonas' });
	site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(at - days * day, member.userId);
	return member;
}

type Seen = { at: number; number: string };

/** Asks for the number of one car after the other, from wherever, and keeps what it gets. */
function crawler(site: TestSite, ids: readonly number[]) {
	const seen: Seen[] = [];
	let next = 0;
	return {
		seen,
		async ask(cookie: string, address: string, now: number): Promise<boolean> {
			site.setTime(now);
			const path = `/inserat/${ids[next % ids.length]}/telefon`;
			const answer = await visitor(site, { cookie, address }).post(path, {});
			const number = /tel:(\+\d+)/.exec(await answer.text())?.[1];
			expect(answer.status).toBe(number === undefined ? 429 : 200);
			if (number === undefined) return false;
			seen.push({ at: now, number });
			next++;
			return true;
		},
	};
}

/** The most different numbers that were seen in any 24 hours. */
function mostInADay(seen: readonly Seen[]): number {
	const counts = seen.map(
		first =>
			new Set(seen.filter(one => one.at >= first.at && one.at < first.at + day).map(({ number }) => number)).size,
	);
	return Math.max(0, ...counts);
}

test('a crawler with one account sees at most thirty numbers in any 24 hours, whatever its rhythm, sessions and addresses', async () => {
	const { site, ids } = await market();
	const rhythms: readonly { name: string; moments: readonly number[] }[] = [
		{ name: 'every ten minutes', moments: Array.from({ length: 2 * 72 }, (_, turn) => turn * 1_200) },
		// One at first, then everything around the moment at which a window of 24 hours would begin anew.
		{ name: 'around the change', moments: [0, ...Array.from({ length: 150 }, (_, turn) => 20 * hour + turn * 600)] },
		{ name: 'around midnight', moments: Array.from({ length: 100 }, (_, turn) => 11 * hour + turn * 400) },
	];
	for (const [round, { name, moments }] of rhythms.entries()) {
		const start = at + round * 10 * day;
		const member = await oldMember(site);
		const { seen, ask } = crawler(site, ids);
		// A session for each hand; the account is the same.
		const cookies: string[] = [];
		for (const [turn, moment] of moments.entries()) {
			if (turn % 50 === 0) {
				site.setTime(start + moment);
				const { cookie } = await site.services.sessions.open(member.userId, {
					...{ persistent: true, secondFactor: true, device: `Bot ${turn}`, network: '198.51.100.0/24' },
				});
				cookies.push(cookie.split(';', 1)[0] ?? '');
			}
			await ask(cookies[turn % cookies.length] ?? '', `198.51.${turn % 250}.${round}`, start + moment);
		}
		expect({ name, most: mostInADay(seen) }).toEqual({ name, most: 30 });
	}
}, 300_000);

test('ten an hour and thirty a day for one account, ten a day in its first week, thirty a day from one network; guests see none', async () => {
	const { site, ids } = await market();
	const asked = async (member: Member, times: number, now: number, address: string) => {
		const { seen, ask } = crawler(site, ids);
		for (let turn = 0; turn < times; turn++) await ask(member.cookie, address, now);
		return seen.length;
	};
	const jonas = await oldMember(site);
	const perHour: number[] = [];
	for (let turn = 0; turn < 4; turn++) {
		const { seen, ask } = crawler(site, ids.slice(turn * 20));
		for (let time = 0; time < 12; time++) await ask(jonas.cookie, `198.51.100.${turn}`, at + turn * hour);
		perHour.push(seen.length);
	}
	expect(perHour).toEqual([10, 10, 10, 0]);
	const young = await oldMember(site, 6);
	expect(await asked(young, 12, at, '203.0.113.1')).toBe(10);
	expect(await asked(young, 30, at + 23 * hour, '203.0.113.1')).toBe(10);
	const another = await oldMember(site, 6);
	const { seen, ask } = crawler(site, ids.slice(100));
	for (let turn = 0; turn < 48; turn++) await ask(another.cookie, '203.0.113.2', at + turn * 1_800);
	expect(seen).toHaveLength(10);
	// One network, many accounts; a household with IPv6 is one network, whatever address it takes.
	const ofNetwork: number[] = [];
	for (let account = 0; account < 5; account++) {
		ofNetwork.push(await asked(await oldMember(site), 10, at + 5 * day, `2001:db8:1:2::${account + 1}`));
	}
	expect(ofNetwork).toEqual([10, 10, 10, 0, 0]);
	expect(await asked(await oldMember(site), 1, at + 5 * day, '2001:db8:1:3::1')).toBe(1);
	for (const id of ids) {
		const answer = await visitor(site, { address: '203.0.113.3' }).post(`/inserat/${id}/telefon`, {});
		expect(answer.status).toBe(303);
		expect(await answer.text()).not.toMatch(/55\d{6}/);
	}
}, 300_000);

test('what was counted stands in the database, is no list of addresses, and is forgotten when no limit needs it', async () => {
	const { site, ids } = await market();
	const { seen, ask } = crawler(site, ids);
	await ask((await oldMember(site)).cookie, '203.0.113.77', at);
	expect(seen).toHaveLength(1);
	const rows = () => site.db.prepare('SELECT * FROM phone_reveals').all();
	expect(rows()).toHaveLength(1);
	expect(JSON.stringify(rows())).not.toMatch(/203\.0\.113|55\d{6}/);
	sweepReveals(site.db, at + day - 1);
	expect(rows()).toHaveLength(1);
	sweepReveals(site.db, at + day);
	expect(rows()).toEqual([]);
});
