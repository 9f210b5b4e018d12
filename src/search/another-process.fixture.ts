import { openDatabase } from '#db/open.ts';
import { removeListing } from '#src/listings/removal.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { openSearch } from './opening.ts';

/**
 * Another process on the data folder of a test, started by `following.test.ts`:
 * `publish <count> <seed>` and `remove <id>` commit and say so, `snapshots` writes column snapshots until it is killed.
 */
const [folder = '', command, ...values] = process.argv.slice(2);
const [first = 0, second = 0] = values.map(Number);
const db = openDatabase(folder);

if (command === 'publish') {
	console.log(JSON.stringify(fillMarket(db, marketOf(first, second))));
} else if (command === 'remove') {
	console.log(JSON.stringify(removeListing(db, first, { by: null, reason: 'Probe', at: marketTime })));
} else {
	const search = openSearch(db, folder, () => marketTime);
	await search.whenReady();
	console.log('writing');
	for (;;) await search.writeSnapshot();
}
