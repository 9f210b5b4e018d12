import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { countBytes } from '#src/photos/allowance.ts';
import { sweepPhotos } from '#src/photos/sweeping.ts';
import { askSeller, messagesOn, say, talkingMarket } from '#src/testing/chat.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import type { TestSite } from '#src/testing/site.ts';
import { eraseMessagesOf } from './erasing.ts';
import { mostPhotos } from './message-photos.ts';
import { reportedMessages } from './reported.ts';

const now = 1_795_000_000;

test('a photo reaches the other side without saying where it was taken, and nobody else', async () => {
	const { site, frieda, jonas, golf, id } = await talk();
	expect((await send(frieda, id, 'So sieht er aus.', [await picture('#a33'), await picture('#3a3')])).status).toBe(303);
	const html = await (await jonas.get(`/nachrichten/${id}`)).text();
	expect(messagesOn(html).at(-1)).toBe('So sieht er aus.');
	const names = namesOn(html);
	expect(names).toHaveLength(2);
	const [name = ''] = names;
	const path = `/nachrichten/${id}/fotos/${name}`;
	for (const who of [jonas, frieda]) {
		for (const size of ['320.avif', '640.avif', '640.jpg', '1280.jpg']) {
			const answer = await who.get(`${path}/${size}`);
			expect({ size, status: answer.status }).toEqual({ size, status: 200 });
			expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
			const metadata = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
			expect(metadata.exif).toBeUndefined();
		}
		for (const size of ['641.jpg', '640.svg', '640', '%2e%2e%2f1', '0.jpg', '640.jpg.jpg']) {
			expect((await who.get(`${path}/${size}`)).status).toBe(404);
		}
	}
	const anna = await signedIn(site, { name: 'Anna Vogt', email: 'anna@post.example' });
	const annas = await askSeller(anna, golf, 'Noch da?');
	for (const stranger of [visitor(site), anna, await signedIn(site, { role: 'admin', email: 'chef@post.example' })]) {
		for (const address of [
			`${path}/640.jpg`,
			`/nachrichten/${annas}/fotos/${name}/640.jpg`,
			`/fotos/${name}-640.jpg`,
		]) {
			expect({ address, status: (await stranger.get(address)).status }).toEqual({ address, status: 404 });
		}
	}
	expect((await jonas.get(`/fotos/${name}-640.avif`)).status).toBe(404);

	// The same picture in an ad is everybody's.
	publishOwnCar(site.db, {
		...{ sellerId: frieda.userId, at: now },
		photos: [{ name, width: 900, height: 600, colour: '336633', alt: '' }],
	});
	expect((await site.get(`/fotos/${name}-640.jpg`)).status).toBe(200);
	expect(await sweepPhotos(site.db, site.services.photos.uploads, Date.now() / 1_000 + 90_000)).toBe(0);
});

test('a message with photos that is sent again over a shaky connection arrives once', async () => {
	const { site, frieda, id } = await talk();
	const photos = [await picture('#a33'), await picture('#3a3')];
	const form = formFor('', photos);
	const answers = await Promise.all([post(frieda, id, form), post(frieda, id, form), post(frieda, id, form)]);
	answers.push(await post(frieda, id, form));
	expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`)).size).toBe(1);
	expect(count(site, 'messages')).toBe(2);
	expect(count(site, 'message_photos')).toBe(2);
	// Another photo in the same form is another message.
	form.append('fotos', new File([await picture('#33a')], 'c.png'));
	await post(frieda, id, form);
	expect(count(site, 'messages')).toBe(3);
});

test('a photo needs no words, and the list says that there is one', async () => {
	const { frieda, jonas, id } = await talk();
	expect((await send(frieda, id, '  ', [await picture('#a33')])).status).toBe(303);
	expect(await (await jonas.get('/nachrichten')).text()).toMatch(/class="excerpt">Foto</);
	expect((await send(frieda, id, '  ', [])).status).toBe(422);
});

test('what cannot be sent comes back with its words, and photos that arrived need not be sent again', async () => {
	const { site, frieda, jonas, id } = await talk();
	const good = await picture('#a33');
	const text = `Ü${'x'.repeat(3_000)}\n"Zitat" & <b>`;
	const form = formFor(text, [good, Buffer.from('GIF89a und dann nichts')]);
	const refused = await post(frieda, id, form);
	expect(refused.status).toBe(422);
	const html = await refused.text();
	expect(html).toContain('Bild 1.png: Das ist ein GIF');
	const [again] = formsOf(html, '').filter(({ offered }) => offered.has('text'));
	expect(again?.offered.get('text')?.[0]?.trim()).toBe(text);
	const token = again?.offered.get('angehaengt')?.[0] ?? '';
	expect(html).toContain('1 Foto vom ersten Versuch mitsenden'.replace(' ', '\u00a0'));
	expect(count(site, 'messages')).toBe(1);

	const theirs = formFor('Das sind nicht meine', []);
	theirs.set('angehaengt', token);
	await post(jonas, id, theirs);
	expect(count(site, 'message_photos')).toBe(0);
	for (const made of [`${token}x`, 'x.y', `${Buffer.from('9999999999:{}').toString('base64url')}.x`]) {
		const forged = formFor('Gefälscht', []);
		forged.set('angehaengt', made);
		await post(frieda, id, forged);
	}
	expect(count(site, 'message_photos')).toBe(0);

	const second = formFor(text, [await picture('#3a3'), good]);
	second.set('angehaengt', token);
	expect((await post(frieda, id, second)).status).toBe(303);
	expect(namesOn(await (await jonas.get(`/nachrichten/${id}`)).text())).toHaveLength(2);
});

test('more than six photos, too long a text and half a form are told, and nothing is sent', async () => {
	const { site, frieda, id } = await talk();
	const many = await Promise.all(Array.from({ length: mostPhotos + 1 }, (_, n) => picture(`#${n}a${n}`)));
	const answer = await send(frieda, id, 'Alle auf einmal', many);
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain('Mehr als 6 Fotos');
	const long = await send(frieda, id, 'ü'.repeat(4_001), [await picture('#a33')]);
	expect(long.status).toBe(422);
	expect(await long.text()).toContain('4.001 Zeichen');
	const headers = { 'content-type': 'multipart/form-data; boundary=x' };
	for (const body of ['--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nHal', '', 'x'.repeat(200_000)]) {
		const request = {
			method: 'POST',
			headers: { ...headers, cookie: frieda.cookie, 'sec-fetch-site': 'same-origin' },
			body,
		};
		const { status } = await site.app.request(`/nachrichten/${id}`, request, {});
		expect([400, 422]).toContain(status);
	}
	const marks = await send(frieda, id, `a${'\u0301'.repeat(5_000)}`, [await picture('#a33')]);
	expect(marks.status).toBe(400);
	expect(count(site, 'messages')).toBe(1);
});

test('who has sent enough photos for a day, or is blocked, still has the words that were typed', async () => {
	const { site, frieda, jonas: member, id } = await talk();
	const jonas = { ...member, ...visitor(withLimits(site), { cookie: member.cookie }) };
	countBytes(site.db, { id: jonas.userId, kind: 'privat' }, 500 * 1024 * 1024, now);
	const enough = await send(jonas, id, 'Mein Angebot', [await picture('#a33')]);
	expect(enough.status).toBe(429);
	expect(await enough.text()).toMatch(/schon sehr viele Fotos[\s\S]*Mein Angebot/);
	expect((await say(jonas, id, 'Nur Worte gehen.')).status).toBe(303);
	const small = formFor('Worte aus dem Formular mit Fotofeld', []);
	expect((await jonas.post(`/nachrichten/${id}`, small, { 'content-length': '900' })).status).toBe(303);
	await frieda.post(`/nachrichten/${id}/blockieren`, {});
	const blocked = await send(jonas, id, 'Hallo?', [], 900);
	expect(blocked.status).toBe(409);
	expect(count(site, 'message_photos')).toBe(0);
});

test('photos of a message that is being looked at are seen by its sender alone, those of an erased account by nobody', async () => {
	const { site, frieda, jonas, id } = await talk();
	await send(frieda, id, '', [await picture('#a33')], 900);
	const [name] = namesOn(await (await frieda.get(`/nachrichten/${id}`)).text());
	// Who decides about a report finds the picture.
	expect(reportedMessages(site.db, { subject: 'message', subjectId: 2 })[0]?.photos).toEqual([name]);
	const address = `/nachrichten/${id}/fotos/${name}/640.jpg`;
	site.db.prepare('UPDATE messages SET held_at = ? WHERE id = 2').run(now);
	expect((await frieda.get(address)).status).toBe(200);
	expect((await jonas.get(address)).status).toBe(404);
	site.db.prepare('UPDATE messages SET held_at = NULL').run();
	expect((await jonas.get(address)).status).toBe(200);
	eraseMessagesOf(site.db, frieda.userId, now);
	expect((await jonas.get(address)).status).toBe(404);
	expect(await (await jonas.get(`/nachrichten/${id}`)).text()).toContain('Foto gelöscht');
	await sweepPhotos(site.db, site.services.photos.uploads, Date.now() / 1_000 + 90_000);
	expect(await site.services.photos.find({ name: name ?? '', width: 640, format: 'jpg' })).toMatchObject({ ok: false });
});

/** Jonas has asked Frieda about her Golf. */
async function talk() {
	const market = await talkingMarket(now);
	return { ...market, id: await askSeller(market.jonas, market.golf, 'Hast du Fotos?') };
}

/** As a phone sends it, with the place where it was taken. */
function picture(background: string): Promise<Buffer<ArrayBuffer>> {
	return sharp({ create: { width: 900, height: 600, channels: 3, background } })
		.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' }, IFD0: { Make: 'Fairphone' } })
		.png()
		.toBuffer() as Promise<Buffer<ArrayBuffer>>;
}

function formFor(text: string, photos: readonly Buffer<ArrayBuffer>[]): FormData {
	const form = new FormData();
	form.set('schluessel', randomUUID());
	form.set('text', text);
	for (const [index, photo] of photos.entries()) form.append('fotos', new File([photo], `Bild ${index}.png`));
	// What browsers send for a field in which nothing was chosen.
	if (photos.length === 0) form.append('fotos', new File([], ''));
	return form;
}

/** @param length as a browser announces it; small forms go another way than large ones */
function send(who: Member, id: number, text: string, photos: readonly Buffer<ArrayBuffer>[], length?: number) {
	const form = formFor(text, photos);
	const path = `/nachrichten/${id}`;
	return length === undefined ? who.post(path, form) : who.post(path, form, { 'content-length': String(length) });
}

const post = (who: Member, id: number, form: FormData) => who.post(`/nachrichten/${id}`, form);

const namesOn = (html: string) => [
	...new Set([...html.matchAll(/\/fotos\/([0-9a-f]{32})\/640\.jpg/g)].map(([, name]) => name)),
];

const count = (site: TestSite, table: string) => site.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
