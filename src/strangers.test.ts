import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { askSeller, say } from '#src/testing/chat.ts';
import { formsOf, linksOf, type PageForm } from '#src/testing/forms-of-page.ts';
import { type Guest, type Member, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { saveFor } from '#src/testing/standing-orders.ts';

const now = 1_795_000_000;

/** What only Frieda, who sells, may read. Each of them stands somewhere in her account. */
const friedasOwn = [
	'frieda-privat@post.example',
	'+49 170 5550198',
	'WVWZZZ1KZAW000777',
	'Entwurfskanarie',
	'Pausenkanarie',
	'Netzkanarie',
	'Suchkanarie',
	'Merkkanarie',
	'Schluesselkanarie',
] as const;

/** What only Anna, who buys, may read. */
const annasOwn = [
	'anna-privat@post.example',
	'Vogtkanarie',
	'Wunschkanarie',
	'Notizkanarie',
	'geraetekanarie',
	'Browserkanarie',
] as const;

/** What the two read both, in their conversation. */
const sharedByBoth = ['Nachrichtenkanarie', 'Antwortkanarie', 'Treffpunktkanarie'] as const;

const secrets = [...friedasOwn, ...annasOwn, ...sharedByBoth];

const isSecret = (text: string) => secrets.some(secret => text.includes(secret));

/** Pages for everybody: their links lead through the whole market, and they show nothing that is Frieda's alone. */
const isPublic = (path: string) =>
	/^\/(autos|fotos|static|haendler|dev|api|modelle|sortierung|preisbewertung)\b/.test(path);

/** Whatever acts on the things of one member by their number must not even say that they exist. */
const isSomebodysAlone = (path: string) =>
	/^\/inserieren\/\d+|^\/inserat\/\d+\/(bearbeiten|pausieren|fortsetzen|reservieren|freigeben|verkauft|erneuern|loeschen|kopieren|wieder-einstellen|quelle-uebernehmen)|^\/(nachrichten|suchauftraege|konto\/api-schluessel|konto\/quellen)\/\d+/.test(
		path,
	);

test('what one member can see and do with their own things, nobody else can: every address and form, replayed', async () => {
	const { site, frieda, strangers, ids } = await market();
	const offered = await everythingOf(frieda);
	expect(offered.addresses.length).toBeGreaterThan(25);
	expect(offered.forms.length).toBeGreaterThan(25);
	await everybodyTries(site, frieda.userId, offered, strangers, ids);
}, 300_000);

test('what a buyer keeps, looks for and says is theirs alone: every address and form, replayed', async () => {
	const { site, frieda, anna, strangers, ids } = await market();
	const { addresses, forms } = await everythingOf(anna);
	const talk = `/nachrichten/${ids.conversation}`;
	for (const address of [talk, `${talk}/anzeige`, `${talk}/anzeige.json`, `${talk}/termin/${ids.appointment}.ics`]) {
		expect(addresses).toContain(address);
	}
	for (const verb of ['notiz', 'geraete/entfernen', 'pausieren', 'loeschen', 'termin', 'absagen', 'blockieren']) {
		expect({ verb, isOffered: forms.some(({ path }) => path.endsWith(verb)) }).toEqual({ verb, isOffered: true });
	}
	await everybodyTries(site, anna.userId, { addresses, forms }, strangers, ids);

	// Who talks to her reads what was said there, and nothing else of hers.
	const { participants: _, ...before } = belongings(site.db, anna.userId);
	const who = 'the seller';
	const paths = [...addresses, ...routesWith(site, ids).get].filter(path => !path.endsWith('/strom'));
	for (const path of new Set(paths)) {
		await expectNothingTold({ who, method: 'GET', path }, await frieda.get(path), annasOwn);
	}
	for (const { path, fields, multipart } of forms.filter(form => !form.path.startsWith(talk))) {
		const answer = await frieda.post(path, multipart ? formData(fields) : fields);
		await expectNothingTold({ who, method: 'POST', path }, answer, annasOwn);
	}
	expect(belongings(site.db, anna.userId)).toMatchObject(before);
}, 300_000);

/** Everybody tries whatever a member is offered, and every route with the member's numbers in it. */
async function everybodyTries(
	site: TestSite,
	userId: number,
	offered: { readonly addresses: readonly string[]; readonly forms: readonly Sent[] },
	strangers: Record<string, Guest>,
	ids: Ids,
): Promise<void> {
	const patterns = routesWith(site, ids);
	const before = belongings(site.db, userId);
	for (const [who, stranger] of Object.entries(strangers)) {
		for (const path of new Set([...offered.addresses, ...patterns.get])) {
			const answer = await stranger.get(path);
			await expectNothingTold({ who, method: 'GET', path }, answer);
		}
		for (const { path, fields, multipart, guessed } of [...offered.forms, ...patterns.post]) {
			const answer = await stranger.post(path, multipart ? formData(fields) : fields);
			await expectNothingTold({ who, method: 'POST', path, guessed }, answer);
			expect({ who, path, belongings: belongings(site.db, userId) }).toEqual({ who, path, belongings: before });
		}
		expect({ who, status: (await stranger.get('/konto')).status }).toEqual({
			who,
			status: who === 'guest' ? 303 : 200,
		});
	}
}

type Asked = { who: string; method: string; path: string; guessed?: boolean };

async function expectNothingTold(asked: Asked, answer: Response, hidden: readonly string[] = secrets): Promise<void> {
	expect({ ...asked, failed: answer.status >= 500 }).toEqual({ ...asked, failed: false });
	const body = await answer.text();
	const told = hidden.filter(secret => body.includes(secret) || [...answer.headers.values()].join().includes(secret));
	expect({ ...asked, told }).toEqual({ ...asked, told: [] });
	if (!isSomebodysAlone(asked.path) || asked.who === 'the seller') return;
	// What was not even a form of ours may be called so before anybody looks whose thing it is.
	const allowed = [404, 405, ...(asked.who === 'guest' ? [303] : []), ...(asked.guessed ? [400] : [])];
	const { status } = answer;
	expect({ ...asked, status: allowed.includes(status) ? 'refused' : status }).toEqual({ ...asked, status: 'refused' });
}

type Sent = { path: string; fields: Record<string, string[]>; multipart: boolean; guessed: boolean };

/** Walks through everything a member is offered, as they would, without sending anything. */
async function everythingOf(member: Member): Promise<{ addresses: string[]; forms: Sent[] }> {
	const addresses = new Set([
		'/',
		'/konto',
		'/meine-inserate',
		'/inserieren',
		'/nachrichten',
		'/suchauftraege',
		'/merkliste',
		'/konto/benachrichtigungen',
	]);
	const forms = new Map<string, Sent>();
	for (const address of addresses) {
		if (isPublic(address) || addresses.size > 400) continue;
		const answer = await member.get(address);
		expect({ address, failed: answer.status >= 500 }).toEqual({ address, failed: false });
		if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
		const html = await answer.text();
		for (const link of linksOf(html)) if (!isPublic(link)) addresses.add(link);
		for (const form of formsOf(html, address)) {
			for (const sent of waysToSend(form)) forms.set(`${sent.path} ${JSON.stringify(sent.fields)}`, sent);
		}
	}
	return { addresses: [...addresses], forms: [...forms.values()] };
}

/** A form as it stands, once for each of its buttons; one without a button cannot be sent. */
function waysToSend({ action, method, sent, buttons, multipart }: PageForm): Sent[] {
	// Whoever is replayed must stay signed in.
	if (method !== 'post' || isPublic(action) || action === '/abmelden') return [];
	return buttons.map(button => {
		const fields: Record<string, string[]> = {};
		const all = button.name === '' ? sent : [...sent, [button.name, button.value] as const];
		// A stranger knows the shape of a form, not what stands in Frieda's: an echo would prove nothing.
		for (const [name, value] of all) fields[name] = [...(fields[name] ?? []), isSecret(value) ? 'geraten' : value];
		return { path: button.action ?? action, fields, multipart, guessed: false };
	});
}

/** Every route there is, with Frieda's numbers in it: what the pages do not link to must be as tight. */
function routesWith(site: TestSite, ids: Ids): { get: string[]; post: Sent[] } {
	const paths = (method: string) =>
		site.app.routes
			.filter(route => route.method === method && route.path.includes(':') && !isPublic(route.path))
			.flatMap(({ path }) => idsFor(path, ids).map(id => filled(path, id, ids)));
	const guesses = { id: [String(ids.active)], foto: [String(ids.photo)], status: ['active'], role: ['admin'] };
	return {
		get: [...new Set(paths('GET'))],
		post: [...new Set(paths('POST'))].map(path => ({ path, fields: guesses, multipart: false, guessed: true })),
	};
}

function idsFor(path: string, ids: Ids): readonly number[] {
	if (path.startsWith('/inserieren')) return [ids.draft];
	if (path.startsWith('/suchauftraege')) return ids.searches;
	if (path.startsWith('/konto/api-schluessel')) return [ids.apiKey];
	return path.startsWith('/nachrichten') ? [ids.conversation] : [ids.active, ids.paused];
}

function filled(path: string, id: number, { appointment }: Ids): string {
	const values: Record<string, string> = {
		...{ schritt: 'preis', name: messagePhoto, size: '320.jpg' },
		...{ termin: String(appointment), datei: `${appointment}.ics` },
	};
	return path.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?\??/g, (_, name) => values[name] ?? String(id));
}

function formData(fields: Readonly<Record<string, readonly string[]>>): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(fields)) for (const value of values) data.append(name, value);
	return data;
}

/** Every row that is Frieda's, but for the moment a session was last used. */
function belongings(db: Database, userId: number): Record<string, unknown[]> {
	const all = (sql: string) => db.prepare(sql).all({ userId });
	const own = 'SELECT id FROM listings WHERE seller_id = @userId';
	const drafts = 'SELECT id FROM listing_drafts WHERE seller_id = @userId';
	const talks = 'SELECT id FROM conversations WHERE @userId IN (buyer_id, seller_id)';
	const said = `SELECT id FROM messages WHERE conversation_id IN (${talks})`;
	const searches = 'SELECT id FROM saved_searches WHERE user_id = @userId';
	return {
		users: all('SELECT * FROM users WHERE id = @userId'),
		sessions: all('SELECT id, proved_at, second_factor FROM sessions WHERE user_id = @userId'),
		tokens: all('SELECT * FROM account_tokens WHERE user_id = @userId'),
		totp: all('SELECT * FROM totp_secrets WHERE user_id = @userId'),
		codes: all('SELECT * FROM recovery_codes WHERE user_id = @userId'),
		passkeys: all('SELECT * FROM passkeys WHERE user_id = @userId'),
		dealers: all('SELECT * FROM dealers WHERE user_id = @userId'),
		listings: all('SELECT * FROM listings WHERE seller_id = @userId'),
		favourites: all('SELECT * FROM favourites WHERE user_id = @userId'),
		favouriteNews: all('SELECT * FROM favourite_news WHERE user_id = @userId'),
		apiKeys: all('SELECT * FROM api_keys WHERE user_id = @userId'),
		settings: all('SELECT * FROM notification_settings WHERE user_id = @userId'),
		devices: all('SELECT * FROM push_subscriptions WHERE user_id = @userId'),
		photos: all(`SELECT * FROM listing_photos WHERE listing_id IN (${own})`),
		history: all(`SELECT * FROM listing_history WHERE listing_id IN (${own})`),
		drafts: all('SELECT * FROM listing_drafts WHERE seller_id = @userId'),
		searches: all('SELECT * FROM saved_searches WHERE user_id = @userId'),
		baselines: all(`SELECT * FROM saved_search_baselines WHERE search_id IN (${searches})`),
		matches: all(`SELECT * FROM search_matches WHERE search_id IN (${searches})`),
		messagePhotos: all(`SELECT * FROM message_photos WHERE message_id IN (${said})`),
		frozen: all(`SELECT * FROM listing_snapshots WHERE conversation_id IN (${talks})`),
		conversations: all(`SELECT * FROM conversations WHERE id IN (${talks})`),
		participants: all(`SELECT * FROM participants WHERE conversation_id IN (${talks})`),
		messages: all(`SELECT * FROM messages WHERE conversation_id IN (${talks})`),
		appointments: all('SELECT * FROM appointments'),
		blocks: all('SELECT * FROM blocks WHERE @userId IN (user_id, blocked_id)'),
		reports: all('SELECT * FROM reports'),
		draftPhotos: all(`SELECT * FROM draft_photos WHERE draft_id IN (${drafts})`),
	};
}

type Ids = {
	readonly active: number;
	readonly paused: number;
	readonly draft: number;
	readonly photo: number;
	readonly apiKey: number;
	readonly conversation: number;
	readonly appointment: number;
	readonly searches: readonly number[];
};
type Market = { site: TestSite; frieda: Member; anna: Member; strangers: Record<string, Guest>; ids: Ids };

const messagePhoto = 'c'.repeat(32);

async function market(): Promise<Market> {
	const site = openTestSite(now);
	const { db } = site;
	const frieda = await signedIn(site, { email: friedasOwn[0], name: 'Frieda Lindner' });
	db.prepare(
		"UPDATE users SET phone = ?, contact = 'nachricht', plz = '20095', country = 'deutschland' WHERE id = ?",
	).run(friedasOwn[1], frieda.userId);
	await site.services.sessions.open(frieda.userId, {
		...{ persistent: true, secondFactor: true, device: 'Firefox', network: friedasOwn[5] },
	});
	const photo = { name: 'a'.repeat(32), width: 640, height: 480, colour: '445566', alt: '' };
	const active = publishListing(db, car(frieda.userId, 'VW Golf mit Schiebedach'), {
		at: now - 86_400,
		photos: [photo, photo],
	});
	const paused = publishListing(db, car(frieda.userId, friedasOwn[4]), { at: now - 86_400 });
	db.prepare("UPDATE listings SET status = 'paused', paused_at = ?, pause_reason = 'seller' WHERE id = ?").run(
		now,
		paused,
	);
	db.prepare('UPDATE listings SET vin = ? WHERE id = ?').run(friedasOwn[2], active);
	db.prepare('INSERT INTO favourites (user_id, listing_id, note, created_at) VALUES (?, ?, ?, ?)').run(
		...[frieda.userId, active, friedasOwn[7], now],
	);
	const draft = Number(
		db
			.prepare('INSERT INTO listing_drafts (seller_id, entered, created_at, changed_at) VALUES (?, ?, ?, ?)')
			.run(frieda.userId, JSON.stringify({ titel: friedasOwn[3], beschreibung: friedasOwn[3] }), now, now)
			.lastInsertRowid,
	);
	const photoId = Number(
		db
			.prepare(
				`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, created_at)
				VALUES (?, 0, ?, 640, 480, '445566', ?)`,
			)
			.run(draft, 'b'.repeat(32), now).lastInsertRowid,
	);
	const apiKey = Number(
		db
			.prepare('INSERT INTO api_keys (user_id, name, beginning, hash, created_at) VALUES (?, ?, ?, ?, ?)')
			.run(frieda.userId, friedasOwn[8], 'rs_abcde', 'x', now).lastInsertRowid,
	);
	const emre = await signedIn(site, { kind: 'haendler', email: 'emre@post.example', name: 'Emre Kaltenbach' });
	const dealer = createDealer(db, {
		...{ userId: emre.userId, company: 'Autohaus Kaltenbach', street: 'Deich 1', country: 'deutschland' },
		...{
			plz: '20095',
			place: 'Hamburg',
			phone: '040 123456',
			email: 'emre@post.example',
			imprint: 'Autohaus',
			at: now,
		},
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	const search = await saveFor(site, { userId: frieda.userId }, 'marke=volkswagen', { name: friedasOwn[6] });
	const anna = await signedIn(site, { email: annasOwn[0], name: `Anna ${annasOwn[1]}` });
	const annasSearch = await saveFor(site, { userId: anna.userId }, 'marke=volkswagen', { name: annasOwn[2] });
	await anna.post(`/merkliste/${active}`, {});
	await anna.post(`/merkliste/${active}/notiz`, { notiz: annasOwn[3] });
	db.prepare(
		`INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at)
		VALUES (?, ?, 'x', 'y', ?, ?)`,
	).run(anna.userId, `https://fcm.googleapis.com/fcm/send/${annasOwn[4]}`, annasOwn[5], now);
	const conversation = await askSeller(anna, active, sharedByBoth[0]);
	await say(frieda, conversation, sharedByBoth[1]);
	const appointment = await meetAndShow(db, anna, conversation);
	const strangers = {
		guest: visitor(site),
		'another seller': await signedIn(site, { email: 'jonas@post.example', name: 'Jonas Wieczorek' }),
		'a dealer': emre,
		'a moderator': await signedIn(site, { role: 'moderator', email: 'hatice@post.example', name: 'Hatice Brunner' }),
	};
	const talk = { conversation, appointment, searches: [search, annasSearch] };
	return { site, frieda, anna, strangers, ids: { active, paused, draft, photo: photoId, apiKey, ...talk } };
}

/** Anna proposes a viewing at a place that is nobody else's business, and sends a photo. */
async function meetAndShow(db: Database, anna: Member, conversation: number): Promise<number> {
	const proposed = await anna.post(`/nachrichten/${conversation}/termin`, {
		schluessel: randomUUID(),
		...{ datum: berlinDay(now + 3 * 86_400), uhrzeit: '14:00', dauer: '60', ort: sharedByBoth[2] },
	});
	if (proposed.status !== 303) throw new Error(`not proposed: ${proposed.status}`);
	db.prepare(
		`INSERT INTO message_photos (message_id, position, name, width, height, colour)
		SELECT max(id), 0, ?, 640, 480, '445566' FROM messages`,
	).run(messagePhoto);
	return Number(db.prepare('SELECT message_id FROM appointments').pluck().get());
}

function car(sellerId: number, title: string): ListingDraft {
	return {
		...{ adKind: 'angebot', sellerKind: 'privat', sellerId, dealerId: null, title, description: 'Gepflegt.' },
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
		facts: { ...nothingStated, priceCents: 990_000, mileageKm: 90_000, fuel: 'benzin', firstRegistration: '2015-03' },
		location: { country: 'deutschland', plz: '20095', place: null },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
}
