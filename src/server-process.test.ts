import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { addressLine, serverProcesses } from '#src/testing/server-process.ts';

const { start } = serverProcesses();
test.each(['SIGTERM', 'SIGINT'] as const)('an operator who stops the server with %s gets exit code 0', async signal => {
	const run = start({ RADSTAND_PORT: '0' });
	const origin = await run.printed(addressLine);
	await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 60_000 }).toBe(200);
	run.child.kill(signal);
	const [code] = await once(run.child, 'exit');
	expect(code).toBe(0);
	expect(run.errors()).toBe('');
	expect(run.output()).toContain('"message":"stopped"');
});

test('an operator who asks twice does not wait for a request that hangs', async () => {
	const run = start({ RADSTAND_PORT: '0', RADSTAND_SHUTDOWN_SECONDS: '300' });
	const origin = await run.printed(addressLine);
	const socket = connect(Number(new URL(origin).port), '127.0.0.1');
	socket.on('error', () => {});
	socket.write('GET /healthz HTTP/1.1\r\nHost: ');
	await once(socket, 'connect');
	run.child.kill('SIGTERM');
	// One Ctrl-C under npm arrives as two signals at once: only what comes later is a second wish.
	run.child.kill('SIGINT');
	await new Promise(resolve => setTimeout(resolve, 1_300));
	expect(run.child.exitCode).toBeNull();
	const exit = once(run.child, 'exit');
	// On a busy machine the first two may have arrived later than they were sent.
	const insisting = setInterval(() => run.child.kill('SIGTERM'), 500);
	const [code] = await exit;
	clearInterval(insisting);
	expect(code).toBe(1);
	socket.destroy();
});

test('an operator whose start fails reads what to do on stderr, without a stack', async () => {
	const blocker = createServer().listen(0, '127.0.0.1');
	await once(blocker, 'listening');
	const taken = blocker.address();
	const port = typeof taken === 'object' ? String(taken?.port) : '';
	for (const settings of [{ RADSTAND_PORT: port }, { RADSTAND_PORT: 'viele' }]) {
		const run = start(settings);
		const [code] = await once(run.child, 'close');
		expect(code).toBe(1);
		expect(run.errors()).toMatch(/RADSTAND_PORT/);
		expect(run.errors()).not.toMatch(/\n\s+at /);
	}
	blocker.close();
});
