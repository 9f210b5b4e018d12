import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { openSessions } from '#src/accounts/sessions.ts';
import { noise } from './noise.ts';
import { type MeasuredServer, startServer } from './processes.ts';
import { atMost, type Figure, figureTable, noted } from './report.ts';

/**
 * How long sellers wait for their photos, and what everybody else notices of it: `npm run bench -- uploads [folder of JPEGs]`.
 * Without a folder, photos of 12 megapixels are made that are as hard to compress as real ones.
 */
const photosInForm = 12;
const sellersAtOnce = 50;
let accounts = 0;

const [folderOfPhotos] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'radstand-bench-uploads-'));
try {
	migrateDatabase(folder, { now: new Date() });
	const photos = folderOfPhotos === undefined ? await madePhotos() : photosIn(folderOfPhotos);
	const db = openDatabase(folder);
	const server = await startServer(folder);
	try {
		const megabytes = photos.reduce((sum, { length }) => sum + length, 0) / photos.length / 1e6;
		const figures = [
			noted('photos', `${photos.length} of ${megabytes.toFixed(1)} MB`),
			...(await oneForm(server, db, photos)),
			...(await manySellers(server, db, photos)),
		];
		console.log(figureTable(figures));
	} finally {
		await server.stop();
		db.close();
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** A seller without JavaScript: all photos in one form, one answer. */
async function oneForm(server: MeasuredServer, db: Database, photos: readonly Buffer[]): Promise<Figure[]> {
	const seller = await sellerOf(db);
	const before = server.memory().residentMb;
	const quiet = await watching(server, () => pause(3_000));
	const watched = await watching(server, async () => {
		const start = performance.now();
		const status = await send(
			server,
			seller,
			Array.from({ length: photosInForm }, (_, n) => photos[n % photos.length]),
		);
		return { status, seconds: (performance.now() - start) / 1000 };
	});
	const { status, seconds } = watched.result;
	return [
		noted('memory of the server before', `${before.toFixed(0)} MB`),
		noted('start page alone, p99', `${quiet.p99Ms.toFixed(1)} ms`),
		atMost(`${photosInForm} photos in one form (${status})`, seconds, 15, 's'),
		atMost('start page meanwhile, p99', watched.p99Ms, 500, 'ms'),
		atMost('what it costs the server in memory', Math.max(0, server.memory().peakMb - before), 100, 'MB'),
		noted('memory of all processes, peak', `${watched.peakMb.toFixed(0)} MB`),
	];
}

/** Everybody at once, one photo each, as the script sends them. */
async function manySellers(server: MeasuredServer, db: Database, photos: readonly Buffer[]): Promise<Figure[]> {
	const sellers: Seller[] = [];
	for (let n = 0; n < sellersAtOnce; n++) sellers.push(await sellerOf(db));
	const watched = await watching(server, async () => {
		const start = performance.now();
		const statuses = await Promise.all(sellers.map((seller, n) => send(server, seller, [photos[n % photos.length]])));
		return { statuses, seconds: (performance.now() - start) / 1000 };
	});
	const { statuses, seconds } = watched.result;
	const good = statuses.filter(status => status === 303).length;
	const others = [...new Set(statuses)].filter(status => status !== 303).join(', ');
	return [
		noted(`${sellersAtOnce} sellers at once, one photo each`, `${good} received in ${seconds.toFixed(1)} s`),
		noted('answers to the others', others === '' ? '–' : others),
		atMost('start page meanwhile, p99', watched.p99Ms, 500, 'ms'),
		noted('memory of the server, peak', `${server.memory().peakMb.toFixed(0)} MB`),
		noted('memory of all processes, peak', `${watched.peakMb.toFixed(0)} MB`),
	];
}

type Seller = { readonly cookie: string; readonly path: string };

async function sellerOf(db: Database): Promise<Seller> {
	accounts++;
	const at = Math.floor(Date.now() / 1000);
	const user = createUser(db, {
		...{ email: `seller-${accounts}@bench.example`, name: 'Bench', role: 'member', kind: 'privat' },
		...{ passwordHash: lockedPassword, at, confirmedAt: at },
	});
	if (!user.ok) throw new Error(user.reason);
	const sessions = openSessions(
		db,
		() => new Date(),
		() => false,
	);
	const opened = await sessions.open(user.id, {
		...{ persistent: true, secondFactor: false, device: 'Bench', network: '127.0.0.0/24' },
	});
	const insert = db.prepare('INSERT INTO listing_drafts (seller_id, created_at, changed_at) VALUES (?, ?, ?)');
	const path = `/inserieren/${insert.run(user.id, at, at).lastInsertRowid}/fotos`;
	return { cookie: opened.cookie.split(';', 1)[0] ?? '', path };
}

async function send(
	server: MeasuredServer,
	{ cookie, path }: Seller,
	photos: readonly (Buffer | undefined)[],
): Promise<number> {
	const form = new FormData();
	for (const photo of photos) form.append('fotos', new File([new Uint8Array(photo ?? [])], 'IMG_1234.jpg'));
	const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
		method: 'POST',
		body: form,
		redirect: 'manual',
		headers: { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
	});
	await answer.arrayBuffer();
	return answer.status;
}

/** Asks for the start page fifty times a second while something happens, and looks at the memory. */
async function watching<T>(server: MeasuredServer, work: () => Promise<T>) {
	const milliseconds: number[] = [];
	let peakMb = 0;
	let running = true;
	const visits = (async () => {
		while (running) {
			const start = performance.now();
			await (await fetch(`http://127.0.0.1:${server.port}/`)).arrayBuffer();
			milliseconds.push(performance.now() - start);
			peakMb = Math.max(peakMb, familyMb(server.pid));
			await pause(20);
		}
	})();
	const result = await work();
	running = false;
	await visits;
	milliseconds.sort((a, b) => a - b);
	return { result, peakMb, p99Ms: milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0 };
}

/** Resident megabytes of a process and its children. */
function familyMb(pid: number): number {
	const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
	return [pid, ...children].reduce((sum, one) => sum + residentMb(one), 0);
}

function residentMb(pid: number): number {
	try {
		return (Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024) / 1e6;
	} catch {
		return 0;
	}
}

function photosIn(path: string): Buffer[] {
	return readdirSync(path)
		.filter(name => /\.jpe?g$/i.test(name))
		.map(name => readFileSync(join(path, name)));
}

async function madePhotos(): Promise<Buffer[]> {
	const photos: Buffer[] = [];
	for (let seed = 1; seed <= photosInForm; seed++) {
		const small = { width: 1000, height: 750, channels: 3 } as const;
		photos.push(await sharp(noise(seed, small), { raw: small }).resize(4000, 3000).jpeg({ quality: 90 }).toBuffer());
	}
	return photos;
}
