import { openDatabase } from '#db/open.ts';
import { writeOpenData } from './open-data/writing.ts';
import { setFolder, setNames } from './published/set.ts';
import { writeMarketFeeds } from './vehicle-feed/market-files.ts';

/**
 * Writes one set of files and ends: `<set> <data folder> <origin> <seconds since 1970>`. A process of its own, for a market of 50,000
 * cars is some ten seconds of work.
 */
const [name, dataFolder = '', origin = '', at = ''] = process.argv.slice(2);
const set = setNames.find(one => one === name);
if (set === undefined) throw new Error(`there is no set ${name}`);
const db = openDatabase(dataFolder, { readonly: true });
try {
	const write = set === 'open-data' ? writeOpenData : writeMarketFeeds;
	await write(db, setFolder(dataFolder, set), origin, Number(at));
} finally {
	db.close();
}
