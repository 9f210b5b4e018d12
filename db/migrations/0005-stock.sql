-- Stock comes in by itself and goes out again: connected sources, the cars they brought, their photos, keys for the write API.

-- An outside source of cars that was connected once and is asked on the timetable.
CREATE TABLE import_sources (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Whose stock it is and whose page the cars stand on; NULL: the operator's own.
	dealer_id INTEGER REFERENCES dealers (id),
	kind TEXT NOT NULL CHECK (kind IN ('mobile-de', 'mobile-de-datei', 'fahrzeug-feed', 'kleinanzeigen', 'radstand')),
	-- What its owner calls it.
	name TEXT NOT NULL,
	-- How a file comes: uploaded in a form, from a folder of this machine, over HTTPS or SFTP; services are always 'https'.
	way TEXT NOT NULL CHECK (way IN ('upload', 'ordner', 'https', 'sftp')),
	-- Web address, sftp:// address or absolute path; '' for uploads.
	address TEXT NOT NULL DEFAULT '',
	-- What the kind needs besides; every kind checks its own.
	settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
	-- User name and password as JSON, sealed with the key of this installation; never shown again.
	credentials TEXT,
	-- Text of a mapping file; NULL: the one that comes with the kind.
	mapping TEXT,
	schedule TEXT NOT NULL DEFAULT 'taeglich' CHECK (schedule IN ('von-hand', 'stuendlich', 'alle-6-stunden', 'taeglich')),
	-- Whether it may lie on this machine or in its private network: only the operator can say so, on the command line.
	private_network INTEGER NOT NULL DEFAULT 0 CHECK (private_network IN (0, 1)),
	-- What the last visit left behind: HTTP validators, newest change seen. JSON, of the kind's own making.
	memory TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(memory)),
	-- When it is due; NULL: only by hand, or paused.
	next_run_at INTEGER,
	-- Somebody asked for a run now.
	asked_at INTEGER,
	-- Somebody has looked and says that the next file may end so many cars.
	shrinking_allowed_at INTEGER,
	failures_in_a_row INTEGER NOT NULL DEFAULT 0,
	paused_at INTEGER,
	-- 'hand': its owner; 'gescheitert': too many failures; 'gesperrt': the source refused us; 'abgelaufen': a permission ended.
	pause_reason TEXT CHECK (pause_reason IN ('hand', 'gescheitert', 'gesperrt', 'abgelaufen')),
	-- The process that visits it now and until when it may be believed to live: one visit per source at a time.
	lease TEXT,
	lease_until INTEGER,
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	-- Disconnected; its runs stay readable.
	removed_at INTEGER,
	CHECK ((paused_at IS NULL) = (pause_reason IS NULL))
) STRICT;
CREATE INDEX import_sources_by_dealer ON import_sources (dealer_id) WHERE removed_at IS NULL;
CREATE INDEX import_sources_due ON import_sources (next_run_at) WHERE next_run_at IS NOT NULL;

-- One visit to a source: fetching, then (where there was something) a run over the rows, then photos.
CREATE TABLE source_visits (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	source_id INTEGER NOT NULL REFERENCES import_sources (id),
	begun_by TEXT NOT NULL CHECK (begun_by IN ('uhr', 'hand', 'betreiber')),
	-- 'unchanged': the source has nothing new; 'stopped': what came is not believed and waits for a person; 'failed': see reason.
	state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'unchanged', 'stopped', 'failed', 'interrupted')),
	-- What happened, as a word of `src/imports/visits.ts`; NULL while all is well.
	reason TEXT,
	-- One English sentence for the operator, never with credentials.
	detail TEXT,
	run_id INTEGER REFERENCES import_runs (id),
	requests INTEGER NOT NULL DEFAULT 0,
	bytes INTEGER NOT NULL DEFAULT 0,
	photos_new INTEGER NOT NULL DEFAULT 0,
	photos_failed INTEGER NOT NULL DEFAULT 0,
	started_at INTEGER NOT NULL,
	finished_at INTEGER,
	-- When those concerned were told of it, or it was seen that there is nothing to tell.
	told_at INTEGER
) STRICT;
CREATE INDEX source_visits_untold ON source_visits (id) WHERE finished_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX source_visits_by_source ON source_visits (source_id, id);

ALTER TABLE import_runs ADD COLUMN source_id INTEGER REFERENCES import_sources (id);
CREATE INDEX import_runs_by_source ON import_runs (source_id, id) WHERE source_id IS NOT NULL;

-- A car as a source knows it, and the listing it is here. Several sources may know the same car: it is shown once.
CREATE TABLE import_cars (
	-- As in listings: value of the parameter `quelle`, whose stock there, its id there.
	source TEXT NOT NULL,
	account TEXT NOT NULL,
	external_id TEXT NOT NULL,
	source_id INTEGER REFERENCES import_sources (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	url TEXT,
	-- The seller's own number of the car, the same in all sources of one dealer.
	inventory_number TEXT,
	-- Hash of everything the source said.
	hash TEXT,
	-- What the source said last, column by column (long values as their hash): what differs here was changed by hand.
	-- NULL: nothing is known of before, everything may be overwritten.
	stated TEXT CHECK (stated IS NULL OR json_valid(stated)),
	-- Columns changed by hand for which the source says something else by now: {"price_cents": 990000}.
	differs TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(differs)),
	-- The one that speaks for the car; the others are only named.
	leads INTEGER NOT NULL DEFAULT 1 CHECK (leads IN (0, 1)),
	first_seen_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	-- No longer at the source.
	gone_at INTEGER,
	PRIMARY KEY (source, account, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_cars_by_listing ON import_cars (listing_id);
CREATE INDEX import_cars_by_inventory_number ON import_cars (inventory_number) WHERE inventory_number IS NOT NULL;
CREATE UNIQUE INDEX import_cars_one_leads ON import_cars (listing_id) WHERE leads = 1;
INSERT INTO import_cars (source, account, external_id, listing_id, url, hash, first_seen_at, seen_at, gone_at)
	SELECT source, source_account, external_id, id, source_url, source_hash, created_at, coalesce(confirmed_at, created_at), ended_at
	FROM listings WHERE external_id IS NOT NULL;

-- The pictures a source has of a car, in its order; each is fetched once and then stands in listing_photos.
CREATE TABLE import_images (
	source TEXT NOT NULL,
	account TEXT NOT NULL,
	external_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	-- What tells this picture from others: the source's own hash, or its address, or a hash of its bytes.
	key TEXT NOT NULL,
	-- Web address, or path of a file inside the visit's folder.
	address TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'kept', 'failed')),
	-- The stored photo, once it is kept; its row for listing_photos as JSON.
	photo TEXT CHECK (photo IS NULL OR json_valid(photo)),
	attempts INTEGER NOT NULL DEFAULT 0,
	due_at INTEGER NOT NULL,
	error TEXT,
	PRIMARY KEY (source, account, external_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_images_waiting ON import_images (due_at) WHERE state = 'waiting';

-- The permission without which nothing is read from Kleinanzeigen, as the operator has recorded it. Only ever added to.
CREATE TABLE source_permissions (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	source_id INTEGER NOT NULL REFERENCES import_sources (id),
	reference TEXT NOT NULL,
	granted_on TEXT NOT NULL,
	contact TEXT NOT NULL,
	scope TEXT NOT NULL,
	-- Whether it covers photos.
	photos INTEGER NOT NULL CHECK (photos IN (0, 1)),
	expires_on TEXT NOT NULL,
	-- Who confirmed it, in words: the account or the command line's user.
	confirmed_by TEXT NOT NULL,
	recorded_at INTEGER NOT NULL,
	withdrawn_at INTEGER
) STRICT;
CREATE INDEX source_permissions_by_source ON source_permissions (source_id, id);
CREATE TRIGGER source_permissions_are_kept BEFORE DELETE ON source_permissions
BEGIN
	SELECT raise(ABORT, 'a recorded permission is only withdrawn');
END;
CREATE TRIGGER source_permissions_are_not_rewritten BEFORE UPDATE ON source_permissions
WHEN NEW.id IS NOT OLD.id OR NEW.source_id IS NOT OLD.source_id OR NEW.reference IS NOT OLD.reference
	OR NEW.granted_on IS NOT OLD.granted_on OR NEW.contact IS NOT OLD.contact OR NEW.scope IS NOT OLD.scope
	OR NEW.photos IS NOT OLD.photos OR NEW.expires_on IS NOT OLD.expires_on OR NEW.confirmed_by IS NOT OLD.confirmed_by
	OR NEW.recorded_at IS NOT OLD.recorded_at OR OLD.withdrawn_at IS NOT NULL
BEGIN
	SELECT raise(ABORT, 'a recorded permission is only withdrawn');
END;

-- How often a site has been asked that allows few requests: by its name, whoever asks and however often we are killed.
CREATE TABLE source_requests (
	host TEXT NOT NULL PRIMARY KEY,
	-- German calendar day, and the requests begun on it.
	day TEXT NOT NULL,
	requests INTEGER NOT NULL,
	-- Milliseconds since 1970. A request that is under way counts as over then, should nobody come back from it.
	busy_until INTEGER NOT NULL,
	answered_at INTEGER NOT NULL,
	-- It refused us: nothing is asked before.
	refused_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Keys for the write API. Only the SHA-256 is kept: whoever copies the database cannot use them.
CREATE TABLE api_keys (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	name TEXT NOT NULL,
	-- First characters, to tell them apart.
	beginning TEXT NOT NULL,
	hash TEXT NOT NULL UNIQUE,
	created_at INTEGER NOT NULL,
	expires_at INTEGER,
	last_used_at INTEGER,
	revoked_at INTEGER
) STRICT;
CREATE INDEX api_keys_by_user ON api_keys (user_id);

-- Answers to requests with an Idempotency-Key: the same request again is answered, not carried out again.
CREATE TABLE api_answers (
	user_id INTEGER NOT NULL REFERENCES users (id),
	key TEXT NOT NULL,
	-- SHA-256 of method, path and body.
	request TEXT NOT NULL,
	-- Written in the transaction of what was done: either both happened or neither.
	status INTEGER NOT NULL,
	body TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_answers_by_time ON api_answers (at);

-- What was recognised in an ad that its seller took over from elsewhere: per field where it stood and how sure it is.
ALTER TABLE listing_drafts ADD COLUMN taken_over TEXT CHECK (taken_over IS NULL OR json_valid(taken_over));
