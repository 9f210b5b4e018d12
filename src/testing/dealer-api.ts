import { createDealer } from '#src/accounts/dealer-registration.ts';
import { type KeyLifetime, makeKey } from '#src/dealer-api/managing-keys.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Services } from '#src/services.ts';
import { type Member, signedIn } from './members.ts';

type Site = Parameters<typeof signedIn>[0] & { readonly services: Services };

/** A dealer with a page of its own, in Hamburg. */
export async function dealerOf(site: Site, name = 'Emre Kaltenbach'): Promise<Member & { readonly dealerId: number }> {
	const { db, now } = site.services;
	const member = await signedIn(site, { kind: 'haendler', name });
	const dealer = createDealer(db, {
		...{ userId: member.userId, company: `Autohaus ${name}`, street: 'Deich 1', country: 'deutschland' },
		...{ plz: '20095', place: 'Hamburg', phone: '040 123456', email: member.email, imprint: 'Autohaus' },
		at: secondsOf(now()),
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	return { ...member, dealerId: dealer.id };
}

/** A key for the write API, as its owner has copied it. */
export function keyOf(
	{ services }: Site,
	{ userId, email }: Pick<Member, 'userId' | 'email'>,
	{ name = 'Warenwirtschaft', lifetime = '90' }: { name?: string; lifetime?: KeyLifetime } = {},
): string {
	const { db, now, config } = services;
	const owner = { id: userId, email };
	const made = makeKey(db, owner, { name, lifetime, origin: config.origin, at: secondsOf(now()) });
	if (!made.ok) throw new Error(made.reason);
	return made.key;
}

/** A car with everything the law wants of somebody who sells by trade. */
export const stockCar = {
	...{ marke: 'volkswagen', modell: 'volkswagen/golf', titel: 'Golf aus erster Hand', ez: '2019-03', km: 84_300 },
	...{ kraftstoff: 'diesel', kw: 110, preis: 15_900, mwst: 'ausweisbar' },
} as const;

export type ApiAnswer = {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Record<string, unknown>;
};

/** Asks as a dealer's program does: with a key, and without anything a browser says. */
export function program({ app }: Pick<Site, 'app'>, key: string | undefined) {
	return async (
		method: string,
		path: string,
		body?: unknown,
		headers: Readonly<Record<string, string>> = {},
	): Promise<ApiAnswer> => {
		const isJson = body !== undefined && !(body instanceof Uint8Array) && !(body instanceof FormData);
		const address = `/api/v1/dealer/listings${path}`;
		const request = {
			method,
			headers: {
				...(key !== undefined && { authorization: `Bearer ${key}` }),
				...(isJson && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer> | FormData) }),
		};
		const answer = await app.request(address, request, {
			incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} },
		});
		return { status: answer.status, headers: answer.headers, body: (await answer.json()) as ApiAnswer['body'] };
	};
}
