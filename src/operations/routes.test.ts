import { expect, test } from 'vitest';
import { secondsOf } from '#src/formats/seconds.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { rawRequest, startTestServer } from '#src/testing/server.ts';
import { createBackup } from './backup/creating.ts';
import { verifyBackup } from './backup/verifying.ts';

const token = 'ein-langes-geheimes-wort';

test('an operator sees that the server lives and may be sent visitors', async () => {
	const server = await startTestServer();
	expect((await fetch(`${server.localOrigin}/healthz`)).status).toBe(200);
	await expect.poll(async () => (await fetch(`${server.localOrigin}/readyz`)).status, { timeout: 60_000 }).toBe(200);
	expect((await fetch(`${server.localOrigin}/healthz`, { method: 'HEAD' })).status).toBe(200);
});

test('an operator sees how old the last good backup is', async () => {
	const backups = freshDataFolder({ empty: true });
	const data = freshDataFolder();
	const server = await startTestServer({ settings: { RADSTAND_DATA: data, RADSTAND_BACKUPS: backups } });
	const health = async () => (await fetch(`${server.localOrigin}/healthz`)).text();
	expect(await health()).toBe('ok\nbackup none\n');
	const at = secondsOf(new Date()) - 125;
	const made = await createBackup({ dataFolder: data, uploads: freshDataFolder({ empty: true }), backups }, at);
	await verifyBackup(backups, made, { withPhotos: false }, at);
	const other = await startTestServer({ settings: { RADSTAND_BACKUPS: backups } });
	expect(await (await fetch(`${other.localOrigin}/healthz`)).text()).toBe('ok\nbackup 2 min\n');
});

test('an operator sees that the database does not answer any more', async () => {
	const server = await startTestServer({
		routes(app, { db }) {
			app.post('/test/zu', c => {
				db.close();
				return c.text('zu');
			});
		},
	});
	await fetch(`${server.localOrigin}/test/zu`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
	expect((await fetch(`${server.localOrigin}/healthz`)).status).toBe(503);
});

test('visitors are not sent here before the services are ready', async () => {
	let ready = false;
	const server = await startTestServer({
		routes(_, services) {
			services.ready = () => ready;
		},
	});
	expect((await fetch(`${server.localOrigin}/readyz`)).status).toBe(503);
	ready = true;
	expect((await fetch(`${server.localOrigin}/readyz`)).status).toBe(200);
});

test('an operator reads counts by route, and a visitor who invents paths and methods adds no series', async () => {
	const server = await startTestServer({ routes: app => void app.get('/test/:id', c => c.text('da')) });
	for (const path of ['/test/1', '/test/2', '/erfunden-1', '/erfunden-2']) await fetch(server.localOrigin + path);
	await rawRequest(server.port, 'PROPFIND /test/1 HTTP/1.1\r\nHost: localhost\r\n\r\n', 100);
	const text = await (await fetch(`${server.localOrigin}/metrics`)).text();
	expect(text).toContain('radstand_http_requests_total{method="GET",route="/test/:id",status="200"} 2');
	expect(text).toContain('radstand_http_requests_total{method="GET",route="unmatched",status="404"} 2');
	expect(text).toContain('radstand_http_request_duration_seconds_count{route="/test/:id"} 2');
	expect(text).toMatch(/radstand_event_loop_delay_seconds\{quantile="0.99"\} \d/);
	expect(text).toMatch(/process_resident_memory_bytes \d+/);
	expect(text).toContain('method="other"');
	expect(text).not.toMatch(/erfunden|PROPFIND|NaN|undefined/);
	// The format: every sample is a name, perhaps labels, and a number.
	for (const line of text.trim().split('\n'))
		expect(line).toMatch(/^(# (HELP|TYPE) \S+ .+|\w+(\{[^{}]*\})? [-+\d.e]+)$/);
});

test.each([
	['with the token', { authorization: `Bearer ${token}` }, 200],
	['with the token, through a proxy', { authorization: `Bearer ${token}`, 'x-forwarded-for': '198.51.100.7' }, 200],
	['from a shell on this machine', {}, 200],
	['through a proxy on this machine', { 'x-forwarded-for': '198.51.100.7' }, 404],
	['through another proxy on this machine', { forwarded: 'for=198.51.100.7' }, 404],
	['with a wrong token', { authorization: `Bearer ${token}r` }, 404],
	['with another scheme', { authorization: `Basic ${token}`, via: '1.1 proxy' }, 404],
])('whoever asks for the metrics %s is treated accordingly', async (_, headers, status) => {
	const server = await startTestServer({ settings: { RADSTAND_METRICS_TOKEN: token } });
	expect((await fetch(`${server.localOrigin}/metrics`, { headers })).status).toBe(status);
});

test('without a token in the configuration no token opens the metrics', async () => {
	const server = await startTestServer();
	for (const authorization of ['Bearer undefined', 'Bearer ', 'Bearer null']) {
		const headers = { authorization, 'x-forwarded-for': '198.51.100.7' };
		expect((await fetch(`${server.localOrigin}/metrics`, { headers })).status).toBe(404);
	}
});

test('the log has one line per request, without anything about the person', async () => {
	const server = await startTestServer({ settings: { RADSTAND_TRUSTED_PROXIES: '127.0.0.1' } });
	await fetch(`${server.localOrigin}/autos?q=Erika+Mustermann&plz=50667`, {
		headers: { 'x-forwarded-for': '198.51.100.7' },
	});
	await fetch(`${server.localOrigin}/healthz`);
	const lines = server.logLines.map(line => JSON.parse(line)).filter(line => line.message === 'request');
	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatchObject({
		method: 'GET',
		path: '/autos?q&plz',
		status: 200,
		client: '198.51.100.0/24',
		level: 'info',
	});
	expect(server.logLines.join('')).not.toMatch(/Erika|50667|198\.51\.100\.7/);
});
