import { Command } from 'commander';
import { migrateDatabase } from '#db/migrate.ts';
import { openDatabase } from '#db/open.ts';
import { cast, demoPassword } from '#db/seeds/cast.ts';
import { fillDemoMarket } from '#db/seeds/demo/filling.ts';
import { readConfig } from '#src/config.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { progressBar } from './progress-bar.ts';

type FillOptions = { listings: number; seed: number; more?: boolean; json?: boolean };

/** `radstand demo fill`. */
export function demoCommand(): Command {
	const demo = new Command('demo').description('An invented market to try things with');
	demo
		.command('fill')
		.description('fill an empty market with invented cars, people and pictures')
		.option('--listings <number>', 'how many cars', wholeNumber, 2_000)
		.option('--seed <number>', 'another number makes another market', wholeNumber, 1)
		.option('--more', 'add to a market that is not empty')
		.option('--json', 'print JSON')
		.action(fill);
	return demo;
}

async function fill(options: FillOptions): Promise<void> {
	const { dataFolder, uploadsFolder, production } = readConfig(process.env);
	if (production)
		throw new StartRefused('the accounts of the demo market have a public password: not with NODE_ENV=production');
	migrateDatabase(dataFolder, { now: new Date() });
	const db = openDatabase(dataFolder);
	const bar = progressBar();
	try {
		const there = Number(db.prepare('SELECT count(*) FROM listings').pluck().get());
		if (there > 0 && !options.more) {
			throw new StartRefused(`the market holds ${there} listings already: --more adds to them`);
		}
		const report = await fillDemoMarket(db, uploadsFolder, {
			// A market that is added to gets other cars than it has.
			seed: options.seed + there,
			listings: options.listings,
			at: Math.floor(Date.now() / 1000),
			onProgress: (done, of) => bar.show(done / of, `${done} of ${of} cars`),
		});
		bar.end();
		const accounts = Object.values(cast).map(({ email, role }) => ({ email, role, password: demoPassword }));
		printResult({ ...report, accounts }, options, [
			`Filled: ${report.listings} listings with ${report.photos} photos of ${report.dealers} dealers and ${report.privateSellers} private sellers.`,
			'',
			...tableLines([
				['account', 'role', 'password'],
				...accounts.map(({ email, role, password }) => [email, role, password]),
			]),
		]);
	} finally {
		bar.end();
		db.close();
	}
}

const mostListings = 100_000;

function wholeNumber(text: string): number {
	const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= 0 && value <= mostListings)) throw new StartRefused(`must be a whole number up to ${mostListings}`);
	return value;
}
