import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateDatabase } from '#db/migrate.ts';
import { openDatabase } from '#db/open.ts';
import { hashPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { startServer } from './processes.ts';
import { spreadOf } from './timing.ts';

/*
 * `npm run bench -- accounts`: whether the clock tells who has an account (200 addresses that have one and 200 that have none,
 * at each door), and what a flood of sign-ins does to somebody who only looks at cars.
 */

const each = 200;
const password = 'vier blaue Kannen';
const addresses = {
	known: Array.from({ length: each }, (_, n) => `bekannt-${n}@post.example`),
	unknown: Array.from({ length: each }, (_, n) => `fremder-${n}@post.example`),
};
type Side = keyof typeof addresses;

const folder = mkdtempSync(join(tmpdir(), 'radstand-accounts-'));
try {
	await openAccounts();
	const server = await startServer(folder);
	const origin = `http://127.0.0.1:${server.port}`;
	const stamp = /name="stempel" value="([^"]+)"/.exec(await (await fetch(`${origin}/registrieren`)).text())?.[1] ?? '';
	await compare('sign-in, wrong password', origin, '/anmelden', email => ({ email, passwort: 'geraten geraten' }));
	await compare('registration', origin, '/registrieren', email => ({
		...{ email, stempel: stamp, art: 'privat', name: 'Frieda Lindner', passwort: password },
	}));
	await compare('forgotten password', origin, '/passwort-vergessen', email => ({ email }));
	await flood(origin);
	await server.stop();
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function openAccounts(): Promise<void> {
	migrateDatabase(folder, { now: new Date() });
	const db = openDatabase(folder);
	const passwordHash = await hashPassword(password);
	const account = {
		name: 'Frieda Lindner',
		role: 'member',
		kind: 'privat',
		passwordHash,
		at: 1,
		confirmedAt: 1,
	} as const;
	for (const email of addresses.known) createUser(db, { ...account, email });
	db.close();
}

/** Known and unknown addresses in turn, so that whatever else the machine does falls on both alike. */
async function compare(
	name: string,
	origin: string,
	path: string,
	fieldsOf: (email: string) => Record<string, string>,
): Promise<void> {
	const times: Record<Side, number[]> = { known: [], unknown: [] };
	const answers = new Set<string>();
	for (let n = 0; n < each; n++) {
		const sides: Side[] = n % 2 === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
		for (const side of sides) {
			const email = addresses[side][n] ?? '';
			const began = performance.now();
			const answer = await post(origin + path, fieldsOf(email));
			times[side].push(performance.now() - began);
			answers.add(`${answer.status} ${answer.body.replaceAll(email, 'x')}`);
		}
	}
	const [known, unknown] = [spreadOf(times.known).p50, spreadOf(times.unknown).p50];
	console.log(
		`${name}: median ${known.toFixed(2)} ms with an account, ${unknown.toFixed(2)} ms without, ` +
			`difference ${Math.abs(known - unknown).toFixed(2)} ms (at most 5), Mann-Whitney p = ${mannWhitney(times.known, times.unknown).toFixed(3)} ` +
			`(more than 0.01), ${answers.size} different answer${answers.size === 1 ? '' : 's'}`,
	);
}

async function post(address: string, fields: Record<string, string>): Promise<{ status: number; body: string }> {
	const answer = await fetch(address, {
		method: 'POST',
		headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html' },
		body: new URLSearchParams(fields),
		redirect: 'manual',
	});
	return { status: answer.status, body: await answer.text() };
}

/** Two-sided, by the normal approximation, which is good from twenty values a side. */
function mannWhitney(a: readonly number[], b: readonly number[]): number {
	let u = 0;
	for (const x of a) for (const y of b) u += x > y ? 1 : x === y ? 0.5 : 0;
	const spread = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
	const z = Math.abs(u - (a.length * b.length) / 2) / spread;
	// Abramowitz and Stegun, 7.1.26.
	const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
	const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
	return poly * Math.exp((-z * z) / 2);
}

/** 200 sign-ins a second for ten seconds, and somebody who looks at the start page every 20 ms. */
async function flood(origin: string): Promise<void> {
	const statuses = new Map<number, number>();
	const pages: number[] = [];
	const running: Promise<void>[] = [];
	const until = performance.now() + 10_000;
	for (let n = 0; performance.now() < until; n++) {
		for (let k = 0; k < 4; k++) {
			const fields = { email: `flut-${n}-${k}@post.example`, passwort: 'geraten geraten' };
			running.push(
				post(`${origin}/anmelden`, fields).then(
					({ status }) => void statuses.set(status, (statuses.get(status) ?? 0) + 1),
					() => void statuses.set(0, (statuses.get(0) ?? 0) + 1),
				),
			);
		}
		const began = performance.now();
		running.push(
			fetch(origin).then(async page => {
				await page.arrayBuffer();
				pages.push(performance.now() - began);
			}),
		);
		await pause(20);
	}
	await Promise.all(running);
	const { p50, p99 } = spreadOf(pages);
	const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
	console.log(
		`flood of sign-ins: ${counts}; start page p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (at most 500)`,
	);
}
