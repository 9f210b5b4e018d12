import type { ListingEvent } from '#src/listings/history.ts';
import type { PublicLife } from '#src/listings/public-life.ts';
import { time } from './listing-json.ts';

/** What the API calls that which happened to an ad. Public: never renamed. */
const events: Readonly<Record<ListingEvent, string>> = {
	published: 'veroeffentlicht',
	changed: 'geaendert',
	paused: 'pausiert',
	resumed: 'fortgesetzt',
	reserved: 'reserviert',
	unreserved: 'reservierung-aufgehoben',
	sold: 'verkauft',
	ended: 'beendet',
	relisted: 'erneut-inseriert',
	renewed: 'verlaengert',
	confirmed: 'bestaetigt',
	photos: 'fotos',
	removed: 'entfernt',
	restored: 'wiederhergestellt',
};
export const lifeEvents: readonly string[] = Object.values(events);

/** The newest ones; nobody reads more of a price that a feed moves every day. */
export const mostLifeEntries = 200;

/** The life of an ad as the API shows it, newest first; values as in the listing itself. */
export function lifeJson({ firstSeenAt, entries }: PublicLife) {
	return {
		zuerst_gesehen: time(firstSeenAt),
		verlauf: entries.slice(0, mostLifeEntries).map(({ at, event, field, before, after, erased }) => ({
			zeit: time(at),
			ereignis: events[event],
			feld: field,
			vorher: before,
			nachher: after,
			geloescht: erased,
		})),
	};
}
