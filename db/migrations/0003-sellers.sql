-- Accounts people sign in to, drafts, the life of a listing, and mails.

ALTER TABLE users ADD COLUMN phone TEXT;
ALTER TABLE users ADD COLUMN country TEXT CHECK (country IN ('deutschland', 'oesterreich', 'schweiz'));
ALTER TABLE users ADD COLUMN plz TEXT;
-- How a seller wants to be reached: messages always work, the telephone number is shown only on request and never in a page.
ALTER TABLE users ADD COLUMN contact TEXT NOT NULL DEFAULT 'nachricht' CHECK (contact IN ('nachricht', 'telefon'));
ALTER TABLE users ADD COLUMN password_changed_at INTEGER;
ALTER TABLE users ADD COLUMN banned_at INTEGER;
ALTER TABLE users ADD COLUMN ban_reason TEXT;
-- Name of a stored photo.
ALTER TABLE dealers ADD COLUMN logo TEXT;
ALTER TABLE dealers ADD COLUMN logo_width INTEGER;
ALTER TABLE dealers ADD COLUMN logo_height INTEGER;
-- When the dealer declared to offer only what the law allows, Art. 30 (1) e DSA.
ALTER TABLE dealers ADD COLUMN certified_at INTEGER;

-- Who asked for an account and has not yet proved to read the address: no account exists before, so that nobody can learn
-- from us whether an address has one, and nobody can sit on somebody else's.
CREATE TABLE pending_registrations (
	token_hash TEXT PRIMARY KEY NOT NULL,
	email TEXT NOT NULL COLLATE NOCASE,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('privat', 'haendler')),
	password_hash TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_registrations_by_email ON pending_registrations (email);

-- What a link in a mail allows, once. Only the hash of what the link carries is kept.
CREATE TABLE account_tokens (
	token_hash TEXT PRIMARY KEY NOT NULL,
	purpose TEXT NOT NULL CHECK (purpose IN ('reset-password', 'change-email', 'undo-email-change')),
	user_id INTEGER NOT NULL REFERENCES users (id),
	-- The address it is about, for changes of address.
	email TEXT,
	created_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_tokens_by_user ON account_tokens (user_id);

CREATE TABLE sessions (
	-- SHA-256 of what the cookie holds: a copy of this table opens nothing.
	id TEXT PRIMARY KEY NOT NULL,
	user_id INTEGER NOT NULL REFERENCES users (id),
	created_at INTEGER NOT NULL,
	last_used_at INTEGER NOT NULL,
	-- When password, passkey or code were last given: changes of the account want it fresh.
	proved_at INTEGER NOT NULL,
	-- "Angemeldet bleiben".
	persistent INTEGER NOT NULL CHECK (persistent IN (0, 1)),
	-- Whether a second factor (a code, or a passkey) was part of the sign-in.
	second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
	-- "Firefox auf Android", for the list of sessions.
	device TEXT NOT NULL,
	-- The network it came from, shortened.
	network TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE totp_secrets (
	user_id INTEGER PRIMARY KEY REFERENCES users (id),
	-- Sealed with the key of this installation.
	secret TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	confirmed_at INTEGER,
	-- The last time step that was used: a code works once.
	last_step INTEGER
) STRICT;

CREATE TABLE recovery_codes (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	code_hash TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	used_at INTEGER
) STRICT;
CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

CREATE TABLE passkeys (
	-- The credential's own id, base64url.
	id TEXT PRIMARY KEY NOT NULL,
	user_id INTEGER NOT NULL REFERENCES users (id),
	-- Given by its owner: "Handy".
	name TEXT NOT NULL,
	public_key TEXT NOT NULL,
	algorithm TEXT NOT NULL,
	transports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transports)),
	counter INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	last_used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- Challenges handed out and not yet answered. user_id is NULL for a sign-in without a name.
CREATE TABLE passkey_challenges (
	challenge TEXT PRIMARY KEY NOT NULL,
	user_id INTEGER REFERENCES users (id),
	expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);

-- Where somebody has signed in before: from there a flood of wrong passwords by others does not slow them down.
CREATE TABLE known_devices (
	user_id INTEGER NOT NULL REFERENCES users (id),
	-- Keyed hash of network and kind of browser.
	device_hash TEXT NOT NULL,
	last_seen_at INTEGER NOT NULL,
	PRIMARY KEY (user_id, device_hash)
) STRICT, WITHOUT ROWID;

-- Tries counted per rule and key (a keyed hash of an address, an account), so that limits survive a restart.
CREATE TABLE attempts (
	rule TEXT NOT NULL,
	key_hash TEXT NOT NULL,
	window_start INTEGER NOT NULL,
	current INTEGER NOT NULL,
	previous INTEGER NOT NULL,
	PRIMARY KEY (rule, key_hash)
) STRICT, WITHOUT ROWID;

-- A car that is being put in, with everything as it was typed.
CREATE TABLE listing_drafts (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	seller_id INTEGER NOT NULL REFERENCES users (id),
	-- Form fields by name: what was typed, understood or not.
	entered TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(entered)),
	-- The listing it became: sending the last form twice leads there.
	published_as INTEGER REFERENCES listings (id),
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX listing_drafts_by_seller ON listing_drafts (seller_id, id);

CREATE TABLE draft_photos (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	draft_id INTEGER NOT NULL REFERENCES listing_drafts (id),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	colour TEXT NOT NULL,
	alt TEXT NOT NULL DEFAULT '',
	dhash TEXT,
	created_at INTEGER NOT NULL,
	UNIQUE (draft_id, position)
) STRICT;
CREATE INDEX draft_photos_by_name ON draft_photos (name);

-- 64 bits of the look of a picture, hexadecimal: equal for copies, near for retouched ones. NULL for our own drawings.
ALTER TABLE listing_photos ADD COLUMN dhash TEXT;
CREATE INDEX listing_photos_by_dhash ON listing_photos (dhash) WHERE dhash IS NOT NULL;

-- Keyed hash of the VIN: finds the same car again, and stays when the VIN itself has been erased.
ALTER TABLE listings ADD COLUMN vin_hash TEXT;
-- The earlier listing of the same car: its history belongs to this one, and published_at is when the car was first seen.
ALTER TABLE listings ADD COLUMN continues_id INTEGER REFERENCES listings (id);
ALTER TABLE listings ADD COLUMN paused_at INTEGER;
-- 'seller', or 'silent' where nobody answered whether the car is still there.
ALTER TABLE listings ADD COLUMN pause_reason TEXT CHECK (pause_reason IN ('seller', 'silent'));
-- When its seller was last asked whether the car is still there.
ALTER TABLE listings ADD COLUMN asked_at INTEGER;
-- The last reduction that still holds: NULL once the price has risen again.
ALTER TABLE listings ADD COLUMN reduced_at INTEGER;
ALTER TABLE listings ADD COLUMN price_before_cents INTEGER;
-- Where a removal found it, so that taking it back leads there.
ALTER TABLE listings ADD COLUMN status_before_removal TEXT;
CREATE INDEX listings_by_vin_hash ON listings (vin_hash) WHERE vin_hash IS NOT NULL;
-- Those written before there was a hash, and the few whose VIN tells nothing: the work that hashes them finds them here.
CREATE INDEX listings_with_unhashed_vin ON listings (id) WHERE vin IS NOT NULL AND vin_hash IS NULL;
-- Whom to ask whether the car is still there; ads of other sites follow their source.
CREATE INDEX listings_by_confirmation ON listings (confirmed_at) WHERE source = 'radstand' AND status IN ('active', 'reserved');
CREATE INDEX listings_by_predecessor ON listings (continues_id) WHERE continues_id IS NOT NULL;

-- The public life of a listing. Nothing is taken back or rewritten; only an erasure empties the words and says when.
CREATE TABLE listing_history (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	at INTEGER NOT NULL,
	-- 'changed' for a field, otherwise what happened: 'paused', 'resumed', 'reserved', …
	event TEXT NOT NULL,
	-- Public name of the field; NULL for what is not about one.
	field TEXT,
	-- JSON, as in the API; NULL = not stated, or erased.
	before TEXT CHECK (before IS NULL OR json_valid(before)),
	after TEXT CHECK (after IS NULL OR json_valid(after)),
	erased_at INTEGER
) STRICT;
CREATE INDEX listing_history_by_listing ON listing_history (listing_id, id);
CREATE TRIGGER listing_history_is_kept BEFORE DELETE ON listing_history
BEGIN
	SELECT raise(ABORT, 'the history of a listing is only added to');
END;
CREATE TRIGGER listing_history_is_not_rewritten BEFORE UPDATE ON listing_history
WHEN NEW.id IS NOT OLD.id OR NEW.listing_id IS NOT OLD.listing_id OR NEW.at IS NOT OLD.at OR NEW.event IS NOT OLD.event
	OR NEW.field IS NOT OLD.field OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
	OR NEW.erased_at IS NULL OR OLD.erased_at IS NOT NULL
BEGIN
	SELECT raise(ABORT, 'the history of a listing is only added to');
END;

-- What a seller sees as charts; a day is a German calendar day, '2026-11-22'.
CREATE TABLE listing_statistics (
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	day TEXT NOT NULL,
	views INTEGER NOT NULL DEFAULT 0,
	saves INTEGER NOT NULL DEFAULT 0,
	contacts INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (listing_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE mails (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Carried by every try, so that a mail program shows a repetition once.
	message_id TEXT NOT NULL UNIQUE,
	-- What this mail is about, where a second one would be one too many.
	once_key TEXT UNIQUE,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	-- Emptied once a mail server has taken the mail: it may carry a link that opens an account.
	body_text TEXT,
	body_html TEXT,
	headers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(headers)),
	created_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	attempts INTEGER NOT NULL DEFAULT 0,
	sent_at INTEGER,
	-- Given up after 48 hours.
	failed_at INTEGER,
	error TEXT
) STRICT;
CREATE INDEX mails_waiting ON mails (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mails_by_recipient ON mails (recipient, id);
