import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { rawRequest, startTestServer } from '#src/testing/server.ts';
import { readConfig } from './config.ts';
import { StartRefused } from './operations/start-refused.ts';
import { startServer } from './server.ts';

/** Without the demo market, which takes its time. */
const empty = { RADSTAND_DEMO: 'off', RADSTAND_LOG_LEVEL: 'silent' };

test('a seller whose form is under way when the server stops still gets the answer', async () => {
	let finish = () => {};
	const finished = new Promise<void>(resolve => {
		finish = resolve;
	});
	const server = await startTestServer({
		routes(app, { db }) {
			app.get('/test/langsam', async c => {
				await finished;
				return c.json(db.prepare("select 'gespeichert' as stand").get());
			});
		},
	});
	const running = fetch(`${server.localOrigin}/test/langsam`);
	await after(50);
	const stopped = server.stop();
	await after(50);
	await expect(fetch(`${server.localOrigin}/healthz`)).rejects.toThrow();
	finish();
	expect(await (await running).json()).toEqual({ stand: 'gespeichert' });
	await stopped;
	// A second stop is the same one.
	await server.stop();
});

test('a balancer that still has a connection is told at once that the server stops', async () => {
	let finish = () => {};
	const finished = new Promise<void>(resolve => {
		finish = resolve;
	});
	let arrived = () => {};
	const hasArrived = new Promise<void>(resolve => {
		arrived = resolve;
	});
	const server = await startTestServer({
		settings: { RADSTAND_SHUTDOWN_SECONDS: '60' },
		routes(app) {
			app.get('/test/haengt', async c => {
				arrived();
				await finished;
				return c.text('da');
			});
		},
	});
	const running = fetch(`${server.localOrigin}/test/haengt`);
	await hasArrived;
	const socket = connect(server.port, '127.0.0.1');
	let text = '';
	socket.on('data', chunk => {
		text += chunk;
	});
	socket.on('error', () => {});
	// Half a request, so that the connection is in use when the stop begins; whoever comes after it is answered after it was read.
	await new Promise(written => void socket.write('GET /readyz HTTP/1.1\r\n', written));
	expect((await fetch(`${server.localOrigin}/healthz`)).status).toBe(200);
	const stopped = server.stop();
	socket.write('Host: localhost\r\n\r\n');
	await expect.poll(() => text).toMatch(/^HTTP\/1\.1 503 [\s\S]*stopping/);
	finish();
	expect(await (await running).text()).toBe('da');
	await stopped;
	socket.destroy();
});

test('a stop does not wait for ever for a request that hangs, nor for live streams', async () => {
	const ended: string[] = [];
	const server = await startTestServer({
		settings: { RADSTAND_SHUTDOWN_SECONDS: '1' },
		routes(app, { stopping }) {
			app.get('/test/haengt', () => new Promise(() => {}));
			app.get('/test/strom', c => {
				const stream = new ReadableStream({
					start(controller) {
						controller.enqueue(new TextEncoder().encode(': da\n\n'));
						stopping.addEventListener('abort', () => {
							ended.push('strom');
							controller.close();
						});
					},
				});
				return c.body(stream, 200, { 'content-type': 'text/event-stream' });
			});
		},
	});
	const hanging = fetch(`${server.localOrigin}/test/haengt`).catch(() => 'cut');
	const stream = fetch(`${server.localOrigin}/test/strom`).then(answer => answer.text());
	await after(100);
	await server.stop();
	expect(await stream).toBe(': da\n\n');
	expect(ended).toEqual(['strom']);
	expect(await hanging).toBe('cut');
});

test('attackers who send their headers letter by letter lose their connections, others are served', async () => {
	const server = await startTestServer({ timeouts: { headersTimeoutMs: 200, checkEveryMs: 50 } });
	const slow = Array.from({ length: 50 }, () => rawRequest(server.port, 'GET / HTTP/1.1\r\nHost: loc', 2_000));
	expect((await fetch(`${server.localOrigin}/healthz`)).status).toBe(200);
	const answers = await Promise.all(slow);
	expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 408));
	expect(answers[0]?.headers['x-frame-options']).toBe('DENY');
});

test('an operator whose port is taken reads one line that says so', async () => {
	const blocker = createServer().listen(0, '127.0.0.1');
	await once(blocker, 'listening');
	const address = blocker.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const data = freshDataFolder();
	const config = readConfig({ ...empty, RADSTAND_PORT: String(port), RADSTAND_DATA: data });
	const refused = await startServer(config).catch(error => error);
	expect(refused).toBeInstanceOf(StartRefused);
	expect(refused.message).toMatch(new RegExp(`^port ${port} on 127.0.0.1 is taken: .+$`));
	blocker.close();
	// Nothing was left locked: the next start works.
	const server = await startServer({ ...config, port: 0 });
	await server.stop();
});

test('a second server on the same data does not start', async () => {
	const data = freshDataFolder();
	const config = readConfig({ ...empty, RADSTAND_PORT: '0', RADSTAND_DATA: data });
	const first = await startServer(config);
	await expect(startServer(config)).rejects.toThrow(/already runs/);
	await first.stop();
});

test('a server that took any free port names it in its links, one with an origin keeps that', async () => {
	const server = await startTestServer();
	expect(server.origin).toBe(`http://localhost:${server.port}`);
	const other = await startTestServer({ settings: { RADSTAND_ORIGIN: 'https://autos.example' } });
	expect(other.origin).toBe('https://autos.example');
	expect(other.localOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('an operator who mistyped a setting finds a warning in the log', async () => {
	const server = await startTestServer({ settings: { RADSTAND_LIMTIS: 'on' } });
	expect(server.logLines.join('')).toContain('RADSTAND_LIMTIS');
});
