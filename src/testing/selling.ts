import type { Member, SentFields } from './members.ts';

/** Fields of one car, step by step, as somebody in a hurry types them. */
export const oneCar = {
	fahrzeug: { marke: 'volkswagen', modell: 'golf', ez: '03/2016', km: '98.000', kraftstoff: 'diesel', kw: '105 PS' },
	zustand: {},
	ausstattung: {},
	preis: { preis: '11.900 €', titel: 'Golf aus erster Hand', beschreibung: 'Immer in der Garage.' },
	kontakt: { plz: '50667', land: 'deutschland' },
} as const satisfies Record<string, SentFields>;

export type CarFields = Partial<Record<keyof typeof oneCar, SentFields>>;

/** Begins a draft and sends every step; answers with its address, `/inserieren/12`. */
export async function putIn(member: Member, changes: CarFields = {}): Promise<string> {
	const begun = await member.post('/inserieren', {});
	const address = begun.headers.get('location')?.replace(/\/fahrzeug$/, '');
	if (begun.status !== 303 || address === undefined) throw new Error(`no draft: ${begun.status}`);
	for (const step of ['fahrzeug', 'zustand', 'ausstattung', 'preis', 'kontakt'] as const) {
		const sent = await member.post(`${address}/${step}`, { ...oneCar[step], ...changes[step] });
		if (sent.status !== 303) throw new Error(`${step}: ${sent.status} ${errorsIn(await sent.text()).join(' ')}`);
	}
	return address;
}

/** Puts a car on the market as its seller does; answers with the number of the listing. */
export async function publishCar(member: Member, changes: CarFields = {}): Promise<number> {
	const published = await member.post(`${await putIn(member, changes)}/veroeffentlichen`, {});
	const [, id] = /^\/inserat\/(\d+)-/.exec(published.headers.get('location') ?? '') ?? [];
	if (published.status !== 303 || id === undefined) throw new Error(`not published: ${published.status}`);
	return Number(id);
}

/** What a page says is wrong, field by field. */
export function errorsIn(html: string): string[] {
	return [...html.matchAll(/<p class="err" id="fehler-([^"]*)">([^<]*)/g)].map(
		([, field, text]) => `${field}: ${text}`,
	);
}
