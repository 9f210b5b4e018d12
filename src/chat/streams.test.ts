import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { withPage } from '#src/testing/browser.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';
import { putMessage } from './delivering.ts';
import { openStreams } from './streams.ts';

test('only the two sides of a conversation hear it ring, and whoever comes back hears at once what was missed', async () => {
	const { site, frieda, jonas, id } = await conversation();
	const stranger = await signedIn(site, { name: 'Fritz Fremd' });
	const address = `${site.origin}/nachrichten/${id}/strom`;
	for (const cookie of [stranger.cookie, '']) expect((await fetch(address, { headers: { cookie } })).status).toBe(404);

	const asked = await fetch(address, { method: 'HEAD', headers: { cookie: frieda.cookie } });
	expect({ status: asked.status, streams: site.services.streams.size() }).toEqual({ status: 200, streams: 0 });

	const heard = await Promise.all([listen(address, frieda), listen(address, jonas)]);
	expect(site.services.streams.size()).toBe(2);
	const [friedas, jonasOwn] = heard;
	expect(friedas?.headers.get('content-type')).toBe('text/event-stream');
	expect(friedas?.headers.get('content-security-policy')).toContain("default-src 'none'");
	await friedas?.until(/^id: \d+\nevent: neu/);
	const sent = await fetch(
		`${site.origin}/nachrichten/${id}`,
		form(jonas, { text: 'Noch da?', schluessel: randomUUID() }),
	);
	expect(sent.status).toBe(303);
	const newest = Number(site.services.db.prepare('SELECT max(id) FROM messages').pluck().get());
	for (const one of heard) await one.until(new RegExp(`id: ${newest}\nevent: neu\n`));

	jonasOwn?.leave();
	await expect.poll(() => site.services.streams.size()).toBe(1);
	const again = await listen(address, jonas);
	await again.until(new RegExp(`^id: ${newest}\nevent: neu\n`));
});

test('a seventh tab takes the place of the first, and a full house sends everybody to asking', async () => {
	const { site, frieda, id } = await conversation();
	const address = `${site.origin}/nachrichten/${id}/strom`;
	const tabs = [];
	for (let tab = 0; tab < 7; tab++) tabs.push(await listen(address, frieda));
	await tabs[0]?.ended;
	expect(site.services.streams.size()).toBe(6);

	const full = openStreams(new AbortController().signal, { mostStreams: 0 });
	const never = () => expect.fail('nothing may be written');
	const answer = { writeHead: never } as never;
	expect(full.open({ conversationId: 1, userId: 1, messageId: 0, answer, headers: {}, mayStay: () => true })).toBe(
		false,
	);
	full.close();
});

test('who signs out, or is shut out, hears nothing any more', async () => {
	const { site, frieda, jonas, id } = await conversation({ heartbeatMs: 100 });
	const address = `${site.origin}/nachrichten/${id}/strom`;
	const [friedas, jonasOwn] = [await listen(address, frieda), await listen(address, jonas)];
	await friedas.until(/\n:\n/);
	await fetch(`${site.origin}/abmelden`, form(frieda, {}));
	await friedas.ended;
	site.services.db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(jonas.userId);
	await jonasOwn.ended;
	expect(site.services.streams.size()).toBe(0);
});

test('with JavaScript a message is there as soon as it is written, two at once as well, and after a restart of the line', async () => {
	const { site, frieda, jonas, id } = await conversation();
	await withPage(site.publicOrigin, {}, async (page, context) => {
		await context.addCookies([browserCookie(site.publicOrigin, jonas)]);
		await page.goto(`/nachrichten/${id}`);
		await expect.poll(() => site.services.streams.size()).toBe(1);
		await withPage(site.publicOrigin, { javaScript: false }, async (seller, context) => {
			await context.addCookies([browserCookie(site.publicOrigin, frieda)]);
			await seller.goto(`/nachrichten/${id}`);
			await seller.getByLabel('Nachricht', { exact: true }).fill('Steht in der Garage.');
			await seller.getByRole('button', { name: 'Senden' }).click();
			// Sooner than the page would ask by itself, every twenty seconds.
			await page.getByText('Steht in der Garage.').waitFor({ timeout: 8_000 });
		});
		for (const text of ['eins', 'zwei', 'drei']) write(site.services, id, frieda, `Teil ${text}`);
		await page.getByText('Teil drei').waitFor({ timeout: 8_000 });

		// The line breaks: what is written meanwhile comes when it is there again.
		site.services.streams.close();
		await expect.poll(() => site.services.streams.size()).toBe(0);
		putMessage(site.services.db, message(id, frieda, 'Während der Pause'));
		await page.getByText('Während der Pause').waitFor({ timeout: 8_000 });
		write(site.services, id, frieda, 'Nach der Pause');
		await page.getByText('Nach der Pause').waitFor({ timeout: 8_000 });
		expect(await page.locator('.messages .text').allTextContents()).toEqual([
			...['Guten Tag', 'Steht in der Garage.', 'Teil eins', 'Teil zwei', 'Teil drei'],
			...['Während der Pause', 'Nach der Pause'],
		]);
	});
});

type Site = { origin: string; publicOrigin: string; app: Hono<Env>; services: Services };
type Conversation = { site: Site; frieda: Member; jonas: Member; id: number };

/** Jonas has asked Frieda about her car. */
async function conversation(limits: { heartbeatMs?: number } = {}): Promise<Conversation> {
	const stopping = new AbortController();
	afterThisTest(() => stopping.abort());
	const server = await startTestServer({
		replaced: services => ({ ...services, streams: openStreams(stopping.signal, limits) }),
	});
	const { app, services } = server;
	const site = { app, services, origin: server.localOrigin, publicOrigin: server.origin };
	const [frieda, jonas] = [await signedIn(site, { name: 'Frieda Lindner' }), await signedIn(site, { name: 'Jonas W' })];
	const car = publishOwnCar(site.services.db, { sellerId: frieda.userId, at: 1_700_000_000 });
	const first = { text: 'Guten Tag', schluessel: randomUUID() };
	const asked = await fetch(`${site.origin}/inserat/${car}/nachricht`, form(jonas, first));
	if (asked.status !== 303) throw new Error(`${asked.status} ${await asked.text()}`);
	const id = Number(/^\/nachrichten\/(\d+)/.exec(asked.headers.get('location') ?? '')?.[1]);
	return { site, frieda, jonas, id };
}

function write(services: Services, id: number, sender: Member, text: string): void {
	services.streams.ring(id, putMessage(services.db, message(id, sender, text)));
}

function message(conversationId: number, { userId }: Member, body: string) {
	const at = secondsOf(new Date());
	return {
		conversationId,
		senderId: userId,
		kind: 'text',
		body,
		clientKey: body,
		warnings: [],
		isHeld: false,
		at,
	} as const;
}

function form({ cookie }: Member, fields: Record<string, string>) {
	const headers = { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
	return { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) } as const;
}

/** An open stream, and what has come over it. */
async function listen(address: string, { cookie }: Member) {
	const leaving = new AbortController();
	const headers = { cookie, accept: 'text/event-stream' };
	const answer = await fetch(address, { headers, signal: leaving.signal });
	let heard = '';
	const ended = (async () => {
		try {
			for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += piece;
		} catch {
			// Left.
		}
	})();
	const until = (pattern: RegExp) => expect.poll(() => heard, { timeout: 5_000 }).toMatch(pattern);
	return { headers: answer.headers, until, ended, leave: () => leaving.abort() };
}
