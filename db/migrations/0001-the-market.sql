-- Accounts, dealers, listings with everything a car can state, photos, the full-text index and the log the search follows.

-- One row: which installation this is. The column snapshot of another database is never taken for ours.
CREATE TABLE instance (
	id TEXT PRIMARY KEY NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	email TEXT NOT NULL UNIQUE COLLATE NOCASE,
	name TEXT NOT NULL,
	-- 'member', 'moderator', 'admin'
	role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin')),
	-- The seller's own declaration: 'privat' or 'haendler' (§ 5b UWG, Art. 246d EGBGB).
	kind TEXT NOT NULL DEFAULT 'privat' CHECK (kind IN ('privat', 'haendler')),
	-- PHC string, argon2id.
	password_hash TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	confirmed_at INTEGER
) STRICT;

CREATE TABLE dealers (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	user_id INTEGER NOT NULL UNIQUE REFERENCES users (id),
	slug TEXT NOT NULL UNIQUE,
	company TEXT NOT NULL,
	street TEXT NOT NULL,
	country TEXT NOT NULL CHECK (country IN ('deutschland', 'oesterreich', 'schweiz')),
	plz TEXT NOT NULL,
	place TEXT NOT NULL,
	phone TEXT NOT NULL,
	email TEXT NOT NULL,
	website TEXT,
	-- Free text, one line a day.
	opening_hours TEXT NOT NULL DEFAULT '',
	about TEXT NOT NULL DEFAULT '',
	imprint TEXT NOT NULL,
	vat_id TEXT,
	register_number TEXT,
	created_at INTEGER NOT NULL
) STRICT;

-- All times are whole seconds since 1970 (UTC). NULL in a fact means "not stated", never no.
CREATE TABLE listings (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	status TEXT NOT NULL CHECK (status IN ('draft', 'held', 'active', 'paused', 'reserved', 'sold', 'ended', 'removed')),
	ad_kind TEXT NOT NULL DEFAULT 'angebot' CHECK (ad_kind IN ('angebot', 'gesuch', 'teiletraeger')),
	seller_kind TEXT NOT NULL CHECK (seller_kind IN ('privat', 'haendler')),
	seller_id INTEGER REFERENCES users (id),
	dealer_id INTEGER REFERENCES dealers (id),
	title TEXT NOT NULL,
	-- Slugs of the vehicle catalogue; what the catalogue does not know stays as the seller's own words.
	make TEXT,
	model TEXT,
	make_text TEXT,
	model_text TEXT,
	variant TEXT,
	price_cents INTEGER,
	price_kind TEXT,
	vat TEXT,
	first_registration TEXT,
	mileage_km INTEGER,
	condition TEXT,
	usage TEXT,
	body TEXT,
	previous_owners INTEGER,
	inspection_until TEXT,
	new_inspection INTEGER CHECK (new_inspection IN (0, 1)),
	fuel TEXT,
	plug_in INTEGER CHECK (plug_in IN (0, 1)),
	power_kw INTEGER,
	engine_ccm INTEGER,
	cylinders INTEGER,
	gearbox TEXT,
	drive TEXT,
	tank_litres INTEGER,
	emission_class TEXT,
	emission_sticker TEXT,
	particle_filter INTEGER CHECK (particle_filter IN (0, 1)),
	consumption_combined REAL,
	consumption_urban REAL,
	consumption_extra_urban REAL,
	power_consumption REAL,
	co2_grams_per_km INTEGER,
	co2_class TEXT,
	co2_class_discharged TEXT,
	range_km INTEGER,
	battery_kwh REAL,
	battery_ownership TEXT,
	doors TEXT,
	sliding_door TEXT,
	seats INTEGER,
	colour TEXT,
	colour_name TEXT,
	metallic INTEGER CHECK (metallic IN (0, 1)),
	matt INTEGER CHECK (matt IN (0, 1)),
	interior_colour TEXT,
	interior_material TEXT,
	right_hand_drive INTEGER CHECK (right_hand_drive IN (0, 1)),
	disabled_accessible INTEGER CHECK (disabled_accessible IN (0, 1)),
	damaged INTEGER CHECK (damaged IN (0, 1)),
	accident TEXT,
	roadworthy INTEGER CHECK (roadworthy IN (0, 1)),
	service_book INTEGER CHECK (service_book IN (0, 1)),
	new_service INTEGER CHECK (new_service IN (0, 1)),
	warranty INTEGER CHECK (warranty IN (0, 1)),
	quality_seal TEXT,
	non_smoker INTEGER CHECK (non_smoker IN (0, 1)),
	taxi INTEGER CHECK (taxi IN (0, 1)),
	export_only INTEGER CHECK (export_only IN (0, 1)),
	country_version TEXT,
	climate TEXT,
	parking TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(parking)),
	airbags TEXT,
	cruise_control TEXT,
	headlights TEXT,
	daytime_lights TEXT,
	bending_lights TEXT,
	trailer_hitch TEXT,
	equipment TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(equipment)),
	empty_weight_kg INTEGER,
	gross_weight_kg INTEGER,
	trailer_load_braked_kg INTEGER,
	trailer_load_unbraked_kg INTEGER,
	support_load_kg INTEGER,
	tax_per_year_cents INTEGER,
	insurance_liability INTEGER,
	insurance_partial INTEGER,
	insurance_full INTEGER,
	hsn TEXT,
	tsn TEXT,
	vin TEXT,
	country TEXT NOT NULL CHECK (country IN ('deutschland', 'oesterreich', 'schweiz')),
	plz TEXT,
	place TEXT,
	source TEXT NOT NULL DEFAULT 'radstand',
	-- Whose stock at the source, and the source's own id there: together they find the same ad again.
	source_account TEXT NOT NULL DEFAULT '',
	external_id TEXT,
	source_url TEXT,
	source_hash TEXT,
	photo_count INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	published_at INTEGER,
	changed_at INTEGER NOT NULL,
	confirmed_at INTEGER,
	reserved_at INTEGER,
	sold_at INTEGER,
	ended_at INTEGER,
	removed_at INTEGER,
	removed_by INTEGER REFERENCES users (id),
	removal_reason TEXT,
	-- Last, so that reading the facts of many cars never touches the pages of long texts.
	description TEXT NOT NULL DEFAULT '',
	CHECK (make IS NOT NULL OR model IS NULL),
	CHECK (status <> 'active' OR published_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX listings_by_source ON listings (source, source_account, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX listings_by_seller ON listings (seller_id, id) WHERE seller_id IS NOT NULL;
CREATE INDEX listings_by_dealer ON listings (dealer_id, id) WHERE dealer_id IS NOT NULL;

CREATE TABLE listing_photos (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	listing_id INTEGER NOT NULL REFERENCES listings (id),
	position INTEGER NOT NULL,
	-- Name of the stored original: a hash of its bytes, so that addresses can be cached for ever.
	name TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	-- Dominant colour, six hexadecimal digits: the placeholder while the picture loads.
	colour TEXT NOT NULL,
	-- What can be seen, for those who cannot see it.
	alt TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL,
	UNIQUE (listing_id, position)
) STRICT;
CREATE INDEX listing_photos_by_name ON listing_photos (name);

-- Every change of a listing in the transaction that makes it; the search reads on from where it was.
CREATE TABLE listing_changes (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	listing_id INTEGER NOT NULL
) STRICT;

-- Text is folded (ä → ae …) before it comes here, see src/search/text-index. Contentless: the words alone are kept.
-- forms: joined and split spellings of compounds ("egolf" for "E-Golf"), never part of a phrase.
CREATE VIRTUAL TABLE listing_text USING fts5 (
	title, car, body, forms,
	content = '', contentless_delete = 1,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co'",
	prefix = '3'
);
