import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { findMapping } from '#src/imports/mapping-file.ts';
import { runImport } from '#src/imports/running.ts';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { soberDraft } from '#src/listings/plausibility.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { marketOf, marketTime } from '#src/testing/market.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { randomFacts } from '#src/testing/random-facts.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { mobileDeOutOnly } from '#src/vehicles/mobile-de-codes.ts';
import { mobileDeColumns } from '#src/vehicles/mobile-de-columns.ts';

const owner = { country: 'deutschland', plz: '22761', place: 'Hamburg' } as const;

type Yard = { readonly site: TestSite; readonly dealer: Member; readonly dealerId: number };

/** A market of its own with one dealer in it. */
async function yard(): Promise<Yard> {
	const site = openTestSite(marketTime);
	const dealer = await signedIn(site, { kind: 'haendler' });
	const created = createDealer(site.db, {
		...{ userId: dealer.userId, company: 'Autohaus Nord GmbH', street: 'Am Hof 1', ...owner, phone: '+4940123456' },
		...{ email: 'nord@post.example', imprint: 'Autohaus Nord GmbH, Am Hof 1, 22761 Hamburg', at: marketTime },
	});
	if (!created.ok) throw new Error(created.reason);
	return { site, dealer, dealerId: created.id };
}

/** Puts cars on offer that have passed the gate every car passes. Returns how many did. */
function offer({ site, dealer, dealerId }: Yard, cars: readonly Partial<ListingDraft>[]): number {
	let offered = 0;
	for (const car of cars) {
		const sober = soberDraft(
			{
				...{ adKind: 'angebot', sellerKind: 'haendler', title: 'VW Golf', description: '', facts: nothingStated },
				vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
				...car,
				...{ sellerId: dealer.userId, dealerId, location: owner },
				origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
			},
			marketTime,
		);
		if (!sober.ok) continue;
		publishListing(site.db, sober.draft, { at: marketTime });
		offered += 1;
	}
	return offered;
}

async function exported({ dealer }: Yard, header: boolean): Promise<Buffer> {
	const answer = await dealer.get(`/konto/export/mobile-de.csv${header ? '?kopf=ja' : ''}`);
	expect(answer.status).toBe(200);
	return Buffer.from(await answer.arrayBuffer());
}

async function imported(yard: Yard, bytes: Buffer) {
	const file = join(freshDataFolder({ empty: true }), 'fahrzeuge.csv');
	writeFileSync(file, bytes);
	return runImport(yard.site.db, {
		...{ file, mapping: findMapping('mobile-de-csv'), account: 'quelle-1', at: marketTime },
		owner: { ...owner, sellerId: yard.dealer.userId, dealerId: yard.dealerId },
	});
}

/** The cells of columns that come in again, by row. */
function supported(bytes: Buffer, header: boolean): string[] {
	const rows: string[][] = parse(new TextDecoder('iso-8859-15').decode(bytes), {
		delimiter: ';',
		relax_column_count: false,
	});
	const left = new Set(
		mobileDeColumns.flatMap(({ name, place }, at) => (name in mobileDeOutOnly ? [header ? at : place] : [])),
	);
	return rows.map(row => row.map((cell, at) => (left.has(at) ? '' : cell)).join(';'));
}

async function thereAndBack(cars: readonly Partial<ListingDraft>[], header: boolean) {
	const [here, there] = [await yard(), await yard()];
	const count = offer(here, cars);
	const first = await exported(here, header);
	const report = await imported(there, first);
	expect(report.rejects).toEqual([]);
	expect(report.created).toBe(count);
	const second = await exported(there, header);
	expect(supported(second, header)).toEqual(supported(first, header));
	return { first, second };
}

const awkward = fc.constantFrom(
	...[
		'ä',
		'ß',
		'€',
		'"',
		'""',
		';',
		'\n',
		'\n\n',
		'\\',
		'\\\\',
		'**',
		'* ',
		'- ',
		'----',
		"'",
		"'=",
		'=',
		'+',
		'-',
		'@',
		'\t',
		' ',
	],
	...[
		'🚗',
		'👨‍👩‍👧',
		'č',
		'ł',
		'…',
		'½',
		'²',
		'₂',
		'“',
		'”',
		'–',
		'\u00a0',
		'\u0000',
		'\u0085',
		'ﬁ',
		'￥',
		'Ž',
		'¤',
		'`',
		'´',
		'¨',
	],
);
const textOf = (usual: readonly string[]) =>
	fc
		.array(fc.oneof(awkward, fc.constantFrom(...usual), fc.string({ maxLength: 6 })), { maxLength: 14 })
		.map(parts => parts.join(''));
// A title that names a second car is read as the one or the other by anybody.
const titles = textOf(['TDI', '1.9', 'Kombi ', 'Klima ', 'a b', ' Avant']);
const descriptions = textOf(['Golf', 'Passat Variant ', 'VW', 'BMW 320d', 'TDI', '1.9', 'Kombi', 'a b']);
const vehicles = fc.integer({ min: 0, max: 3_000 }).map(at => fleet[at % fleet.length]?.draft.vehicle);
const fleet = marketOf(3_000, 24);

const anyCar: fc.Arbitrary<Partial<ListingDraft>> = fc
	.record({ title: titles, description: descriptions, seed: fc.nat(), vehicle: vehicles, titled: fc.boolean() })
	.map(({ title, description, seed, vehicle, titled }) => ({
		title: titled
			? `${vehicle?.make ?? vehicle?.makeText ?? ''} ${vehicle?.model ?? ''} ${title}`.slice(0, 120)
			: title.slice(0, 120),
		description,
		facts: randomFacts(chance(seed)),
		...(vehicle && { vehicle }),
	}));

test.for([false, true])(
	'a dealer takes a stock of 300 cars to another market and loses nothing (row of names: %s)',
	async header => {
		const seed = Number(process.env.ROUND_TRIP_SEED ?? (header ? 1 : 2));
		await thereAndBack(fc.sample(anyCar, { numRuns: 300, seed }), header);
	},
);

test('a seller who writes formulas, markup and control characters does no harm to the spreadsheet of a dealer', async () => {
	const { first } = await thereAndBack(
		hostileTexts.map(hostile => ({ title: hostile.slice(0, 120), description: hostile })),
		false,
	);
	const rows: string[][] = parse(new TextDecoder('iso-8859-15').decode(first), { delimiter: ';' });
	expect(rows.length).toBeGreaterThan(20);
	for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]|[\n\r\p{Cc}]/u);
});
