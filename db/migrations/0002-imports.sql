-- Imports: every run with its figures, what it counted by rule, the rows it did not take, and what it has seen so far.

CREATE TABLE import_runs (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	source TEXT NOT NULL,
	-- Whose stock at the source; '' where a source has only one.
	account TEXT NOT NULL,
	file_name TEXT NOT NULL,
	file_bytes INTEGER NOT NULL,
	-- SHA-256, hexadecimal: the same bytes with the same mapping continue an interrupted run.
	file_hash TEXT NOT NULL,
	mapping_name TEXT NOT NULL,
	mapping_hash TEXT NOT NULL,
	-- 'running' until the last row is committed; a killed run stays 'running' and is continued. 'failed': the file broke off.
	state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
	-- The process that writes now; one that finds another name here stops.
	lease TEXT NOT NULL,
	started_at INTEGER NOT NULL,
	-- Last commit, and the end where there is one.
	changed_at INTEGER NOT NULL,
	finished_at INTEGER,
	-- Rows read and committed, good and bad.
	rows_done INTEGER NOT NULL DEFAULT 0,
	-- Newest listing when the run began: only older ones can have vanished from the source.
	newest_before INTEGER NOT NULL,
	created INTEGER NOT NULL DEFAULT 0,
	updated INTEGER NOT NULL DEFAULT 0,
	unchanged INTEGER NOT NULL DEFAULT 0,
	refused INTEGER NOT NULL DEFAULT 0,
	ended INTEGER NOT NULL DEFAULT 0,
	-- Why vanished cars were not ended, why the run failed; one English sentence.
	note TEXT
) STRICT;
CREATE INDEX import_runs_by_file ON import_runs (file_hash, mapping_hash, account);

-- How often each rule applied: 'refused' counts rows, 'not-stated' and 'removed' count facts and texts, 'taken' the rows
-- that became listings, by kind of ad.
CREATE TABLE import_counts (
	run_id INTEGER NOT NULL REFERENCES import_runs (id),
	outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'refused', 'not-stated', 'removed')),
	rule TEXT NOT NULL,
	-- Public name of the field; '' for what concerns a whole row.
	field TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY (run_id, outcome, rule, field)
) STRICT, WITHOUT ROWID;

-- The rows that were not taken, for whoever has to mend them at the source.
CREATE TABLE import_rejects (
	run_id INTEGER NOT NULL REFERENCES import_runs (id),
	line INTEGER NOT NULL,
	rule TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (run_id, line, rule)
) STRICT, WITHOUT ROWID;

-- Identities met by an unfinished run: finds doubles across an interruption, and what has vanished. Emptied at the end.
CREATE TABLE import_seen (
	run_id INTEGER NOT NULL REFERENCES import_runs (id),
	external_id TEXT NOT NULL,
	line INTEGER NOT NULL,
	PRIMARY KEY (run_id, external_id)
) STRICT, WITHOUT ROWID;
