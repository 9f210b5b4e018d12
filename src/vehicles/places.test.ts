import { expect, test } from 'vitest';
import { findPlace, places } from './places.ts';

function nameOf(text: string, country?: Parameters<typeof findPlace>[1]): string {
	const found = findPlace(text, country);
	return found.ok ? found.place.name : found.reason;
}

test.each([
	['Köln', 'Köln'],
	['Koeln', 'Köln'],
	['koln', 'Köln'],
	['Zuerich', 'Zürich'],
	['zurich', 'Zürich'],
	['Frankfurt', 'Frankfurt am Main'],
	['Frankfurt/Main', 'Frankfurt am Main'],
	['Frankfurt a. M.', 'Frankfurt am Main'],
	['Frankfurt (Oder)', 'Frankfurt (Oder)'],
	['frankfurt oder', 'Frankfurt (Oder)'],
	['Halle', 'Halle (Saale)'],
	['Halle/Saale', 'Halle (Saale)'],
	['Halle, NRW', 'Halle (Westf.)'],
	['Sankt Pölten', 'St. Pölten'],
	['St. Poelten', 'St. Pölten'],
	['Rothenburg o.d.T.', 'Rothenburg ob der Tauber'],
	['Weiden i.d.OPf.', 'Weiden in der Oberpfalz'],
	['Neustadt, Sachsen', 'Neustadt in Sachsen'],
	['Neustadt (Sachsen)', 'Neustadt in Sachsen'],
	['Neustadt/Weinstr.', 'Neustadt an der Weinstraße'],
	['Neuchatel', 'Neuchâtel'],
	['Genf', 'Genève'],
	['Vienna', 'Wien'],
	['Davos', 'Davos'],
	['wohlen ag', 'Wohlen AG'],
	['Wittenberg', 'Lutherstadt Wittenberg'],
	['Garmisch', 'Garmisch-Partenkirchen'],
	['Hamburg-Altona', 'Hamburg'],
	['Eimsbüttel', 'Hamburg-Eimsbüttel'],
])('a buyer who types %j finds %s', (text, name) => {
	expect(nameOf(text)).toBe(name);
});

test('a buyer who types Neustadt is asked which one', () => {
	const found = findPlace('Neustadt');
	if (found.ok || found.reason !== 'ambiguous') throw new Error('not ambiguous');
	expect(found.candidates).toHaveLength(10);
	expect(found.candidates.map(({ name, state }) => `${name}, ${state}`)).toContain('Neustadt in Sachsen, Sachsen');
});

test('the country decides between Baden in Austria and Baden in Switzerland', () => {
	expect(nameOf('Baden')).toBe('ambiguous');
	expect(findPlace('Baden', 'schweiz')).toMatchObject({ ok: true, place: { country: 'schweiz', plz: '5400' } });
	expect(findPlace('Baden, Österreich')).toMatchObject({ ok: true, place: { country: 'oesterreich', plz: '2500' } });
	expect(nameOf('Köln', 'schweiz')).toBe('unknown');
});

test('spellings without umlauts do not mix up towns that differ in a letter', () => {
	expect(nameOf('Neunburg')).toBe('Neunburg vorm Wald');
});

test('a buyer is never sent to a place that was not named', () => {
	const long = 'Berlin '.repeat(1000);
	for (const text of [
		'',
		' - ',
		'St.',
		'am',
		'xyzzy',
		'<script>',
		'__proto__',
		'constructor',
		'💥',
		long,
		'Hamburg Berlin',
	]) {
		expect([text.slice(0, 20), nameOf(text)]).toEqual([text.slice(0, 20), 'unknown']);
	}
	for (const text of ['Stadtverwaltung', 'BMW Group', 'Technische Universität']) expect(nameOf(text)).toBe('unknown');
});

test('every place answers to its own name, or asks which', () => {
	expect(places.length).toBeGreaterThan(20_000);
	const lost = places.filter(place => {
		const found = findPlace(`${place.name}, ${place.state}`, place.country);
		return !found.ok && found.reason === 'unknown';
	});
	expect(lost).toEqual([]);
});
