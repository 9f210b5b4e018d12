import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { foreignServer } from '../fetching/foreign-server.fixture.ts';
import { runImport } from '../running.ts';
import type { Fetched } from '../source-kinds.ts';
import { accountOf } from '../sources.ts';
import { zipOf } from '../unpacking/zip-maker.fixture.ts';
import { placeUpload } from '../ways/upload.ts';
import { connectedSource, visitedAt } from '../ways/visiting.fixture.ts';
import { mobileDeFile } from './mobile-de-file.ts';
import { mobileDeLine, mobileDeTable } from './mobile-de-row.fixture.ts';

const at = Math.floor(visitedAt.getTime() / 1000);
const picture = (content: string) => Buffer.from(`\xff\xd8\xff ${content}`, 'latin1');
const keyOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function imagesOf(fetched: Fetched, cells: Readonly<Record<string, string>>): readonly string[] {
	if (fetched.result !== 'file') throw new Error(JSON.stringify(fetched));
	return (fetched.imagesOf?.(cells, '') ?? []).map(({ key }) => key);
}

test('a dealer uploads a ZIP with list and pictures; its cars come in once, each with its pictures in order', async () => {
	const [front, back, other] = [picture('front'), picture('back'), picture('other')];
	const zip = zipOf([
		{
			name: 'Bestand.CSV',
			data: Buffer.from([mobileDeLine({}), mobileDeLine({ interne_nummer: 'MH-2', bild_id: '' })].join('\r\n')),
		},
		{ name: 'MH1_10.jpg', data: back },
		{ name: 'mh1_2.JPEG', data: front },
		{ name: 'MH-2_01.png', data: other },
		{ name: 'logo.jpg', data: other },
		{ name: 'readme.html', data: Buffer.from('<html>') },
	]);
	const source = connectedSource({ way: 'upload', address: '' });
	expect(await mobileDeFile.fetch(source.visit())).toMatchObject({ result: 'stop', reason: 'no-file' });
	const sent = join(freshDataFolder({ empty: true }), 'sent');
	writeFileSync(sent, zip);
	await placeUpload(source.dataFolder, source.id, sent, '../../Bestand "neu".zip');

	const fetched = await mobileDeFile.fetch(source.visit());
	expect(imagesOf(fetched, { bild_id: 'MH1', interne_nummer: 'MH-1' })).toEqual([keyOf(front), keyOf(back)]);
	expect(imagesOf(fetched, { bild_id: ' ', interne_nummer: 'MH-2' })).toEqual([keyOf(other)]);
	expect(imagesOf(fetched, { interne_nummer: 'MH-3' })).toEqual([]);
	if (fetched.result !== 'file' || !fetched.imagesOf) throw new Error('no file');
	const [first] = fetched.imagesOf({ bild_id: 'MH1' }, 'MH-1');
	expect(readFileSync(join(source.folder, first?.address ?? ''))).toEqual(front);

	const run = await runImport(source.db, {
		...fetched,
		account: accountOf({ id: source.id }),
		at,
		sourceId: source.id,
	});
	expect(run).toMatchObject({ rows: 2, created: 2, refused: 0 });
	// What it left behind says that this upload is done; until somebody sends another there is nothing new, and nobody vouches.
	expect(await mobileDeFile.fetch(source.visit(fetched.memory))).toEqual({ result: 'unchanged', confirms: false });
	expect(readdirSync(join(source.folder, 'pictures'))).toHaveLength(3);
});

test('pictures whose cars have them are forgotten, those that are waited for stay', async () => {
	const source = connectedSource({ way: 'upload', address: '' });
	mkdirSync(join(source.folder, 'pictures'));
	for (const name of ['waited.jpg', 'kept.jpg', 'unknown.jpg'])
		writeFileSync(join(source.folder, 'pictures', name), 'x');
	const insert = source.db.prepare(
		`INSERT INTO import_images (source, account, external_id, position, key, address, state, due_at)
		 VALUES ('haendlerdatei', ?, 'MH-1', ?, ?, ?, ?, 0)`,
	);
	insert.run(accountOf({ id: source.id }), 0, 'a', 'pictures/waited.jpg', 'waiting');
	insert.run(accountOf({ id: source.id }), 1, 'b', 'pictures/kept.jpg', 'kept');
	await mobileDeFile.fetch(source.visit());
	expect(readdirSync(join(source.folder, 'pictures'))).toEqual(['waited.jpg']);
});

test('a list at a web address is asked for with its password, and not sent again while it is the same', async () => {
	const list = mobileDeTable([{}, { interne_nummer: 'MH-2' }]);
	const { origin, requests } = await foreignServer((request, response) => {
		if (request.headers.authorization !== `Basic ${Buffer.from('haendler:ge:heim').toString('base64')}`) {
			response.writeHead(401, { 'www-authenticate': 'Basic' }).end('who?');
		} else if (request.headers['if-none-match'] === '"eins"') response.writeHead(304).end();
		else response.writeHead(200, { etag: '"eins"', 'content-type': 'text/csv' }).end(gzipSync(list));
	});
	const address = `${origin}/export/stock.csv.gz`;
	const source = connectedSource({ way: 'https', address }, { credentials: { user: 'haendler', password: 'ge:heim' } });
	const fetched = await mobileDeFile.fetch(source.visit());
	if (fetched.result !== 'file') throw new Error(JSON.stringify(fetched));
	expect(readFileSync(fetched.file, 'utf8')).toBe(list);
	expect(fetched.imagesOf).toBeUndefined();
	expect(await mobileDeFile.fetch(source.visit(fetched.memory))).toEqual({ result: 'unchanged', confirms: true });
	expect(requests).toHaveLength(2);
	const stranger = connectedSource(
		{ way: 'https', address },
		{ credentials: { user: 'haendler', password: 'falsch' } },
	);
	expect(await mobileDeFile.fetch(stranger.visit())).toMatchObject({ result: 'stop', reason: 'credentials' });
	const dealers = connectedSource({ way: 'https', address }, { privateNetwork: false });
	await expect(mobileDeFile.fetch(dealers.visit())).rejects.toMatchObject({
		name: 'RequestRefused',
		reason: 'address',
	});
	expect(requests).toHaveLength(3);
});

const answers: readonly [what: string, status: number, body: string | Buffer, reason: string][] = [
	['nothing', 200, '', 'no-file'],
	['spaces', 200, ' \r\n\r\n', 'no-file'],
	['a header row alone', 200, mobileDeTable([]), 'no-file'],
	['a login page', 200, '\ufeff\n<!doctype html><title>Anmelden</title>', 'not-understood'],
	['a list of another kind', 200, 'id;titel\n1;Golf\n2;Polo', 'not-understood'],
	['a header without the columns that are needed', 200, 'interne_nummer;preis\n1;2', 'not-understood'],
	['a spreadsheet', 200, zipOf([{ name: 'xl/workbook.xml', data: Buffer.from('<x/>') }]), 'not-understood'],
	['text in UTF-16', 200, Buffer.from(`\ufeff${mobileDeLine({})}`, 'utf16le'), 'not-understood'],
	['a ZIP without anything', 200, zipOf([]), 'no-file'],
	[
		'a ZIP with two lists',
		200,
		zipOf(['a.csv', 'b.csv'].map(name => ({ name, data: Buffer.from('1;2') }))),
		'not-understood',
	],
	['a ZIP whose list is empty', 200, zipOf([{ name: 'a.csv', data: Buffer.alloc(0) }]), 'no-file'],
	['a ZIP that leads out', 200, zipOf([{ name: '../a.csv', data: Buffer.from('1;2') }]), 'not-understood'],
	['a damaged gzip', 200, gzipSync('x'.repeat(9_000)).subarray(0, 30), 'not-understood'],
	['a bomb', 200, gzipSync(Buffer.alloc(60_000_000)), 'too-large'],
	['"no such file"', 404, 'x', 'no-file'],
	['"not for you"', 403, 'x', 'not-allowed'],
	['"later"', 429, 'x', 'too-many-requests'],
	['an error of its own', 500, '<html>', 'unreachable'],
	['something else', 204, '', 'not-understood'],
];

for (const [what, status, body, reason] of answers) {
	test(`a server that answers with ${what} ends the visit, and no car`, async () => {
		const { origin } = await foreignServer((_, response) =>
			response.writeHead(status, { 'retry-after': '120' }).end(body),
		);
		const source = connectedSource({ way: 'https', address: `${origin}/list` });
		const stopped = await mobileDeFile.fetch(source.visit());
		expect(stopped).toMatchObject({ result: 'stop', reason });
		if (status === 429) expect(stopped).toMatchObject({ retryAt: at + 120 });
	});
}

test('the operator’s folder brings its newest list and pictures, follows no link, and waits for what is still written', async () => {
	const folder = freshDataFolder({ empty: true });
	const old = new Date(visitedAt.getTime() - 3_600_000);
	const put = (name: string, content: string | Buffer, changed = old) => {
		writeFileSync(join(folder, name), content);
		utimesSync(join(folder, name), changed, changed);
	};
	put('alt.csv', 'old', new Date(old.getTime() - 1_000));
	put('neu.csv', mobileDeLine({}));
	put('MH1_1.jpg', picture('front'));
	symlinkSync('/etc/passwd', join(folder, 'MH1_2.jpg'));
	symlinkSync('/etc/passwd', join(folder, 'zz.csv'));
	const source = connectedSource({ way: 'ordner', address: folder });
	const fetched = await mobileDeFile.fetch(source.visit());
	expect(imagesOf(fetched, { bild_id: 'MH1' })).toEqual([keyOf(picture('front'))]);
	if (fetched.result !== 'file') throw new Error('no file');
	expect(await mobileDeFile.fetch(source.visit(fetched.memory))).toEqual({ result: 'unchanged', confirms: true });
	expect(readdirSync(folder)).toContain('MH1_1.jpg');

	put('neu.csv', mobileDeLine({}), visitedAt);
	const growing = connectedSource({ way: 'ordner', address: folder });
	const visit = growing.visit();
	let writes = 0;
	const stopped = await mobileDeFile.fetch({
		...visit,
		pause: async () => put('neu.csv', 'x'.repeat(++writes), visitedAt),
	});
	expect(stopped).toMatchObject({ result: 'stop', reason: 'no-file', retryAt: at + 300 });

	const reasonFor = async (address: string, privateNetwork = true) => {
		const fetched = await mobileDeFile.fetch(connectedSource({ way: 'ordner', address }, { privateNetwork }).visit());
		return fetched.result === 'stop' && fetched.reason;
	};
	copyFileSync(join(folder, 'alt.csv'), join(folder, 'alt.txt'));
	expect(await reasonFor(join(folder, 'missing'))).toBe('no-file');
	expect(await reasonFor('relative')).toBe('settings');
	expect(await reasonFor('/dev')).toBe('no-file');
	expect(await reasonFor(folder, false)).toBe('address-refused');
});

test('bad rows are named by line and reason, the others are cars; a second file ends what is gone', async () => {
	const source = connectedSource({ way: 'upload', address: '' });
	const account = accountOf({ id: source.id });
	const send = async (rows: readonly string[]) => {
		const sent = join(freshDataFolder({ empty: true }), 'sent');
		writeFileSync(sent, Buffer.from(rows.join('\r\n'), 'latin1'));
		await placeUpload(source.dataFolder, source.id, sent, 'bestand.csv');
		const fetched = await mobileDeFile.fetch(source.visit());
		if (fetched.result !== 'file') throw new Error(JSON.stringify(fetched));
		return runImport(source.db, { ...fetched, account, at, sourceId: source.id });
	};
	const plain = { bemerkung: 'Größe' };
	const cars = Array.from({ length: 40 }, (_, number) => mobileDeLine({ ...plain, interne_nummer: `MH-${number}` }));
	const first = await send([
		...cars,
		'zu;kurz',
		mobileDeLine({ ...plain, interne_nummer: 'US-1', waehrung: 'USD' }),
		mobileDeLine({ ...plain, kategorie: 'Trailer' }),
	]);
	expect(first).toMatchObject({ created: 40, refused: 2 });
	expect(first.rejects.map(({ line, rule }) => [line, rule])).toEqual([
		[41, 'ragged-row'],
		[42, 'foreign-currency'],
	]);
	expect(first.refusals.map(({ rule }) => rule).sort()).toEqual(['foreign-currency', 'other-vehicle', 'ragged-row']);
	// A car that turns into one for dealers only is gone for buyers, and a motorbike in the list keeps nobody's car alive.
	const second = await send([
		...cars.slice(0, 39),
		mobileDeLine({ ...plain, interne_nummer: 'MH-39', sichtbar_nur_fuer_Haendler: '1' }),
	]);
	expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 39, refused: 0, ended: 1 });
});
