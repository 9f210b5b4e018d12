import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Services } from '#src/services.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { signedIn } from '#src/testing/members.ts';
import { rawRequest, startTestServer } from '#src/testing/server.ts';

const multipart = 'Content-Type: multipart/form-data; boundary=grenze\r\n';
const part = '--grenze\r\nContent-Disposition: form-data; name="fotos"; filename="a.jpg"\r\n\r\n';

test('a form of 300 MB is told so before a byte of it is read, a broken one when it ends', async () => {
	const { port, head, incoming } = await seller();
	const huge = await rawRequest(port, `${head}${multipart}Content-Length: 314572800\r\n\r\n${part}`);
	expect([huge.status, huge.body.includes('mehr als 250 MB')]).toEqual([413, true]);
	const body = `${part}xxx`;
	const broken = await rawRequest(port, `${head}${multipart}Content-Length: ${body.length}\r\n\r\n${body}`);
	expect([broken.status, broken.body.includes('unvollständig angekommen')]).toEqual([400, true]);
	const words = await rawRequest(port, `${head}Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhallo`);
	expect(words.status).toBe(400);
	expect(incoming()).toEqual([]);
});

test('a flood in chunks is cut off while the next visitor is served, and the disk keeps nothing of it', async () => {
	const { port, head, incoming, origin } = await seller();
	const socket = connect(port, '127.0.0.1');
	afterThisTest(() => void socket.destroy());
	let said = '';
	socket.on('data', chunk => {
		said += chunk;
	});
	socket.on('error', () => {});
	const block = Buffer.alloc(1024 * 1024, 'x');
	const chunk = Buffer.concat([Buffer.from(`${block.length.toString(16)}\r\n`), block, Buffer.from('\r\n')]);
	socket.write(`${head}${multipart}Transfer-Encoding: chunked\r\n\r\n${part.length.toString(16)}\r\n${part}\r\n`);
	for (let sent = 0; sent < 400 && said === '' && !socket.destroyed; sent++) await written(socket, chunk);
	await expect.poll(() => said, { timeout: 60_000 }).toMatch(/^HTTP\/1\.1 413/);
	expect((await fetch(`${origin}/healthz`)).status).toBe(200);
	expect(incoming()).toEqual([]);
});

test('a member sends two forms at once, not three; who breaks off may begin again', async () => {
	const { port, head, incoming, member, path } = await seller({ RADSTAND_LIMITS: 'on' });
	const form = new FormData();
	const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#777' } })
		.jpeg()
		.toBuffer();
	form.append('fotos', new File([new Uint8Array(picture)], 'a.jpg'));
	const hanging = [0, 1].map(() => {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		socket.write(`${head}${multipart}Content-Length: 90000\r\n\r\n${part}${'x'.repeat(500)}`);
		return socket;
	});
	afterThisTest(() => hanging.forEach(socket => void socket.destroy()));
	await expect.poll(incoming, { timeout: 60_000 }).toHaveLength(2);
	const third = await member.post(path, form);
	expect([third.status, (await third.text()).includes('Bitte warte, bis sie da sind.')]).toEqual([429, true]);
	for (const socket of hanging) socket.destroy();
	await expect.poll(incoming, { timeout: 60_000 }).toEqual([]);
	expect((await member.post(path, form)).status).toBe(303);
});

async function seller(settings: Record<string, string> = {}) {
	const uploads = freshDataFolder({ empty: true });
	let services: Services | undefined;
	let app: Parameters<typeof signedIn>[0]['app'] | undefined;
	const server = await startTestServer({
		settings: { RADSTAND_UPLOADS: uploads, ...settings },
		routes(created, itsServices) {
			app = created;
			services = itsServices;
		},
	});
	if (!services || !app) throw new Error('a started server has services');
	const member = await signedIn({ app, services });
	const insert = services.db.prepare('INSERT INTO listing_drafts (seller_id, created_at, changed_at) VALUES (?, 1, 1)');
	const path = `/inserieren/${insert.run(member.userId).lastInsertRowid}/fotos`;
	const head = [
		`POST ${path} HTTP/1.1`,
		...['Host: localhost', 'Sec-Fetch-Site: same-origin', 'Accept: text/html', `Cookie: ${member.cookie}`, ''],
	].join('\r\n');
	const incoming = () => readdirSync(join(uploads, 'incoming'));
	return { port: server.port, origin: server.localOrigin, head, member, path, incoming };
}

function written(socket: Socket, chunk: Buffer): Promise<void> {
	return new Promise(resolve => {
		const stuck = setTimeout(resolve, 500);
		socket.write(chunk, () => {
			clearTimeout(stuck);
			resolve();
		});
	});
}
