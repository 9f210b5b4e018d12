import { Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { isPartial } from '#src/http/partial.ts';
import { renderPage } from '#src/http/rendering.tsx';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { PhonePage, PhoneRefused, PhoneShown } from '#views/listings/phone.tsx';
import { phoneTexts } from '#views/texts/phone.ts';
import { findCallable, revealPhone } from './phone.ts';

/** A private seller's number, one at a time, for those who have signed in; it stands in this answer and nowhere else. */
export function phoneRoutes({ db, config, now }: Services): Hono<Env> {
	return new Hono<Env>().post('/inserat/:id{[0-9]+}/telefon', c => {
		const car = findCallable(db, Number(c.req.param('id')));
		if (car === undefined) return c.notFound();
		const from = { client: c.get('clientAddress'), isLimited: config.limits };
		const revealed = revealPhone(db, car, viewerOf(c), from, secondsOf(now()));
		c.header('cache-control', 'no-store');
		c.header('vary', 'hx-request-type', { append: true });
		const status = revealed.ok ? 200 : 429;
		const refused = revealed.ok ? '' : phoneTexts.tooMany(revealed.waitSeconds);
		if (!revealed.ok) c.header('retry-after', String(revealed.waitSeconds));
		if (isPartial(c)) {
			return c.html(revealed.ok ? <PhoneShown phone={revealed.phone} /> : <PhoneRefused text={refused} />, status);
		}
		const href = listingPath(car.listingId, car.title);
		const phone = revealed.ok ? revealed.phone : undefined;
		return c.html(
			renderPage(c, <PhonePage carHref={href} carTitle={car.title} phone={phone} refused={refused} />),
			status,
		);
	});
}
