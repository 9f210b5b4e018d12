import { expect, test } from 'vitest';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { ownPath } from './own-path.ts';
import { freshProofOnly, membersOnly, viewerOf } from './session.ts';

const start = 1_800_000_000;

/** The whole site with a page for members, one for members who have just proved who they are, and a form. */
function site(): TestSite {
	const opened = openTestSite(start);
	const fresh = freshProofOnly(opened.services.now);
	opened.app.get('/test/eigenes', membersOnly, c => c.text(viewerOf(c).name));
	opened.app.get('/test/heikel', fresh, c => c.text('heikel'));
	opened.app.post('/test/heikel', fresh, c => c.text('geändert'));
	opened.app.post('/test/formular', c => c.text('geändert'));
	opened.app.post('/konto/zweiter-faktor-nicht', c => c.text('geändert'));
	opened.app.get('/konto/zweiter-faktor/test', membersOnly, c => c.text('unterwegs'));
	return opened;
}

const whereTo = (answer: Response) => ({ status: answer.status, location: answer.headers.get('location') });

test('a guest is asked to sign in, and comes back to where the way led', async () => {
	const guest = visitor(site());
	expect(whereTo(await guest.get('/test/eigenes?seite=2&q=a%26b'))).toEqual({
		status: 303,
		location: `/anmelden?weiter=${encodeURIComponent('/test/eigenes?seite=2&q=a%26b')}`,
	});
	const page = { referer: 'http://localhost:3000/inserat/7-golf?bild=2' };
	expect(whereTo(await guest.post('/test/formular', { a: '1' }, page))).toEqual({
		status: 303,
		location: `/anmelden?weiter=${encodeURIComponent('/inserat/7-golf?bild=2')}`,
	});
	expect(whereTo(await guest.post('/test/formular', {}))).toEqual({ status: 303, location: '/anmelden?weiter=%2F' });
	expect(whereTo(await guest.get('/test/heikel'))).toMatchObject({ location: '/anmelden?weiter=%2Ftest%2Fheikel' });
});

test('a fragment never becomes a sign-in page in the middle of another page', async () => {
	const opened = site();
	const partial = { 'hx-request-type': 'partial', referer: 'http://localhost:3000/autos' };
	const asGuest = await visitor(opened).post('/test/formular', {}, partial);
	expect([asGuest.status, asGuest.headers.get('hx-redirect')]).toEqual([204, '/anmelden?weiter=%2Fautos']);
	const member = await signedIn(opened);
	opened.setTime(start + 601);
	const stale = await member.post('/test/heikel', {}, partial);
	expect([stale.status, stale.headers.get('hx-redirect')]).toEqual([204, '/konto/bestaetigen?weiter=%2Fautos']);
});

test('a script is told in its own language that nobody is signed in', async () => {
	const answer = await visitor(site()).post('/test/formular', {}, { accept: 'application/json' });
	expect(answer.status).toBe(403);
	expect(await answer.json()).toMatchObject({ problems: [{ reason: expect.stringContaining('melde dich an') }] });
});

test('a member gets in, and no other method changes anything for a guest', async () => {
	const opened = site();
	const member = await signedIn(opened, { name: 'Karim' });
	expect(await (await member.get('/test/eigenes')).text()).toBe('Karim');
	expect(await (await member.post('/test/formular', {})).text()).toBe('geändert');
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'SEARCH', 'post']) {
		const answer = await opened.app.request('/test/formular', { method, headers: { 'sec-fetch-site': 'same-origin' } });
		expect({ method, isThrough: answer.status === 200 }).toEqual({ method, isThrough: false });
	}
	// Without the name of a session the cookie is nobody's.
	const strange = visitor(opened, { cookie: '__Host-session=AAAAAAAAAAAAAAAAAAAAAAAAAAA' });
	expect((await strange.get('/test/eigenes')).status).toBe(303);
});

test('what is delicate wants a proof of the last ten minutes', async () => {
	const opened = site();
	const member = await signedIn(opened);
	opened.setTime(start + 600);
	expect((await member.get('/test/heikel')).status).toBe(200);
	opened.setTime(start + 601);
	expect(whereTo(await member.get('/test/heikel?a=1'))).toEqual({
		status: 303,
		location: `/konto/bestaetigen?weiter=${encodeURIComponent('/test/heikel?a=1')}`,
	});
	expect((await member.post('/test/heikel', {})).status).toBe(303);
	const [open] = await opened.services.sessions.list(member.userId);
	opened.services.sessions.prove(open?.id ?? '');
	expect(await (await member.post('/test/heikel', {})).text()).toBe('geändert');
});

test('who owes a second factor gets to set it up and nowhere else', async () => {
	const opened = site();
	const dealer = await signedIn(opened, { kind: 'haendler' });
	opened.db.exec('UPDATE sessions SET second_factor = 0');
	const away = { status: 303, location: '/konto/zweiter-faktor' };
	expect(whereTo(await dealer.get('/test/eigenes'))).toEqual(away);
	expect(whereTo(await dealer.get('/test/heikel'))).toEqual(away);
	expect(whereTo(await dealer.post('/test/heikel', {}))).toEqual(away);
	expect(whereTo(await dealer.post('/test/formular', {}))).toEqual(away);
	expect(whereTo(await dealer.post('/konto/zweiter-faktor-nicht', {}))).toEqual(away);
	expect((await dealer.get('/konto/zweiter-faktor/test')).status).toBe(200);
	// What everybody sees stays open.
	expect((await dealer.get('/')).status).toBe(200);
});

const ways = {
	other: [
		'//evil.example',
		'///evil.example',
		'////evil.example/%2f..',
		'/\\evil.example',
		'/\\/evil.example',
		'\\\\evil.example',
		'\\/evil.example',
		'/\t/evil.example',
		'/\n/evil.example',
		'/\r/evil.example',
		'\t//evil.example',
		' //evil.example',
		'/ /evil.example',
		'/\u0000/evil.example',
		'http://evil.example',
		'https://evil.example',
		'https:evil.example',
		'http:/evil.example',
		'http:\\\\evil.example',
		'HTTPS://evil.example',
		'//evil.example@own.example',
		'//own.example@evil.example',
		'https://own.example@evil.example',
		'@evil.example',
		'evil.example',
		'.evil.example',
		'/.//evil.example',
		'/..//evil.example',
		'/././/evil.example',
		'/a/..//evil.example',
		'/a/../..//evil.example',
		'/%2e//evil.example',
		'/%2e%2e//evil.example',
		'/a/%2E%2e//evil.example',
		'/.\\/evil.example',
		'javascript:alert(1)',
		'java\nscript:alert(1)',
		'data:text/html,x',
		'vbscript:x',
		'file:///etc/passwd',
		'//[::1]/',
		'//127.0.0.1',
		'//2130706433',
		'/\u2028/evil.example',
		'/\u00a0/evil.example',
		'//evil\u3002example',
		'/\uff0f/evil.example',
		'\uff0f\uff0fevil.example',
		'/\u2215/evil.example',
		'/ö//evil.example',
		'?weiter=//evil.example',
		'#//evil.example',
		'',
		'*',
		'null',
		'/\u202e//evil.example',
		'/\ud800/evil.example',
		'/x\\..\\..\\\\evil.example',
		'//',
		'///',
	],
	own: [
		['/', '/'],
		['/konto', '/konto'],
		['/autos?marke=bmw&preis_bis=9000', '/autos?marke=bmw&preis_bis=9000'],
		['/autos?q=a%20b', '/autos?q=a%20b'],
		['/%2f%2fevil.example', '/%2f%2fevil.example'],
		['/%5cevil.example', '/%5cevil.example'],
		['/autos?weiter=//evil.example', '/autos?weiter=//evil.example'],
		['/a//evil.example', '/a//evil.example'],
		['/a/../b', '/b'],
		['/inserat/7-golf#bilder', '/inserat/7-golf'],
	],
} as const;

test.each(ways.other)('a link prepared by somebody else leads to nobody else: %j', text => {
	expect(ownPath(text)).toBe('/');
});

test.each(ways.own)('a way back to one of our own pages is kept: %j', (text, path) => {
	expect(ownPath(text)).toBe(path);
});

test('whatever is asked for, a browser stays with us', () => {
	for (const text of [...ways.other, ...ways.own.map(([way]) => way)]) {
		expect(new URL(ownPath(text), 'https://own.example/anmelden').origin).toBe('https://own.example');
	}
	expect(ownPath(undefined)).toBe('/');
});
