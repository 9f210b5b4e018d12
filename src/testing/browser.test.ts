import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { afterThisTest } from './afterwards.ts';
import { axeFindings, withPage } from './browser.ts';

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
const goodPage = `<!doctype html><html lang="de"><head><title>Ein Auto</title><link rel="icon" href="/icon.png"></head>
	<body><main><h1>Ein Auto</h1><p>9.900 €</p></main></body></html>`;

test('a clean page passes and is read by axe without a finding', async () => {
	const origin = await serve(goodPage);
	await withPage(origin, {}, async page => {
		await page.goto('/');
		expect(await page.textContent('h1')).toBe('Ein Auto');
		expect(await axeFindings(page)).toEqual([]);
	});
});

test('a page without alternative text and with pale letters is found out by axe', async () => {
	const origin = await serve(
		goodPage.replace('<p>', '<img src="/icon.png"><p><font color="#cccccc">').replace('</p>', '</font></p>'),
	);
	await withPage(origin, {}, async page => {
		await page.goto('/');
		const findings = await axeFindings(page);
		expect(findings).toHaveLength(2);
		expect(findings.join('\n')).toMatch(/color-contrast[\s\S]*image-alt/);
	});
});

test.each([
	[
		'an inline script',
		goodPage.replace('</body>', '<script>document.title = "x"</script></body>'),
		/Content Security Policy/,
	],
	['an inline style', goodPage.replace('<p>', '<p style="color:red">'), /Content Security Policy/],
	['a picture that is not there', goodPage.replace('<p>', '<img src="/missing.png" alt=""><p>'), /status of 404/],
	[
		'a picture from elsewhere',
		goodPage.replace('<p>', '<img src="http://tracker.example/x.png" alt=""><p>'),
		/tracker\.example/,
	],
	[
		'a script that throws',
		goodPage.replace('</body>', '<script src="/throws.js"></script></body>'),
		/exception: .*no such car/,
	],
	[
		'a script that logs an error',
		goodPage.replace('</body>', '<script src="/logs.js"></script></body>'),
		/console: out of petrol/,
	],
])('a page with %s does not pass', async (_what, html, complaint) => {
	const origin = await serve(html);
	await expect(
		withPage(origin, {}, async page => {
			await page.goto('/', { waitUntil: 'networkidle' });
		}),
	).rejects.toThrow(complaint);
});

test('a status that was asked for is no complaint, and another one still is', async () => {
	const origin = await serve(goodPage);
	await withPage(origin, { expectedStatuses: [404] }, async page => {
		expect((await page.goto('/missing.png'))?.status()).toBe(404);
	});
	await expect(
		withPage(origin, { expectedStatuses: [422] }, async page => {
			await page.goto('/missing.png');
		}),
	).rejects.toThrow(/404/);
});

test('a failing expectation is reported together with what the browser said', async () => {
	const origin = await serve(goodPage.replace('</body>', '<script src="/logs.js"></script></body>'));
	await expect(
		withPage(origin, {}, async page => {
			await page.goto('/', { waitUntil: 'networkidle' });
			expect(await page.title()).toBe('Zwei Autos');
		}),
	).rejects.toThrow(/Zwei Autos[\s\S]*out of petrol/);
});

test('a visitor without JavaScript, with a wide and dark screen, gets just that', async () => {
	const origin = await serve(goodPage.replace('</body>', '<noscript>ohne</noscript></body>'));
	await withPage(origin, { javaScript: false, width: 1200, height: 700, dark: true }, async page => {
		await page.goto('/');
		expect(await page.textContent('noscript')).toBe('ohne');
		expect(page.viewportSize()).toEqual({ width: 1200, height: 700 });
	});
	await withPage(origin, { dark: true }, async page => {
		await page.goto('/');
		expect(await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(true);
	});
});

async function serve(html: string): Promise<string> {
	const bodies = new Map<string, [type: string, body: string | Buffer]>([
		['/', ['text/html; charset=utf-8', html]],
		['/throws.js', ['text/javascript', 'throw new Error("no such car")']],
		['/logs.js', ['text/javascript', 'console.error("out of petrol")']],
		['/icon.png', ['image/png', pixel]],
	]);
	const server = createServer((request, response) => {
		const [type, body] = bodies.get(request.url ?? '') ?? ['text/plain', 'Nicht gefunden'];
		response
			.writeHead(body === 'Nicht gefunden' ? 404 : 200, { 'content-type': type, 'content-security-policy': csp })
			.end(body);
	});
	await new Promise<void>(done => void server.listen(0, '127.0.0.1', done));
	afterThisTest(async () => {
		server.closeAllConnections();
		await new Promise(done => void server.close(done));
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return `http://127.0.0.1:${address.port}`;
}

const pixel = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);
