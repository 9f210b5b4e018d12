import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { rawRequest, startTestServer } from '#src/testing/server.ts';
import { loadAssets } from './assets.ts';
import { assetUrl, staticRoutes } from './static.ts';
import type { Env } from './types.ts';

function folderWith(files: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'radstand-static-'));
	afterThisTest(() => rmSync(folder, { recursive: true }));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

function appWith(files: Record<string, string>) {
	const assets = loadAssets(folderWith(files));
	const app = new Hono<Env>().route('/', staticRoutes(assets));
	return { assets, get: (path: string, headers = {}) => app.request(path, { headers }) };
}

test('a browser keeps a style sheet for ever, and gets a new address when it changes', async () => {
	const before = appWith({ 'css/main.css': 'p{color:red}' });
	const after = appWith({ 'css/main.css': 'p{color:blue}' });
	const url = before.assets.find('css/main.css')?.url ?? '';
	expect(url).toMatch(/^\/static\/css\/main\.[0-9a-f]{12}\.css$/);
	expect(after.assets.find('css/main.css')?.url).not.toBe(url);
	const answer = await before.get(url);
	expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	expect(answer.headers.get('content-type')).toBe('text/css; charset=UTF-8');
	expect(await answer.text()).toBe('p{color:red}');
});

test('a page that was open while we updated still gets its style sheet, but does not keep it', async () => {
	const { get } = appWith({ 'css/main.css': 'p{}' });
	for (const path of ['/static/css/main.0123456789ab.css', '/static/css/main.css']) {
		const answer = await get(path);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('cache-control')).toBe('no-cache');
		expect(answer.headers.get('etag')).toMatch(/^W\/"/);
	}
});

test('a style sheet finds its pictures and a script its modules under the names that are kept', async () => {
	const { assets, get } = appWith({
		'css/main.css':
			'@import "teile/knopf.css"; a{background:url(../icons/auto.svg)} b{background:url("data:image/png;base64,AA")}',
		'css/teile/knopf.css': "button{background:url('../../icons/auto.svg#rot')} i{background:url(../icons/fehlt.svg)}",
		'icons/auto.svg': '<svg/>',
		'js/start.js': "import { a } from './teil.js'; import './fehlt.js'; await import('./teil.js');",
		'js/teil.js': "import './start.js'; export const a = 1;",
	});
	const icon = assets.find('icons/auto.svg')?.url ?? '';
	const css = await (await get('/static/css/main.css')).text();
	expect(css).toContain(`@import "${assets.find('css/teile/knopf.css')?.url}"`);
	expect(css).toContain(`url(${icon})`);
	expect(css).toContain('url("data:image/png;base64,AA")');
	const button = await (await get('/static/css/teile/knopf.css')).text();
	expect(button).toContain(`url('${icon}#rot')`);
	expect(button).toContain('url(../icons/fehlt.svg)');
	const script = await (await get('/static/js/start.js')).text();
	expect(script.split(assets.find('js/teil.js')?.url ?? '?')).toHaveLength(3);
	expect(script).toContain("import './fehlt.js'");
});

test('a visitor gets scripts compressed, the more so once the server had time', async () => {
	const source = Array.from({ length: 500 }, (_, index) => `export const wert${index} = ${index * 7};`).join('\n');
	const { assets, get } = appWith({ 'js/werte.js': source });
	const sizes: number[] = [];
	for (let round = 0; round < 2; round += 1) {
		const answer = await get('/static/js/werte.js', { 'accept-encoding': 'br' });
		const bytes = new Uint8Array(await answer.arrayBuffer());
		expect(brotliDecompressSync(bytes).toString()).toBe(source);
		expect(answer.headers.get('content-length')).toBe(String(bytes.length));
		sizes.push(bytes.length);
		await assets.compressFully();
	}
	expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
});

test('nobody reads notes, hidden files or anything outside the folder', async () => {
	const { get } = appWith({
		'css/main.css': 'p{}',
		'css/README.md': 'x',
		'.env': 'x',
		'js/app.js.map': '{}',
		'.git/config': 'x',
	});
	for (const path of [
		'/static/css/README.md',
		'/static/.env',
		'/static/js/app.js.map',
		'/static/.git/config',
		'/static/',
		'/static/css',
	]) {
		expect((await get(path)).status, path).toBe(404);
	}
	const server = await startTestServer();
	for (const path of [
		'/static/../package.json',
		'/static/%2e%2e/package.json',
		'/static/..%2fpackage.json',
		'/static/css/../../.env',
		'/.env',
	]) {
		const answer = await rawRequest(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 100);
		expect(answer.status, path).toBe(404);
	}
});

test('a page that names a file we do not have fails in our tests, not in front of a visitor', () => {
	expect(assetUrl('css/main.css')).toMatch(/^\/static\//);
	expect(() => assetUrl('css/mian.css')).toThrow('css/mian.css');
});
