import { expect, test } from 'vitest';
import { setStatus } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, unpacked } from '#src/testing/site.ts';

const now = 1_795_000_000;

test('two cars stand side by side with everything at least one of them states, differences marked in words', async () => {
	const { html, golf, polo } = await market();
	const page = await html(`/vergleich?id=${golf}&id=${polo}`);
	expect(headsOf(page)).toEqual(['Golf Variant', 'Polo Fox']);
	const rows = rowsOf(page);
	expect(rows.get('Kilometerstand')).toEqual({ unlike: true, cells: ['98.000\u00a0km', '40.000\u00a0km'] });
	expect(rows.get('Kraftstoff')).toEqual({ unlike: false, cells: ['Diesel', 'Diesel'] });
	// Who says nothing has not said no.
	expect(rows.get('Sitzheizung')).toEqual({ unlike: true, cells: ['Ja', 'k. A.'] });
	expect(rows.get('ABS')).toEqual({ unlike: false, cells: ['Ja', 'Ja'] });
	expect(rows.get('Nichtraucherfahrzeug')).toEqual({ unlike: true, cells: ['k. A.', 'Nein'] });
	expect(rows.get('Anbieter')).toEqual({ unlike: true, cells: ['Privat', 'Gewerblich'] });
	expect(rows.has('Hubraum')).toBe(false);
	expect(page).not.toContain('WVWZZZ1KZAW000777');
	expect(page).toContain('<meta name="robots" content="noindex"/>');
	expect([...page.matchAll(/<h\d|≠/g)].length).toBeGreaterThan(4);
	expect(groupsOf(page)).toEqual(expect.arrayContaining(['Auf einen Blick', 'Eckdaten', 'Ausstattung: Komfort']));
});

test('only the differences, where that is asked for', async () => {
	const { html, golf, polo } = await market();
	const page = await html(`/vergleich?id=${golf}&id=${polo}&nur=unterschiede`);
	const rows = rowsOf(page);
	expect([...rows.values()].every(({ unlike }) => unlike)).toBe(true);
	expect(rows.has('Kraftstoff')).toBe(false);
	expect(rows.size).toBeGreaterThan(4);
	expect(page).toContain(`<a href="/vergleich?id=${golf}&amp;id=${polo}" rel="nofollow">Alle Angaben zeigen`);
	const whole = await html(`/vergleich?id=${golf}&id=${polo}`);
	expect(whole).toContain(`Nur Unterschiede zeigen (${rows.size})`);
	// Taking one out keeps the view; one alone differs from nothing.
	expect(page).toContain(`href="/vergleich?id=${polo}&amp;nur=unterschiede"`);
	const alone = await html(`/vergleich?id=${golf}&nur=unterschiede`);
	expect(alone).not.toContain('≠</span>');
});

test('whatever stands in the address is answered with a page that names what is wrong', async () => {
	const { html, golf, polo, others } = await market();
	const problem = async (query: string) => problemsOf(await html(`/vergleich?${query}`));
	expect(await problem(`id=${golf}&id=${golf}`)).toEqual([
		`Inserat ${golf} war doppelt angegeben und steht einmal da.`,
	]);
	expect(await problem('id=999999')).toEqual(['Inserat 999999 gibt es nicht oder zurzeit nicht.']);
	expect(await problem('id=abc&id=0&id=-4&id=1e3&id=%3Cb%3E')).toEqual([
		'„abc“ ist weder die Nummer noch die Adresse eines Inserats.',
		'„0“ ist weder die Nummer noch die Adresse eines Inserats.',
		'„-4“ ist weder die Nummer noch die Adresse eines Inserats.',
		'„1e3“ ist weder die Nummer noch die Adresse eines Inserats.',
		'„&lt;b&gt;“ ist weder die Nummer noch die Adresse eines Inserats.',
	]);
	expect(await problem(`nur=alles&id=${golf}`)).toEqual(['Unter „nur“ kennen wir „unterschiede“, nicht „alles“.']);
	const all = [golf, polo, ...others];
	const five = await html(`/vergleich?${all.map(id => `id=${id}`).join('&')}`);
	expect(headsOf(five)).toHaveLength(4);
	expect(problemsOf(five)).toEqual([`Es passen nur 4 Autos nebeneinander. Nicht dabei: Inserat ${all[4]}.`]);
	expect(five).not.toContain('Auto hinzufügen');
	const crowd = Array.from({ length: 500 }, (_, at) => `id=${at + 1}`).join('&');
	expect((await problem(crowd))[0]).toBe('Es passen nur 4 Autos nebeneinander. 496\u00a0weitere sind nicht dabei.');
	expect(await problem(`id=${'9'.repeat(300)}`)).toEqual([
		`„${'9'.repeat(40)}…“ ist weder die Nummer noch die Adresse eines Inserats.`,
	]);
	expect(await html('/vergleich')).toContain('Noch kein Auto im Vergleich');
	expect(await html('/vergleich?id=&id=%20')).toContain('Noch kein Auto im Vergleich');
});

test('a link is pasted as it stands in the browser, wherever it was shortened', async () => {
	const { html, golf } = await market();
	for (const typed of [
		`/inserat/${golf}-golf-variant`,
		`https://radstand.example/inserat/${golf}-golf?x=1#titel`,
		`inserat/${golf}`,
		` ${golf} `,
	]) {
		expect({ typed, cars: headsOf(await html(`/vergleich?id=${encodeURIComponent(typed)}`)) }).toEqual({
			typed,
			cars: ['Golf Variant'],
		});
	}
});

test('what is over says so without the seller’s words; what nobody may see is not there', async () => {
	const { html, site, golf, polo } = await market();
	const address = `/vergleich?id=${golf}&id=${polo}`;
	const as = async (status: Parameters<typeof setStatus>[2], soldAt: number | null = null) => {
		setStatus(site.db, golf, status);
		site.db.prepare('UPDATE listings SET sold_at = ? WHERE id = ?').run(soldAt, golf);
		return html(address);
	};
	expect(rowsOf(await as('reserved')).get('Stand')).toEqual({ unlike: true, cells: ['reserviert', 'im Angebot'] });
	const sold = await as('sold', now);
	expect(rowsOf(sold).get('Stand')?.cells).toEqual(['verkauft', 'im Angebot']);
	expect(sold).not.toContain(`id="m${golf}"`);
	const ended = await as('ended');
	expect(ended).toContain('Volkswagen Golf, EZ 2015');
	expect(ended).toContain('Nicht mehr im Angebot');
	expect(ended).not.toMatch(/Golf Variant|98\.000/);
	expect(rowsOf(ended).get('Kilometerstand')).toEqual({ unlike: false, cells: ['–', '40.000\u00a0km'] });
	expect(await as('sold', now - 15 * 86_400)).not.toContain('Golf Variant');
	const removed = await as('removed');
	expect(removed).toContain('Inserat entfernt');
	expect(removed).not.toMatch(/Volkswagen Golf|Golf Variant/);
	for (const status of ['draft', 'held', 'paused'] as const) {
		const page = await as(status);
		expect(problemsOf(page)).toEqual([`Inserat ${golf} gibt es nicht oder zurzeit nicht.`]);
		expect(headsOf(page)).toEqual(['Polo Fox']);
		expect(page).not.toContain('Golf Variant');
	}
});

test('a shared comparison is the same for everybody, and follows the cars', async () => {
	const { html, site, golf, polo } = await market();
	const address = `/vergleich?id=${golf}&id=${polo}`;
	const first = await html(address);
	const frieda = await signedIn(site, { email: 'frieda@post.example' });
	const theirs = await (await frieda.get(address)).text();
	const table = (page: string) => /<table.*<\/table>/s.exec(page)?.[0];
	expect(table(theirs)).toBe(table(first));
	await frieda.post(`/merkliste/${golf}`, {});
	expect(await (await frieda.get(address)).text()).toContain('aria-pressed="true"');
	expect(await html(address)).toBe(first);
	setStatus(site.db, golf, 'reserved');
	expect(await html(address)).toContain('reserviert');
});

test('the page of a car, and the list, lead to the comparison; the comparison leads back for more', async () => {
	const { html, golf, polo } = await market();
	expect(await html(`/inserat/${golf}-golf-variant`)).toContain(`href="/vergleich?id=${golf}"`);
	const page = await html(`/vergleich?id=${golf}&id=${polo}`);
	expect(page).toContain(`href="/merkliste?dazu=${golf}&amp;dazu=${polo}"`);
	expect(page).toMatch(
		new RegExp(`<form class="adding" action="/vergleich"><input type="hidden" name="id" value="${golf}"/>`),
	);
});

test('a title that attacks stays a title', async () => {
	const { html, site, golf } = await market();
	site.db.prepare('UPDATE listings SET title = ? WHERE id = ?').run('"><script>x()</script>', golf);
	setStatus(site.db, golf, 'active');
	const page = await html(`/vergleich?id=${golf}`);
	expect(page).not.toContain('<script>x()');
	expect(page).toContain('&lt;script&gt;x()');
});

async function market() {
	const site = openTestSite(now);
	const seller = await signedIn(site, { email: 'verkauf@post.example' });
	const vehicle = (model: string) => ({ make: 'volkswagen', model, makeText: null, modelText: null, variant: null });
	const common = { sellerId: seller.userId, at: now - 86_400 };
	const golf = publishOwnCar(site.db, {
		...{ ...common, title: 'Golf Variant', vehicle: vehicle('golf') },
		facts: {
			fuel: 'diesel',
			firstRegistration: '2015-03',
			equipment: ['abs', 'sitzheizung'],
			vin: 'WVWZZZ1KZAW000777',
		},
	});
	const polo = publishOwnCar(site.db, {
		...{ ...common, title: 'Polo Fox', vehicle: vehicle('polo'), sellerKind: 'haendler' },
		facts: { fuel: 'diesel', mileageKm: 40_000, equipment: ['abs'], nonSmoker: false },
	});
	const others = [1, 2, 3].map(one => publishOwnCar(site.db, { ...common, title: `Wagen ${one}` }));
	const html = async (path: string) => {
		const answer = await unpacked(await visitor(site).get(path));
		expect({ path, status: answer.status }).toEqual({ path, status: 200 });
		return answer.text();
	};
	return { site, golf, polo, others, html };
}

function headsOf(html: string): string[] {
	return [...html.matchAll(/<th scope="col">.*?<\/th>/gs)].map(([head]) => />([^<>]+)<\/a>/.exec(head)?.[1] ?? '');
}

function groupsOf(html: string): string[] {
	return [...html.matchAll(/scope="rowgroup"><span>([^<]*)/g)].map(([, title = '']) => title);
}

/** Lines of the table by their names. */
function rowsOf(html: string): Map<string, { unlike: boolean; cells: string[] }> {
	const rows = html.matchAll(
		/<tr(?: class="(unlike)")?><th scope="row">([^<]*?)( <span aria-hidden="true">≠.*?)?<\/th>(.*?)<\/tr>/gs,
	);
	return new Map(
		[...rows].map(([, unlike, label = '', sign, cells = '']) => {
			expect(unlike !== undefined).toBe(sign !== undefined);
			return [
				label,
				{ unlike: unlike !== undefined, cells: [...cells.matchAll(/<td[^>]*>([^<]*)/g)].map(([, text = '']) => text) },
			];
		}),
	);
}

function problemsOf(html: string): string[] {
	const notice = /<div class="notice".*?<\/div>/s.exec(html)?.[0] ?? '';
	return [...notice.matchAll(/<li>([^<]*)/g)].map(([, text = '']) => text);
}
