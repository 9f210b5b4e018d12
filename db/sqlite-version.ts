/**
 * Why a version of SQLite must not touch this database, or undefined when it may.
 *
 * Up to 3.51.2 the WAL-reset bug can lose or corrupt committed rows as soon as two connections write, and we always have
 * more than one (server, search, command line, backup); 3.52.0 was withdrawn. Source: sqlite.org release history.
 */
export function unsafeSqliteReason(version: string): string | undefined {
	const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
	const order = major * 1_000_000 + minor * 1_000 + patch;
	if (order >= 3_051_003 && order !== 3_052_000) return undefined;
	return `SQLite ${version} is not safe with several connections: 3.51.3 or later (but not 3.52.0) is needed`;
}
