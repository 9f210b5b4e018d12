import { type Database, openDatabase } from '#db/open.ts';
import { type Config, readConfig } from '#src/config.ts';

/** Runs a command on the configured database, beside a living server, and closes it whatever happens. */
export async function withDatabase<T>(
	options: { readonly: boolean },
	work: (db: Database, config: Config) => T | Promise<T>,
): Promise<T> {
	const config = readConfig(process.env);
	const db = openDatabase(config.dataFolder, options);
	try {
		return await work(db, config);
	} finally {
		db.close();
	}
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
