import { dealerApiTexts } from '#views/texts/dealer-api.ts';

const t = dealerApiTexts.examples;

/** A command for a terminal, and what it does. */
export type Example = { readonly title: string; readonly command: string };

/** Everything that is needed for a car the law has something to say about. */
export const exampleCar = {
	...{ marke: 'volkswagen', modell: 'volkswagen/golf', variante: '2.0 TDI', titel: t.car.title },
	...{ beschreibung: t.car.description, ez: '2019-03', km: 84_300, kraftstoff: 'diesel', kw: 110 },
	...{ preis: 15_900, mwst: 'ausweisbar', ausstattung: ['sitzheizung'], interne_nummer: 'A-4711' },
} as const;

/**
 * The life of a car in commands of curl, one after the other: they run as they stand in any shell, the first one with a key.
 * @param origin the public origin
 */
export function curlExamples(origin: string, key: string = t.yourKey): Example[] {
	const list = `${origin}/api/v1/dealer/listings`;
	const auth = `-H "Authorization: Bearer $SCHLUESSEL"`;
	const json = `-H 'Content-Type: application/json'`;
	const number = exampleCar.interne_nummer;
	const curl = (...parts: readonly string[]) => ['curl -sS', ...parts].join(' \\\n  ');
	return [
		{ title: t.key, command: `SCHLUESSEL='${key}'` },
		{
			title: t.create,
			command: curl(auth, json, `-H 'Idempotency-Key: ${number}'`, `-d '${JSON.stringify(exampleCar, null, 2)}'`, list),
		},
		{
			title: t.find,
			command: `ID=$(${curl(auth, `'${list}?interne_nummer=${number}'`)} \\\n  | sed -E 's/.*"listings":\\[\\{"id":([0-9]+).*/\\1/')\necho "$ID"`,
		},
		{
			title: t.photo,
			command: curl(auth, `-H 'Content-Type: image/jpeg' --data-binary @foto.jpg`, `"${list}/$ID/fotos"`),
		},
		{ title: t.price, command: curl(auth, json, `-X PATCH -d '{"preis": 14900}'`, `"${list}/$ID"`) },
		{ title: t.reserve, command: curl(auth, '-X POST', `"${list}/$ID/reservieren"`) },
		{ title: t.sold, command: curl(auth, '-X POST', `"${list}/$ID/verkauft"`) },
		{ title: t.end, command: curl(auth, '-X DELETE', `"${list}/$ID"`) },
	];
}
