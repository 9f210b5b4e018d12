import { expect, test } from 'vitest';
import { startTestServer } from '#src/testing/server.ts';
import { readForm } from './form-data.ts';

async function post(body: string | FormData, type?: string): Promise<Response> {
	const running = await startTestServer({
		routes(app) {
			app.post('/test/formular', async c => c.json((await readForm(c)).entered));
		},
	});
	return fetch(`${running.localOrigin}/test/formular`, {
		method: 'POST',
		body,
		headers: { 'sec-fetch-site': 'same-origin', ...(type !== undefined && { 'content-type': type }) },
	});
}

test.each([
	'application/x-www-form-urlencoded-x',
	'application/x-www-form-urlencoded foo',
	'application/x-www-form-urlencoded,text/plain',
	'multipart/form-data boundary=x',
	'multipart/form-data-x; boundary=x',
	'text/plain',
])('an attacker who calls a form %s is refused, and nothing breaks', async type => {
	expect((await post('a=b', type)).status).toBe(415);
});

test('a browser may write the type of a form as the standard allows', async () => {
	for (const type of ['APPLICATION/x-www-form-urlencoded', 'application/x-www-form-urlencoded ; charset=UTF-8']) {
		const answer = await post('a=b&a=c', type);
		expect([answer.status, await answer.json()]).toEqual([200, { a: ['b', 'c'] }]);
	}
});

test('an attacker who piles marks upon a letter does not hold up everybody else: the form is refused unread', async () => {
	const form = new FormData();
	// The marks of the second half belong before those of the first: putting each in its place takes seconds.
	form.set('passwort', `a${'\u0315'.repeat(15_000)}${'\u0316'.repeat(15_000)}`);
	expect((await post(form)).status).toBe(400);
	const named = new FormData();
	named.set(`a${'\u0315'.repeat(40)}`, 'b');
	expect((await post(named)).status).toBe(400);
});

test('letters with several marks are letters: of Vietnamese, Hebrew, Thai, and of people who play', async () => {
	const form = new FormData();
	const text = `Nguye\u0302\u0303n שָׁלוֹם ที่นี่ Z${'\u0351\u0316\u0334'.repeat(10)}algo`;
	form.set('name', text);
	expect(await (await post(form)).json()).toEqual({ name: text });
});
