import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type Credentials, keepCredentials } from './credentials.ts';

export type { Credentials } from './credentials.ts';

export const sourceKindNames = ['mobile-de', 'mobile-de-datei', 'fahrzeug-feed', 'kleinanzeigen', 'radstand'] as const;
export type SourceKindName = (typeof sourceKindNames)[number];
export const sourceWays = ['upload', 'ordner', 'https', 'sftp'] as const;
export type SourceWay = (typeof sourceWays)[number];
export const schedules = ['von-hand', 'stuendlich', 'alle-6-stunden', 'taeglich'] as const;
export type Schedule = (typeof schedules)[number];

const json = z.string().transform(text => z.record(z.string(), z.unknown()).parse(JSON.parse(text)));

const sourceRow = z.object({
	id: z.int(),
	dealerId: z.int().nullable(),
	kind: z.enum(sourceKindNames),
	name: z.string(),
	way: z.enum(sourceWays),
	address: z.string(),
	settings: json,
	hasCredentials: z.int().transform(Boolean),
	mapping: z.string().nullable(),
	schedule: z.enum(schedules),
	privateNetwork: z.int().transform(Boolean),
	memory: json,
	nextRunAt: z.int().nullable(),
	askedAt: z.int().nullable(),
	shrinkingAllowedAt: z.int().nullable(),
	failuresInARow: z.int(),
	pausedAt: z.int().nullable(),
	pauseReason: z.enum(['hand', 'gescheitert', 'gesperrt', 'abgelaufen']).nullable(),
	leaseUntil: z.int().nullable(),
	createdAt: z.int(),
	changedAt: z.int(),
});

/** A connected source; times in seconds since 1970. */
export type Source = z.infer<typeof sourceRow>;

/** What its owner decides about a source. */
export type SourceDraft = Pick<Source, 'kind' | 'name' | 'way' | 'address' | 'settings' | 'mapping' | 'schedule'>;

/** Sources one dealer may connect: more would be one stock many times. */
export const mostSourcesOfDealer = 10;

const columns = `id, dealer_id AS dealerId, kind, name, way, address, settings, credentials IS NOT NULL AS hasCredentials, mapping, schedule,
	private_network AS privateNetwork, memory, next_run_at AS nextRunAt, asked_at AS askedAt,
	shrinking_allowed_at AS shrinkingAllowedAt, failures_in_a_row AS failuresInARow, paused_at AS pausedAt,
	pause_reason AS pauseReason, lease_until AS leaseUntil, created_at AS createdAt, changed_at AS changedAt`;

/** Whose stock the rows are of, as listings and runs name it: within `quelle`, one account for each connected source. */
export function accountOf(source: Pick<Source, 'id'>): string {
	return `quelle-${source.id}`;
}

export function findSource(db: Database, id: number): Source | undefined {
	const sql = `SELECT ${columns} FROM import_sources WHERE id = ? AND removed_at IS NULL`;
	return sourceRow.optional().parse(prepared(db, sql).get(id));
}

/** The source of that number, if it is this dealer's. */
export function findSourceOfDealer(db: Database, dealerId: number, id: number): Source | undefined {
	const source = findSource(db, id);
	return source?.dealerId === dealerId ? source : undefined;
}

/** Oldest first; without a dealer all, the operator's among them. */
export function listSources(db: Database, dealerId?: number): Source[] {
	const sql = `SELECT ${columns} FROM import_sources
		WHERE removed_at IS NULL AND (@dealerId IS NULL OR dealer_id = @dealerId) ORDER BY id`;
	return z.array(sourceRow).parse(prepared(db, sql).all({ dealerId: dealerId ?? null }));
}

/**
 * Connects a source; it is visited at once, unless its schedule is by hand. Kleinanzeigen waits for a recorded permission.
 * @param begins false: it waits, as one that was paused, until its owner has seen what it would bring
 */
export function connectSource(
	db: Database,
	draft: SourceDraft,
	{
		dealerId,
		credentials,
		privateNetwork = false,
		begins = true,
		at,
	}: {
		dealerId: number | null;
		credentials?: Credentials | undefined;
		privateNetwork?: boolean;
		begins?: boolean;
		at: number;
	},
): number {
	return db
		.transaction(() => {
			const { lastInsertRowid } = prepared(
				db,
				`INSERT INTO import_sources (dealer_id, kind, name, way, address, settings, mapping, schedule, private_network,
					next_run_at, created_at, changed_at)
				 VALUES (@dealerId, @kind, @name, @way, @address, @settings, @mapping, @schedule, @privateNetwork,
					@nextRunAt, @at, @at)`,
			).run({
				...stored(draft),
				dealerId,
				privateNetwork: Number(privateNetwork),
				nextRunAt: draft.schedule === 'von-hand' ? null : at,
				at,
			});
			const id = Number(lastInsertRowid);
			if (credentials) keepCredentials(db, id, credentials);
			// Nobody has recorded a permission for it yet.
			if (draft.kind === 'kleinanzeigen') pauseSource(db, id, 'abgelaufen', at);
			else if (!begins) pauseSource(db, id, 'hand', at);
			return id;
		})
		.immediate();
}

/**
 * Changes what its owner decides. What was remembered of the source is forgotten with another address, kind or settings: the
 * next visit looks at everything again. That it may lie in the private network was said of its address alone: with another one
 * a dealer would otherwise look around in there.
 * @param credentials new ones; undefined keeps those there are
 */
export function changeSource(
	db: Database,
	id: number,
	draft: Omit<SourceDraft, 'kind'>,
	credentials: Credentials | undefined,
	at: number,
): void {
	db.transaction(() => {
		prepared(
			db,
			`UPDATE import_sources SET name = @name, way = @way,
				private_network = CASE WHEN address = @address AND way = @way THEN private_network ELSE 0 END,
				memory = CASE WHEN address = @address AND way = @way AND settings = @settings AND mapping IS @mapping THEN memory ELSE '{}' END,
				address = @address, settings = @settings, mapping = @mapping, schedule = @schedule,
				next_run_at = CASE WHEN paused_at IS NOT NULL OR @schedule = 'von-hand' THEN NULL ELSE coalesce(next_run_at, @at) END,
				changed_at = @at
			 WHERE id = @id`,
		).run({ ...stored(draft), id, at });
		if (credentials) keepCredentials(db, id, credentials);
	}).immediate();
}

function stored({ settings, ...draft }: Omit<SourceDraft, 'kind'>) {
	return { ...draft, settings: JSON.stringify(settings) };
}

/** Stops the clock of a source. Its cars stay as they are. */
export function pauseSource(db: Database, id: number, reason: NonNullable<Source['pauseReason']>, at: number): void {
	prepared(
		db,
		`UPDATE import_sources SET paused_at = ?, pause_reason = ?, next_run_at = NULL, asked_at = NULL, changed_at = ?
		 WHERE id = ? AND removed_at IS NULL`,
	).run(at, reason, at, id);
}

/** Starts it again, with a visit at once where it has a schedule. */
export function resumeSource(db: Database, id: number, at: number): void {
	prepared(
		db,
		`UPDATE import_sources SET paused_at = NULL, pause_reason = NULL, failures_in_a_row = 0, changed_at = @at,
			next_run_at = CASE WHEN schedule = 'von-hand' THEN NULL ELSE @at END
		 WHERE id = @id AND paused_at IS NOT NULL`,
	).run({ id, at });
}

/** "Jetzt abholen": the next minute's look finds it due. Paused sources are not visited. */
export function askForVisit(db: Database, id: number, at: number): void {
	prepared(db, 'UPDATE import_sources SET asked_at = ? WHERE id = ? AND paused_at IS NULL').run(at, id);
}

/** Its owner has looked: the next pass may end more than the usual share of cars, once. */
export function allowShrinking(db: Database, id: number, at: number): void {
	prepared(db, 'UPDATE import_sources SET shrinking_allowed_at = ?, asked_at = ? WHERE id = ?').run(at, at, id);
}

/**
 * Sources to visit now, those that were asked for first; none that somebody is visiting, and none of dealers who are shut out: their
 * cars stay as they are, and no new ones come.
 */
export function dueSources(db: Database, at: number): Source[] {
	const sql = `SELECT ${columns} FROM import_sources
		WHERE removed_at IS NULL AND paused_at IS NULL AND (next_run_at <= @at OR asked_at <= @at)
			AND coalesce(lease_until, 0) <= @at
			AND NOT EXISTS (SELECT 1 FROM dealers d JOIN users u ON u.id = d.user_id
				WHERE d.id = import_sources.dealer_id AND u.banned_at IS NOT NULL)
		ORDER BY asked_at IS NULL, coalesce(asked_at, next_run_at), id`;
	return z.array(sourceRow).parse(prepared(db, sql).all({ at }));
}

/**
 * Takes a source for one visit until `until`; a process that lives longer takes it again. False where another one has it.
 * @param lease name of the visiting process
 */
export function takeSource(db: Database, id: number, lease: string, at: number, until: number): boolean {
	const sql = `UPDATE import_sources SET lease = @lease, lease_until = @until
		WHERE id = @id AND (lease = @lease OR coalesce(lease_until, 0) <= @at)`;
	return prepared(db, sql).run({ id, lease, at, until }).changes === 1;
}

/** Gives it back after a visit, with what that visit left behind. */
export function giveSourceBack(
	db: Database,
	id: number,
	lease: string,
	after: {
		readonly nextRunAt: number | null;
		readonly failed: boolean;
		readonly memory?: Readonly<Record<string, unknown>>;
	},
): void {
	prepared(
		db,
		`UPDATE import_sources SET lease = NULL, lease_until = NULL, asked_at = NULL,
			next_run_at = CASE WHEN paused_at IS NULL THEN @nextRunAt END,
			failures_in_a_row = CASE WHEN @failed THEN failures_in_a_row + 1 ELSE 0 END,
			shrinking_allowed_at = CASE WHEN @failed THEN shrinking_allowed_at END,
			memory = coalesce(@memory, memory)
		 WHERE id = @id AND lease = @lease`,
	).run({
		...{ id, lease, nextRunAt: after.nextRunAt, failed: Number(after.failed) },
		memory: after.memory === undefined ? null : JSON.stringify(after.memory),
	});
}

/** Disconnects a source: credentials are forgotten at once, its runs stay readable. What becomes of its cars is said elsewhere. */
export function disconnectSource(db: Database, id: number, at: number): void {
	prepared(
		db,
		`UPDATE import_sources SET removed_at = ?, credentials = NULL, next_run_at = NULL, asked_at = NULL, memory = '{}'
		 WHERE id = ? AND removed_at IS NULL`,
	).run(at, id);
}
