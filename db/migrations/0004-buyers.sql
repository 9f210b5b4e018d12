-- Buyer meets seller: favourites, saved searches and what is told about them, push messages, conversations, frozen ads.

-- Who follows a log besides the search, and how far. `listing_changes` is shortened no further than its slowest reader.
CREATE TABLE log_readers (
	log TEXT NOT NULL CHECK (log IN ('listing_changes', 'listing_history')),
	reader TEXT NOT NULL,
	-- The last line that was read.
	position INTEGER NOT NULL,
	PRIMARY KEY (log, reader)
) STRICT, WITHOUT ROWID;

-- How a member wants to be told; a missing row means the defaults.
CREATE TABLE notification_settings (
	user_id INTEGER PRIMARY KEY REFERENCES users (id),
	-- Full hours of German time in which nothing is sent; equal or NULL = none. 22 and 7: from 22:00 to 6:59.
	quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 23),
	quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 23),
	favourites TEXT NOT NULL DEFAULT 'sofort' CHECK (favourites IN ('sofort', 'taeglich', 'nie')),
	favourites_push INTEGER NOT NULL DEFAULT 1 CHECK (favourites_push IN (0, 1)),
	messages_mail INTEGER NOT NULL DEFAULT 1 CHECK (messages_mail IN (0, 1)),
	messages_push INTEGER NOT NULL DEFAULT 1 CHECK (messages_push IN (0, 1)),
	-- "Gelesen" is shown where both sides want it.
	read_receipts INTEGER NOT NULL DEFAULT 0 CHECK (read_receipts IN (0, 1))
) STRICT;

CREATE TABLE favourites (
	user_id INTEGER NOT NULL REFERENCES users (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	note TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL,
	-- What was asked when it was saved; NULL = no price was stated.
	price_cents INTEGER,
	PRIMARY KEY (user_id, listing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX favourites_by_listing ON favourites (listing_id);

-- What happened to saved cars, one line per person and event: written once, handed over once.
CREATE TABLE favourite_news (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	history_id INTEGER NOT NULL REFERENCES listing_history (id),
	kind TEXT NOT NULL CHECK (kind IN ('preis', 'reserviert', 'frei', 'verkauft', 'beendet')),
	-- For 'preis'.
	before_cents INTEGER,
	after_cents INTEGER,
	found_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	-- When it was given to the queues of mails and pushes.
	handed_at INTEGER,
	mail_id INTEGER,
	UNIQUE (user_id, history_id)
) STRICT;
CREATE INDEX favourite_news_waiting ON favourite_news (due_at) WHERE handed_at IS NULL;
CREATE INDEX favourite_news_by_listing ON favourite_news (listing_id);

CREATE TABLE saved_searches (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- A member's, or a guest's who gave an address.
	user_id INTEGER REFERENCES users (id),
	email TEXT COLLATE NOCASE,
	name TEXT NOT NULL,
	-- The filter as its parameters in their one order: 'marke=bmw&preis_bis=9000'.
	query TEXT NOT NULL,
	pace TEXT NOT NULL CHECK (pace IN ('sofort', 'taeglich', 'woechentlich')),
	by_mail INTEGER NOT NULL DEFAULT 1 CHECK (by_mail IN (0, 1)),
	by_push INTEGER NOT NULL DEFAULT 0 CHECK (by_push IN (0, 1)),
	-- Tell also when a car that was told of, or was there already, gets cheaper.
	reductions INTEGER NOT NULL DEFAULT 1 CHECK (reductions IN (0, 1)),
	-- A guest's quiet hours; members have theirs in notification_settings.
	quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 23),
	quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 23),
	created_at INTEGER NOT NULL,
	-- What counts as new counts from here: the creation, or the last change of the filter.
	since INTEGER NOT NULL,
	-- A guest's search does nothing before its address has been confirmed.
	confirmed_at INTEGER,
	paused_at INTEGER,
	CHECK ((user_id IS NULL) <> (email IS NULL))
) STRICT;
CREATE INDEX saved_searches_by_user ON saved_searches (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX saved_searches_by_email ON saved_searches (email) WHERE email IS NOT NULL;

-- One line per search, moved to the end whenever it is made, changed, paused, resumed or deleted: who keeps searches in memory
-- reads on from the last revision. Never deleted, so that deletions are seen too.
CREATE TABLE saved_search_changes (
	revision INTEGER PRIMARY KEY AUTOINCREMENT,
	search_id INTEGER NOT NULL UNIQUE
) STRICT;

-- The cars that matched at `since`, packed: what comes later is told against it.
CREATE TABLE saved_search_baselines (
	search_id INTEGER PRIMARY KEY REFERENCES saved_searches (id),
	count INTEGER NOT NULL,
	ids BLOB NOT NULL,
	-- The last line of `listing_history` then: what was changed later is known by its number, whatever clocks say.
	history_id INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The receipt and the outbox in one: every car that came to match, why, and what was done about it.
CREATE TABLE search_matches (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	search_id INTEGER NOT NULL REFERENCES saved_searches (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	-- 'neu' appeared, 'geaendert' was edited into the filter, 'reduziert' got cheaper.
	reason TEXT NOT NULL CHECK (reason IN ('neu', 'geaendert', 'reduziert')),
	-- For 'reduziert' the price in cents, so that each price is told once; otherwise 0.
	occasion INTEGER NOT NULL DEFAULT 0,
	-- The conditions it met, in German, as they were then: JSON list.
	why TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(why)),
	title TEXT NOT NULL,
	price_cents INTEGER,
	price_before_cents INTEGER,
	found_at INTEGER NOT NULL,
	-- When it is handed over: at once, after quiet hours, with the next daily or weekly mail.
	due_at INTEGER NOT NULL,
	-- Handed to the queues of mails and pushes, or found to be nobody's business any more.
	handed_at INTEGER,
	mail_id INTEGER,
	mailed_at INTEGER,
	mail_failed_at INTEGER,
	-- Devices it was pushed to.
	pushes INTEGER NOT NULL DEFAULT 0,
	UNIQUE (search_id, listing_id, reason, occasion)
) STRICT;
CREATE INDEX search_matches_waiting ON search_matches (due_at, search_id) WHERE handed_at IS NULL;
CREATE INDEX search_matches_by_search ON search_matches (search_id, id);
CREATE INDEX search_matches_waiting_by_search ON search_matches (search_id, id) WHERE handed_at IS NULL;
CREATE INDEX search_matches_by_listing ON search_matches (listing_id);
CREATE INDEX search_matches_under_way ON search_matches (mail_id)
	WHERE mail_id IS NOT NULL AND mailed_at IS NULL;

CREATE TABLE push_subscriptions (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	-- Given by the browser: only addresses of known push services are taken.
	endpoint TEXT NOT NULL UNIQUE,
	p256dh TEXT NOT NULL,
	auth TEXT NOT NULL,
	-- "Chrome auf Android".
	device TEXT NOT NULL,
	-- In which it was asked for: signing out there ends it. No reference, because sessions that merely ran out do not.
	session_id TEXT,
	created_at INTEGER NOT NULL,
	last_sent_at INTEGER
) STRICT;
CREATE INDEX push_subscriptions_by_user ON push_subscriptions (user_id);

CREATE TABLE pushes (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	subscription_id INTEGER NOT NULL REFERENCES push_subscriptions (id) ON DELETE CASCADE,
	-- What it is about, once per device; also the tag under which a browser shows a repetition once.
	once_key TEXT NOT NULL,
	title TEXT NOT NULL,
	body TEXT NOT NULL,
	-- Page of ours that a tap opens.
	path TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	attempts INTEGER NOT NULL DEFAULT 0,
	sent_at INTEGER,
	failed_at INTEGER,
	error TEXT,
	UNIQUE (subscription_id, once_key)
) STRICT;
CREATE INDEX pushes_waiting ON pushes (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- One conversation per buyer and car.
CREATE TABLE conversations (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	buyer_id INTEGER NOT NULL REFERENCES users (id),
	seller_id INTEGER NOT NULL REFERENCES users (id),
	created_at INTEGER NOT NULL,
	-- The newest delivered message; 0 and the time of creation before there is one.
	last_message_id INTEGER NOT NULL DEFAULT 0,
	last_message_at INTEGER NOT NULL,
	UNIQUE (listing_id, buyer_id),
	CHECK (buyer_id <> seller_id)
) STRICT;

-- The two sides of a conversation: what each has read, wants and sees.
CREATE TABLE participants (
	conversation_id INTEGER NOT NULL REFERENCES conversations (id),
	side TEXT NOT NULL CHECK (side IN ('buyer', 'seller')),
	user_id INTEGER NOT NULL REFERENCES users (id),
	-- The newest message this side has seen, and when.
	read_id INTEGER NOT NULL DEFAULT 0,
	read_at INTEGER,
	-- Delivered messages of the other side behind it.
	unread INTEGER NOT NULL DEFAULT 0,
	-- The newest message a mail has told of.
	mailed_id INTEGER NOT NULL DEFAULT 0,
	muted_at INTEGER,
	-- Put away by this side; comes back with the next message.
	archived_at INTEGER,
	safety_note_closed_at INTEGER,
	-- This side's account was erased: it has no name any more.
	erased_at INTEGER,
	PRIMARY KEY (conversation_id, side)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX participants_by_user ON participants (user_id, conversation_id);
CREATE INDEX participants_unread ON participants (user_id) WHERE unread > 0;

CREATE TABLE messages (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	conversation_id INTEGER NOT NULL REFERENCES conversations (id),
	sender_id INTEGER NOT NULL REFERENCES users (id),
	-- 'notice' tells what happened: an appointment was accepted, the car was sold.
	kind TEXT NOT NULL CHECK (kind IN ('text', 'appointment', 'notice')),
	body TEXT NOT NULL,
	-- Chosen by the form: the same message sent twice over a shaky connection arrives once.
	client_key TEXT NOT NULL,
	-- Names of the public rules against fraud that it met: JSON list.
	warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
	sent_at INTEGER NOT NULL,
	-- Not delivered before somebody has looked at it; until then only its sender sees it.
	held_at INTEGER,
	erased_at INTEGER,
	UNIQUE (conversation_id, sender_id, client_key)
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation_id, id);
CREATE INDEX messages_by_sender ON messages (sender_id, sent_at);

CREATE TABLE message_photos (
	message_id INTEGER NOT NULL REFERENCES messages (id),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	colour TEXT NOT NULL,
	PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_photos_by_name ON message_photos (name);

-- A viewing that one side proposes and the other answers.
CREATE TABLE appointments (
	message_id INTEGER PRIMARY KEY REFERENCES messages (id),
	starts_at INTEGER NOT NULL,
	minutes INTEGER NOT NULL,
	place TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'vorgeschlagen' CHECK (state IN ('vorgeschlagen', 'zugesagt', 'abgelehnt', 'abgesagt')),
	-- Counted up with every change, as calendars want it (SEQUENCE, RFC 5545).
	sequence INTEGER NOT NULL DEFAULT 0,
	changed_at INTEGER NOT NULL
) STRICT;

-- Who does not want to hear from whom, in any conversation.
CREATE TABLE blocks (
	user_id INTEGER NOT NULL REFERENCES users (id),
	blocked_id INTEGER NOT NULL REFERENCES users (id),
	created_at INTEGER NOT NULL,
	PRIMARY KEY (user_id, blocked_id),
	CHECK (user_id <> blocked_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_by_blocked ON blocks (blocked_id);

-- What somebody, or a rule, holds to be wrong; decided by the operator.
CREATE TABLE reports (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	subject TEXT NOT NULL CHECK (subject IN ('message', 'conversation', 'listing', 'user')),
	subject_id INTEGER NOT NULL,
	-- NULL: a rule of ours.
	reporter_id INTEGER REFERENCES users (id),
	reason TEXT NOT NULL,
	text TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL,
	decided_at INTEGER,
	decision TEXT
) STRICT;
CREATE INDEX reports_open ON reports (id) WHERE decided_at IS NULL;
CREATE INDEX reports_by_subject ON reports (subject, subject_id);

-- An ad as the buyer saw it when writing the first message.
CREATE TABLE listing_snapshots (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	conversation_id INTEGER NOT NULL UNIQUE REFERENCES conversations (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	taken_at INTEGER NOT NULL,
	-- Technical facts, price and time: canonical JSON that an erasure leaves as it is.
	facts TEXT NOT NULL CHECK (json_valid(facts)),
	-- Title, text, names and place of the seller: canonical JSON, empty after an erasure. `words_hash` is salted: nobody finds an
	-- erased name by trying names.
	words TEXT CHECK (words IS NULL OR json_valid(words)),
	words_salt TEXT,
	words_hash TEXT NOT NULL,
	-- SHA-256 of what `radstand snapshot verify` puts together again: facts, words_hash and the photos' hashes.
	sha256 TEXT NOT NULL,
	erased_at INTEGER
) STRICT;
CREATE INDEX listing_snapshots_by_listing ON listing_snapshots (listing_id);

CREATE TABLE snapshot_photos (
	snapshot_id INTEGER NOT NULL REFERENCES listing_snapshots (id),
	position INTEGER NOT NULL,
	-- Of the stored file at that moment.
	sha256 TEXT NOT NULL,
	-- Where the picture lies; NULL after an erasure.
	name TEXT,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	PRIMARY KEY (snapshot_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_photos_by_name ON snapshot_photos (name) WHERE name IS NOT NULL;

-- Numbers of private sellers that were shown, for two days: an exact count, because a crawler asks when a rough one errs.
CREATE TABLE phone_reveals (
	user_id INTEGER NOT NULL REFERENCES users (id),
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	shown_at INTEGER NOT NULL,
	-- Keyed hash: how many, not from where.
	network_hash TEXT NOT NULL,
	PRIMARY KEY (user_id, listing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_reveals_by_network ON phone_reveals (network_hash, shown_at);
CREATE INDEX phone_reveals_by_time ON phone_reveals (shown_at);

-- What has happened to cars so far is news to nobody who keeps them from now on.
INSERT INTO log_readers (log, reader, position)
	SELECT 'listing_history', 'favourites', coalesce(max(id), 0) FROM listing_history;
