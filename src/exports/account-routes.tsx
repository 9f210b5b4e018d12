import { type Context, Hono } from 'hono';
import { findDealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ExportPage } from '#views/exports/export-page.tsx';
import { exportTexts } from '#views/texts/exports.ts';
import { takePlace } from './few-at-once.ts';
import { lostFacts } from './lost-facts.ts';
import { type MobileDeFileOptions, mobileDeFile } from './mobile-de-file.ts';
import { carsOf, countCarsOf, keptStatuses, offeredStatuses } from './own-cars.ts';
import { ownJson } from './own-json.ts';
import { feedPath } from './paths.ts';
import { stockZip } from './stock-zip.ts';
import { streamed, utf8 } from './streaming.ts';

/** `/konto/export`: one's own cars to take along, for mobile.de, for other programs, and as addresses others fetch. */
export function accountExportRoutes(services: Services): Hono<Env> {
	const { db, config, photos, now } = services;
	const zips = takePlace(2);
	return new Hono<Env>()
		.get('/konto/export', membersOnly, c => page(c, services))
		.get('/konto/export/mobile-de.csv', membersOnly, c => {
			const read = readOptions(c, secondsOf(now()));
			if (!read) return page(c, services, 422);
			const body = streamed(mobileDeFile(carsOf(db, offered(c)), read));
			return download(c, body, 'text/csv; charset=ISO-8859-15', fileName(services, 'csv'));
		})
		.get('/konto/export/mobile-de.zip', membersOnly, c => {
			const read = readOptions(c, secondsOf(now()));
			if (!read) return page(c, services, 422);
			const give = zips();
			if (give === undefined) return problem(c, 503, exportTexts.busy);
			const cars = () => carsOf(db, offered(c));
			const body = give(stockZip(photos, cars, 'fahrzeuge.csv', read));
			return download(c, body, 'application/zip', fileName(services, 'zip'));
		})
		.get('/konto/export/inserate.json', membersOnly, c => {
			const cars = carsOf(db, { userId: viewerOf(c).id, statuses: keptStatuses, onlyOffers: false });
			const body = streamed(utf8(ownJson(cars, config.origin)));
			return download(c, body, 'application/json; charset=UTF-8', fileName(services, 'json'));
		});
}

function page(c: Context<Env>, { db, config }: Services, status: 200 | 422 = 200): Response | Promise<Response> {
	const { id } = viewerOf(c);
	const dealer = findDealerOfUser(db, id);
	const props = {
		offered: countCarsOf(db, offered(c)),
		kept: countCarsOf(db, { userId: id, statuses: keptStatuses, onlyOffers: false }),
		lost: lostFacts,
		...(dealer && {
			feeds: (['csv', 'xml'] as const).map(kind => config.origin + feedPath(dealer.slug, kind)),
		}),
	};
	const entered = { kundennummer: c.req.query('kundennummer') ?? '', kopf: c.req.query('kopf') ?? '' };
	const errors = status === 422 ? [{ field: 'kundennummer', message: exportTexts.wrongNumber }] : [];
	return sendPage(c, <ExportPage {...props} state={{ entered, errors }} />, status);
}

const offered = (c: Context<Env>) => ({ userId: viewerOf(c).id, statuses: offeredStatuses, onlyOffers: true });

/** `?kundennummer=` and `?kopf=ja`; undefined where the number is none. */
function readOptions(c: Context<Env>, at: number): MobileDeFileOptions | undefined {
	const customerNumber = (c.req.query('kundennummer') ?? '').trim();
	if (!/^\d{0,20}$/.test(customerNumber)) return undefined;
	return { at, customerNumber, withHeader: c.req.query('kopf') === 'ja' };
}

function fileName({ now }: Services, kind: string): string {
	return `radstand-${berlinDay(secondsOf(now()))}.${kind}`;
}

function download(c: Context<Env>, body: ReadableStream, type: string, name: string): Response {
	const headers = {
		'content-type': type,
		'content-disposition': `attachment; filename="${name}"`,
		// Somebody's own, with VINs: no cache keeps it.
		'cache-control': 'no-store',
	};
	if (c.req.method !== 'HEAD') return c.body(body, 200, headers);
	void body.cancel();
	return c.body(null, 200, headers);
}
