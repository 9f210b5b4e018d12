import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#src/testing/server.ts';
import { problem } from './problems.tsx';

function server(): Promise<TestServer> {
	return startTestServer({
		routes(app) {
			app.get('/test/fehler', () => {
				throw new Error('select * from users where mail = "erika@example.org"');
			});
			app.get('/api/v1/fehler', () => {
				throw new TypeError('undefined is not a function');
			});
			app.get('/test/spaet', async () => {
				await new Promise(resolve => setTimeout(resolve, 1));
				throw new Error('spaet');
			});
			app.get('/test/belegt', () => {
				throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_SNAPSHOT' });
			});
			app.get('/test/teekanne', () => {
				throw new HTTPException(418);
			});
			app.get('/test/verboten', () => {
				throw new HTTPException(403);
			});
			app.get('/test/weg', c => problem(c, 410, 'Dieser <b>BMW</b> wurde entfernt.'));
			app.post('/test/nur-post', c => c.text('ok'));
		},
	});
}

async function ask(running: TestServer, path: string, accept = 'text/html', method = 'GET') {
	const answer = await fetch(running.localOrigin + path, { method, headers: { accept } });
	return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

test('a visitor who hits a bug of ours reads German and an id, and the operator finds the stack under this id', async () => {
	const running = await server();
	for (const path of ['/test/fehler', '/test/spaet']) {
		const { status, headers, body } = await ask(running, path);
		expect(status).toBe(500);
		expect(body).toMatch(/^<!doctype html><html lang="de">/);
		expect(body).not.toMatch(/select|erika|node_modules|\.tsx?/);
		const id = headers.get('x-request-id') ?? '?';
		expect(body).toContain(`Kennung ${id}`);
		const logged = running.logLines.map(line => JSON.parse(line)).filter(line => line.id === id);
		expect(logged.some(line => line.err?.stack?.includes('problems.test'))).toBe(true);
		expect(logged.some(line => line.status === 500 && line.path === path)).toBe(true);
	}
});

test('a program that uses the API reads JSON whatever goes wrong', async () => {
	const running = await server();
	for (const [path, status] of [
		['/api/v1/fehler', 500],
		['/api/v1/nichts', 404],
		['/api', 404],
	] as const) {
		const answer = await ask(running, path);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain('application/json');
		expect(JSON.parse(answer.body)).toEqual({ problems: [{ parameter: null, reason: expect.any(String) }] });
	}
});

test('whatever asked for a picture gets one line, not a page', async () => {
	const running = await server();
	const answer = await ask(running, '/fotos/1.avif', 'image/avif,image/*,*/*;q=0.8');
	expect(answer.headers.get('content-type')).toContain('text/plain');
	expect((await ask(running, '/nichts', '*/*')).headers.get('content-type')).toContain('text/html');
	expect((await ask(running, '/nichts', 'application/json')).headers.get('content-type')).toContain('application/json');
});

test('a seller is asked to come back when the database is busy, not told that something broke', async () => {
	const { status, headers, body } = await ask(await server(), '/test/belegt');
	expect(status).toBe(503);
	expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
	expect(body).toContain('Gerade überlastet');
});

test('a handler may end a request with a status, and a status nobody has words for is our mistake', async () => {
	const running = await server();
	expect((await ask(running, '/test/verboten')).status).toBe(403);
	expect((await ask(running, '/test/teekanne')).status).toBe(500);
	const gone = await ask(running, '/test/weg');
	expect(gone.status).toBe(410);
	expect(gone.body).toContain('Dieser &lt;b&gt;BMW&lt;/b&gt; wurde entfernt.');
});

test('a visitor who uses the wrong method learns which ones there are', async () => {
	const running = await server();
	const wrong = await ask(running, '/test/nur-post');
	expect(wrong.status).toBe(405);
	expect(wrong.headers.get('allow')).toBe('OPTIONS, POST');
	expect((await ask(running, '/healthz', '*/*', 'DELETE')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
	expect((await ask(running, '/nichts', '*/*', 'DELETE')).status).toBe(404);
	expect((await ask(running, '/healthz', '*/*', 'PROPFIND')).status).toBe(405);
	expect((await ask(running, '/healthz', '*/*', 'OPTIONS')).status).toBe(204);
});

test.each([
	['/nichts?q=%00%0d%0a', 404],
	['/%E0%A4%A', 404],
	['/%', 404],
	['/autos//', 301],
	[`/${'a/'.repeat(2000)}b`, 404],
	['/..%2f..%2fetc/passwd', 404],
	["/'%22%3E%3Cscript%3E", 404],
])('a visitor who types nonsense such as %s is not told that we broke', async (path, status) => {
	const answer = await fetch((await server()).localOrigin + path, { redirect: 'manual' });
	expect(answer.status).toBe(status);
	expect(await answer.text()).not.toContain('<script>');
});
