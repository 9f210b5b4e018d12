import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterThisTest } from './afterwards.ts';

/** Mails in the order in which they came, as they came. */
export type PostOffice = { url: string; taken: { to: string; from: string; raw: string }[] };

/** A real mail server on loopback, closed when the test is over. `options` may refuse whatever a test wants refused. */
export async function postOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
	const taken: PostOffice['taken'] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', chunk => chunks.push(chunk));
			stream.on('end', () => {
				const { rcptTo, mailFrom } = session.envelope;
				const from = mailFrom === false ? '' : mailFrom.address;
				taken.push({ to: rcptTo.map(({ address }) => address).join(), from, raw: Buffer.concat(chunks).toString() });
				done();
			});
		},
		...options,
	});
	server.on('error', () => {});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	afterThisTest(() => new Promise<void>(resolve => server.close(resolve)));
	const { port } = server.server.address() as AddressInfo;
	return { url: `smtp://127.0.0.1:${port}`, taken };
}

/** The links of a mail as its reader follows them, from its plain text: lines were broken and signs written as `=3D` on the way. */
export function linksIn(raw: string): string[] {
	const readable = raw
		.replace(/=\r?\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
	return [...readable.matchAll(/^(https?:\/\/\S+)\r?$/gm)].map(([, link = '']) => link);
}
