import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { readConfig, refuseUnfinished } from './config.ts';
import { schema } from './settings.ts';

test('an operator who sets nothing gets a demo on http://localhost:3000 that only this machine can reach', () => {
	expect(readConfig({})).toMatchObject({
		production: false,
		port: 3000,
		host: '127.0.0.1',
		origin: 'http://localhost:3000',
		demo: true,
		limits: true,
		trustedProxies: [],
		metricsToken: undefined,
	});
});

test('an operator in production starts without the demo market unless they ask for it', () => {
	expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
	expect(readConfig({ NODE_ENV: 'production', RADSTAND_DEMO: 'on' }).demo).toBe(true);
	expect(readConfig({ RADSTAND_DEMO: 'off' }).demo).toBe(false);
});

test('an operator who makes six mistakes reads all six in one message', () => {
	const faulty = {
		NODE_ENV: 'production',
		RADSTAND_PORT: '70000',
		RADSTAND_ORIGIN: 'autos.example/start',
		RADSTAND_DEMO: 'vielleicht',
		RADSTAND_LIMITS: 'off',
		RADSTAND_TRUSTED_PROXIES: '10.0.0.0/8, 300.1.1.1, 10.0.0.0/64',
		RADSTAND_METRICS_TOKEN: 'geheim',
		RADSTAND_LOG_LEVEL: 'laut',
	};
	const message = messageOf(() => readConfig(faulty));
	for (const part of [
		'PORT',
		'ORIGIN',
		'DEMO',
		'LIMITS=off',
		'"300.1.1.1"',
		'"10.0.0.0/64"',
		'METRICS_TOKEN',
		'LOG_LEVEL',
	]) {
		expect(message).toContain(part);
	}
	expect(message).not.toContain('geheim');
});

test.each([
	['RADSTAND_PORT', '3000.5'],
	['RADSTAND_PORT', '-1'],
	['RADSTAND_PORT', '0x50'],
	['RADSTAND_PORT', '٣٠٠٠'],
	['RADSTAND_HOST', 'all of them'],
	['RADSTAND_ORIGIN', 'ftp://autos.example'],
	['RADSTAND_ORIGIN', 'https://user:pass@autos.example'],
	['RADSTAND_ORIGIN', 'https://autos.example/?a=b'],
	['RADSTAND_LIMITS', 'ON!'],
	['RADSTAND_TRUSTED_PROXIES', '0.0.0.0/0'],
	['RADSTAND_TRUSTED_PROXIES', '::1/129'],
	['RADSTAND_TRUSTED_PROXIES', '10.0.0.1/8/8'],
	['RADSTAND_SHUTDOWN_SECONDS', '301'],
	['RADSTAND_SMTP_URL', 'https://post.example'],
	['RADSTAND_SMTP_URL', 'post.example:25'],
	['RADSTAND_MAIL_FROM', 'post'],
	['RADSTAND_PUSH_SERVICES', '127.0.0.1:9999'],
	['RADSTAND_PUSH_SERVICES', 'http://127.0.0.1:9999, http://127.0.0.1:9998/push'],
	['RADSTAND_PUSH_SERVICES', 'file:///etc'],
	['RADSTAND_MAIL_FROM', 'A <a@b.example>\r\nBcc: x@y.example'],
])('an operator who sets %s to %s is told so by name', (name, value) => {
	expect(messageOf(() => readConfig({ [name]: value }))).toContain(name);
});

test('an operator whose production site is not https learns why nobody could sign in', () => {
	const message = messageOf(() => readConfig({ NODE_ENV: 'production', RADSTAND_ORIGIN: 'http://autos.example' }));
	expect(message).toContain('https://');
	expect(readConfig({ NODE_ENV: 'production', RADSTAND_ORIGIN: 'http://localhost:8080' }).origin).toBe(
		'http://localhost:8080',
	);
});

test('an operator who opens a public server without mail is stopped, and one who only restores a backup is not', () => {
	const production = { NODE_ENV: 'production', RADSTAND_ORIGIN: 'https://autos.example' };
	const mail = { RADSTAND_SMTP_URL: 'smtps://a:b@post.example', RADSTAND_MAIL_FROM: 'Autos <post@autos.example>' };
	expect(messageOf(() => refuseUnfinished(readConfig(production)))).toContain('RADSTAND_SMTP_URL');
	expect(messageOf(() => refuseUnfinished(readConfig({ ...production, ...mail, RADSTAND_MAIL_FROM: '' })))).toContain(
		'MAIL_FROM',
	);
	expect(
		messageOf(() => refuseUnfinished(readConfig({ ...production, ...mail, RADSTAND_MAIL_FROM: 'post@localhost' }))),
	).toContain('MAIL_FROM');
	expect(() => refuseUnfinished(readConfig({ ...production, ...mail }))).not.toThrow();
	expect(() => refuseUnfinished(readConfig({}))).not.toThrow();
});

test('an operator may end the origin with a slash and write the host in capitals', () => {
	expect(readConfig({ RADSTAND_ORIGIN: 'https://Autos.Example/' }).origin).toBe('https://autos.example');
});

test('whoever tests push messages may name further services, and nobody may in production', () => {
	const settings = { RADSTAND_PUSH_SERVICES: 'http://127.0.0.1:9999, http://localhost:81/' };
	expect(readConfig(settings).pushServices).toEqual(['http://127.0.0.1:9999', 'http://localhost:81']);
	expect(readConfig({}).pushServices).toEqual([]);
	expect(messageOf(() => readConfig({ ...settings, NODE_ENV: 'production' }))).toContain('RADSTAND_PUSH_SERVICES');
});

test('an operator who mistypes a name is not left in the belief that it works', () => {
	expect(readConfig({ RADSTAND_PROT: '80', RADSTAND_PORT: '' }).unknownSettings).toEqual(['RADSTAND_PROT']);
});

test('an operator finds every setting in .env.example, and copying it changes nothing', () => {
	const example = parseEnv(readFileSync(join(projectRoot, '.env.example'), 'utf8'));
	expect(Object.keys(example).sort()).toEqual(Object.keys(schema.shape).sort());
	expect(readConfig(example)).toEqual(readConfig({}));
});

test('an operator with a bad .env reads one message on stderr, no stack, and gets exit code 1', () => {
	const folder = mkdtempSync(join(tmpdir(), 'radstand-config-'));
	try {
		writeFileSync(join(folder, '.env'), 'RADSTAND_PORT=viele\nRADSTAND_LIMITS=manchmal\n');
		const program = `
			import { loadEnvFile, readConfig } from ${JSON.stringify(join(projectRoot, 'src/config.ts'))};
			import { exitWith } from ${JSON.stringify(join(projectRoot, 'src/operations/exit.ts'))};
			try { loadEnvFile(); readConfig(process.env); } catch (error) { exitWith(error); }`;
		const { RADSTAND_PORT: _, ...env } = process.env;
		const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], { cwd: folder, env });
		expect(run.status).toBe(1);
		expect(run.stdout.toString()).toBe('');
		expect(run.stderr.toString().trim().split('\n')).toEqual([
			'Radstand cannot start with this configuration:',
			'  - RADSTAND_PORT must be a whole number from 0 to 65535 (it is "viele")',
			'  - RADSTAND_LIMITS must be on or off (it is "manchmal")',
		]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

function messageOf(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	throw new Error('nothing was refused');
}
