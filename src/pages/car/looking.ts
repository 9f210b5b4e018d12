import type { Context } from 'hono';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';

/** Counts a look at the page of a car, kept pages included; whether it counts is the counter's affair. */
export function countLook(c: Context<Env>, { views }: Pick<Services, 'views'>): void {
	const listingId = Number(/^\d{1,15}/.exec(c.req.param('address') ?? '')?.[0]);
	if (Number.isNaN(listingId)) return;
	views.count({
		listingId,
		method: c.req.method,
		header: name => c.req.header(name),
		client: clientKey(c.get('clientAddress')),
		userId: c.get('viewer')?.id,
	});
}
