import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { anybody, VisitorContext } from '#views/layout/visitor.ts';
import type { Env } from './types.ts';

/** A page as HTML, with the head that belongs to whoever asks. */
export function renderPage(c: Context<Env>, page: JSX.Element): string {
	return `<!doctype html>${renderPart(c, page)}`;
}

/** A piece of a page, for htmx to put into one that is there already: the hearts of its cars are the visitor's too. */
export function renderPart(c: Context<Env>, part: JSX.Element): string {
	const visitor = c.get('visitor')?.() ?? anybody;
	return String(<VisitorContext.Provider value={visitor}>{part}</VisitorContext.Provider>);
}

/** Answers with a page; 422 for a form that comes back with what is wrong in it. */
export function sendPage(
	c: Context<Env>,
	page: JSX.Element,
	status: 200 | 400 | 404 | 409 | 408 | 410 | 413 | 422 | 429 | 503 = 200,
) {
	return c.html(renderPage(c, page), status);
}
