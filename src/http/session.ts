import type { Context, MiddlewareHandler } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { ownPath } from './own-path.ts';
import { isPartial } from './partial.ts';
import { problem } from './problems.tsx';
import type { Env } from './types.ts';
import type { Viewer } from './viewer.ts';

/** What the accounts hand in: who a cookie belongs to. */
export type FindViewer = (cookieHeader: string) => Promise<Viewer | undefined>;

/** Where a second factor is set up, and everything on the way there. */
export const secondFactorPath = '/konto/zweiter-faktor';

/** Finds out who asks. Guests have no cookie and cost nothing. */
export function recognise(find: FindViewer): MiddlewareHandler<Env> {
	return async (c, next) => {
		const cookies = c.req.header('cookie');
		if (cookies?.includes('session=')) {
			const viewer = await find(cookies);
			if (viewer !== undefined) c.set('viewer', viewer);
		}
		return next();
	};
}

/**
 * Lets nobody change anything without having signed in, but on the addresses that `isOpen` names: registration, reports,
 * what a signed link allows. Stands in front of all routes, so that a new one is safe before anybody thinks of it.
 */
export function changesNeedSomebody(isOpen: (path: string) => boolean): MiddlewareHandler<Env> {
	return async (c, next) => {
		if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOpen(c.req.path)) return next();
		return membersOnly(c, next);
	};
}

/** For pages that are somebody's own: guests are asked to sign in and come back. */
export const membersOnly: MiddlewareHandler<Env> = async (c, next) => turnedAway(c) ?? next();

/**
 * For the pages of those who decide about others: to everybody else nothing in this folder exists. Stands in front of all routes, so that
 * a new one is safe before anybody thinks of it.
 */
export function moderatorsOnly(folder: string): MiddlewareHandler<Env> {
	return async (c, next) => {
		if (c.req.path !== folder && !c.req.path.startsWith(`${folder}/`)) return next();
		const role = c.get('viewer')?.role;
		if (role !== 'moderator' && role !== 'admin') return c.notFound();
		return turnedAway(c) ?? next();
	};
}

/**
 * For members who have given password or passkey within the last ten minutes: whoever found an unlocked phone must not take
 * the account over.
 */
export function freshProofOnly(now: () => Date, withinSeconds = 600): MiddlewareHandler<Env> {
	return async (c, next) => {
		const away = turnedAway(c);
		if (away !== undefined) return away;
		const age = secondsOf(now()) - viewerOf(c).provedAt;
		if (age <= withinSeconds) return next();
		return lead(c, `/konto/bestaetigen?weiter=${encodeURIComponent(returnPath(c))}`);
	};
}

/** Behind `membersOnly`: the one who is signed in. Throws where a route forgot to ask for it. */
export function viewerOf(c: Context<Env>): Viewer {
	const viewer = c.get('viewer');
	if (viewer === undefined) throw new Error(`${c.req.path} must be for members only`);
	return viewer;
}

/**
 * Who reads a page that is there for everybody, and shows some people more. A password alone shows nothing more: whoever owes a second
 * factor reads what guests read.
 */
export function readerOf(c: Context<Env>): Viewer | undefined {
	const viewer = c.get('viewer');
	return viewer?.owesSecondFactor === true ? undefined : viewer;
}

/** Where guests, and members who have to set up a second factor first, are sent instead. */
function turnedAway(c: Context<Env>): Response | Promise<Response> | undefined {
	const viewer = c.get('viewer');
	if (viewer === undefined) return signInFirst(c);
	if (viewer.owesSecondFactor && !isOnTheWayToSecondFactor(c.req.path)) return lead(c, secondFactorPath);
	return undefined;
}

function signInFirst(c: Context<Env>): Response | Promise<Response> {
	if (c.req.header('accept')?.includes('application/json')) return problem(c, 403, 'Bitte melde dich an.');
	return lead(c, `/anmelden?weiter=${encodeURIComponent(returnPath(c))}`);
}

function lead(c: Context<Env>, path: string): Response {
	// A fragment that is a sign-in page would be put into the middle of another page.
	if (!isPartial(c)) return c.redirect(path, 303);
	c.header('hx-redirect', path);
	return c.body(null, 204);
}

/** Where somebody wanted to go; after a form it is the page it was sent from. */
function returnPath(c: Context<Env>): string {
	if (c.req.method === 'GET') {
		const { pathname, search } = new URL(c.req.url);
		return ownPath(pathname + search);
	}
	const referer = c.req.header('referer');
	if (referer === undefined || !URL.canParse(referer)) return '/';
	const { pathname, search } = new URL(referer);
	return ownPath(pathname + search);
}

function isOnTheWayToSecondFactor(path: string): boolean {
	return path === '/abmelden' || /^\/konto\/(bestaetigen|zweiter-faktor)(\/|$)/.test(path);
}
