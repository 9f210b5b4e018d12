import { expect, test } from 'vitest';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import { signedIn, visitor } from './members.ts';
import { openTestSite } from './site.ts';

test('a member of a test is known to the site, and a guest is not', async () => {
	const site = openTestSite(1_793_000_000);
	site.app.get('/test/wer', membersOnly, c => c.text(viewerOf(c).name));
	const dealer = await signedIn(site, { kind: 'haendler', name: 'Emre' });
	expect(await (await dealer.get('/test/wer')).text()).toBe('Emre');
	expect((await visitor(site).get('/test/wer')).headers.get('location')).toBe('/anmelden?weiter=%2Ftest%2Fwer');
	expect((await signedIn(site)).email).not.toBe(dealer.email);
});
