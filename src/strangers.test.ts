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

/** What only Frieda may read. Each of them stands somewhere in her account. */
const secrets = [
	'frieda-privat@post.example',
	'+49 170 5550198',
	'WVWZZZ1KZAW000777',
	'Entwurfskanarie',
	'Pausenkanarie',
	'Netzkanarie',
	'Nachrichtenkanarie',
	'Suchkanarie',
	'Merkkanarie',
	'Treffpunktkanarie',
] as const;

const isSecret = (text: string) => secrets.some(secret => text.includes(secret));

/** Pages for everybody: their links lead through the whole market, and they show nothing that is Frieda's alone. */
const isPublic = (path: string) =>
	/^\/(autos|fotos|static|haendler|dev|api|modelle|sortierung|preisbewertung)\b/.test(path);

/** Whatever acts on Frieda's things by their number must not even say that they exist. */
const isFriedasAlone = (path: string) =>
	/^\/inserieren\/\d+|^\/inserat\/\d+\/(bearbeiten|pausieren|fortsetzen|reservieren|freigeben|verkauft|erneuern|loeschen|kopieren|wieder-einstellen)|^\/(nachrichten|suchauftraege)\/\d+/.test(
		path,
	);

test('what one member can see and do with their own things, nobody else can: every address and form, replayed', async () => {
	const { site, frieda, strangers, ids } = await market();
	const { addresses, forms } = await everythingOf(frieda);
	const patterns = routesWith(site, ids);
	expect(addresses.length).toBeGreaterThan(25);
	expect(forms.length).toBeGreaterThan(25);
	const before = belongings(site.db, frieda.userId);

	for (const [who, stranger] of Object.entries(strangers)) {
		for (const path of new Set([...addresses, ...patterns.get])) {
			const answer = await stranger.get(path);
			await expectNothingTold({ who, method: 'GET', path }, answer);
		}
		for (const { path, fields, multipart, guessed } of [...forms, ...patterns.post]) {
			const answer = await stranger.post(path, multipart ? formData(fields) : fields);
			await expectNothingTold({ who, method: 'POST', path, guessed }, answer);
			expect({ who, path, belongings: belongings(site.db, frieda.userId) }).toEqual({ who, path, belongings: before });
		}
		expect({ who, status: (await stranger.get('/konto')).status }).toEqual({
			who,
			status: who === 'guest' ? 303 : 200,
		});
	}
});

type Asked = { who: string; method: string; path: string; guessed?: boolean };

async function expectNothingTold(asked: Asked, answer: Response): Promise<void> {
	expect({ ...asked, failed: answer.status >= 500 }).toEqual({ ...asked, failed: false });
	const body = await answer.text();
	const told = secrets.filter(secret => body.includes(secret) || [...answer.headers.values()].join().includes(secret));
	expect({ ...asked, told }).toEqual({ ...asked, told: [] });
	if (!isFriedasAlone(asked.path)) return;
	// What was not even a form of ours may be called so before anybody looks whose thing it is.
	const allowed = [404, 405, ...(asked.who === 'guest' ? [303] : []), ...(asked.guessed ? [400] : [])];
	const { status } = answer;
	expect({ ...asked, status: allowed.includes(status) ? 'refused' : status }).toEqual({ ...asked, status: 'refused' });
}

type Sent = { path: string; fields: Record<string, string[]>; multipart: boolean; guessed: boolean };

/** Walks through everything Frieda is offered, as she would, without sending anything. */
async function everythingOf(frieda: Member): Promise<{ addresses: string[]; forms: Sent[] }> {
	const addresses = new Set([
		'/',
		'/konto',
		'/meine-inserate',
		'/inserieren',
		'/nachrichten',
		'/suchauftraege',
		'/merkliste',
	]);
	const forms = new Map<string, Sent>();
	for (const address of addresses) {
		if (isPublic(address) || addresses.size > 400) continue;
		const answer = await frieda.get(address);
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
			.flatMap(({ path }) => idsFor(path, ids).map(id => filled(path, id)));
	const guesses = { id: [String(ids.active)], foto: [String(ids.photo)], status: ['active'], role: ['admin'] };
	return {
		get: [...new Set(paths('GET'))],
		post: [...new Set(paths('POST'))].map(path => ({ path, fields: guesses, multipart: false, guessed: true })),
	};
}

function idsFor(path: string, ids: Ids): readonly number[] {
	if (path.startsWith('/inserieren')) return [ids.draft];
	if (path.startsWith('/suchauftraege')) return [ids.search];
	return path.startsWith('/nachrichten') ? [ids.conversation] : [ids.active, ids.paused];
}

function filled(path: string, id: number): string {
	return path.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?\??/g, (_, name) =>
		name === 'schritt' ? 'preis' : String(id),
	);
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
		photos: all(`SELECT * FROM listing_photos WHERE listing_id IN (${own})`),
		history: all(`SELECT * FROM listing_history WHERE listing_id IN (${own})`),
		drafts: all('SELECT * FROM listing_drafts WHERE seller_id = @userId'),
		searches: all('SELECT * FROM saved_searches WHERE user_id = @userId'),
		conversations: all(`SELECT * FROM conversations WHERE id IN (${talks})`),
		participants: all(`SELECT * FROM participants WHERE conversation_id IN (${talks})`),
		messages: all(`SELECT * FROM messages WHERE conversation_id IN (${talks})`),
		appointments: all('SELECT * FROM appointments'),
		blocks: all('SELECT * FROM blocks WHERE @userId IN (user_id, blocked_id)'),
		reports: all('SELECT * FROM reports'),
		draftPhotos: all(`SELECT * FROM draft_photos WHERE draft_id IN (${drafts})`),
	};
}

type Ids = { active: number; paused: number; draft: number; photo: number; conversation: number; search: number };
type Market = { site: TestSite; frieda: Member; strangers: Record<string, Guest>; ids: Ids };

async function market(): Promise<Market> {
	const site = openTestSite(now);
	const { db } = site;
	const frieda = await signedIn(site, { email: secrets[0], name: 'Frieda Lindner' });
	db.prepare(
		"UPDATE users SET phone = ?, contact = 'nachricht', plz = '20095', country = 'deutschland' WHERE id = ?",
	).run(secrets[1], frieda.userId);
	await site.services.sessions.open(frieda.userId, {
		...{ persistent: true, secondFactor: true, device: 'Firefox', network: secrets[5] },
	});
	const photo = { name: 'a'.repeat(32), width: 640, height: 480, colour: '445566', alt: '' };
	const active = publishListing(db, car(frieda.userId, 'VW Golf mit Schiebedach'), {
		at: now - 86_400,
		photos: [photo, photo],
	});
	const paused = publishListing(db, car(frieda.userId, secrets[4]), { at: now - 86_400 });
	db.prepare("UPDATE listings SET status = 'paused', paused_at = ?, pause_reason = 'seller' WHERE id = ?").run(
		now,
		paused,
	);
	db.prepare('UPDATE listings SET vin = ? WHERE id = ?').run(secrets[2], active);
	db.prepare('INSERT INTO favourites (user_id, listing_id, note, created_at) VALUES (?, ?, ?, ?)').run(
		...[frieda.userId, active, 'Merkkanarie', now],
	);
	const draft = Number(
		db
			.prepare('INSERT INTO listing_drafts (seller_id, entered, created_at, changed_at) VALUES (?, ?, ?, ?)')
			.run(frieda.userId, JSON.stringify({ titel: secrets[3], beschreibung: secrets[3] }), now, now).lastInsertRowid,
	);
	const photoId = Number(
		db
			.prepare(
				`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, created_at)
				VALUES (?, 0, ?, 640, 480, '445566', ?)`,
			)
			.run(draft, 'b'.repeat(32), now).lastInsertRowid,
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
	const search = await saveFor(site, { userId: frieda.userId }, 'marke=volkswagen', { name: secrets[7] });
	const anna = await signedIn(site, { email: 'anna@post.example', name: 'Anna Vogt' });
	const conversation = await askSeller(anna, active, secrets[6]);
	await say(frieda, conversation, secrets[6]);
	await meetAndShow(db, anna, conversation);
	const strangers = {
		guest: visitor(site),
		'another seller': await signedIn(site, { email: 'jonas@post.example', name: 'Jonas Wieczorek' }),
		'a dealer': emre,
		'a moderator': await signedIn(site, { role: 'moderator', email: 'hatice@post.example', name: 'Hatice Brunner' }),
	};
	return { site, frieda, strangers, ids: { active, paused, draft, photo: photoId, conversation, search } };
}

/** Anna proposes a viewing at a place that is nobody else's business, and sends a photo. */
async function meetAndShow(db: Database, anna: Member, conversation: number): Promise<void> {
	const proposed = await anna.post(`/nachrichten/${conversation}/termin`, {
		schluessel: randomUUID(),
		...{ datum: berlinDay(now + 3 * 86_400), uhrzeit: '14:00', dauer: '60', ort: secrets[9] },
	});
	if (proposed.status !== 303) throw new Error(`not proposed: ${proposed.status}`);
	db.prepare(
		`INSERT INTO message_photos (message_id, position, name, width, height, colour)
		SELECT max(id), 0, ?, 640, 480, '445566' FROM messages`,
	).run('c'.repeat(32));
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
