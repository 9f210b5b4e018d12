import { type Context, Hono } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { ContractPage } from '#views/paper/contract.tsx';
import { PosterPage } from '#views/paper/poster.tsx';
import { type CarOnPaper, findCarOnPaper, ownerWords } from './paper-of-car.ts';

const idParameter = ':id{[0-9]+}';

/** What is printed: the sheet for the windscreen, and a contract to fill in. */
export function paperRoutes({ db, config }: Services): Hono<Env> {
	const carOf = (c: Context<Env>) => findCarOnPaper(db, Number(c.req.param('id')), c.get('viewer'));
	// Without the readable part, which is only a courtesy: it leads there all the same.
	const addressOf = ({ listing }: CarOnPaper) => `${config.origin}/inserat/${listing.id}`;
	return new Hono<Env>()
		.get(`/inserat/${idParameter}/aushang`, c => {
			const car = carOf(c);
			if (car === undefined) return c.notFound();
			const own = ownerWords(db, car);
			const wantsPhone = own !== undefined && c.req.query('telefon') === 'ja';
			if (own !== undefined) c.header('cache-control', 'no-store');
			const address = addressOf(car);
			return sendPage(
				c,
				<PosterPage
					{...pageOf(car)}
					address={address}
					phone={wantsPhone ? own.phone : undefined}
					owner={own && { hasPhone: own.phone !== undefined, wantsPhone }}
				/>,
			);
		})
		.get(`/inserat/${idParameter}/kaufvertrag`, c => {
			const car = carOf(c);
			if (car === undefined) return c.notFound();
			const own = ownerWords(db, car);
			if (own !== undefined) c.header('cache-control', 'no-store');
			return sendPage(
				c,
				<ContractPage
					{...pageOf(car)}
					address={addressOf(car)}
					{...(own && own.vin !== null && { vin: own.vin })}
					{...(own && { sellerName: own.name })}
				/>,
			);
		});
}

function pageOf({ listing, name, dealer }: CarOnPaper) {
	const { id, title, facts, vehicle, location, sellerKind, photos } = listing;
	return {
		...{ title, name, variant: vehicle.variant ?? undefined, facts, location, sellerKind, dealer, photo: photos[0] },
		href: listingPath(id, title),
	};
}
