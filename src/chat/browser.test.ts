import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { defaultSettings, saveSettings } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { harmOn } from '#src/testing/browser-harm.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';
import { putMessage } from './delivering.ts';

const phone = { width: 360, height: 740 };

test('two people talk about a car on the smallest phones, without JavaScript, from the first question to the report', async () => {
	const { server, services, frieda, jonas, golf, cookieOf } = await market();
	for (const { userId } of [frieda, jonas]) {
		saveSettings(services.db, userId, { ...defaultSettings, readReceipts: true });
	}
	await withPage(server.origin, { javaScript: false, ...phone, expectedStatuses: [409] }, async (buyer, context) => {
		await context.addCookies([cookieOf(jonas)]);
		await buyer.goto(`/inserat/${golf}`);
		await buyer.getByRole('link', { name: 'Noch da?' }).click();
		await buyer.getByRole('button', { name: 'Nachricht senden' }).click();
		await buyer.getByRole('heading', { name: 'So bleibst du sicher' }).waitFor();
		await buyer.getByText('Ist das Auto noch da?').waitFor();

		await withPage(server.origin, { javaScript: false, ...phone }, async (seller, context) => {
			await context.addCookies([cookieOf(frieda)]);
			await seller.goto('/meine-inserate');
			await seller.getByRole('link', { name: '1 Gespräch' }).click();
			await seller.getByRole('link', { name: 'Jonas' }).click();
			await seller.getByRole('button', { name: 'Verstanden, ausblenden' }).click();
			await seller.getByRole('link', { name: 'Ja, noch da' }).click();
			await seller.getByRole('button', { name: 'Senden' }).click();
			await seller.locator('.own').getByText('Ja, das Auto ist noch da.').waitFor();
			expect(await seller.getByText('So bleibst du sicher').count()).toBe(1);
			expect(await seller.getByText('Nimm keinen Scheck an').count()).toBe(0);

			await buyer.reload();
			expect(
				await buyer
					.locator('.own')
					.getByText(/Gelesen \d\d:\d\d/)
					.count(),
			).toBe(1);
			await buyer.getByLabel('Nachricht', { exact: true }).fill('Schick mir den Code, den du gleich bekommst.');
			await buyer.getByRole('button', { name: 'Senden' }).click();

			await seller.goto('/nachrichten');
			expect(await seller.locator('.talks .new').count()).toBe(1);
			await seller.getByRole('link', { name: 'Jonas' }).click();
			const bad = seller.locator('.theirs', { hasText: 'Code' });
			await bad.getByRole('link', { name: 'Diese Nachricht melden' }).click();
			await seller.getByLabel('Geld, Codes oder Ausweis vorab verlangt').check();
			await seller.getByLabel('Diese Person auch blockieren').check();
			await seller.getByRole('button', { name: 'Meldung senden' }).click();
			await seller.getByText('Danke. Wir sehen uns das an.').waitFor();
			await seller.getByText('Du hast diese Person blockiert').waitFor();
			for (const page of [seller, buyer]) expect(await overflow(page)).toBe(0);
		});

		await buyer.getByLabel('Nachricht', { exact: true }).fill('Hallo?');
		await buyer.getByRole('button', { name: 'Senden' }).click();
		await buyer.getByText('Diese Person möchte keine Nachrichten mehr von dir.').waitFor();
	});
	expect(services.db.prepare('SELECT reason FROM reports').pluck().all()).toEqual(['vorkasse']);
});

test('with JavaScript messages come and go without a new page, also those that arrive meanwhile, and nothing twice', async () => {
	const { server, services, frieda, jonas, golf, cookieOf } = await market();
	const unread = () => services.db.prepare("SELECT unread FROM participants WHERE side = 'buyer'").pluck().get();
	await withPage(server.origin, { ...phone, expectedStatuses: [422, 503] }, async (page, context) => {
		await context.addCookies([cookieOf(jonas)]);
		await page.goto(`/inserat/${golf}`);
		await page.getByRole('link', { name: 'Noch da?' }).click();
		await page.getByRole('link', { name: 'Mängel' }).click();
		expect(await page.getByLabel('Deine Nachricht').inputValue()).toBe('Ist das Auto noch da?\nSind Mängel bekannt?');
		await page.clock.install();
		await page.getByRole('button', { name: 'Nachricht senden' }).click();
		await page.waitForURL(/\/nachrichten\/\d+/);
		const id = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0]);
		await page.evaluate('window.sameVisit = true');

		const say = (text: string) => {
			const message = {
				conversationId: id,
				senderId: frieda.userId,
				kind: 'text' as const,
				body: text,
				clientKey: text,
			};
			putMessage(services.db, { ...message, warnings: [], isHeld: false, at: Math.floor(Date.now() / 1000) });
		};
		say('Antwort eins');
		await page.clock.fastForward(21_000);
		await page.getByText('Antwort eins').waitFor();
		await expect.poll(unread).toBe(0);

		await page.getByLabel('Nachricht', { exact: true }).fill('   ');
		await page.getByRole('button', { name: 'Senden' }).click();
		await page.getByRole('alert').waitFor();
		say('Antwort zwei');
		await page.getByLabel('Nachricht', { exact: true }).fill('Frage zwei');
		// Over a bad connection: the first try never comes back, and what was typed is still there for a second one.
		await page.route(
			url => url.pathname === `/nachrichten/${id}`,
			async route => {
				await route.fetch();
				await route.fulfill({ status: 503, body: '' });
			},
			{ times: 1 },
		);
		await page.getByRole('button', { name: 'Senden' }).click();
		await page.getByText('Die Verbindung ist weg').waitFor();
		await page.getByRole('button', { name: 'Senden' }).click();
		await page.locator('.own').getByText('Frage zwei').waitFor();
		expect(await page.getByLabel('Nachricht', { exact: true }).inputValue()).toBe('');
		await page.clock.fastForward(21_000);
		say('Antwort drei');
		await page.clock.fastForward(21_000);
		await page.getByText('Antwort drei').waitFor();
		const texts = await page.locator('.messages .text').allTextContents();
		expect(texts).toEqual([
			'Ist das Auto noch da?\nSind Mängel bekannt?',
			...['Antwort eins', 'Antwort zwei', 'Frage zwei', 'Antwort drei'],
		]);
		expect(await page.evaluate('window.sameVisit')).toBe(true);
		for (const path of ['/nachrichten', `/nachrichten/${id}`, `/nachrichten/${id}/melden`]) {
			await page.goto(path);
			expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
		}
	});
});

test('whatever somebody writes, or calls a car, is only text wherever it is read', async () => {
	const { server, services, frieda, jonas, cookieOf } = await market();
	const { db } = services;
	const at = Math.floor(Date.now() / 1000);
	const title = hostileTexts[0] ?? '';
	const car = publishOwnCar(db, { sellerId: frieda.userId, at, title });
	const id = Number(
		db
			.prepare(
				'INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at) VALUES (?, ?, ?, 1, 1)',
			)
			.run(car, jonas.userId, frieda.userId).lastInsertRowid,
	);
	const join = db.prepare('INSERT INTO participants (conversation_id, side, user_id) VALUES (?, ?, ?)');
	join.run(id, 'buyer', jonas.userId);
	join.run(id, 'seller', frieda.userId);
	for (const [count, body] of hostileTexts.entries()) {
		const message = { conversationId: id, senderId: jonas.userId, kind: 'text' as const, body, clientKey: `k${count}` };
		putMessage(db, { ...message, warnings: [], isHeld: false, at });
	}
	db.prepare('UPDATE users SET name = ? WHERE id = ?').run('<img/src=x/onerror=window.gehackt=1>', jonas.userId);
	const messageId = Number(db.prepare('SELECT max(id) FROM messages').pluck().get());
	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([cookieOf(frieda)]);
		for (const path of ['', '/melden', `/melden?nachricht=${messageId}`, `?vor=${messageId - 10}`]) {
			await page.goto(`/nachrichten/${id}${path}`);
			expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
		}
		await page.goto('/nachrichten');
		expect(await harmOn(page)).toEqual([]);
		await page.goto(`/nachrichten/${id}`);
		const shown = await page.locator('.messages .text').allTextContents();
		const asParsed = (text: string) => text.replaceAll('\u0000', '').replace(/\r\n?/g, '\n');
		const withoutOurWords = shown.map(text => text.replaceAll(/ \(Vorsicht: [^)]*\)/g, ''));
		expect(withoutOurWords).toEqual(hostileTexts.slice(-50).map(asParsed));
	});
});

type Market = {
	server: Awaited<ReturnType<typeof startTestServer>>;
	services: Services;
	frieda: Member;
	jonas: Member;
	golf: number;
	cookieOf: (member: Member) => ReturnType<typeof browserCookie>;
};

async function market(): Promise<Market> {
	const server = await startTestServer();
	const frieda = await signedIn(server, { name: 'Frieda Lindner' });
	const jonas = await signedIn(server, { name: 'Jonas Wieczorek' });
	const at = Math.floor(Date.now() / 1000) - 86_400;
	const title = 'VW Golf Variant mit einem sehr langen Titel, der auf jedem Telefon umbricht';
	const golf = publishOwnCar(server.services.db, { sellerId: frieda.userId, at, title });
	return {
		server,
		services: server.services,
		frieda,
		jonas,
		golf,
		cookieOf: member => browserCookie(server.origin, member),
	};
}

/** Pixels that stick out to the side. */
function overflow(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
