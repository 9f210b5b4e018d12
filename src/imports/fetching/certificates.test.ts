import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { certificate, privateKey } from './certificate.fixture.ts';
import { refusalOf, wayOut } from './foreign-server.fixture.ts';

test('a server has to prove the name that was asked for, not the address it was found at', async () => {
	const port = await secureServer();
	// Whom this process trusts is decided at its start: the server that gave itself its certificate is not among them.
	const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
	expect(await refusalOf(wayOut({ resolve }).ask(`https://haendler.example:${port}/`))).toMatchObject({
		reason: 'unreachable',
		message: expect.stringMatching(/has a certificate that is not valid/),
	});
	const file = join(freshDataFolder({ empty: true }), 'certificate.pem');
	writeFileSync(file, certificate);
	const code = `
		const { openOutgoing } = await import(${JSON.stringify(join(projectRoot, 'src/imports/fetching/opening.ts'))});
		const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
		const outgoing = openOutgoing({ privateNetwork: true, userAgent: 'x', signal: new AbortController().signal, resolve });
		const said = [];
		for (const url of ['haendler.example:${port}/', 'fremder.example:${port}/', '127.0.0.1:${port}/', 'haendler.example:${port}/herab']) {
			await outgoing.ask('https://' + url).then(({ text }) => said.push(text), error => said.push(error.reason));
		}
		outgoing.close();
		console.log(JSON.stringify(said));`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
	});
	const said = JSON.parse(await text(child.stdout));
	// The name goes into the greeting and the Host header; from https nobody is led back to http.
	expect(said).toEqual([`haendler.example haendler.example:${port}`, 'unreachable', 'unreachable', 'redirects']);
});

/** Answers with the name it was greeted by; on `/herab` it redirects to http. */
async function secureServer(): Promise<number> {
	const server = createServer({ cert: certificate, key: privateKey }, (request, response) => {
		const { socket } = request;
		const location = 'http://haendler.example/';
		if (request.url === '/herab') return response.writeHead(302, { location }).end();
		return response.end(`${socket instanceof TLSSocket ? socket.servername : ''} ${request.headers.host}`);
	});
	server.on('tlsClientError', () => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	afterThisTest(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
}
