-- The forum, what models are known to suffer from, and the one log of everything moderators do.

CREATE TABLE forum_topics (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Value of the list in src/forum/sections.ts.
	section TEXT NOT NULL,
	title TEXT NOT NULL,
	author_id INTEGER NOT NULL REFERENCES users (id),
	created_at INTEGER NOT NULL,
	-- Numbers given so far; a number is never given twice, whatever becomes of its post.
	last_number INTEGER NOT NULL DEFAULT 0,
	pinned_at INTEGER,
	-- Nobody writes here any more; why is said to everybody.
	locked_at INTEGER,
	lock_reason TEXT,
	-- Its posts stand there now, and its address leads there.
	merged_into INTEGER REFERENCES forum_topics (id),
	-- Taken down as a whole, with everything in it.
	removed_at INTEGER,
	removed_by INTEGER REFERENCES users (id),
	removal_rule TEXT,
	removal_reason TEXT,
	-- What follows is derived from the posts, by src/forum/standing.ts alone. Whether everybody may see it:
	is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
	-- Posts that everybody may see, and the newest of them.
	posts INTEGER NOT NULL DEFAULT 0,
	likes INTEGER NOT NULL DEFAULT 0,
	last_post_id INTEGER,
	last_post_at INTEGER NOT NULL
) STRICT;
-- `posts` so that topics and posts of the sections are counted without reading a topic.
CREATE INDEX forum_topics_by_section ON forum_topics (section, last_post_at DESC, id DESC, posts) WHERE is_listed = 1;
CREATE INDEX forum_topics_latest ON forum_topics (last_post_at DESC, id DESC) WHERE is_listed = 1;
CREATE INDEX forum_topics_pinned ON forum_topics (section) WHERE pinned_at IS NOT NULL;
CREATE INDEX forum_topics_by_author ON forum_topics (author_id, id);
CREATE INDEX forum_topics_merged ON forum_topics (merged_into) WHERE merged_into IS NOT NULL;

-- A make ('volkswagen'), a model ('volkswagen/golf') or a word of the writer ('steuerkette').
CREATE TABLE forum_topic_tags (
	tag TEXT NOT NULL,
	topic_id INTEGER NOT NULL REFERENCES forum_topics (id),
	PRIMARY KEY (tag, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX forum_topic_tags_by_topic ON forum_topic_tags (topic_id);

-- A tag that is a word, as somebody typed it first: 'oelverbrauch' is read as 'Ölverbrauch'.
CREATE TABLE forum_tag_words (
	tag TEXT PRIMARY KEY NOT NULL,
	label TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE forum_posts (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	topic_id INTEGER NOT NULL REFERENCES forum_topics (id),
	-- Place in the topic, from 1: a post stays on its page, whatever happens around it.
	number INTEGER NOT NULL,
	author_id INTEGER NOT NULL REFERENCES users (id),
	-- Markdown, as it was typed.
	body TEXT NOT NULL,
	-- The post it answers.
	answers_id INTEGER REFERENCES forum_posts (id),
	-- Chosen by the form: what is sent twice over a shaky connection arrives once.
	client_key TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	-- When everybody could read it for the first time.
	arrived_at INTEGER,
	edited_at INTEGER,
	likes INTEGER NOT NULL DEFAULT 0,
	-- Names of the public rules against fraud that it met: JSON list.
	warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
	-- Waits until a moderator has looked at it, and why: only its writer and moderators see it.
	held_at INTEGER,
	held_for TEXT,
	-- Out of sight until it is decided: by reports of several members, by a rule, by a moderator.
	hidden_at INTEGER,
	-- Taken down. `removal_rule` and `removal_reason` also say why something is hidden.
	removed_at INTEGER,
	removed_by INTEGER REFERENCES users (id),
	removal_rule TEXT,
	removal_reason TEXT,
	-- Withdrawn by its writer.
	withdrawn_at INTEGER,
	-- The account was erased: no words are left.
	erased_at INTEGER,
	UNIQUE (topic_id, number),
	UNIQUE (author_id, client_key)
) STRICT;
CREATE INDEX forum_posts_by_author ON forum_posts (author_id, id);
CREATE INDEX forum_posts_by_time ON forum_posts (created_at);
CREATE INDEX forum_posts_held ON forum_posts (id) WHERE held_at IS NOT NULL;
CREATE INDEX forum_posts_hidden ON forum_posts (id) WHERE hidden_at IS NOT NULL;
CREATE INDEX forum_posts_by_answered ON forum_posts (answers_id) WHERE answers_id IS NOT NULL;

CREATE TABLE forum_post_photos (
	post_id INTEGER NOT NULL REFERENCES forum_posts (id),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	colour TEXT NOT NULL,
	PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX forum_post_photos_by_name ON forum_post_photos (name);

-- What a post said before it was changed, from the oldest.
CREATE TABLE forum_versions (
	post_id INTEGER NOT NULL REFERENCES forum_posts (id),
	version INTEGER NOT NULL,
	-- Of the topic, where the first post was changed.
	title TEXT,
	body TEXT NOT NULL,
	-- When this version was written, and by whom.
	written_at INTEGER NOT NULL,
	writer_id INTEGER NOT NULL REFERENCES users (id),
	PRIMARY KEY (post_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE forum_likes (
	post_id INTEGER NOT NULL REFERENCES forum_posts (id),
	user_id INTEGER NOT NULL REFERENCES users (id),
	created_at INTEGER NOT NULL,
	PRIMARY KEY (post_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX forum_likes_by_user ON forum_likes (user_id, created_at);

-- What somebody has begun to write, one text per place: 'neu', 'thema:12', 'beitrag:34'.
CREATE TABLE forum_drafts (
	user_id INTEGER NOT NULL REFERENCES users (id),
	place TEXT NOT NULL,
	-- Everything in the form, as typed: JSON object.
	fields TEXT NOT NULL CHECK (json_valid(fields)),
	updated_at INTEGER NOT NULL,
	PRIMARY KEY (user_id, place)
) STRICT, WITHOUT ROWID;

-- Photos that arrived with it.
CREATE TABLE forum_draft_photos (
	user_id INTEGER NOT NULL,
	place TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	colour TEXT NOT NULL,
	PRIMARY KEY (user_id, place, position),
	FOREIGN KEY (user_id, place) REFERENCES forum_drafts (user_id, place) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX forum_draft_photos_by_name ON forum_draft_photos (name);

-- How far somebody has read a topic.
CREATE TABLE forum_reads (
	user_id INTEGER NOT NULL REFERENCES users (id),
	topic_id INTEGER NOT NULL REFERENCES forum_topics (id),
	-- The highest number seen.
	number INTEGER NOT NULL,
	PRIMARY KEY (user_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX forum_reads_by_topic ON forum_reads (topic_id);

-- Posts up to this one count as read: "alles gelesen", and everything before the first visit.
CREATE TABLE forum_all_read (
	user_id INTEGER PRIMARY KEY REFERENCES users (id),
	post_id INTEGER NOT NULL
) STRICT;

CREATE TABLE forum_follows (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	topic_id INTEGER REFERENCES forum_topics (id),
	tag TEXT,
	created_at INTEGER NOT NULL,
	UNIQUE (user_id, topic_id),
	UNIQUE (user_id, tag),
	CHECK ((topic_id IS NULL) <> (tag IS NULL))
) STRICT;
CREATE INDEX forum_follows_by_topic ON forum_follows (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX forum_follows_by_tag ON forum_follows (tag) WHERE tag IS NOT NULL;

-- Posts that have just become visible, until it is known who wants to hear of them.
CREATE TABLE forum_arrivals (
	post_id INTEGER PRIMARY KEY REFERENCES forum_posts (id)
) STRICT;

-- What is to be told to whom: written once, handed over once.
CREATE TABLE forum_news (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL REFERENCES users (id),
	post_id INTEGER NOT NULL REFERENCES forum_posts (id),
	-- A followed topic, a followed tag, an answer to one's own post.
	reason TEXT NOT NULL CHECK (reason IN ('thema', 'schlagwort', 'antwort')),
	found_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	-- When it was given to the queues of mails and pushes, or found to be nobody's business any more.
	handed_at INTEGER,
	mail_id INTEGER,
	UNIQUE (user_id, post_id)
) STRICT;
CREATE INDEX forum_news_waiting ON forum_news (due_at) WHERE handed_at IS NULL;
CREATE INDEX forum_news_by_post ON forum_news (post_id);
CREATE INDEX forum_news_waiting_by_user ON forum_news (user_id) WHERE handed_at IS NULL;
CREATE INDEX forum_news_mailed ON forum_news (user_id, handed_at) WHERE mail_id IS NOT NULL;

-- Members whose word counts more: they may mark weak points. Given by moderators; others earn it by what they write.
CREATE TABLE forum_trusted (
	user_id INTEGER PRIMARY KEY REFERENCES users (id),
	given_by INTEGER REFERENCES users (id),
	given_at INTEGER NOT NULL
) STRICT;

-- Row ids are those of the posts that everybody may see. `marks` holds words for section, tags and author, so that the index
-- itself narrows a search down.
CREATE VIRTUAL TABLE forum_text USING fts5 (
	title, body, forms, marks,
	content = '', contentless_delete = 1,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co'",
	prefix = '3'
);

-- What a model is known to suffer from, drawn from a topic.
CREATE TABLE weak_points (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	make TEXT NOT NULL,
	model TEXT NOT NULL,
	-- "Steuerkette längt sich".
	title TEXT NOT NULL,
	-- Value of the list in src/forum/weak-points/parts.ts.
	part TEXT NOT NULL,
	-- How a buyer notices it.
	advice TEXT NOT NULL,
	-- Which of them: NULL = all. `engine` is what people call it ("1.4 TSI").
	engine TEXT,
	fuel TEXT,
	gearbox TEXT,
	power_from_kw INTEGER,
	power_to_kw INTEGER,
	year_from INTEGER,
	year_to INTEGER,
	-- From which mileage on it is usually seen.
	mileage_from_km INTEGER,
	post_id INTEGER NOT NULL REFERENCES forum_posts (id),
	marked_by INTEGER NOT NULL REFERENCES users (id),
	marked_at INTEGER NOT NULL,
	changed_at INTEGER,
	withdrawn_at INTEGER,
	withdrawn_by INTEGER REFERENCES users (id),
	withdrawal_reason TEXT
) STRICT;
CREATE INDEX weak_points_by_model ON weak_points (make, model) WHERE withdrawn_at IS NULL;
CREATE INDEX weak_points_by_post ON weak_points (post_id);

-- "Bei mir auch", or not, by members who know such a car.
CREATE TABLE weak_point_votes (
	weak_point_id INTEGER NOT NULL REFERENCES weak_points (id),
	user_id INTEGER NOT NULL REFERENCES users (id),
	agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
	-- Of the voter's own car, as far as stated.
	year INTEGER,
	mileage_km INTEGER,
	voted_at INTEGER NOT NULL,
	PRIMARY KEY (weak_point_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX weak_point_votes_by_user ON weak_point_votes (user_id);

-- One row, which moves on with everything that changes which weak points are shown, or how: finished pages are kept until then.
CREATE TABLE weak_points_version (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	version INTEGER NOT NULL
) STRICT;
INSERT INTO weak_points_version (id, version) VALUES (1, 0);

-- What was decided about whom and why, by moderators, the operator or a rule. It only grows; an erasure takes words out of it.
CREATE TABLE moderation_log (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL CHECK (actor IN ('moderator', 'operator', 'rule', 'member')),
	-- For 'moderator' and 'member'.
	actor_id INTEGER REFERENCES users (id),
	-- 'hide', 'remove', 'restore', 'approve', 'lock', 'move' …: src/audit/moderation-log.ts has the list.
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	subject_id INTEGER NOT NULL,
	-- Whose text or account it is.
	concerned_id INTEGER REFERENCES users (id),
	-- The public rule that it rests on.
	rule TEXT,
	-- Told to the one it concerns.
	reason TEXT NOT NULL DEFAULT '',
	-- For moderators alone.
	note TEXT NOT NULL DEFAULT '',
	-- What is needed to understand it later: JSON object.
	details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
	report_id INTEGER,
	-- The words were taken out with an account.
	erased_at INTEGER
) STRICT;
CREATE INDEX moderation_log_by_subject ON moderation_log (subject, subject_id, id);
CREATE INDEX moderation_log_by_concerned ON moderation_log (concerned_id, id) WHERE concerned_id IS NOT NULL;
CREATE TRIGGER moderation_log_is_kept BEFORE DELETE ON moderation_log
BEGIN
	SELECT raise(ABORT, 'the moderation log is kept');
END;
CREATE TRIGGER moderation_log_is_not_rewritten BEFORE UPDATE ON moderation_log
WHEN NOT (
	new.erased_at IS NOT NULL AND old.erased_at IS NULL
	AND new.reason = '' AND new.note = '' AND new.details = '{}'
	AND new.id = old.id AND new.at = old.at AND new.actor = old.actor AND new.actor_id IS old.actor_id
	AND new.action = old.action AND new.subject = old.subject AND new.subject_id = old.subject_id
	AND new.concerned_id IS old.concerned_id AND new.rule IS old.rule AND new.report_id IS old.report_id
)
BEGIN
	SELECT raise(ABORT, 'the moderation log is not rewritten');
END;

-- Reports may be about more than before; a CHECK cannot be widened in place.
CREATE TABLE wider_reports (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	subject TEXT NOT NULL CHECK (subject IN ('message', 'conversation', 'listing', 'user', 'post', 'weak-point')),
	subject_id INTEGER NOT NULL,
	-- NULL: a rule of ours.
	reporter_id INTEGER REFERENCES users (id),
	reason TEXT NOT NULL,
	text TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL,
	decided_at INTEGER,
	decision TEXT
) STRICT;
INSERT INTO wider_reports SELECT id, subject, subject_id, reporter_id, reason, text, created_at, decided_at, decision FROM reports;
DROP TABLE reports;
ALTER TABLE wider_reports RENAME TO reports;
CREATE INDEX reports_open ON reports (id) WHERE decided_at IS NULL;
CREATE INDEX reports_by_subject ON reports (subject, subject_id);

-- How long cars of a model stood until they were sold or taken down.
CREATE INDEX listings_that_left ON listings (make, model, coalesce(sold_at, ended_at), published_at)
	WHERE status IN ('sold', 'ended') AND ad_kind = 'angebot' AND damaged IS NOT 1;

-- The search for what somebody wrote is asked for by name.
CREATE INDEX users_by_name ON users (name COLLATE NOCASE);

-- How a member wants to hear of the forum: mails come in bundles.
ALTER TABLE notification_settings ADD COLUMN forum TEXT NOT NULL DEFAULT 'gesammelt' CHECK (forum IN ('gesammelt', 'taeglich', 'nie'));
ALTER TABLE notification_settings ADD COLUMN forum_push INTEGER NOT NULL DEFAULT 1 CHECK (forum_push IN (0, 1));
