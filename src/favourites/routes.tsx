import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { ownPath } from '#src/http/own-path.ts';
import { isPartial } from '#src/http/partial.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { settingsOf } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { HeartPart } from '#views/favourites/heart.tsx';
import { FavouritesPage, type RefusedNote } from '#views/favourites/page.tsx';
import { german } from '#views/texts/german.ts';
import { guestsKeepAtMost, guestsKeepDays } from './cookie.ts';
import { noteAtMost, readList, readNote } from './form.ts';
import { guestsList, pressHeart, releaseHeart } from './hearts.ts';
import { findKeepable, findTitle, keepNote, membersKeepAtMost } from './keeping.ts';
import { listPage } from './list.ts';
import { favouritesOf, favouritesOfGuest, favouritesOfMember } from './reading.ts';

/** Cars that stand side by side at most, `/vergleich`. */
const compareAtMost = 4;

/** `/merkliste`: what somebody keeps. Guests have theirs in a cookie, which is set by the click on a heart and nothing else. */
export function favouritesRoutes(services: Services): Hono<Env> {
	const { db } = services;
	return new Hono<Env>()
		.get('/merkliste', guestsOrWholeMembers, c => list(c, services))
		.post('/merkliste/:id{[0-9]+}', guestsOrWholeMembers, async c => {
			const look = (await readForm(c)).get('wie');
			const car = findKeepable(db, Number(c.req.param('id')));
			if (car === undefined) return c.notFound();
			const count = pressHeart(c, services, car.id);
			if (count === undefined) return leadTo(c, '/merkliste?voll=1');
			return answer(c, { ...car, look, saved: true, count });
		})
		.post('/merkliste/:id{[0-9]+}/entfernen', guestsOrWholeMembers, async c => {
			const look = (await readForm(c)).get('wie');
			const id = Number(c.req.param('id'));
			const title = findTitle(db, id);
			if (title === undefined) return c.notFound();
			return answer(c, { id, title, look, saved: false, count: releaseHeart(c, services, id) });
		})
		.post('/merkliste/:id{[0-9]+}/notiz', membersOnly, async c => {
			const id = Number(c.req.param('id'));
			const reading = readNote(await readForm(c));
			if (!favouritesOf(db, viewerOf(c).id).has(id)) return c.notFound();
			if (!reading.ok) return list(c, services, { id, typed: reading.typed, message: reading.error.message });
			keepNote(db, viewerOf(c).id, id, reading.note);
			return c.redirect(`${cameFrom(c)}#m${id}`, 303);
		});
}

type Click = {
	readonly id: number;
	readonly title: string;
	readonly look: string;
	readonly saved: boolean;
	readonly count: number;
};

function answer(c: Context<Env>, { look, ...heart }: Click): Response | Promise<Response> {
	if (!isPartial(c)) return c.redirect(`${cameFrom(c)}#m${heart.id}`, 303);
	return c.html(<HeartPart {...heart} look={look === 'lang' ? 'long' : undefined} />);
}

async function list(c: Context<Env>, services: Services, refused?: RefusedNote): Promise<Response> {
	const { db, now } = services;
	const viewer = c.get('viewer');
	const favourites =
		viewer === undefined ? favouritesOfGuest(db, guestsList(c, services)) : favouritesOfMember(db, viewer.id);
	const reading = readList(new URL(c.req.url).searchParams);
	const most = viewer === undefined ? guestsKeepAtMost : membersKeepAtMost;
	const page = await listPage(services, favourites, { ...reading, holding: refused?.id }, secondsOf(now()));
	return sendPage(
		c,
		<FavouritesPage
			t={german}
			{...page}
			sorting={reading.sorting}
			carried={reading.compared.filter(id => !page.cars.some(({ card }) => card.id === id))}
			problems={reading.problems}
			noteAtMost={noteAtMost}
			compareAtMost={compareAtMost}
			guestDays={guestsKeepDays}
			// The address alone must not make the page say what is not so.
			fullAt={c.req.query('voll') !== undefined && favourites.length >= most ? most : undefined}
			telling={viewer && settingsOf(db, viewer.id).favourites}
			refused={refused}
		/>,
		refused === undefined ? 200 : 422,
	);
}

/** Guests have a list; an account that still owes a second factor has to set it up before anything else. */
const guestsOrWholeMembers: MiddlewareHandler<Env> = (c, next) =>
	c.get('viewer') === undefined ? next() : membersOnly(c, next);

/** The page of ours a form was sent from; the list for those who do not say. */
function cameFrom(c: Context<Env>): string {
	const referer = c.req.header('referer');
	if (referer === undefined || !URL.canParse(referer)) return '/merkliste';
	const { pathname, search } = new URL(referer);
	// What stands below the list is the answer to a form, and no page of its own.
	return ownPath(pathname.startsWith('/merkliste/') ? '/merkliste' : pathname + search);
}

function leadTo(c: Context<Env>, path: string): Response {
	if (!isPartial(c)) return c.redirect(path, 303);
	c.header('hx-redirect', path);
	return c.body(null, 204);
}
