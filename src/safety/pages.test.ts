import { expect, test } from 'vitest';
import { signed } from '#src/http/signing.ts';
import { openTestSite } from '#src/testing/site.ts';
import { rules } from './rules.ts';
import { leavingPurpose, shownParts } from './shown-links.ts';

const now = 1_790_000_000;

test('anybody reads every rule with its reason, and what we do and do not do', async () => {
	const site = openTestSite(now);
	const answer = await site.get('/sicherheit');
	expect(answer.status).toBe(200);
	const page = (await answer.text()).replaceAll('&quot;', '"');
	for (const { name, title, why } of rules) {
		expect(page).toContain(`id="${name}"`);
		expect(page).toContain(`<dt>${title}</dt>`);
		expect(page).toContain(`<dd>${why}</dd>`);
	}
	expect(page).toContain('Kein Mensch liest eure Nachrichten mit');
});

test('the way out shows the whole address, and leads only where we have signed it', async () => {
	const site = openTestSite(now);
	const to = (address: string, purpose = leavingPurpose, until = now + 60) =>
		`/weiter?ziel=${signed(site.db, purpose, address, until)}`;
	const answer = await site.get(to('https://autohaus-meier.de/golf?a="><script>'));
	const page = await answer.text();
	expect(answer.status).toBe(200);
	expect(page).toContain('<b>autohaus-meier.de</b>');
	expect(page).toContain('rel="noopener noreferrer nofollow ugc"');
	expect(page).not.toContain('"><script>');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	for (const address of [
		'/weiter',
		'/weiter?ziel=https://evil.ru',
		to('https://evil.ru', 'anderes'),
		to('https://evil.ru', leavingPurpose, now - 1),
		to(`${'java'}script:alert(1)`),
		to('https://paypal.com@evil.ru/'),
	]) {
		const refused = await site.get(address);
		expect({ address, status: refused.status }).toEqual({ address, status: 410 });
		expect(await refused.text()).not.toContain('evil.ru');
	}
});

test('a link can be followed late in a conversation, from an account that is not new, if nothing is wrong with it', () => {
	const { db } = openTestSite(now);
	const canFollow = (text: string, position: number, senderAgeDays: number) =>
		shownParts(db, text, { position, senderAgeDays, ownHost: 'radstand.example', now }).some(
			part => 'link' in part && part.href !== undefined,
		);
	const text = 'Prüfung bei https://autohaus-meier.de/termin';
	expect(canFollow(text, 3, 7)).toBe(true);
	expect(canFollow(text, 2, 7)).toBe(false);
	expect(canFollow(text, 3, 6.9)).toBe(false);
	expect(canFollow('https://kleinanzeigen-bezahlen.shop', 50, 900)).toBe(false);
	expect(canFollow('hxxps://autohaus-meier.de', 50, 900)).toBe(false);
});
