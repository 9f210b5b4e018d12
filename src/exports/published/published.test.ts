import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { rawRequest, startTestServer } from '#src/testing/server.ts';
import { publish, publishWhatIsDue } from '../publishing.ts';
import { readSet, setFolder } from './set.ts';

test('the clock writes the files for everybody in a process of its own, and they are sent whole, packed, in part or not at all', async () => {
	const server = await startTestServer();
	const { services, localOrigin: here, port } = server;
	fillMarket(services.db, marketOf(120, 3));
	const before = await (await fetch(`${here}/offene-daten`)).text();
	expect(before).toContain('gerade zum ersten Mal geschrieben');
	expect((await fetch(`${here}/offene-daten/inserate.ndjson`)).status).toBe(404);
	expect((await fetch(`${here}/offene-daten/schema.json`)).status).toBe(200);

	await publishWhatIsDue(services);
	const folder = setFolder(services.config.dataFolder, 'open-data');
	const set = await readSet(folder);
	const page = await (await fetch(`${here}/offene-daten`)).text();
	expect(page).toContain('href="/offene-daten/inserate.sqlite"');
	expect(page).toMatch(new RegExp(`${set?.cars}\\sAutos`));
	expect(page).toContain('/feeds/fahrzeuge.xml');

	const address = `${here}/offene-daten/inserate.ndjson`;
	const packed = await fetch(address, { headers: { 'accept-encoding': 'gzip, br' } });
	const text = await packed.text();
	expect(packed.headers.get('content-encoding')).toBe('gzip');
	expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
	expect(text.trim().split('\n')).toHaveLength(set?.cars ?? -1);
	const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
	expect(await plain.text()).toBe(text);
	const [tag, packedTag, modified] = [
		plain.headers.get('etag'),
		packed.headers.get('etag'),
		plain.headers.get('last-modified'),
	];
	expect(tag).not.toBe(packedTag);
	const ask = async (headers: Record<string, string>) => {
		const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(
			([name, value]) => `${name}: ${value}`,
		);
		return rawRequest(port, `GET /offene-daten/inserate.ndjson HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
	};
	const known: Record<string, string>[] = [
		{ 'if-none-match': tag ?? '' },
		{ 'if-none-match': packedTag ?? '' },
		{ 'if-modified-since': modified ?? '' },
	];
	for (const headers of known) expect(await ask(headers)).toMatchObject({ status: 304, body: '' });
	const total = Buffer.byteLength(text);
	expect(await ask({ range: 'bytes=0-9' })).toMatchObject({
		status: 206,
		body: text.slice(0, 10),
		headers: { 'content-range': `bytes 0-9/${total}` },
	});
	expect(await ask({ range: 'bytes=-2' })).toMatchObject({ status: 206, body: '}\n' });
	expect(await ask({ range: `bytes=${total}-` })).toMatchObject({ status: 416 });
	expect(await ask({ range: 'bytes=5-9', 'if-range': '"of yesterday"' })).toMatchObject({ status: 200 });
	expect(await ask({ range: 'bytes=9-5,1-2' })).toMatchObject({ status: 200 });
	const head = await fetch(address, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
	expect([head.status, head.headers.get('content-length')]).toEqual([200, String(total)]);

	const sqlite = await fetch(`${here}/offene-daten/inserate.sqlite`, { headers: { 'accept-encoding': 'identity' } });
	expect(
		Buffer.from(await sqlite.arrayBuffer())
			.subarray(0, 15)
			.toString(),
	).toBe('SQLite format 3');
	expect((await fetch(`${here}/feeds/fahrzeuge.csv`)).headers.get('content-type')).toBe('text/csv; charset=UTF-8');

	// Nothing is due: nothing is written. Written once more, the night before stays for those who are still reading.
	await publishWhatIsDue(services);
	expect((await readSet(folder))?.folder).toBe(set?.folder);
	await publish({ ...services, now: () => new Date(services.now().getTime() + 60_000) }, 'open-data');
	expect(readdirSync(folder)).toHaveLength(3);
	expect(readdirSync(join(folder, set?.folder ?? '')).sort()).toContain('inserate.csv.gz');
});
