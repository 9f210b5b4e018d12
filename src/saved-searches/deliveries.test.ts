import { expect, test } from 'vitest';
import { openMailer } from '#src/mail/sending.ts';
import { createLog } from '#src/operations/log.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { postOffice } from '#src/testing/post-office.ts';
import { lookAround, matchesIn, monday, publishGolf, saveFor, siteInTime } from '#src/testing/standing-orders.ts';
import { findSearch } from './queries.ts';

test('the receipt says what became of the mail; three that nobody takes pause the search, and one that is taken starts the count anew', async () => {
	const site = siteInTime();
	let refusing = true;
	const office = await postOffice({
		onRcptTo: (_address, _session, done) =>
			done(refusing ? Object.assign(new Error('unbekannt'), { responseCode: 550 }) : undefined),
	});
	const settings = { smtpUrl: office.url, from: 'Radstand <post@autos.example>', origin: 'https://autos.example' };
	const mailer = openMailer(site.db, settings, site.services.now, createLog('silent'));
	afterThisTest(() => mailer.close());
	const sending = { services: { ...site.services, mailer } };
	const search = await saveFor(site, { email: 'gast@post.example' }, 'marke=volkswagen');
	for (const refused of [true, true, false, true, true, true]) {
		expect(findSearch(site.db, search)?.pausedAt).toBeNull();
		refusing = refused;
		site.later(60);
		publishGolf(site);
		await lookAround(sending);
	}
	const outcomes = matchesIn(site, search).map(({ mailed_at, mail_failed_at }) => [mailed_at, mail_failed_at]);
	expect(outcomes).toEqual([
		...[
			[null, monday + 60],
			[null, monday + 120],
			[monday + 180, null],
		],
		...[
			[null, monday + 240],
			[null, monday + 300],
			[null, monday + 360],
		],
	]);
	expect(findSearch(site.db, search)?.pausedAt).toBe(monday + 360);
	// The operator has the last one tried again.
	refusing = false;
	const lastMail = matchesIn(site, search).at(-1)?.mail_id;
	site.db.prepare('UPDATE mails SET failed_at = NULL, due_at = created_at WHERE id = ?').run(lastMail);
	await lookAround(sending);
	expect(matchesIn(site, search).at(-1)).toMatchObject({ mailed_at: monday + 360, mail_failed_at: null });
	site.later(60);
	publishGolf(site);
	await lookAround(sending);
	expect(matchesIn(site, search)).toHaveLength(6);
});
