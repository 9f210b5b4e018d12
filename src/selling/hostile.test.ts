import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listingPath } from '#src/paths.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { marketTime } from '#src/testing/market.ts';
import { signedIn } from '#src/testing/members.ts';
import { publishCar, putIn } from '#src/testing/selling.ts';
import { openTestSite } from '#src/testing/site.ts';
import { sellingSteps } from '#views/selling/steps.ts';
import { discardDraft } from './drafts.ts';
import { fieldNames } from './fields.ts';

const site = openTestSite(marketTime);
const formSteps = ['fahrzeug', 'zustand', 'ausstattung', 'preis', 'kontakt'] as const;
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
/** What our own pages are made of; whatever else a page has came out of a text. */
const ownElements = new Set(
	'html head meta title link script body a header nav main footer svg path circle search form input button select option datalist textarea p h1 h2 h3 ol ul li b br small span div label fieldset legend details summary section article dl dt dd'.split(
		' ',
	),
);

/** Elements and attributes a text has managed to make. */
function harmIn(html: string): string[] {
	return [...html.matchAll(/<([^\s/!>]+)([^>]*)>/g)].flatMap(([tag, name = '', attributes = '']) => {
		const outside = attributes.replace(/"[^"]*"/g, '""');
		const isOwn =
			ownElements.has(name) && !/=(?!"")/.test(outside) && !/\s(?:on\w+|style|srcdoc|hx-on\S*)=/.test(outside);
		const leads = [...attributes.matchAll(/\s(?:href|src|action|formaction|hx-get)="([^"]*)"/g)].map(
			([, href = '']) => href,
		);
		return isOwn && leads.every(href => /^(?:[/#?]|https?:\/\/localhost)/.test(href) && href !== '/gehackt')
			? []
			: [tag];
	});
}

test('whatever is typed into whatever field comes back as text, on every step, in the preview and on the car’s page', async () => {
	const frieda = await signedIn(site);
	const address = ((await frieda.post('/inserieren', {})).headers.get('location') ?? '').replace('/fahrzeug', '');
	for (const [position, text] of hostileTexts.entries()) {
		const step = formSteps[position % formSteps.length] ?? 'preis';
		const fields = Object.fromEntries(fieldNames(step).map(name => [name, text]));
		const sent = await frieda.post(`${address}/${step}`, { ...fields, weiter: text, suche: text });
		expect([200, 303, 422]).toContain(sent.status);
		const searched = await frieda.post(`${address}/ausstattung`, { ausstattung: text, weiter: 'suchen', suche: text });
		const pages = [await sent.text(), await searched.text()];
		for (const other of [step, 'pruefen']) pages.push(await textOf(frieda.get(`${address}/${other}`)));
		pages.push(await textOf(frieda.get('/inserieren')));
		for (const page of pages) expect(harmIn(page)).toEqual([]);
	}
	expect(site.errors).toEqual([]);
});

test('a car whose seller attacks with title and words is shown as a car', async () => {
	const worst = hostileTexts.filter(text => text.length < 60).slice(0, 2);
	for (const [position, text] of worst.entries()) {
		const paul = await signedIn(site);
		const fields = { fahrzeug: { variante: text }, preis: { titel: `Golf ${position} ${text}`, beschreibung: text } };
		const id = await publishCar(paul, fields);
		const title = `Golf ${position} ${text}`;
		const page = await textOf(paul.get(listingPath(id, title)));
		expect(harmIn(page)).toEqual([]);
		for (const step of ['', '/preis', '/fahrzeug']) {
			expect(harmIn(await textOf(paul.get(`/inserat/${id}/bearbeiten${step}`)))).toEqual([]);
		}
	}
});

test('nothing anybody sends to a step is answered with an error of ours', async () => {
	const frieda = await signedIn(site);
	const pieces = [
		...[
			'9.900',
			'9.9',
			'-1',
			'1e309',
			'NaN',
			'0',
			'99999999999999999999',
			'03/2018',
			'2018',
			'13/2018',
			'ja',
			'nein',
			'',
		],
		...[
			'benzin',
			'volkswagen',
			'golf',
			'__proto__',
			'constructor',
			'\u0000',
			'\ud800',
			'\u202e1000',
			'🚗',
			'a'.repeat(5_000),
		],
		...['[object Object]', "'; DROP TABLE listings; --", '%00', '12345', '50667', 'auf-anfrage', 'suchen', 'modelle'],
	];
	const names = [...sellingSteps.flatMap(step => fieldNames(step)), '__proto__', 'weiter', 'suche', 'toString', ''];
	const value = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20 }));
	const form = fc.dictionary(fc.constantFrom(...names), fc.oneof(value, fc.array(value, { maxLength: 3 })), {
		maxKeys: 25,
	});
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...formSteps), form, async (step, fields) => {
			const begun = (await frieda.post('/inserieren', {})).headers.get('location') ?? '';
			const address = begun.replace(/\/fahrzeug$/, '');
			const sent = await frieda.post(`${address}/${step}`, fields);
			expect([200, 303, 422]).toContain(sent.status);
			await sent.text();
			for (const page of [step, 'pruefen', 'preis']) expect((await frieda.get(`${address}/${page}`)).status).toBe(200);
			expect([303, 422]).toContain((await frieda.post(`${address}/veroeffentlichen`, {})).status);
			discardDraft(site.db, frieda.userId, Number(address.split('/')[2]));
		}),
		{ numRuns: 60 },
	);
	expect(site.errors).toEqual([]);
});

test('a body that is no form of ours is refused before anybody reads it', async () => {
	const frieda = await signedIn(site);
	const address = await putIn(frieda);
	const flood = Object.fromEntries(Array.from({ length: 301 }, (_, number) => [`feld${number}`, 'x']));
	expect((await frieda.post(`${address}/preis`, flood)).status).toBe(400);
	expect((await frieda.post(`${address}/preis`, { beschreibung: 'x'.repeat(70_000) })).status).toBe(413);
	const page = await textOf(frieda.get(`${address}/ausstattung`));
	const [form] = formsOf(page, address).filter(({ action }) => action.endsWith('/ausstattung'));
	const most = [...(form?.offered.values() ?? [])].reduce((sum, values) => sum + values.length, 0);
	expect(most, 'everything ticked at once still passes').toBeLessThan(280);
	expect(await textOf(frieda.get(`${address}/preis`))).toContain('Golf aus erster Hand');
});
