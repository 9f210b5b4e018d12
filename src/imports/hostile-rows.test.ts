import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { listingPath } from '#src/paths.ts';
import { withPage } from '#src/testing/browser.ts';
import { readPages } from '#src/testing/browser-harm.ts';
import { dealerOf } from '#src/testing/dealer-api.ts';
import { hostileAddresses, hostileTexts } from '#src/testing/hostile-texts.ts';
import { browserCookie } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';
import { unpacked } from '#src/testing/site.ts';
import { xmlFaults } from '#src/testing/xml.ts';
import { mappingOf } from './cars/stock.fixture.ts';
import { runImport } from './running.ts';
import { accountOf, connectSource, type SourceDraft } from './sources.ts';
import { beginVisit, endVisit } from './visits.ts';

const columns = [
	...['id', 'title', 'make', 'model', 'ez', 'km', 'kw', 'price', 'colour', 'vin', 'number', 'text', 'plz', 'fuel'],
	...['equipment', 'images', 'url'],
];
/** Without one of these a car says too little to be shown much. */
const sound: Readonly<Record<string, string>> = { ez: '2018-03', km: '50000', price: '9900', kw: '85' };
const texts = [
	...hostileTexts,
	...['=1+1', '+49', '-1', '@SUM(A1)', '\t=cmd', '\r=cmd', '=HYPERLINK("http://gehackt.example";"Golf")'],
	...[
		'\u202eflog',
		'\u2066x\u2069',
		'Golf\u0007\u001b[31m',
		'\ufeffGolf',
		'a\u0301\u0301\u0301\u0301',
		']]>',
		'\uffff',
	],
	...['😀'.repeat(120), '👨‍👩‍👧‍👦'.repeat(30), 'x'.repeat(10_000), '../../etc/passwd', "'; DROP TABLE listings; --"],
	// A line with a NUL is refused whole.
].map(text => text.replaceAll('\0', ''));

/** Every row has another attack in every column; most have a name of their own and the facts of a car as well. */
function attacks(): string {
	const value = (row: number, column: string, at: number) => {
		const text = texts[(row * 7 + at) % texts.length] ?? '';
		if (column === 'id' && row % 5 !== 0) return `auto-${row}`;
		if (row % 11 !== 0 && column in sound) return sound[column] ?? '';
		if (column === 'fuel' && row % 3 === 0) return 'diesel';
		if (column === 'url' || column === 'images') return hostileAddresses[row % hostileAddresses.length] ?? '';
		return column === 'text' ? `${text}\n${texts[row % texts.length]}` : text;
	};
	const rows = texts.map((_, row) => columns.map((column, at) => `"${value(row, column, at).replaceAll('"', '""')}"`));
	return `${[columns, ...rows].map(row => row.join(',')).join('\n')}\n`;
}

test('a dealer’s file with an attack in every column becomes cars whose pages, forms, reports and files are harmless', async () => {
	const server = await startTestServer();
	const { db, config, now } = server.services;
	const emre = await dealerOf(server);
	const at = Math.floor(now().getTime() / 1000);
	const file = join(config.dataFolder, 'attacks.csv');
	writeFileSync(file, attacks());
	const draft: SourceDraft = {
		...{ kind: 'fahrzeug-feed', name: texts[0] ?? '', way: 'upload', address: '' },
		...{ settings: {}, mapping: null, schedule: 'von-hand' },
	};
	const sourceId = connectSource(db, draft, { dealerId: emre.dealerId, privateNetwork: false, at });
	const visit = beginVisit(db, sourceId, 'hand', at);
	const owner = { sellerId: emre.userId, dealerId: emre.dealerId, country: 'deutschland', plz: '20095' } as const;
	const report = await runImport(db, {
		...{ file, mapping: mappingOf('haendlerdatei'), account: accountOf({ id: sourceId }), sourceId, at },
		owner: { ...owner, place: 'Hamburg' },
	});
	expect(report.created).toBeGreaterThan(texts.length * 0.8);
	db.prepare('UPDATE source_visits SET run_id = ? WHERE id = ?').run(report.run, visit);
	endVisit(db, visit, { state: 'finished', reason: null, detail: null, requests: 0, bytes: 0 }, at + 1);
	const cars = db.prepare('SELECT id, title FROM listings ORDER BY id').all() as { id: number; title: string }[];
	// Changed by hand since, so that the form shows both texts.
	const edited = cars.slice(0, 15);
	for (const { id } of edited) {
		const here = statedColumns(db, id);
		if (!here) throw new Error(`there is no listing ${id}`);
		const description = texts[id % texts.length] ?? '';
		reviseListing(db, id, draftOfColumns({ ...here, title: 'Von Hand', description }), at + 1);
	}

	const slug = db.prepare('SELECT slug FROM dealers').pluck().get();
	const reportPath = `/konto/quellen/${sourceId}/besuche/${visit}`;
	const paths = [
		...cars.slice(edited.length).map(({ id, title }) => listingPath(id, title)),
		...edited.flatMap(({ id }) => [listingPath(id, 'Von Hand'), `/inserat/${id}/bearbeiten`]),
		...['/autos', '/autos?sortierung=preis', '/autos/volkswagen', `/haendler/${slug}`, '/meine-inserate'],
		...['/konto/quellen', `/konto/quellen/${sourceId}`, reportPath],
	];
	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, emre)]);
		await page.goto('/sortierung');
		const read = await readPages(page, paths, ['main']);
		expect(read.filter(({ harm, status }) => harm.length > 0 || status !== 200)).toEqual([]);
		const mainOf = (path: string) => read.find(one => one.path === path)?.texts.main;
		expect(mainOf(reportPath)).toContain('<script>window.gehackt=1</script>');
		expect(mainOf(`/inserat/${edited[0]?.id}/bearbeiten`)).toContain('Hier sagt die Quelle etwas anderes');
	});

	for (const [path, delimiter] of [
		[`/haendler/${slug}/fahrzeuge.csv`, ','],
		['/konto/export/mobile-de.csv', ';'],
		[`${reportPath}/zeilen.csv`, ';'],
	] as const) {
		const answer = await emre.get(path);
		expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
			path,
			200,
			expect.stringMatching('^text/csv'),
		]);
		const rows: string[][] = parse(await (await unpacked(answer)).text(), { delimiter, bom: true });
		expect(rows.length).toBeGreaterThan(1);
		expect(rows[0]?.length).toBeGreaterThan(1);
		for (const value of rows.flat()) expect(value).not.toMatch(/^[=@\t\r]|^[+-](?!\d+([.,]\d+)?$)/);
	}
	expect(xmlFaults(await (await unpacked(await emre.get(`/haendler/${slug}/fahrzeuge.xml`))).text())).toEqual([]);
	for (const { id } of cars) {
		const answer = await unpacked(await emre.get(`/api/v1/listings/${id}`));
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		const { quelle_url } = (await answer.json()) as { quelle_url: string | null };
		if (quelle_url !== null) expect(quelle_url).toMatch(/^https?:\/\/(?!.*gehackt)/);
	}
}, 60_000);
